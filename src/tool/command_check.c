/* SPDX-License-Identifier: MIT */
#include "tool/command.h"

#include <stdlib.h>

#include "tool/build.h"
#include "tool/options.h"
#include "tool/report.h"

static const char help[] =
	"Usage: fingerpost-data check DATA... [--strict] [--report FILE]\n\n"
	"Reads the data of communities (a folder, a .zip, a .json or a .csv) and names each fault, one a line:\n\n"
	"  FILE:ROW: what is wrong; what you can do (what was done)\n\n"
	"Row 1 is the first row of the file. There are three weights:\n"
	"  refused   the row is not used. If it is a hotline's, or a whole file can't be used,\n"
	"            no directory is built until it is mended.\n"
	"  repaired  mended, or only a part of the row is left out; \"hidden\" is what would\n"
	"            have told where a confidential place is, and was taken out.\n"
	"  note      worth a look.\n\n"
	"  --strict        repaired rows are faults as well\n"
	"  --report FILE   the same as a page for a browser (.html), to read or to print\n\n"
	"Ends with 0 when nothing is refused (with --strict: when there are only notes), 1 when\n"
	"something is, 2 when the command is not understood.\n";

static void print_summary(const struct source *sources, size_t count, const struct faults *faults,
			  FILE *out)
{
	size_t services = 0, pages = 0, translations = 0;

	for (size_t i = 0; i < count; i++) {
		services += sources[i].package.tables[SERVICES].count;
		pages += sources[i].package.tables[PAGES].count;
		translations += sources[i].package.tables[TRANSLATIONS].count;
	}
	fprintf(out, "%zu service%s, %zu page%s, %zu translation%s: ", services, services == 1 ? "" : "s", pages,
		pages == 1 ? "" : "s", translations, translations == 1 ? "" : "s");
	faults_print_counts(faults, out);
	if (faults->counts[FAULT_STOP])
		fprintf(out, "No directory can be built before %zu of them %s mended.\n",
			faults->counts[FAULT_STOP], faults->counts[FAULT_STOP] == 1 ? "is" : "are");
}

static enum status check(const struct words *paths, bool strict, const char *report, FILE *out,
			 FILE *err)
{
	struct faults faults = { .out = err };
	struct source *sources = calloc(paths->count, sizeof(*sources));
	struct error error = { "" };
	enum status status = STATUS_REFUSED;

	if (!sources)
		abort();
	if (!sources_read(sources, paths->items, paths->count, NULL, &faults, &error)) {
		fprintf(err, "%s\n", error.text);
	} else {
		faults_finish(&faults);
		print_summary(sources, paths->count, &faults, out);
		if (!faults_refused(&faults) && !(strict && faults_repaired(&faults)))
			status = STATUS_DONE;
	}
	if (report && !report_write(report, sources, paths->count, &faults, error.text, &error)) {
		fprintf(err, "%s\n", error.text);
		status = STATUS_REFUSED;
	}
	sources_free(sources, paths->count);
	free(sources);
	faults_free(&faults);
	return status;
}

enum status command_check(int count, char **words, FILE *out, FILE *err)
{
	const char *report = NULL;
	bool strict = false;
	const struct option_spec specs[] = {
		{ .name = "--strict", .flag = &strict },
		{ .name = "--report", .value = &report },
	};
	struct words paths;

	if (!options_read(count, words, specs, sizeof(specs) / sizeof(specs[0]), &paths, err))
		return STATUS_USAGE;
	if (paths.help || !paths.count) {
		fputs(help, paths.help ? out : err);
		return paths.help ? STATUS_DONE : STATUS_USAGE;
	}
	return check(&paths, strict, report, out, err);
}
