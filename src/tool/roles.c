/* SPDX-License-Identifier: MIT */
#include "tool/roles.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "tool/pinned.h"
#include "tool/site_rows.h"

/* Whether the id is one of any site's rows. */
static bool is_of_a_site(const char *id)
{
	return strncmp(id, "site-", 5) == 0;
}

static bool is_of_site(const char *id, uint32_t site)
{
	char prefix[24];
	int length = snprintf(prefix, sizeof(prefix), "site-%" PRIu32 "-", site);

	return strncmp(id, prefix, (size_t)length) == 0 && id[length];
}

static enum refusal refuse(FILE *log, const struct table *table, size_t row, const char *why)
{
	fprintf(log, "%s:%zu: %s\n", table->files ? table->files[row] : table->path,
		(size_t)table->numbers[row], why);
	return REFUSAL_ROLE;
}

static bool has_key(const struct table *table)
{
	return table->sheet->columns[0].kind == COLUMN_KEY;
}

/* No fleet's row may pass for one of a site. */
static enum refusal judge_fleet_rows(const struct package *package, FILE *log)
{
	for (int i = 0; i < SHEET_COUNT; i++) {
		const struct table *table = &package->tables[i];

		for (size_t row = 0; has_key(table) && row < table->count; row++)
			if (is_of_a_site(table_cell(table, row, 0)))
				return refuse(log, table, row,
					      "has the id of a site's row, but the update is for all sites");
	}
	return REFUSAL_NONE;
}

static enum refusal judge_site_service(const struct table *services, size_t row, FILE *log)
{
	if (table_is(services, row, SERVICE_KIND, "hotline"))
		return refuse(log, services, row, "is a hotline; a site has none of its own");
	if (table_cell(services, row, SERVICE_ORDER)[0])
		return refuse(log, services, row,
			      "has an x_order; a site's services are not put before others");
	return REFUSAL_NONE;
}

static enum refusal judge_site_table(const struct package *package, int sheet, uint32_t site,
				     FILE *log)
{
	const struct table *table = &package->tables[sheet];
	int column = sheet == WITHDRAWN ? WITHDRAWN_ID : 0;

	if (sheet == GLOSSARY && table->count)
		return refuse(log, table, 0, "is a word that others' pages would explain");
	if ((sheet == SERVICES || sheet == PAGES) && table->count > ROLES_SITE_ROWS)
		return refuse(log, table, ROLES_SITE_ROWS, "is one row more than a site may have");
	for (size_t row = 0; row < table->count; row++) {
		if ((has_key(table) || sheet == WITHDRAWN) && !site_rows_are_words(sheet) &&
		    !is_of_site(table_cell(table, row, column), site))
			return refuse(log, table, row, "has an id that does not begin with this site's");
		if (sheet == SERVICES && judge_site_service(table, row, log) != REFUSAL_NONE)
			return REFUSAL_ROLE;
	}
	return REFUSAL_NONE;
}

static enum refusal judge_site_rows(const struct package *package, uint32_t site, FILE *log)
{
	enum refusal refusal = REFUSAL_NONE;

	for (int i = 0; refusal == REFUSAL_NONE && i < SHEET_COUNT; i++)
		refusal = judge_site_table(package, i, site, log);
	return refusal;
}

enum refusal roles_judge_rows(const struct package *package, uint32_t site, FILE *log)
{
	return site ? judge_site_rows(package, site, log) : judge_fleet_rows(package, log);
}

static enum refusal judge_rows(const struct offered *offered, FILE *log)
{
	const struct package *package = &offered->sources[offered->which].package;

	if (!offered->site && offered->role < ROLE_PUBLISH) {
		fprintf(log, "%s: is for all sites, but was signed for one\n", package->path);
		return REFUSAL_ROLE;
	}
	return roles_judge_rows(package, offered->site, log);
}

enum refusal roles_judge(const struct pinned *before, const struct offered *offered, FILE *log)
{
	struct pinned *after = pinned_read(offered->sources, offered->count, offered->folder);
	enum refusal refusal = judge_rows(offered, log);

	if (refusal == REFUSAL_NONE && offered->role != ROLE_ROOT &&
	    !(pinned_same(before, after, log) && pinned_hides(before, after, log)))
		refusal = REFUSAL_ROLE;
	if (refusal == REFUSAL_NONE && !pinned_hotlines(after)) {
		fputs("no hotline would be left\n", log);
		refusal = REFUSAL_HOTLINE;
	}
	pinned_free(after);
	return refusal;
}
