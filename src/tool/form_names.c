/* SPDX-License-Identifier: MIT */
/* What columns are called in the sheet of `template`, in quotes, as they are words in a sentence. Those of
 * services have the headers of the file itself, which table_read_file fills in. */
#include "tool/form.h"

static const char *const locations[] = {
	[LOCATION_LATITUDE] = "\"Latitude\"",
	[LOCATION_LONGITUDE] = "\"Longitude\"",
	[LOCATION_TRANSPORTATION] = "\"How to get there\"",
	[LOCATION_VISIBILITY] = "\"Secret address\"",
};

static const char *const addresses[] = {
	[ADDRESS_1] = "\"Address\"",
	[ADDRESS_2] = "\"Address 2\"",
	[ADDRESS_CITY] = "\"City\"",
	[ADDRESS_STATE_PROVINCE] = "\"State\"",
	[ADDRESS_POSTAL_CODE] = "\"ZIP\"",
};

static const char *const phones[] = { [PHONE_NUMBER] = "\"Phone\"" };

static const char *const languages[] = { [LANGUAGE_NAME] = "\"Languages\"" };

static void name_columns(struct package *package, enum sheet_id id, const char *const *names, size_t count)
{
	struct table *table = &package->tables[id];

	table->names = arena_alloc(&package->arena, profile_sheets[id].column_count * sizeof(*table->names));
	for (size_t i = 0; i < profile_sheets[id].column_count; i++)
		table->names[i] = i < count ? names[i] : NULL;
}

void form_name_columns(struct package *package)
{
	name_columns(package, SERVICES, NULL, 0);
	name_columns(package, LOCATIONS, locations, sizeof(locations) / sizeof(locations[0]));
	name_columns(package, ADDRESSES, addresses, sizeof(addresses) / sizeof(addresses[0]));
	name_columns(package, PHONES, phones, sizeof(phones) / sizeof(phones[0]));
	name_columns(package, LANGUAGES, languages, sizeof(languages) / sizeof(languages[0]));
}
