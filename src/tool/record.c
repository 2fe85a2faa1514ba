/* SPDX-License-Identifier: MIT */
#include "tool/record.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tool/growing.h"

struct filling {
	struct record *record;
	const struct package *package;
	struct arena *arena;
};

static void add(const struct filling *filling, const char *name, const char *text)
{
	struct record *record = filling->record;

	if (text[0] && record->count < RECORD_FIELDS_MAX)
		record->fields[record->count++] = (struct record_field){ name, text };
}

/* One text of several cells and rows, built with commas and semicolons. */
struct list {
	char *text;
	size_t size;
	FILE *out;
};

static void start_list(struct list *list)
{
	list->out = growing_open(&list->text, &list->size);
}

static void add_row(struct list *list, const struct table *table, size_t row, const int *columns,
		    size_t count)
{
	const char *between = ftell(list->out) ? "; " : "";

	for (size_t i = 0; i < count; i++) {
		const char *text = table_cell(table, row, columns[i]);

		if (!text[0])
			continue;
		fprintf(list->out, "%s%s", between, text);
		between = " ";
	}
}

static void end_list(const struct filling *filling, struct list *list, const char *name)
{
	fclose(list->out);
	add(filling, name, arena_text(filling->arena, list->text));
	free(list->text);
}

#define COLUMNS(...) (const int[]){ __VA_ARGS__ }, sizeof((const int[]){ __VA_ARGS__ }) / sizeof(int)

static void add_linked(const struct filling *filling, const char *name, const struct links *links,
		       size_t of, enum sheet_id sheet, const int *columns, size_t count)
{
	struct list list;

	start_list(&list);
	for (size_t row = links->first[of]; row != NO_ROW; row = links->next[row])
		add_row(&list, &filling->package->tables[sheet], row, columns, count);
	end_list(filling, &list, name);
}

