/* SPDX-License-Identifier: MIT */
#include "tool/export.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tool/datapackage.h"
#include "tool/originals.h"
#include "tool/output.h"

static void put_cell(FILE *out, const char *text)
{
	if (!strpbrk(text, ",\"\n") && text[0] != ' ') {
		fputs(text, out);
		return;
	}
	fputc('"', out);
	for (; *text; text++) {
		if (*text == '"')
			fputc('"', out);
		fputc(*text, out);
	}
	fputc('"', out);
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

static bool put_table(const struct table *table, const char *folder, struct error *error)
{
	struct arena arena = { 0 };
	struct output output;
	bool done;

	if (!table->count)
		return true;
	done = output_open(&output, arena_print(&arena, "%s/%s", folder, table->sheet->file), error);
	if (done) {
		put_header(table, output.file);
		for (size_t row = 0; row < table->count; row++)
			put_row(table, row, output.file);
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

/* Nobody's files are written over. */
static bool check_folder(const char *folder, struct error *error)
{
	DIR *opened = opendir(folder);
	struct dirent *entry;
	bool empty = true;

	if (!opened && errno == ENOENT)
		return true;
	if (!opened)
		return fail(error, "%s: can't be used (%s); give a new folder", folder,
			    strerror(errno));
	while ((entry = readdir(opened)))
		empty &= strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
	closedir(opened);
	return empty || fail(error, "%s: has files in it, which stay as they are; give a new folder",
			     folder);
}

/* Folders of packages, one level deep. */
static void remove_folder(const char *folder)
{
	DIR *opened = opendir(folder);
	struct dirent *entry;
	struct arena arena = { 0 };

	while (opened && (entry = readdir(opened))) {
		const char *path = arena_print(&arena, "%s/%s", folder, entry->d_name);

		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		if (unlink(path) != 0)
			remove_folder(path);
	}
	if (opened)
		closedir(opened);
	rmdir(folder);
	arena_free(&arena);
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

/* Under another name until it is whole. */
static bool write_folder(struct originals *originals, const char *folder, struct error *error)
{
	const mode_t mask = umask(0);
	char *unfinished;
	bool done;

	umask(mask);
	if (asprintf(&unfinished, "%s.XXXXXX", folder) < 0)
		abort();
	if (!mkdtemp(unfinished)) {
		fail(error, "%s: can't be written (%s)", folder, strerror(errno));
		free(unfinished);
		return false;
	}
	chmod(unfinished, 0777 & ~mask);
	done = put_all(originals, unfinished, error);
	if (done && rename(unfinished, folder) != 0)
		done = fail(error, "%s: can't be written (%s)", folder, strerror(errno));
	if (!done)
		remove_folder(unfinished);
	free(unfinished);
	return done;
}

bool export_write(const char *database, const char *folder, struct error *error)
{
	struct originals *originals = originals_open(database, error);
	char *name = strdup(folder);
	bool done = originals && check_folder(folder, error);

	if (!name)
		abort();
	for (size_t length = strlen(name); length > 1 && name[length - 1] == '/';)
		name[--length] = '\0';
	done = done && write_folder(originals, name, error);
	free(name);
	originals_close(originals);
	return done;
}
