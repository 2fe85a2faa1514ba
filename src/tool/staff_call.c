/* SPDX-License-Identifier: MIT */
#include "tool/staff_call.h"

#include <string.h>
#include <unistd.h>

#include <sodium.h>

#include "tool/confine.h"
#include "tool/options.h"

/* Up to its end; what is longer is cut. */
static void read_line(char line[STAFF_CALL_LINE])
{
	size_t used = 0;
	ssize_t got = 1;

	while (used < STAFF_CALL_LINE - 1 && got > 0 && !memchr(line, '\n', used)) {
		got = read(STDIN_FILENO, line + used, STAFF_CALL_LINE - 1 - used);
		used += got > 0 ? (size_t)got : 0;
	}
	line[used] = '\0';
	line[strcspn(line, "\n")] = '\0';
}

static bool read_options(struct staff_call *call, int count, char **words, const char *help, FILE *out, FILE *err,
			 enum status *status)
{
	const char *site = "0";
	const struct option_spec specs[] = {
		{ .name = "--state", .value = &call->state },
		{ .name = "--share", .value = &call->share },
		{ .name = "--site", .value = &site },
		{ .name = "--start", .value = &call->start },
	};
	struct words rest;

	*status = STATUS_USAGE;
	if (!options_read(count, words, specs, sizeof(specs) / sizeof(specs[0]), &rest, err))
		return false;
	if (!rest.help && !rest.count && call->state && options_number(site, &call->site))
		return true;
	fputs(help, rest.help ? out : err);
	*status = rest.help ? STATUS_DONE : STATUS_USAGE;
	return false;
}

bool staff_call_open(struct staff_call *call, int count, char **words, const struct staff_form *form, FILE *out,
		     FILE *err, enum status *status)
{
	struct confinement confinement;
	struct error error = { "" };
	enum disk_use use = DISK_WRITES;

	memset(call, 0, sizeof(*call));
	if (!read_options(call, count, words, form->help, out, err, status))
		return false;
	confinement = (struct confinement){ .read = call->share ? call->share : call->state, .write = call->state };
	read_line(call->line);
	if (form->only_reads && form->only_reads(call))
		use = DISK_READS;
	if (confine(&confinement, &error) && disk_real(&call->disk, call->state, use, &error))
		return true;
	fprintf(err, "%s\n", error.text);
	*status = STATUS_REFUSED;
	return false;
}

void staff_call_close(struct staff_call *call)
{
	sodium_memzero(call->line, sizeof(call->line));
	disk_close(&call->disk);
}
