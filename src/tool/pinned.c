/* SPDX-License-Identifier: MIT */
#include "tool/pinned.h"

#include <stdlib.h>
#include <string.h>

#include "tool/growing.h"
#include "tool/sort.h"

/* Rows as texts: whose, what table, and every cell with its column. */
struct pinned {
	const char **rows; /* in the order of their bytes */
	size_t count, room;
	size_t hotlines;
	struct keys ids;      /* of services that have a place, to: */
	struct secrecy *kept; /* of the most secret of its places */
	size_t kept_count, kept_room;
	struct spill *spill; /* all that grows */
	struct arena arena;
};

struct secrecy {
	const char *id;
	enum { PLACE_TOLD, PLACE_PARTLY, PLACE_HIDDEN } how;
};

/* A hotline that is read. */
struct reading {
	struct pinned *pinned;
	const struct source *source;
	const char *id;
};

/* Between cells: no cell has controls in it. */
#define CELL "\x1E"

static void keep(struct pinned *pinned, const char *text)
{
	if (pinned->count == pinned->room) {
		pinned->room = pinned->room ? 2 * pinned->room : 256;
		pinned->rows = spill_resize(pinned->spill, pinned->rows, pinned->room * sizeof(*pinned->rows));
	}
	pinned->rows[pinned->count++] = arena_text(&pinned->arena, text);
}

static void add(const struct reading *reading, enum sheet_id sheet, size_t row)
{
	const struct table *table = &reading->source->package.tables[sheet];
	const struct extras *extras = &table->extras;
	char *text = NULL;
	FILE *out = growing_open(&text, &(size_t){ 0 });

	fprintf(out, "%s" CELL "%s", reading->id, table->sheet->file);
	for (size_t i = 0; i < table->sheet->column_count; i++)
		if (table_cell(table, row, (int)i)[0])
			fprintf(out, CELL "%s=%s", table->sheet->columns[i].name,
				table_cell(table, row, (int)i));
	for (const struct extra *extra = row < extras->rows_room ? extras->rows[row] : NULL; extra;
	     extra = extra->next)
		fprintf(out, CELL "%s=%s", extras->names[extra->column], extra->value);
	if (fclose(out) != 0)
		abort();
	keep(reading->pinned, text);
	free(text);
}

static void add_linked(const struct reading *reading, const struct links *links, size_t of,
		       enum sheet_id sheet)
{
	for (size_t row = links->first[of]; row != NO_ROW; row = links->next[row])
		add(reading, sheet, row);
}

static void add_phones(const struct reading *reading, const struct links *links, size_t of)
{
	const struct package *package = &reading->source->package;

	for (size_t row = links->first[of]; row != NO_ROW; row = links->next[row]) {
		add(reading, PHONES, row);
		add_linked(reading, &package->languages_of_phone, row, LANGUAGES);
	}
}

static void add_words(const struct reading *reading, enum text_entity entity, size_t row)
{
	size_t count;
	const struct translation *items =
		translations_of(&reading->source->translations, entity, row, &count);

	for (size_t i = 0; i < count; i++)
		keep(reading->pinned,
		     arena_print(&reading->pinned->arena, "%s" CELL "words" CELL "%d %d %d %s" CELL "%s",
				 reading->id, (int)entity, (int)items[i].field, (int)items[i].state,
				 items[i].language->tag, items[i].text));
}

static void add_place(const struct reading *reading, size_t location)
{
	const struct package *package = &reading->source->package;

	add(reading, LOCATIONS, location);
	add_linked(reading, &package->addresses_of_location, location, ADDRESSES);
	add_linked(reading, &package->accessibility_of_location, location, ACCESSIBILITY);
	add_linked(reading, &package->languages_of_location, location, LANGUAGES);
	add_phones(reading, &package->phones_of_location, location);
}

static void add_organization(const struct reading *reading, size_t service)
{
	const struct package *package = &reading->source->package;
	size_t row = package_follow(package, SERVICES, service, SERVICE_ORGANIZATION_ID);

	if (row == NO_ROW)
		return;
	add(reading, ORGANIZATIONS, row);
	add_words(reading, TEXT_ORGANIZATION, row);
	add_phones(reading, &package->phones_of_organization, row);
}

static void add_needs(const struct reading *reading, size_t service)
{
	const struct package *package = &reading->source->package;
	const struct links *links = &package->attributes_of_service;

	for (size_t row = links->first[service]; row != NO_ROW; row = links->next[row]) {
		size_t term = package_follow(package, ATTRIBUTES, row, ATTRIBUTE_TERM_ID);

		add(reading, ATTRIBUTES, row);
		if (term != NO_ROW)
			add(reading, TAXONOMY_TERMS, term);
	}
}

