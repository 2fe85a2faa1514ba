/* SPDX-License-Identifier: MIT */
#include "tool/strict.h"

#include <string.h>

static bool is_hotline(const struct package *package, const char *id)
{
	const struct table *services = &package->tables[SERVICES];
	size_t row = keys_find(&services->keys, id);

	return row != NO_ROW && table_is(services, row, SERVICE_KIND, "hotline");
}

/* Which column of a sheet says whose the row is. */
static const int owners[SHEET_COUNT] = {
	[SERVICE_AT_LOCATION] = AT_LOCATION_SERVICE_ID,
	[PHONES] = PHONE_SERVICE_ID,
	[LANGUAGES] = LANGUAGE_SERVICE_ID,
	[SCHEDULES] = SCHEDULE_SERVICE_ID,
	[SERVICE_AREAS] = AREA_SERVICE_ID,
	[REQUIRED_DOCUMENTS] = DOCUMENT_SERVICE_ID,
	[ATTRIBUTES] = ATTRIBUTE_LINK_ID,
	[TRANSLATIONS] = TRANSLATION_ID,
};

static bool is_of_hotline(const struct package *package, enum sheet_id sheet, size_t row)
{
	const struct table *table = &package->tables[sheet], *phones = &package->tables[PHONES];
	size_t phone;

	if (sheet == SERVICES)
		return table_is(table, row, SERVICE_KIND, "hotline");
	if (!owners[sheet])
		return false;
	if (sheet == TRANSLATIONS && !table_is(table, row, TRANSLATION_ENTITY, "service"))
		return false;
	if (is_hotline(package, table_cell(table, row, owners[sheet])))
		return true;
	phone = sheet == LANGUAGES
			? keys_find(&phones->keys, table_cell(table, row, LANGUAGE_PHONE_ID))
			: NO_ROW;
	return phone != NO_ROW && is_hotline(package, table_cell(phones, phone, PHONE_SERVICE_ID));
}

enum weight strict_weight(const struct package *package, const struct table *table, size_t row,
			  enum weight weight)
{
	return weight == FAULT_REFUSED &&
			       is_of_hotline(package, (enum sheet_id)(table - package->tables), row)
		       ? FAULT_STOP
		       : weight;
}
