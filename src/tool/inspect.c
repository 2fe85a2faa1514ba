/* SPDX-License-Identifier: MIT */
#include "tool/inspect.h"

#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

#include "directory/schema.h"

struct inspection {
	sqlite3 *db;
	const char *path;
	FILE *log;
};

/* The first column of the first row, as a number; -1 if there is none. */
static int64_t ask(const struct inspection *inspection, const char *sql, const char *text)
{
	sqlite3_stmt *statement = NULL;
	int64_t answer = -1;

	if (sqlite3_prepare_v2(inspection->db, sql, -1, &statement, NULL) == SQLITE_OK) {
		if (text)
			sqlite3_bind_text(statement, 1, text, -1, SQLITE_STATIC);
		if (sqlite3_step(statement) == SQLITE_ROW)
			answer = sqlite3_column_int64(statement, 0);
	}
	sqlite3_finalize(statement);
	return answer;
}

static bool is_whole(const struct inspection *inspection)
{
	sqlite3_stmt *statement = NULL;
	bool whole = sqlite3_prepare_v2(inspection->db, "PRAGMA quick_check(1)", -1, &statement,
					NULL) == SQLITE_OK &&
		     sqlite3_step(statement) == SQLITE_ROW &&
		     sqlite3_column_type(statement, 0) == SQLITE_TEXT &&
		     strcmp((const char *)sqlite3_column_text(statement, 0), "ok") == 0;

	if (!whole)
		fprintf(inspection->log, "%s: is broken (%s)\n", inspection->path,
			sqlite3_errmsg(inspection->db));
	sqlite3_finalize(statement);
	return whole;
}

static bool is_complete(const struct inspection *inspection, const struct source *sources,
			size_t count)
{
	int64_t services = 0, pages = 0;

	for (size_t i = 0; i < count; i++) {
		const struct table *table = &sources[i].package.tables[SERVICES];

		for (size_t row = 0; row < table->count; row++)
			services += table_is(table, row, SERVICE_STATUS, "active");
		pages += (int64_t)sources[i].package.tables[PAGES].count;
	}
	if (ask(inspection, "SELECT count(*) FROM service", NULL) == services &&
	    ask(inspection, "SELECT count(*) FROM page", NULL) == pages)
		return true;
	fprintf(inspection->log, "%s: has not as many rows as its packages\n", inspection->path);
	return false;
}

/* The same digits, in the same order. */
static bool is_same_number(const char *a, const char *b)
{
	static const char digits[] = "0123456789";

	for (;; a++, b++) {
		a += strcspn(a, digits);
		b += strcspn(b, digits);
		if (*a != *b)
			return false;
		if (!*a)
			return true;
	}
}

static bool has_number(const struct inspection *inspection, int64_t service, const char *number)
{
	sqlite3_stmt *statement = NULL;
	bool found = false;

	if (sqlite3_prepare_v2(inspection->db, "SELECT number FROM channel WHERE id >= ? AND id < ?",
			       -1, &statement, NULL) == SQLITE_OK) {
		sqlite3_bind_int64(statement, 1, CHILD_ROW(service, 0));
		sqlite3_bind_int64(statement, 2, CHILD_ROW(service + 1, 0));
		while (!found && sqlite3_step(statement) == SQLITE_ROW)
			found = sqlite3_column_type(statement, 0) == SQLITE_TEXT &&
				is_same_number((const char *)sqlite3_column_text(statement, 0), number);
	}
	sqlite3_finalize(statement);
	return found;
}

static bool is_dialled(const struct table *phones, size_t row)
{
	return !table_is(phones, row, PHONE_TYPE, "fax") &&
	       !table_is(phones, row, PHONE_TYPE, "pager") &&
	       !table_is(phones, row, PHONE_VISIBILITY, "hidden");
}

static bool check_hotline(const struct inspection *inspection, const struct package *package,
			  size_t row)
{
	const struct table *phones = &package->tables[PHONES];
	const char *id = table_cell(&package->tables[SERVICES], row, SERVICE_ID);
	int64_t service = ask(inspection, "SELECT id FROM service WHERE key = ? AND kind = 1", id);

	for (size_t at = package->phones_of_service.first[row]; service >= 0 && at != NO_ROW;
	     at = package->phones_of_service.next[at])
		if (is_dialled(phones, at) &&
		    !has_number(inspection, service, table_cell(phones, at, PHONE_NUMBER)))
			service = -1;
	if (service < 0)
		fprintf(inspection->log, "%s: hotline %s is missing, or one of its numbers\n",
			inspection->path, id);
	return service >= 0;
}

static bool has_hotlines(const struct inspection *inspection, const struct source *sources,
			 size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct package *package = &sources[i].package;
		const struct table *services = &package->tables[SERVICES];

		for (size_t row = 0; row < services->count; row++)
			if (table_is(services, row, SERVICE_KIND, "hotline") &&
			    table_is(services, row, SERVICE_STATUS, "active") &&
			    !check_hotline(inspection, package, row))
				return false;
	}
	return true;
}

enum refusal inspect_file(const char *path, const struct source *sources, size_t count, FILE *log)
{
	struct inspection inspection = { .path = path, .log = log };
	enum refusal refusal = REFUSAL_STORAGE;

	if (sqlite3_open_v2(path, &inspection.db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX,
			    NULL) != SQLITE_OK) {
		fprintf(log, "%s: can't be opened\n", path);
	} else {
		sqlite3_db_config(inspection.db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
		sqlite3_db_config(inspection.db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
		if (is_whole(&inspection) && is_complete(&inspection, sources, count))
			refusal = has_hotlines(&inspection, sources, count) ? REFUSAL_NONE
									    : REFUSAL_HOTLINE;
	}
	sqlite3_close(inspection.db);
	return refusal;
}
