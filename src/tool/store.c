/* SPDX-License-Identifier: MIT */
#include "tool/store.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

#include "directory/schema.h"

/* Columns in the order of the inserts: what lists show comes first, as SQLite goes
 * through all that stand before what it reads. Ids are given best first. */
static const char schema[] =
	"CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;"
	"CREATE TABLE organization (id INTEGER PRIMARY KEY, name TEXT);"
	"CREATE TABLE service (id INTEGER PRIMARY KEY, key TEXT, kind INT, name TEXT,"
	" alternate_name TEXT, city TEXT, state_province TEXT, has_phone INT,"
	" languages_listed INT, always_open INT, law_enforcement INT, latitude INT, longitude INT,"
	" sureness INT, shown_at INT, layer INT, hours BLOB, zones INT, assured_date INT, expires INT,"
	" category INT, categories INT, served INT, zips_only INT,"
	" description TEXT, organization INT, application_process TEXT, fees_description TEXT,"
	" eligibility_description TEXT, required_documents TEXT, note TEXT, free INT,"
	" address_1 TEXT, postal_code TEXT, website TEXT, source TEXT, traits_yes INT, traits_no INT,"
	" situations INT, minimum_age INT, maximum_age INT, transportation TEXT);"
	"CREATE TABLE channel (id INTEGER PRIMARY KEY, kind INT, number TEXT, extension TEXT,"
	" keyword TEXT, groups TEXT);"
	"CREATE TABLE channel_language (id INTEGER PRIMARY KEY, code TEXT, name TEXT,"
	" interpreter INT, press TEXT);"
	"CREATE TABLE list (id INTEGER PRIMARY KEY, service INT);"
	"CREATE TABLE region (category INT, state TEXT, total INT, own INT, number INT, dated INT, months BLOB,"
	" PRIMARY KEY (category, state)) WITHOUT ROWID;"
	"CREATE TABLE fit (id INTEGER PRIMARY KEY, count INT, bits BLOB);"
	"CREATE TABLE state (id INTEGER PRIMARY KEY, code TEXT, name TEXT);"
	"CREATE TABLE near (id INTEGER PRIMARY KEY, node BLOB);"
	"CREATE TABLE pin (id INTEGER PRIMARY KEY, tile BLOB);"
	"CREATE TABLE zip_served (zip TEXT, category INT, service INT,"
	" PRIMARY KEY (zip, category, service)) WITHOUT ROWID;"
	"CREATE TABLE zip_state (first INTEGER PRIMARY KEY, last INT, state TEXT);"
	"CREATE TABLE zip_region (prefix INT, state TEXT, latitude INT, longitude INT,"
	" zips TEXT, PRIMARY KEY (prefix, state)) WITHOUT ROWID;"
	"CREATE TABLE page (id INTEGER PRIMARY KEY, key TEXT, category INT, title TEXT,"
	" summary TEXT, warning TEXT, body TEXT, source TEXT, assured_date INT, expires INT);"
	"CREATE TABLE shelf (shelf INT, page INT, PRIMARY KEY (shelf, page)) WITHOUT ROWID;"
	"CREATE TABLE glossary (id INTEGER PRIMARY KEY, term TEXT, explanation TEXT,"
	" source TEXT, assured_date INT);"
	"CREATE TABLE text (entity INT, id INT, language TEXT, field INT, text TEXT, state INT,"
	" PRIMARY KEY (entity, id, language, field)) WITHOUT ROWID;"
	"CREATE TABLE shared_text (entity INT, field INT, language TEXT, hash INT, text TEXT,"
	" state INT, PRIMARY KEY (entity, field, language, hash)) WITHOUT ROWID;"
	"CREATE TABLE word (kind INT, text BLOB, names, texts, PRIMARY KEY (kind, text))"
	" WITHOUT ROWID;"
	"CREATE TABLE posting (id INTEGER PRIMARY KEY, rows BLOB);"
	"CREATE TABLE spelling (id INTEGER PRIMARY KEY, words BLOB);"
	"CREATE TABLE package (id INTEGER PRIMARY KEY, name TEXT);"
	"CREATE TABLE original (id INTEGER PRIMARY KEY, package INT, file TEXT, columns TEXT,"
	" rows INT, cells BLOB);";

