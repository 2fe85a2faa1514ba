/* SPDX-License-Identifier: MIT */
#include "directory/directory.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "directory/reader.h"

enum { DATE_MAX = 99991231, SQL_MOST = 100000 /* bytes; SQLite's advice for files of others */ };

/* SQLite's name for a file that nobody changes while it is open. */
static char *make_uri(const char *path)
{
	static const char head[] = "file:", tail[] = "?immutable=1&mode=ro",
			  hex[] = "0123456789ABCDEF";
	char *uri = calloc(1, 3 * strlen(path) + sizeof(head) + sizeof(tail));
	char *out = uri;

	if (!uri)
		abort();
	out = stpcpy(out, head);
	for (; *path; path++) {
		unsigned char byte = (unsigned char)*path;

		if (strchr("%?#", *path)) {
			*out++ = '%';
			*out++ = hex[byte >> 4];
			*out++ = hex[byte & 15];
		} else {
			*out++ = *path;
		}
	}
	stpcpy(out, tail);
	return uri;
}

static bool check_format(struct directory *directory, struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_META, error);
	int format = 0;

	if (!statement)
		return false;
	if (reader_step(statement))
		format = sqlite3_column_int(statement, 0);
	if (!reader_end(directory, statement, error))
		return false;
	if (format != DIRECTORY_FORMAT)
		return fail(
			error,
			"%s: was built for another version of this program (format %d, not %d); "
			"build it again with fingerpost-data build",
			directory->path, format, DIRECTORY_FORMAT);
	return true;
}

/* The file is only read, and nothing in its schema is trusted. */
static void restrain(sqlite3 *db)
{
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
	sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
	sqlite3_limit(db, SQLITE_LIMIT_TRIGGER_DEPTH, 1);
	sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, SQL_MOST);
	sqlite3_exec(db, "PRAGMA query_only = 1; PRAGMA cell_size_check = 1; PRAGMA cache_size = -1536", NULL, NULL, NULL);
}

static int read_date(struct directory *directory, const char *name)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_NEWEST, NULL);
	int date = 0;

	if (!statement)
		return 0;
	sqlite3_bind_text(statement, 1, name, -1, SQLITE_STATIC);
	if (reader_step(statement))
		date = reader_number(statement, 0, 0, DATE_MAX);
	return reader_end(directory, statement, NULL) ? date : 0;
}

struct directory *directory_open(const char *path, bool drafts, struct error *error)
{
	struct directory *directory = calloc(1, sizeof(*directory));
	char *uri = make_uri(path);
	const int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
	bool done = false;

	if (!directory)
		abort();
	directory->drafts = drafts;
	directory->path = strdup(path);
	if (!directory->path)
		abort();
	if (access(path, R_OK) != 0) {
		fail(error, "%s: can't be opened (%s); make it with fingerpost-data build", path,
		     strerror(errno));
	} else if (sqlite3_open_v2(uri, &directory->db, flags, NULL) != SQLITE_OK) {
		reader_fail(directory, sqlite3_errmsg(directory->db), error);
	} else {
		restrain(directory->db);
		done = check_format(directory, error);
	}
	free(uri);
	if (!done) {
		directory_close(directory);
		return NULL;
	}
	return directory;
}

void directory_close(struct directory *directory)
{
	if (!directory)
		return;
	for (int i = 0; i < QUERY_COUNT; i++)
		sqlite3_finalize(directory->statements[i]);
	sqlite3_close(directory->db);
	free(directory->path);
	free(directory);
}

const char *directory_path(const struct directory *directory)
{
	return directory->path;
}

bool directory_take_damage(struct directory *directory, struct error *out)
{
	*out = directory->damage;
	*directory->damage.text = '\0';
	return *out->text != '\0';
}

void directory_at(struct directory *directory, const struct moment *moment)
{
	directory->moment = *moment;
}

int directory_newest(struct directory *directory)
{
	return read_date(directory, "newest");
}
