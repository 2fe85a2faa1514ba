/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "tool/command.h"
#include "tool/options.h"
#include "tool/output.h"
#include "update/notes_file.h"

static const char help[] =
	"Usage: fingerpost-data notes-file -o NOTES.CSV\n\n"
	"Makes the file that a kiosk writes the notes of its place to. Copy it to a stick, outside of\n"
	"all folders. It can be written to again and again.\n";

enum status command_notes_file(int count, char **words, FILE *out, FILE *err)
{
	const char *path = NULL;
	const struct option_spec specs[] = { { .name = "--output", .letter = 'o', .value = &path } };
	struct output output;
	struct error error = { "" };
	struct words rest;
	bool done;

	if (!options_read(count, words, specs, 1, &rest, err))
		return STATUS_USAGE;
	if (rest.help || rest.count != 0 || !path) {
		fputs(help, rest.help ? out : err);
		return rest.help ? STATUS_DONE : STATUS_USAGE;
	}
	done = output_open(&output, path, &error);
	if (done) {
		fprintf(output.file, "%s%*s\n", NOTES_LINE, (int)(NOTES_SIZE - sizeof(NOTES_LINE)), "");
		done = output_finish(&output, &error);
	}
	output_close(&output);
	if (!done)
		fprintf(err, "%s\n", error.text);
	return done ? STATUS_DONE : STATUS_REFUSED;
}
