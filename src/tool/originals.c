/* SPDX-License-Identifier: MIT */
#include "tool/originals.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>
#include <zstd.h>

#include "directory/schema.h"
#include "tool/form.h"
#include "tool/steps.h"

/* No block that was written by this program is as large. */
enum { BLOCK_MOST = 512 * 1024 * 1024 };

struct originals {
	sqlite3 *db;
	char *path;
	struct arena arena;
	const char **names;
	size_t count;
};

bool originals_is_database(const char *path)
{
	static const char magic[] = "SQLite format 3";
	char start[sizeof(magic)] = "";
	FILE *file = fopen(path, "rb");
	size_t length = file ? fread(start, 1, sizeof(start), file) : 0;

	if (file)
		fclose(file);
	return length == sizeof(start) && memcmp(start, magic, sizeof(magic)) == 0;
}

static bool is_database(const char *path, struct error *error)
{
	if (access(path, R_OK) != 0)
		return fail(error, "%s: can't be opened (%s); give a file made by build", path,
			    strerror(errno));
	return originals_is_database(path) ||
	       fail(error, "%s: is no directory file; give one made by build", path);
}

static bool say_broken(const struct originals *originals, struct error *error)
{
	return fail(error, "%s: is broken (%s); copy it anew, or build it again", originals->path,
		    sqlite3_errmsg(originals->db));
}

static bool check_format(struct originals *originals, struct error *error)
{
	sqlite3_stmt *statement = NULL;
	int format = 0;

	if (sqlite3_prepare_v2(originals->db, "SELECT value FROM meta WHERE name = 'format'", -1,
			       &statement, NULL) == SQLITE_OK &&
	    sqlite3_step(statement) == SQLITE_ROW)
		format = sqlite3_column_int(statement, 0);
	sqlite3_finalize(statement);
	if (format == DIRECTORY_FORMAT)
		return true;
	return fail(error,
		    "%s: was made by another version (format %d, this one reads %d); build it again "
		    "from its packages",
		    originals->path, format, DIRECTORY_FORMAT);
}

static bool read_names(struct originals *originals, struct error *error)
{
	sqlite3_stmt *statement = NULL;
	int step = SQLITE_ERROR;

	if (sqlite3_prepare_v2(originals->db, "SELECT name FROM package ORDER BY id", -1,
			       &statement, NULL) == SQLITE_OK)
		while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
			originals->names = reallocarray(originals->names, originals->count + 1,
							sizeof(*originals->names));
			if (!originals->names)
				abort();
			originals->names[originals->count++] = arena_text(
				&originals->arena, (const char *)sqlite3_column_text(statement, 0));
		}
	sqlite3_finalize(statement);
	return step == SQLITE_DONE || say_broken(originals, error);
}

struct originals *originals_open(const char *path, struct error *error)
{
	struct originals *originals;

	if (!is_database(path, error))
		return NULL;
	originals = calloc(1, sizeof(*originals));
	if (!originals || !(originals->path = strdup(path)))
		abort();
	if (sqlite3_open_v2(path, &originals->db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) {
		say_broken(originals, error);
	} else {
		sqlite3_db_config(originals->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
		sqlite3_db_config(originals->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
		if (check_format(originals, error) && read_names(originals, error))
			return originals;
	}
	originals_close(originals);
	return NULL;
}

void originals_close(struct originals *originals)
{
	if (!originals)
		return;
	sqlite3_close(originals->db);
	free(originals->path);
	free(originals->names);
	arena_free(&originals->arena);
	free(originals);
}

size_t originals_count(const struct originals *originals)
{
	return originals->count;
}

const char *originals_name(const struct originals *originals, size_t which)
{
	return originals->names[which];
}

/* The ends of all texts are where they must be. */
static bool is_whole(size_t texts, const char *cells, size_t length)
{
	size_t ends = 0;

	for (const char *at = cells; length && (at = memchr(at, '\0', (size_t)(cells + length - at)));
	     at++)
		ends++;
	return ends == texts && (!length || cells[length - 1] == '\0');
}

static bool take_column(struct table *table, const char *name, size_t first, size_t rows,
			const char **cells, struct arena *arena)
{
	int column = table_column(table->sheet, name);
	const char *cell = "";

	for (size_t i = 0; i < rows; i++, *cells += strlen(*cells) + 1) {
		cell = **cells == STEPS_MARK ? steps_take(cell, *cells, arena) : *cells;
		if (!cell)
			return false;
		if (column == NO_COLUMN)
			extras_add(&table->extras, first + i, name, cell, arena);
		else
			table_set(table, first + i, column, cell);
	}
	return true;
}

bool originals_take(struct table *table, const char *columns, size_t rows, const char *cells,
		    size_t length, struct arena *arena)
{
	char *names = arena_text(arena, columns), *rest = names;
	size_t first = table->count, count = 1;
	const char *name;

	for (const char *at = columns; (at = strchr(at, '\n')); at++)
		count++;
	if (!rows || rows > length || !is_whole(count * rows, cells, length))
		return false;
	for (size_t i = 0; i < rows; i++)
		table_add(table, table->path, first + i + 2);
	while ((name = strsep(&rest, "\n")))
		if (!take_column(table, name, first, rows, &cells, arena))
			return false;
	return true;
}

/* One block; false if it is not what was written. */
static bool take_block(struct package *package, sqlite3_stmt *statement)
{
	const char *file = (const char *)sqlite3_column_text(statement, 0),
		   *columns = (const char *)sqlite3_column_text(statement, 1);
	const void *packed = sqlite3_column_blob(statement, 3);
	size_t size = (size_t)sqlite3_column_bytes(statement, 3), length;
	unsigned long long expected = packed ? ZSTD_getFrameContentSize(packed, size) : BLOCK_MOST;
	struct table *table = file ? form_table(package, file) : NULL;
	char *cells;

	if (!table || !columns || expected >= BLOCK_MOST)
		return false;
	if (!table->path)
		table->path = table->sheet->file;
	cells = arena_alloc(&package->arena, (size_t)expected + 1);
	length = ZSTD_decompress(cells, (size_t)expected, packed, size);
	return length == expected &&
	       originals_take(table, columns,
			      (size_t)sqlite3_column_int64(statement, 2), cells, length,
			      &package->arena);
}

static void start_package(struct package *package, const char *path)
{
	*package = (struct package){ 0 };
	package->path = arena_text(&package->arena, path);
	for (int i = 0; i < SHEET_COUNT; i++)
		package->tables[i] = (struct table){
			.sheet = &profile_sheets[i],
			.path = profile_sheets[i].file,
		};
}

bool originals_read(struct originals *originals, size_t which, struct package *package,
		    struct error *error)
{
	sqlite3_stmt *statement = NULL;
	int step = SQLITE_ERROR;

	start_package(package, originals->names[which]);
	if (sqlite3_prepare_v2(originals->db,
			       "SELECT file, columns, rows, cells FROM original WHERE package = ? "
			       "ORDER BY id",
			       -1, &statement, NULL) == SQLITE_OK) {
		sqlite3_bind_int64(statement, 1, (sqlite3_int64)which);
		while ((step = sqlite3_step(statement)) == SQLITE_ROW)
			if (!take_block(package, statement))
				break;
	}
	sqlite3_finalize(statement);
	if (step != SQLITE_DONE)
		return say_broken(originals, error);
	for (int i = 0; i < SHEET_COUNT; i++)
		table_index(&package->tables[i]);
	return true;
}
