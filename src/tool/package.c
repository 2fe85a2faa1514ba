/* SPDX-License-Identifier: MIT */
#include "tool/package.h"

#include <stdlib.h>
#include <string.h>

#include "tool/form.h"
#include "tool/needs.h"
#include "tool/repair.h"

static uint32_t *make_rows(struct spill *spill, size_t count)
{
	uint32_t *rows = spill_resize(spill, NULL, (count + 1) * sizeof(*rows));

	memset(rows, 0xFF, count * sizeof(*rows)); /* NO_ROW */
	return rows;
}

/* From the last to the first, so that children keep their order. */
static void link_rows(struct links *links, const struct table *parent, const struct table *child,
		      int column)
{
	links->first = make_rows(parent->spill, parent->count);
	links->next = make_rows(parent->spill, child->count);
	for (size_t row = child->count; row-- > 0;) {
		const char *key = table_cell(child, row, column);
		size_t of = key[0] ? keys_find(&parent->keys, key) : NO_ROW;

		if (of == NO_ROW)
			continue;
		links->next[row] = links->first[of];
		links->first[of] = (uint32_t)row;
	}
}

/* Attributes may hang on anything: those of other things are not links here. */
static void link_attributes(struct links *links, const struct table *services,
			    const struct table *attributes)
{
	links->first = make_rows(services->spill, services->count);
	links->next = make_rows(services->spill, attributes->count);
	for (size_t row = attributes->count; row-- > 0;) {
		size_t of =
			keys_find(&services->keys, table_cell(attributes, row, ATTRIBUTE_LINK_ID));

		if (of == NO_ROW || !table_is(attributes, row, ATTRIBUTE_LINK_ENTITY, "service"))
			continue;
		links->next[row] = links->first[of];
		links->first[of] = (uint32_t)row;
	}
}

static const struct {
	enum sheet_id sheet;
	int column;
} followed[FOLLOWED_COUNT] = {
	[FOLLOWED_ORGANIZATION] = { SERVICES, SERVICE_ORGANIZATION_ID },
	[FOLLOWED_LOCATION] = { SERVICE_AT_LOCATION, AT_LOCATION_LOCATION_ID },
	[FOLLOWED_TERM] = { ATTRIBUTES, ATTRIBUTE_TERM_ID },
};

static size_t look_up(const struct package *package, enum sheet_id sheet, size_t row, int column)
{
	const struct table *table = &package->tables[sheet];
	const char *key = table_cell(table, row, column);

	return key[0] ? keys_find(&package->tables[table->sheet->columns[column].to].keys, key)
		      : NO_ROW;
}

/* In the order of the file, where a key is next to the one before. */
static void follow_all(struct package *package)
{
	for (size_t i = 0; i < FOLLOWED_COUNT; i++) {
		size_t count = package->tables[followed[i].sheet].count;
		uint32_t *rows = make_rows(package->spill, count);

		for (size_t row = 0; row < count; row++)
			rows[row] = (uint32_t)look_up(package, followed[i].sheet, row, followed[i].column);
		package->followed[i] = rows;
	}
}

static void unlink_all(struct package *package)
{
	struct links *all[] = {
		&package->locations_of_service,   &package->addresses_of_location,
		&package->phones_of_service,      &package->phones_of_location,
		&package->phones_of_organization, &package->languages_of_service,
		&package->languages_of_location,  &package->languages_of_phone,
		&package->schedules_of_service,   &package->areas_of_service,
		&package->documents_of_service,   &package->attributes_of_service,
		&package->accessibility_of_location,
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		spill_resize(package->spill, all[i]->first, 0);
		spill_resize(package->spill, all[i]->next, 0);
		*all[i] = (struct links){ 0 };
	}
	for (size_t i = 0; i < FOLLOWED_COUNT; i++) {
		spill_resize(package->spill, package->followed[i], 0);
		package->followed[i] = NULL;
	}
}

void package_link(struct package *package)
{
	const struct table *tables = package->tables;
	const struct {
		struct links *links;
		enum sheet_id parent, child;
		int column;
	} all[] = {
		{ &package->locations_of_service, SERVICES, SERVICE_AT_LOCATION,
		  AT_LOCATION_SERVICE_ID },
		{ &package->addresses_of_location, LOCATIONS, ADDRESSES, ADDRESS_LOCATION_ID },
		{ &package->accessibility_of_location, LOCATIONS, ACCESSIBILITY,
		  ACCESSIBILITY_LOCATION_ID },
		{ &package->phones_of_service, SERVICES, PHONES, PHONE_SERVICE_ID },
		{ &package->phones_of_location, LOCATIONS, PHONES, PHONE_LOCATION_ID },
		{ &package->phones_of_organization, ORGANIZATIONS, PHONES, PHONE_ORGANIZATION_ID },
		{ &package->languages_of_service, SERVICES, LANGUAGES, LANGUAGE_SERVICE_ID },
		{ &package->languages_of_location, LOCATIONS, LANGUAGES, LANGUAGE_LOCATION_ID },
		{ &package->languages_of_phone, PHONES, LANGUAGES, LANGUAGE_PHONE_ID },
		{ &package->schedules_of_service, SERVICES, SCHEDULES, SCHEDULE_SERVICE_ID },
		{ &package->areas_of_service, SERVICES, SERVICE_AREAS, AREA_SERVICE_ID },
		{ &package->documents_of_service, SERVICES, REQUIRED_DOCUMENTS,
		  DOCUMENT_SERVICE_ID },
	};

	unlink_all(package);
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		link_rows(all[i].links, &tables[all[i].parent], &tables[all[i].child],
			  all[i].column);
	link_attributes(&package->attributes_of_service, &tables[SERVICES], &tables[ATTRIBUTES]);
	follow_all(package);
}

