/* SPDX-License-Identifier: MIT */
#include "tool/command.h"

#include "tool/diff.h"
#include "tool/options.h"

static const char help[] =
	"Usage: fingerpost-data diff A B\n\n"
	"Says what changes for visitors when B takes the place of A. Each is a data package or a\n"
	"directory file made by build. Services and pages are the same if they have the same id.\n\n"
	"Hotlines come first, then what is hidden, removed, changed and added. Digits that are\n"
	"not the same on both sides stand in [brackets].\n\n"
	"Ends with 0 when both were read, 1 when one of them can't be, 2 when the command is not\n"
	"understood.\n";

enum status command_diff(int count, char **words, FILE *out, FILE *err)
{
	struct load before = { 0 }, after = { 0 };
	struct error error = { "" };
	struct words paths;
	bool done;

	if (!options_read(count, words, NULL, 0, &paths, err))
		return STATUS_USAGE;
	if (paths.help || paths.count != 2) {
		fputs(help, paths.help ? out : err);
		return paths.help ? STATUS_DONE : STATUS_USAGE;
	}
	done = load_path(&before, paths.items[0], &error) &&
	       load_path(&after, paths.items[1], &error);
	if (done && after.stops)
		fprintf(err, "%s: can't be built as it is; see what check says\n", paths.items[1]);
	if (done) {
		struct diff diff;

		diff_make(&diff, &before, &after, NULL);
		diff_print(&diff, out);
		diff_free(&diff);
	} else {
		fprintf(err, "%s\n", error.text);
	}
	load_free(&before);
	load_free(&after);
	return done ? STATUS_DONE : STATUS_REFUSED;
}
