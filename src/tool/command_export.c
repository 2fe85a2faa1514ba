/* SPDX-License-Identifier: MIT */
#include "tool/command.h"

#include "tool/export.h"
#include "tool/options.h"

static const char help[] =
	"Usage: fingerpost-data export DB -o DIR\n\n"
	"Writes the data of a directory file as an HSDS 3 data package again, a folder of CSV\n"
	"files that other programs read as well: every row that is used, with its id, columns\n"
	"and tables that the kiosk does not use, translations and pages. What told where a\n"
	"confidential place is was never in DB, and is not in DIR.\n\n"
	"If DB was built from several packages, each is a folder in DIR, numbered as they were\n"
	"built. To build DB again from DIR, give --words and --geo as they were given for DB.\n\n"
	"  -o, --output DIR   a new or empty folder; one with files in it is left as it is\n\n"
	"Ends with 0 when DIR is written, 1 when it is not, 2 when the command is not\n"
	"understood.\n";

enum status command_export(int count, char **words, FILE *out, FILE *err)
{
	const char *output = NULL;
	const struct option_spec specs[] = {
		{ .name = "--output", .letter = 'o', .value = &output },
	};
	struct error error = { "" };
	struct words paths;

	if (!options_read(count, words, specs, sizeof(specs) / sizeof(specs[0]), &paths, err))
		return STATUS_USAGE;
	if (paths.help || paths.count != 1 || !output) {
		fputs(help, paths.help ? out : err);
		return paths.help ? STATUS_DONE : STATUS_USAGE;
	}
	if (export_write(paths.items[0], output, &error))
		return STATUS_DONE;
	fprintf(err, "%s\n", error.text);
	return STATUS_REFUSED;
}