/* Made when the rows are there: faster, and their pages are full. Keys are sorted in a few
 * megabytes of memory, then in files beside the directory. */
static const char indexes[] =
	"CREATE UNIQUE INDEX service_key ON service (key);"
	"CREATE INDEX service_hotline ON service (id) WHERE kind = 1;"
	"CREATE UNIQUE INDEX page_key ON page (key);"
	"CREATE INDEX page_category ON page (category, id);"
	"COMMIT;";

static const struct {
	const char *table;
	size_t columns;
	bool twice; /* the first of two with the same key stands */
} inserts[INSERT_COUNT] = {
	[INSERT_META] = { .table = "meta", .columns = 2 },
	[INSERT_ORGANIZATION] = { .table = "organization", .columns = 2 },
	[INSERT_SERVICE] = { .table = "service", .columns = 42 },
	[INSERT_CHANNEL] = { .table = "channel", .columns = 6 },
	[INSERT_CHANNEL_LANGUAGE] = { .table = "channel_language", .columns = 5 },
	[INSERT_LIST] = { .table = "list", .columns = 2 },
	[INSERT_REGION] = { .table = "region", .columns = 7 },
	[INSERT_FIT] = { .table = "fit", .columns = 3 },
	[INSERT_STATE] = { .table = "state", .columns = 3 },
	[INSERT_NEAR] = { .table = "near", .columns = 2 },
	[INSERT_PIN] = { .table = "pin", .columns = 2 },
	[INSERT_ZIP_SERVED] = { .table = "zip_served", .columns = 3, .twice = true },
	[INSERT_ZIP_STATE] = { .table = "zip_state", .columns = 3 },
	[INSERT_ZIP_REGION] = { .table = "zip_region", .columns = 5 },
	[INSERT_PAGE] = { .table = "page", .columns = 10 },
	[INSERT_SHELF] = { .table = "shelf", .columns = 2, .twice = true },
	[INSERT_GLOSSARY] = { .table = "glossary", .columns = 5 },
	[INSERT_TEXT] = { .table = "text", .columns = 6 },
	[INSERT_SHARED_TEXT] = { .table = "shared_text", .columns = 6, .twice = true },
	[INSERT_WORD] = { .table = "word", .columns = 4 },
	[INSERT_POSTINGS] = { .table = "posting", .columns = 2 },
	[INSERT_SPELLING] = { .table = "spelling", .columns = 2 },
	[INSERT_PACKAGE] = { .table = "package", .columns = 2 },
	[INSERT_ORIGINAL] = { .table = "original", .columns = 6 },
};

struct store {
	sqlite3 *db;
	sqlite3_stmt *statements[INSERT_COUNT];
	char *path;
	char *unfinished; /* NULL when it has its name */
	bool failed;
	struct error error;
};

static void note_failure(struct store *store)
{
	if (!store->failed)
		fail(&store->error, "%s: can't be written (%s)", store->path,
		     sqlite3_errmsg(store->db));
	store->failed = true;
}

static void run(struct store *store, const char *sql)
{
	if (!store->failed && sqlite3_exec(store->db, sql, NULL, NULL, NULL) != SQLITE_OK)
		note_failure(store);
}

/* A new file beside the final one, readable for whoever may read others. */
static char *make_file(const char *path, struct error *error)
{
	const mode_t mask = umask(0);
	char *name;
	int file;

	umask(mask);
	if (asprintf(&name, "%s.XXXXXX", path) < 0)
		abort();
	file = mkstemp(name);
	if (file < 0) {
		fail(error, "%s: can't be written (%s)", path, strerror(errno));
		free(name);
		return NULL;
	}
	fchmod(file, 0666 & ~mask);
	close(file);
	return name;
}

static void remove_file(char **name)
{
	if (*name)
		unlink(*name);
	free(*name);
	*name = NULL;
}

/* SQLite's word for where what it sorts lies, of all that it does: /tmp is memory on a board. */
static void sort_beside(const char *path)
{
	char *copy = strdup(path);

	if (!copy)
		abort();
	sqlite3_temp_directory = sqlite3_mprintf("%s", dirname(copy));
	free(copy);
}