static bool read_bundle(struct package *package, const struct bundle *bundle,
			struct faults *faults, struct error *error)
{
	if (!form_read(package, bundle, package->path, faults, error))
		return false;
	form_finish(package, faults);
	repair_package(package, faults);
	form_share_hours(package);
	for (int i = 0; i < SHEET_COUNT; i++)
		if (package->tables[i].count)
			table_check_columns(&package->tables[i], faults);
	return true;
}

static void start(struct package *package, const char *folder, const char *path)
{
	*package = (struct package){ .spill = spill_open(folder) };
	if (package->spill)
		package->arena = (struct arena){ .source = spill_take, .context = package->spill };
	package->path = arena_text(&package->arena, path);
}

bool package_read(struct package *package, const char *path, struct faults *faults,
		  struct error *error)
{
	return package_read_in(package, NULL, path, faults, error);
}

bool package_read_in(struct package *package, const char *folder, const char *path,
		     struct faults *faults, struct error *error)
{
	struct bundle bundle;
	bool done;

	start(package, folder, path);
	package->beside = form_beside(path, &package->arena);
	done = bundle_open(&bundle, path, &package->arena, error) &&
	       read_bundle(package, &bundle, faults, error);
	bundle_close(&bundle);
	return done;
}

bool package_read_bundle(struct package *package, const char *folder, const struct bundle *bundle,
			 const char *path, struct faults *faults, struct error *error)
{
	start(package, folder, path);
	package->beside = ".";
	return read_bundle(package, bundle, faults, error);
}

void package_free(struct package *package)
{
	unlink_all(package);
	for (int i = 0; i < SHEET_COUNT; i++)
		table_free(&package->tables[i]);
	for (size_t i = 0; i < package->other_count; i++)
		table_free(&package->others[i]);
	free(package->others);
	arena_free(&package->arena);
	spill_close(package->spill);
	*package = (struct package){ 0 };
}

size_t package_follow(const struct package *package, enum sheet_id sheet, size_t row, int column)
{
	for (size_t i = 0; i < FOLLOWED_COUNT; i++)
		if (followed[i].sheet == sheet && followed[i].column == column &&
		    package->followed[i])
			return package->followed[i][row];
	return look_up(package, sheet, row, column);
}

bool package_is_term_of(const struct package *package, size_t term, const char *taxonomy)
{
	const struct table *taxonomies = &package->tables[TAXONOMIES];
	const char *id = table_cell(&package->tables[TAXONOMY_TERMS], term, TERM_TAXONOMY_ID);
	size_t row = keys_find(&taxonomies->keys, id);

	return strcmp(id, taxonomy) == 0 ||
	       (row != NO_ROW && table_is(taxonomies, row, TAXONOMY_NAME, taxonomy));
}

/* Terms have names, and terms above them: "Food Pantry", below "Food". */
static enum category find_need(const struct package *package, size_t term)
{
	enum { LEVELS_MAX = 8 };
	const struct table *terms = &package->tables[TAXONOMY_TERMS];
	enum category need = CATEGORY_NONE;

	for (int level = 0; term != NO_ROW && need == CATEGORY_NONE && level < LEVELS_MAX;
	     level++) {
		need = needs_term(table_cell(terms, term, TERM_NAME));
		term = keys_find(&terms->keys, table_cell(terms, term, TERM_PARENT_ID));
	}
	return need;
}

bool package_category(const struct package *package, size_t term, enum category *out)
{
	*out = category_find(table_cell(&package->tables[TAXONOMY_TERMS], term, TERM_CODE));
	if (package_is_term_of(package, term, PROFILE_TAXONOMY))
		return true;
	*out = package_is_term_of(package, term, PROFILE_TRAITS) ||
			       package_is_term_of(package, term, PROFILE_SITUATIONS)
		       ? CATEGORY_NONE
		       : find_need(package, term);
	return *out != CATEGORY_NONE;
}

bool package_is_hidden(const struct package *package, size_t location)
{
	const struct table *locations = &package->tables[LOCATIONS];

	return table_is(locations, location, LOCATION_VISIBILITY, "hidden") ||
	       table_is(locations, location, LOCATION_TYPE, "redacted");
}