static void add_hotline(const struct reading *reading, size_t service)
{
	const struct package *package = &reading->source->package;
	const struct links *at = &package->locations_of_service;

	reading->pinned->hotlines++;
	add(reading, SERVICES, service);
	add_phones(reading, &package->phones_of_service, service);
	add_linked(reading, &package->languages_of_service, service, LANGUAGES);
	add_linked(reading, &package->schedules_of_service, service, SCHEDULES);
	add_linked(reading, &package->areas_of_service, service, SERVICE_AREAS);
	add_linked(reading, &package->documents_of_service, service, REQUIRED_DOCUMENTS);
	add_needs(reading, service);
	add_organization(reading, service);
	add_words(reading, TEXT_SERVICE, service);
	for (size_t row = at->first[service]; row != NO_ROW; row = at->next[row]) {
		size_t location =
			package_follow(package, SERVICE_AT_LOCATION, row, AT_LOCATION_LOCATION_ID);

		if (location != NO_ROW)
			add_place(reading, location);
	}
}

static struct secrecy *find_kept(struct pinned *pinned, const char *id)
{
	size_t at = keys_find(&pinned->ids, id);

	if (at != NO_ROW)
		return &pinned->kept[at];
	if (pinned->kept_count == pinned->kept_room) {
		pinned->kept_room = pinned->kept_room ? 2 * pinned->kept_room : 256;
		pinned->kept = spill_resize(pinned->spill, pinned->kept, pinned->kept_room * sizeof(*pinned->kept));
	}
	pinned->kept[pinned->kept_count] = (struct secrecy){ arena_text(&pinned->arena, id), PLACE_TOLD };
	keys_add(&pinned->ids, pinned->kept[pinned->kept_count].id, pinned->kept_count);
	return &pinned->kept[pinned->kept_count++];
}

static void add_places(struct pinned *pinned, const struct package *package, size_t service)
{
	const struct links *at = &package->locations_of_service;
	const char *id = table_cell(&package->tables[SERVICES], service, SERVICE_ID);

	for (size_t row = at->first[service]; row != NO_ROW; row = at->next[row]) {
		size_t location =
			package_follow(package, SERVICE_AT_LOCATION, row, AT_LOCATION_LOCATION_ID);
		struct secrecy *kept;

		if (location == NO_ROW)
			continue;
		kept = find_kept(pinned, id);
		if (package_is_hidden(package, location))
			kept->how = PLACE_HIDDEN;
		else if (kept->how == PLACE_TOLD &&
			 table_is(&package->tables[LOCATIONS], location, LOCATION_VISIBILITY, "partial"))
			kept->how = PLACE_PARTLY;
	}
}

static int by_bytes(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

struct pinned *pinned_read(const struct source *sources, size_t count, const char *folder)
{
	struct pinned *pinned = calloc(1, sizeof(*pinned));

	if (!pinned)
		abort();
	pinned->spill = pinned->ids.spill = spill_open(folder);
	if (pinned->spill)
		pinned->arena = (struct arena){ .source = spill_take, .context = pinned->spill };
	for (size_t i = 0; i < count; i++) {
		const struct package *package = &sources[i].package;
		const struct table *services = &package->tables[SERVICES];

		for (size_t row = 0; row < services->count; row++) {
			const struct reading reading = { pinned, &sources[i],
							 table_cell(services, row, SERVICE_ID) };

			if (!table_is(services, row, SERVICE_STATUS, "active"))
				continue;
			add_places(pinned, package, row);
			if (table_is(services, row, SERVICE_KIND, "hotline"))
				add_hotline(&reading, row);
		}
	}
	sort_items(pinned->spill, pinned->rows, pinned->count, sizeof(*pinned->rows), by_bytes);
	return pinned;
}

void pinned_free(struct pinned *pinned)
{
	if (!pinned)
		return;
	spill_resize(pinned->spill, pinned->rows, 0);
	keys_free(&pinned->ids);
	spill_resize(pinned->spill, pinned->kept, 0);
	arena_free(&pinned->arena);
	spill_close(pinned->spill);
	free(pinned);
}

size_t pinned_hotlines(const struct pinned *pinned)
{
	return pinned->hotlines;
}

/* "nhth, phones.csv" of a row's text. */
static void name_row(const char *row, const char *what, FILE *log)
{
	const char *table = strchr(row, CELL[0]) + 1;

	fprintf(log, "hotline %.*s: its row of %.*s %s\n", (int)(table - 1 - row), row,
		(int)strcspn(table, CELL), table, what);
}

bool pinned_same(const struct pinned *before, const struct pinned *after, FILE *log)
{
	size_t i = 0;

	while (i < before->count && i < after->count &&
	       strcmp(before->rows[i], after->rows[i]) == 0)
		i++;
	if (i < after->count && (i == before->count || strcmp(after->rows[i], before->rows[i]) < 0))
		name_row(after->rows[i], "is new or changed, and only ROOT may do that", log);
	else if (i < before->count)
		name_row(before->rows[i], "is changed or missing, and only ROOT may do that", log);
	return i == before->count && i == after->count;
}

bool pinned_hides(const struct pinned *before, const struct pinned *after, FILE *log)
{
	for (size_t i = 0; i < before->kept_count; i++) {
		const struct secrecy *kept = &before->kept[i];
		size_t now = keys_find(&after->ids, kept->id);

		if (now == NO_ROW || after->kept[now].how >= kept->how)
			continue;
		fprintf(log, "service %s: was at a confidential place, and only ROOT may say where\n",
			kept->id);
		return false;
	}
	return true;
}