/* "MO,TU" and "1MO", as a rule has them, for people. */
static void put_days(FILE *out, const char *days)
{
	static const char *const names[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
	static const char codes[] = "MOTUWETHFRSASU";

	while (*days) {
		const char *code = isupper((unsigned char)days[0]) && days[1] ? strstr(codes, (const char[]){ days[0], days[1], '\0' }) :
									       NULL;

		if (code && (code - codes) % 2 == 0) {
			fputs(names[(code - codes) / 2], out);
			days += 2;
		} else {
			fputc(*days == ',' ? ' ' : *days, out);
			days++;
		}
	}
}

/* A row of hours: days and times first, then all else that could change when
 * somebody finds a door open. That it is every week goes without saying. */
static void put_hours(FILE *out, const struct table *table, size_t row)
{
	static const int others[] = { SCHEDULE_INTERVAL,   SCHEDULE_BYMONTHDAY, SCHEDULE_BYYEARDAY, SCHEDULE_BYWEEKNO,
				      SCHEDULE_BYMONTH,    SCHEDULE_DTSTART,    SCHEDULE_UNTIL,     SCHEDULE_COUNT,
				      SCHEDULE_VALID_FROM, SCHEDULE_VALID_TO,   SCHEDULE_ZONE,      SCHEDULE_TIMEZONE,
				      SCHEDULE_DESCRIPTION };
	const char *often = table_cell(table, row, SCHEDULE_FREQ);

	put_days(out, table_cell(table, row, SCHEDULE_BYDAY));
	if (strcmp(often, "WEEKLY") != 0)
		fprintf(out, " %s", often);
	fprintf(out, " %s-%s", table_cell(table, row, SCHEDULE_OPENS_AT), table_cell(table, row, SCHEDULE_CLOSES_AT));
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (table_cell(table, row, others[i])[0])
			fprintf(out, ", %s %s", table->sheet->columns[others[i]].name, table_cell(table, row, others[i]));
}

static void add_hours(const struct filling *filling, size_t service)
{
	const struct links *links = &filling->package->schedules_of_service;
	struct list list;

	start_list(&list);
	for (size_t row = links->first[service]; row != NO_ROW; row = links->next[row]) {
		if (ftell(list.out))
			fputs("; ", list.out);
		put_hours(list.out, &filling->package->tables[SCHEDULES], row);
	}
	end_list(filling, &list, "hours");
}

static void add_cells(const struct filling *filling, enum sheet_id sheet, size_t row)
{
	const struct table *table = &filling->package->tables[sheet];
	const struct extras *extras = &table->extras;

	for (size_t i = 0; i < table->sheet->column_count; i++)
		if (table->sheet->columns[i].kind != COLUMN_KEY &&
		    table->sheet->columns[i].kind != COLUMN_LINK)
			add(filling, table->sheet->columns[i].name, table_cell(table, row, (int)i));
	for (const struct extra *extra = row < extras->rows_room ? extras->rows[row] : NULL; extra;
	     extra = extra->next)
		add(filling, extras->names[extra->column], extra->value);
}

/* Its places: where they are, and their phones and languages. */
static void add_places(const struct filling *filling, size_t service)
{
	const struct package *package = filling->package;
	const struct links *links = &package->locations_of_service;
	struct list addresses, phones, places;

	start_list(&addresses);
	start_list(&phones);
	start_list(&places);
	for (size_t at = links->first[service]; at != NO_ROW; at = links->next[at]) {
		size_t location =
			package_follow(package, SERVICE_AT_LOCATION, at, AT_LOCATION_LOCATION_ID);

		if (location == NO_ROW)
			continue;
		filling->record->hidden |= package_is_hidden(package, location);
		add_row(&places, &package->tables[LOCATIONS], location,
			COLUMNS(LOCATION_VISIBILITY, LOCATION_LATITUDE, LOCATION_LONGITUDE,
				LOCATION_TRANSPORTATION));
		for (size_t row = package->addresses_of_location.first[location]; row != NO_ROW;
		     row = package->addresses_of_location.next[row])
			add_row(&addresses, &package->tables[ADDRESSES], row,
				COLUMNS(ADDRESS_1, ADDRESS_2, ADDRESS_CITY, ADDRESS_STATE_PROVINCE,
					ADDRESS_POSTAL_CODE));
		for (size_t row = package->phones_of_location.first[location]; row != NO_ROW;
		     row = package->phones_of_location.next[row])
			add_row(&phones, &package->tables[PHONES], row,
				COLUMNS(PHONE_NUMBER, PHONE_EXTENSION, PHONE_TYPE));
	}
	end_list(filling, &phones, "phones of the place");
	end_list(filling, &addresses, "address");
	end_list(filling, &places, "place");
}

/* What is spoken on each of its numbers, and by the whole service. */
static void add_languages(const struct filling *filling, size_t service)
{
	const struct package *package = filling->package;
	struct list list;

	start_list(&list);
	for (size_t row = package->languages_of_service.first[service]; row != NO_ROW;
	     row = package->languages_of_service.next[row])
		add_row(&list, &package->tables[LANGUAGES], row,
			COLUMNS(LANGUAGE_NAME, LANGUAGE_CODE, LANGUAGE_CHANNEL, LANGUAGE_HOW));
	for (size_t phone = package->phones_of_service.first[service]; phone != NO_ROW;
	     phone = package->phones_of_service.next[phone])
		for (size_t row = package->languages_of_phone.first[phone]; row != NO_ROW;
		     row = package->languages_of_phone.next[row])
			add_row(&list, &package->tables[LANGUAGES], row,
				COLUMNS(LANGUAGE_NAME, LANGUAGE_CODE, LANGUAGE_HOW, LANGUAGE_PRESS));
	end_list(filling, &list, "languages");
}

static void add_attributes(const struct filling *filling, size_t service)
{
	const struct package *package = filling->package;
	const struct links *links = &package->attributes_of_service;
	struct list list;

	start_list(&list);
	for (size_t row = links->first[service]; row != NO_ROW; row = links->next[row]) {
		size_t term = package_follow(package, ATTRIBUTES, row, ATTRIBUTE_TERM_ID);

		if (term != NO_ROW)
			add_row(&list, &package->tables[TAXONOMY_TERMS], term, COLUMNS(TERM_CODE));
		add_row(&list, &package->tables[ATTRIBUTES], row, COLUMNS(ATTRIBUTE_VALUE));
	}
	end_list(filling, &list, "needs and traits");
}

static void add_of_service(const struct filling *filling, size_t service)
{
	const struct package *package = filling->package;
	size_t organization = package_follow(package, SERVICES, service, SERVICE_ORGANIZATION_ID);

	add_linked(filling, "phones", &package->phones_of_service, service, PHONES,
		   COLUMNS(PHONE_NUMBER, PHONE_EXTENSION, PHONE_TYPE, PHONE_KEYWORD, PHONE_GROUPS));
	add_places(filling, service);
	if (organization != NO_ROW) {
		add(filling, "organization",
		    table_cell(&package->tables[ORGANIZATIONS], organization, ORGANIZATION_NAME));
		add_linked(filling, "phones of the organization", &package->phones_of_organization, organization, PHONES,
			   COLUMNS(PHONE_NUMBER, PHONE_EXTENSION, PHONE_TYPE));
	}
	add_languages(filling, service);
	add_hours(filling, service);
	add_linked(filling, "papers to bring", &package->documents_of_service, service,
		   REQUIRED_DOCUMENTS, COLUMNS(DOCUMENT_TEXT));
	add_linked(filling, "serves", &package->areas_of_service, service, SERVICE_AREAS,
		   COLUMNS(AREA_EXTENT));
	add_attributes(filling, service);
}

static void add_texts(const struct filling *filling, const struct record_texts *texts)
{
	const struct table *table = &filling->package->tables[TRANSLATIONS];
	const struct keys *keys =
		filling->record->sheet == SERVICES ? &texts->of_service : &texts->of_page;

	for (size_t row = keys_find(keys, filling->record->id); row != NO_ROW; row = texts->next[row])
		add(filling,
		    arena_print(filling->arena, "%s (%s)",
				table_cell(table, row, TRANSLATION_FIELD),
				table_cell(table, row, TRANSLATION_LANGUAGE)),
		    table_cell(table, row, TRANSLATION_TEXT));
}

void record_texts_read(struct record_texts *texts, const struct package *package)
{
	const struct table *table = &package->tables[TRANSLATIONS];

	*texts = (struct record_texts){ .spill = package->spill,
					.of_service.spill = package->spill,
					.of_page.spill = package->spill };
	texts->next = spill_room(texts->spill, table->count + 1, sizeof(*texts->next));
	/* The first row of an id leads; others are put behind it. */
	for (size_t row = 0; row < table->count; row++) {
		const char *id = table_cell(table, row, TRANSLATION_ID);
		bool service = table_is(table, row, TRANSLATION_ENTITY, "service"),
		     page = table_is(table, row, TRANSLATION_ENTITY, "page");
		struct keys *keys = service ? &texts->of_service : &texts->of_page;
		size_t first = id[0] && (service || page) ? keys_find(keys, id) : NO_ROW;

		texts->next[row] = NO_ROW;
		if (first != NO_ROW) {
			texts->next[row] = texts->next[first];
			texts->next[first] = row;
		} else if (id[0] && (service || page)) {
			keys_add(keys, id, row);
		}
	}
}

void record_texts_free(struct record_texts *texts)
{
	keys_free(&texts->of_service);
	keys_free(&texts->of_page);
	spill_resize(texts->spill, texts->next, 0);
}

void record_read(struct record *record, const struct package *package,
		 const struct record_texts *texts, enum sheet_id sheet, size_t row,
		 struct arena *arena)
{
	const struct table *table = &package->tables[sheet];
	const struct filling filling = { .record = record, .package = package, .arena = arena };

	*record = (struct record){
		.sheet = sheet,
		.id = table_cell(table, row, sheet == SERVICES ? SERVICE_ID : PAGE_ID),
		.name = table_cell(table, row, sheet == SERVICES ? SERVICE_NAME : PAGE_TITLE),
		.hotline = sheet == SERVICES && table_is(table, row, SERVICE_KIND, "hotline"),
	};
	if (sheet == SERVICES)
		add_of_service(&filling, row);
	add_cells(&filling, sheet, row);
	add_texts(&filling, texts);
}

const char *record_find(const struct record *record, const char *name)
{
	for (size_t i = 0; i < record->count; i++)
		if (strcmp(record->fields[i].name, name) == 0)
			return record->fields[i].text;
	return NULL;
}
