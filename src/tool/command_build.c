/* SPDX-License-Identifier: MIT */
#include "tool/command.h"

#include <libgen.h>
#include <stdlib.h>
#include <string.h>

#include "tool/build.h"
#include "tool/options.h"

static const char help[] =
	"Usage: fingerpost-data build DATA... -o DB [--words FILE] [--geo DIR]\n\n"
	"Makes the directory file of a kiosk from the data of communities: folders, .zip, .json or\n"
	".csv, in any of the forms that data/PROFILE.md lists. Faults are named\n"
	"as FILE:ROW: what is wrong; what you can do (what was done). Rows that are refused are\n"
	"left out and the rest is built. If the row is a hotline's, or a whole file can't be\n"
	"used, nothing is built and DB stays as it was.\n\n"
	"  -o, --output DB   the file to make\n"
	"  --words FILE      what people type for each category (default: words.csv beside DATA)\n"
	"  --geo DIR         where ZIP codes are (default: the folder geo beside DATA)\n\n"
	"Ends with 0 when DB is made, 1 when it is not.\n";

static enum status build(const struct words *paths, const char *output, const char *synonyms,
			 const char *geo, FILE *err)
{
	struct faults faults = { .out = err };
	struct source *sources = calloc(paths->count, sizeof(*sources));
	struct error error = { "" };
	char *beside = strdup(output);
	size_t stops;
	bool done;

	if (!sources || !beside)
		abort();
	done = sources_read(sources, paths->items, paths->count, dirname(beside), &faults, &error);
	stops = faults.counts[FAULT_STOP];
	if (done && stops)
		done = fail(&error, "%s: is not built: mend %zu %s first", output, stops,
			    stops == 1 ? "fault" : "faults");
	if (done)
		done = build_write(output, sources, paths->count, synonyms, geo, &faults, &error);
	faults_finish(&faults);
	if (!done)
		fprintf(err, "%s\n", error.text);
	else if (faults_refused(&faults) + faults_repaired(&faults))
		faults_print_counts(&faults, err);
	sources_free(sources, paths->count);
	free(sources);
	free(beside);
	faults_free(&faults);
	return done ? STATUS_DONE : STATUS_REFUSED;
}

enum status command_build(int count, char **words, FILE *out, FILE *err)
{
	const char *output = NULL, *synonyms = NULL, *geo = NULL;
	const struct option_spec specs[] = {
		{ .name = "--output", .letter = 'o', .value = &output },
		{ .name = "--words", .value = &synonyms },
		{ .name = "--geo", .value = &geo },
	};
	struct words paths;

	if (!options_read(count, words, specs, sizeof(specs) / sizeof(specs[0]), &paths, err))
		return STATUS_USAGE;
	if (paths.help || !paths.count || !output) {
		fputs(help, paths.help ? out : err);
		return paths.help ? STATUS_DONE : STATUS_USAGE;
	}
	return build(&paths, output, synonyms, geo, err);
}
