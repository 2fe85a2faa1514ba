/* SPDX-License-Identifier: MIT */
#include "tool/export.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "tool/cell.h"
#include "tool/datapackage.h"
#include "tool/folder.h"
#include "tool/originals.h"
#include "tool/output.h"

static void put_cell(FILE *out, const char *text)
{
	if (!strpbrk(text, ",\"\n") && text[0] != ' ') {
		fputs(text, out);
		return;
	}
	cell_put(out, text);
}

static void put_header(const struct table *table, FILE *out)
{
	const char *between = "";

	for (size_t i = 0; i < table->sheet->column_count; i++)
		if (table->columns >> i & 1) {
			fprintf(out, "%s%s", between, table->sheet->columns[i].name);
			between = ",";
		}
	for (size_t i = 0; i < table->extras.count; i++, between = ",") {
		fputs(between, out);
		put_cell(out, table->extras.names[i]);
	}
	fputc('\n', out);
}

static void put_row(const struct table *table, size_t row, FILE *out)
{
	const char *between = "";

	for (size_t i = 0; i < table->sheet->column_count; i++)
		if (table->columns >> i & 1) {
			fputs(between, out);
			put_cell(out, table_cell(table, row, (int)i));
			between = ",";
		}
	for (size_t i = 0; i < table->extras.count; i++, between = ",") {
		fputs(between, out);
		put_cell(out, extras_get(&table->extras, row, table->extras.names[i]));
	}
	fputc('\n', out);
}

void export_table(const struct table *table, FILE *out)
{
	put_header(table, out);
	for (size_t row = 0; row < table->count; row++)
		put_row(table, row, out);
}

static bool put_table(const struct table *table, const char *folder, struct error *error)
{
	struct arena arena = { 0 };
	struct output output;
	bool done;

	if (!table->count)
		return true;
	done = output_open(&output, arena_print(&arena, "%s/%s", folder, table->sheet->file), error);
	if (done) {
		export_table(table, output.file);
		done = output_finish(&output, error);
	}
	output_close(&output);
	arena_free(&arena);
	return done;
}

static bool put_description(const struct package *package, const char *name, const char *folder,
			    struct error *error)
{
	struct arena arena = { 0 };
	struct output output;
	bool done = output_open(&output, arena_print(&arena, "%s/datapackage.json", folder), error);

	if (done) {
		datapackage_write(package, name, output.file);
		done = output_finish(&output, error);
	}
	output_close(&output);
	arena_free(&arena);
	return done;
}

bool export_package(const struct package *package, const char *name, const char *folder,
		    struct error *error)
{
	bool done = put_description(package, name, folder, error);

	for (int i = 0; done && i < SHEET_COUNT; i++)
		done = put_table(&package->tables[i], folder, error);
	for (size_t i = 0; done && i < package->other_count; i++)
		done = put_table(&package->others[i], folder, error);
	return done;
}

static bool put_one(struct originals *originals, size_t which, const char *folder,
		    struct error *error)
{
	struct package package;
	bool done = originals_read(originals, which, &package, error) &&
		    export_package(&package, originals_name(originals, which), folder, error);

	package_free(&package);
	return done;
}

/* What was a file is a folder now. */
static size_t bare_length(const char *name)
{
	static const char *const endings[] = { ".csv", ".zip", ".json" };
	const char *ending = strrchr(name, '.');

	for (size_t i = 0; ending && ending > name && i < sizeof(endings) / sizeof(endings[0]); i++)
		if (strcasecmp(ending, endings[i]) == 0)
			return (size_t)(ending - name);
	return strlen(name);
}

/* Their order is that in which they were built, and have to be again. */
static bool put_all(struct originals *originals, const char *folder, struct error *error)
{
	size_t count = originals_count(originals);
	struct arena arena = { 0 };
	bool done = true;

	for (size_t i = 0; done && i < count; i++) {
		const char *name = originals_name(originals, i);
		const char *path = count == 1 ? folder
					      : arena_print(&arena, "%s/%zu-%.*s", folder, i + 1,
							    (int)bare_length(name), name);

		if (count > 1 && mkdir(path, 0777) != 0)
			done = fail(error, "%s: can't be written (%s)", path, strerror(errno));
		done = done && put_one(originals, i, path, error);
	}
	arena_free(&arena);
	return done;
}

bool export_write(const char *database, const char *path, struct error *error)
{
	struct originals *originals = originals_open(database, error);
	struct folder folder = { .path = NULL };
	bool done = originals && folder_open(&folder, path, error) && put_all(originals, folder.unfinished, error) &&
		    folder_finish(&folder, error);

	folder_close(&folder);
	originals_close(originals);
	return done;
}
