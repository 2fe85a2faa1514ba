/* SPDX-License-Identifier: MIT */
#include "tool/command.h"

#include <stdlib.h>

#include "tool/build.h"
#include "tool/options.h"

static const char help[] =
	"Usage: fingerpost-data check DIR...\n\n"
	"Reads data packages and names each fault as FILE:ROW: what is wrong and what to do.\n"
	"Row 1 is the first row of the file. A \"note\" does not keep a directory from being\n"
	"built: what it names is left out or mended. Anything else does.\n\n"
	"Ends with 0 when there is no fault, 1 when there are some.\n";

static void print_summary(const struct source *sources, size_t count, const struct faults *faults,
			  FILE *out)
{
	size_t services = 0, pages = 0, translations = 0;

	for (size_t i = 0; i < count; i++) {
		services += sources[i].package.tables[SERVICES].count;
		pages += sources[i].package.tables[PAGES].count;
		translations += sources[i].package.tables[TRANSLATIONS].count;
	}
	fprintf(out, "%zu services, %zu pages, %zu translations: ", services, pages, translations);
	if (faults->errors + faults->notes == 0)
		fputs("no faults\n", out);
	else
		fprintf(out, "%zu to mend, %zu to note\n", faults->errors, faults->notes);
}

enum status command_check(int count, char **words, FILE *out, FILE *err)
{
	struct faults faults = { .out = err };
	struct words paths;
	struct source *sources;
	struct error error;
	enum status status = STATUS_REFUSED;

	if (!options_read(count, words, NULL, 0, &paths, err))
		return STATUS_USAGE;
	if (paths.help || !paths.count) {
		fputs(help, paths.help ? out : err);
		return paths.help ? STATUS_DONE : STATUS_USAGE;
	}
	sources = calloc(paths.count, sizeof(*sources));
	if (!sources)
		abort();
	if (!sources_read(sources, paths.items, paths.count, &faults, &error)) {
		fprintf(err, "%s\n", error.text);
	} else {
		print_summary(sources, paths.count, &faults, out);
		status = faults.errors + faults.notes ? STATUS_REFUSED : STATUS_DONE;
	}
	sources_free(sources, paths.count);
	free(sources);
	return status;
}