static void sort_anywhere(void)
{
	sqlite3_free(sqlite3_temp_directory);
	sqlite3_temp_directory = NULL;
}

struct store *store_create(const char *path, struct error *error)
{
	struct store *store = calloc(1, sizeof(*store));
	char format[80];

	if (!store || !(store->path = strdup(path)))
		abort();
	/* Counting its own memory takes a lock for every piece of it. */
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	sort_beside(path);
	store->unfinished = make_file(path, error);
	if (!store->unfinished) {
		store_close(store);
		return NULL;
	}
	if (sqlite3_open_v2(store->unfinished, &store->db,
			    SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) !=
	    SQLITE_OK)
		note_failure(store);
	/* Nobody sees the file before it is whole: no journal, one sync at the end. */
	run(store,
	    "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE;"
	    "PRAGMA cache_size = -4096; PRAGMA locking_mode = EXCLUSIVE");
	run(store, "BEGIN");
	run(store, schema);
	snprintf(format, sizeof(format), "INSERT INTO meta VALUES ('format', %d)",
		 DIRECTORY_FORMAT);
	run(store, format);
	return store;
}

static sqlite3_stmt *ready(struct store *store, enum insert insert)
{
	sqlite3_stmt **statement = &store->statements[insert];
	char sql[200], *out = sql;

	if (*statement || store->failed)
		return *statement;
	out += snprintf(sql, sizeof(sql), "INSERT OR %s INTO %s VALUES (?",
			inserts[insert].twice ? "IGNORE" : "ABORT", inserts[insert].table);
	for (size_t i = 1; i < inserts[insert].columns; i++)
		out = stpcpy(out, ", ?");
	stpcpy(out, ")");
	if (sqlite3_prepare_v2(store->db, sql, -1, statement, NULL) != SQLITE_OK)
		note_failure(store);
	return *statement;
}

void store_put(struct store *store, enum insert insert, const struct value *values, size_t count)
{
	sqlite3_stmt *statement = ready(store, insert);

	if (store->failed)
		return;
	if (count != inserts[insert].columns)
		abort();
	for (size_t i = 0; i < count; i++) {
		int at = (int)i + 1;

		if (values[i].text)
			sqlite3_bind_text(statement, at, values[i].text, -1, SQLITE_STATIC);
		else if (values[i].bytes)
			sqlite3_bind_blob(statement, at, values[i].bytes, (int)values[i].number,
					  SQLITE_STATIC);
		else if (values[i].nothing)
			sqlite3_bind_null(statement, at);
		else
			sqlite3_bind_int64(statement, at, values[i].number);
	}
	sqlite3_step(statement);
	if (sqlite3_reset(statement) != SQLITE_OK)
		note_failure(store);
}

static bool sync_file(const char *path)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);
	bool done = file >= 0 && fsync(file) == 0;

	if (file >= 0)
		close(file);
	return done;
}

/* The name is durable when its folder is. */
static bool publish(struct store *store, struct error *error)
{
	char *copy = strdup(store->path);
	bool done;

	if (!copy)
		abort();
	done = sync_file(store->unfinished) && rename(store->unfinished, store->path) == 0;
	if (done) {
		free(store->unfinished);
		store->unfinished = NULL;
		done = sync_file(dirname(copy));
	}
	if (!done)
		fail(error, "%s: can't be written (%s)", store->path, strerror(errno));
	free(copy);
	return done;
}

static void drop_statements(struct store *store)
{
	for (int i = 0; i < INSERT_COUNT; i++) {
		sqlite3_finalize(store->statements[i]);
		store->statements[i] = NULL;
	}
}

bool store_finish(struct store *store, struct error *error)
{
	drop_statements(store);
	run(store, indexes);
	if (sqlite3_close(store->db) != SQLITE_OK)
		note_failure(store);
	else
		store->db = NULL;
	return store->failed ? fail(error, "%s", store->error.text) : publish(store, error);
}

void store_close(struct store *store)
{
	if (!store)
		return;
	drop_statements(store);
	sqlite3_close(store->db);
	sort_anywhere();
	remove_file(&store->unfinished);
	free(store->path);
	free(store);
}
