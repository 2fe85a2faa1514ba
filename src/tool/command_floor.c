/* SPDX-License-Identifier: MIT */
#include "tool/command.h"

#include <stdlib.h>

#include "base/days.h"
#include "directory/directory.h"
#include "tool/options.h"
#include "tool/signed.h"
#include "update/floor.h"

static const char help[] =
	"Usage: fingerpost-data floor DIRECTORY -o FILE [--issued DATE] [--review-by DATE]\n\n"
	"Writes what a kiosk begins to count its days from, when there is no clock to believe: the day on\n"
	"which the data that come with it were issued. Lies beside them in the share folder.\n\n"
	"  -o, --output FILE   the record to write; it is called floor there\n"
	"  --issued DATE       yyyy-mm-dd; a day before the last check of any row does not count\n"
	"                      (default: the day of that check)\n"
	"  --review-by DATE    when people should look at those data again (default: 180 days later)\n\n"
	"Ends with 0 when it is written, 1 when it is not.\n";

struct request {
	const char *output, *issued, *review;
};

/* The day of the last check; 0 if no row has one. */
static bool find_checked(const char *path, uint32_t *out, struct error *error)
{
	struct directory *directory = directory_open(path, true, error);
	int newest = directory ? directory_newest(directory) : 0;
	char date[SIGNED_DATE_MAX];

	directory_close(directory);
	snprintf(date, sizeof(date), "%04d-%02d-%02d", newest / 10000, newest / 100 % 100, newest % 100);
	if (!signed_day(date, out))
		*out = 0;
	return directory != NULL;
}

static bool find_days(const char *path, const struct request *asked, struct floor *out, struct error *error)
{
	uint32_t checked;

	if (!find_checked(path, &checked, error))
		return false;
	if (asked->issued && !signed_day(asked->issued, &out->today))
		return fail(error, "--issued %s: is no day; write it as 2026-11-26", asked->issued);
	if (out->today < checked)
		out->today = checked;
	if (out->today == 0)
		return fail(error, "%s: no row has a day on which it was checked; name one with --issued", path);
	out->review_day = out->today + SIGNED_REVIEW_DAYS;
	if (asked->review && !signed_day(asked->review, &out->review_day))
		return fail(error, "--review-by %s: is no day; write it as 2026-11-26", asked->review);
	return out->review_day >= out->today ||
	       fail(error, "--review-by %s: is before the data were issued; give a later one", asked->review);
}

static bool write_floor(const char *directory, const struct request *asked, struct error *error)
{
	struct floor *floor = calloc(1, sizeof(*floor));
	unsigned char *bytes = malloc(FLOOR_SIZE_MAX);
	bool done;

	if (!floor || !bytes)
		abort();
	done = find_days(directory, asked, floor, error) &&
	       signed_save(asked->output, bytes, floor_write(floor, bytes), error);
	free(bytes);
	free(floor);
	return done;
}

enum status command_floor(int count, char **words, FILE *out, FILE *err)
{
	struct request asked = { .output = NULL };
	const struct option_spec specs[] = {
		{ .name = "--output", .letter = 'o', .value = &asked.output },
		{ .name = "--issued", .value = &asked.issued },
		{ .name = "--review-by", .value = &asked.review },
	};
	struct error error = { "" };
	struct words rest;

	if (!options_read(count, words, specs, sizeof(specs) / sizeof(specs[0]), &rest, err))
		return STATUS_USAGE;
	if (rest.help || rest.count != 1 || !asked.output) {
		fputs(help, rest.help ? out : err);
		return rest.help ? STATUS_DONE : STATUS_USAGE;
	}
	if (write_floor(rest.items[0], &asked, &error))
		return STATUS_DONE;
	fprintf(err, "%s\n", error.text);
	return STATUS_REFUSED;
}
