/* SPDX-License-Identifier: MIT */
#include "tool/form.h"

#include <stdlib.h>
#include <string.h>

#include "tool/form_service.h"
#include "tool/needs.h"
#include "tool/parts.h"

struct table *maker_table(const struct maker *maker, enum sheet_id sheet)
{
	return &maker->package->tables[sheet];
}

const char *maker_hint(const struct maker *maker, const char *name)
{
	return extras_get(&maker_table(maker, maker->sheet)->hints, maker->row, name);
}

size_t maker_add(struct maker *maker, enum sheet_id sheet, const char *what)
{
	const struct table *from = maker_table(maker, maker->sheet);
	struct table *table = maker_table(maker, sheet);
	const char *file = from->files ? from->files[maker->row] : from->path;
	size_t row = table_add(table, file, from->numbers[maker->row]);

	table_set(table, row, 0, arena_print(&maker->package->arena, "%s-%s-%zu", maker->id, what,
					     ++maker->made));
	return row;
}

void maker_set(const struct maker *maker, enum sheet_id sheet, size_t row, int column,
	       const char *text)
{
	if (text[0])
		table_set(maker_table(maker, sheet), row, column, text);
}

/* The column in which rows of other tables name a row of this one; NO_COLUMN if there is none. */
static int owner_column(enum sheet_id child, enum sheet_id owner)
{
	static const struct {
		enum sheet_id child, owner;
		int column;
	} columns[] = {
		{ PHONES, SERVICES, PHONE_SERVICE_ID },
		{ PHONES, LOCATIONS, PHONE_LOCATION_ID },
		{ PHONES, ORGANIZATIONS, PHONE_ORGANIZATION_ID },
		{ LANGUAGES, SERVICES, LANGUAGE_SERVICE_ID },
		{ LANGUAGES, LOCATIONS, LANGUAGE_LOCATION_ID },
		{ SCHEDULES, SERVICES, SCHEDULE_SERVICE_ID },
		{ SCHEDULES, LOCATIONS, SCHEDULE_LOCATION_ID },
	};

	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++)
		if (columns[i].child == child && columns[i].owner == owner)
			return columns[i].column;
	return NO_COLUMN;
}

static size_t add_owned(struct maker *maker, enum sheet_id child, const char *what)
{
	size_t row = maker_add(maker, child, what);

	maker_set(maker, child, row, owner_column(child, maker->sheet), maker->id);
	return row;
}

static void add_phone(struct maker *maker, const char *type, const char *text)
{
	struct phone_parts parts = parts_phone(text, &maker->package->arena);
	size_t row;

	if (!parts_is_dialled(parts.number)) {
		table_fault(maker_table(maker, maker->sheet), maker->row, maker->faults,
			    FAULT_REPAIRED,
			    "\"%.60s\" is no phone number" TO_MEND
			    "write the number as it is dialled" DONE "it is left out",
			    text);
		return;
	}
	row = add_owned(maker, PHONES, "phone");
	maker_set(maker, PHONES, row, PHONE_NUMBER, parts.number);
	maker_set(maker, PHONES, row, PHONE_EXTENSION, parts.extension);
	maker_set(maker, PHONES, row, PHONE_TYPE, type[0] ? type : "voice");
	extras_add(&maker_table(maker, PHONES)->extras, row, "description", parts.label,
		   &maker->package->arena);
}

void maker_phones(struct maker *maker)
{
	const struct extras *hints = &maker_table(maker, maker->sheet)->hints;
	const struct extra *hint =
		maker->row < hints->rows_room ? hints->rows[maker->row] : NULL;

	for (; hint; hint = hint->next) {
		const char *name = hints->names[hint->column], *list = hint->value, *part;

		if (strncmp(name, "+phone", 6) != 0)
			continue;
		while ((part = parts_next_phone(&list, &maker->package->arena)))
			add_phone(maker, name[6] ? name + 7 : "", part);
	}
}

void maker_languages(struct maker *maker)
{
	const char *list = maker_hint(maker, "+languages"), *part;

	while ((part = parts_next(&list, ",;/&\n", &maker->package->arena))) {
		if (strncasecmp(part, "and ", 4) == 0)
			part += 4;
		maker_set(maker, LANGUAGES, add_owned(maker, LANGUAGES, "language"), LANGUAGE_NAME,
			  part);
	}
}

static void add_span(struct maker *maker, const struct hours_span *span)
{
	size_t row = add_owned(maker, SCHEDULES, "hours");
	struct arena *arena = &maker->package->arena;
	int closes_at = span->closes_at == 24 * 60 ? span->closes_at - 1 : span->closes_at;
	char days[32];

	hours_text_byday(span->days, days);
	maker_set(maker, SCHEDULES, row, SCHEDULE_FREQ, "WEEKLY");
	maker_set(maker, SCHEDULES, row, SCHEDULE_BYDAY, arena_text(arena, days));
	maker_set(maker, SCHEDULES, row, SCHEDULE_OPENS_AT,
		  arena_print(arena, "%02d:%02d", span->opens_at / 60, span->opens_at % 60));
	maker_set(maker, SCHEDULES, row, SCHEDULE_CLOSES_AT,
		  arena_print(arena, "%02d:%02d", closes_at / 60, closes_at % 60));
}

/* For people to read: nothing is reckoned from it. */
static void tell_hours(struct maker *maker, const char *text)
{
	const char *told;

	if (maker->sheet != SERVICES)
		return;
	told = table_cell(maker_table(maker, SERVICES), maker->row, SERVICE_DESCRIPTION);
	maker_set(maker, SERVICES, maker->row, SERVICE_DESCRIPTION,
		  arena_print(&maker->package->arena, "%s%sAbout hours they wrote: %s", told, told[0] ? "\n" : "",
			      text));
}

static void add_hours(struct maker *maker, const char *text)
{
	struct hours_span spans[HOURS_SPANS_MAX];
	size_t count;

	if (!hours_text_read(text, spans, &count)) {
		table_fault(maker_table(maker, maker->sheet), maker->row, maker->faults, FAULT_NOTE,
			    "the hours \"%.80s\" can be understood in more than one way" TO_MEND
			    "write them like \"Mon-Fri 9am-5pm; Sat 10am-2pm\"" DONE
			    "%s",
			    text,
			    maker->sheet == SERVICES ? "they stand as they are written below what it is"
						     : "they are kept, and not shown");
		tell_hours(maker, text);
		maker_set(maker, SCHEDULES, add_owned(maker, SCHEDULES, "hours"),
			  SCHEDULE_DESCRIPTION, text);
		return;
	}
	for (size_t i = 0; i < count; i++)
		add_span(maker, &spans[i]);
}

void maker_hours(struct maker *maker)
{
	const struct extras *hints = &maker_table(maker, maker->sheet)->hints;
	const struct extra *hint =
		maker->row < hints->rows_room ? hints->rows[maker->row] : NULL;
	const char *always = maker_hint(maker, "+always");

	for (; hint; hint = hint->next)
		if (strcmp(hints->names[hint->column], "+hours") == 0)
			add_hours(maker, hint->value);
	if (strstr(always, "24/7"))
		add_hours(maker, "24/7");
}

void maker_address(struct maker *maker, const char *location)
{
	const char *whole = maker_hint(maker, "+address"), *city = maker_hint(maker, "+city"),
		   *state = maker_hint(maker, "+state"), *zip = maker_hint(maker, "+zip");
	struct address_parts parts = { whole, city, state, zip };
	size_t row;

	if (!whole[0] && !city[0] && !state[0] && !zip[0])
		return;
	if (!city[0] && !state[0])
		parts = parts_address(whole, &maker->package->arena);
	row = maker_add(maker, ADDRESSES, "address");
	maker_set(maker, ADDRESSES, row, ADDRESS_LOCATION_ID, location);
	maker_set(maker, ADDRESSES, row, ADDRESS_1, parts.street);
	maker_set(maker, ADDRESSES, row, ADDRESS_2, maker_hint(maker, "+address_2"));
	maker_set(maker, ADDRESSES, row, ADDRESS_CITY, parts.city);
	maker_set(maker, ADDRESSES, row, ADDRESS_STATE_PROVINCE, parts.state);
	maker_set(maker, ADDRESSES, row, ADDRESS_POSTAL_CODE, parts.zip[0] ? parts.zip : zip);
	maker_set(maker, ADDRESSES, row, ADDRESS_COUNTRY, "US");
	maker_set(maker, ADDRESSES, row, ADDRESS_TYPE, "physical");
}

static void finish_organization(struct maker *maker)
{
	maker_phones(maker);
}

static void finish_location(struct maker *maker)
{
	if (parts_answer(maker_hint(maker, "+virtual")) == ANSWER_YES)
		maker_set(maker, LOCATIONS, maker->row, LOCATION_TYPE, "virtual");
	maker_address(maker, maker->id);
	maker_phones(maker);
	maker_languages(maker);
	maker_hours(maker);
}

/* HSDS before version 3 has a row for each day, and one for each holiday. */
static void finish_schedule(struct maker *maker)
{
	const char *weekday = maker_hint(maker, "+weekday"), *start = maker_hint(maker, "+start"),
		   *end = maker_hint(maker, "+end");
	struct table *schedules = maker_table(maker, SCHEDULES);
	const char *opens_at = table_cell(schedules, maker->row, SCHEDULE_OPENS_AT);
	unsigned days;
	char byday[32];

	if (weekday[0]) {
		bool known = hours_text_days(weekday, &days);

		if (known)
			hours_text_byday(days, byday);
		maker_set(maker, SCHEDULES, maker->row, SCHEDULE_FREQ, "WEEKLY");
		maker_set(maker, SCHEDULES, maker->row, SCHEDULE_BYDAY,
			  known ? arena_text(&maker->package->arena, byday) : weekday);
		/* A day without times is one on which it is closed. */
		if (known && !opens_at[0] &&
		    !table_cell(schedules, maker->row, SCHEDULE_CLOSES_AT)[0])
			schedules->gone[maker->row] = true;
	} else if (start[0] || end[0]) {
		bool closed = parts_answer(maker_hint(maker, "+closed")) == ANSWER_YES;

		maker_set(maker, SCHEDULES, maker->row, SCHEDULE_FREQ, "DAILY");
		maker_set(maker, SCHEDULES, maker->row, SCHEDULE_VALID_FROM, start);
		maker_set(maker, SCHEDULES, maker->row, SCHEDULE_VALID_TO, end);
		if (closed)
			maker_set(maker, SCHEDULES, maker->row, SCHEDULE_DESCRIPTION, "Closed");
	}
}

static void finish_sheet(struct package *package, enum sheet_id sheet,
			 void (*finish)(struct maker *maker), struct faults *faults)
{
	size_t count = package->tables[sheet].count;

	for (size_t row = 0; row < count; row++) {
		struct maker maker = { .package = package,
				       .faults = faults,
				       .sheet = sheet,
				       .row = row };

		maker.id = table_cell(&package->tables[sheet], row, 0);
		finish(&maker);
	}
}

/* Packages of our profile say how a service is called on a list. In those of others an
 * alternate name is what else it is called, an abbreviation mostly. */
static bool has_profile(const struct package *package)
{
	const struct table *services = &package->tables[SERVICES];

	for (size_t i = 0; i < services->sheet->column_count; i++)
		if ((services->columns >> i & 1) &&
		    strncmp(services->sheet->columns[i].name, "x_", 2) == 0)
			return true;
	return package->form == FORM_SHEET;
}

static void put_by_alternate_names(struct package *package)
{
	struct table *services = &package->tables[SERVICES];

	for (size_t row = 0; row < services->count; row++) {
		extras_add(&services->extras, row, "x_also_called",
			   table_cell(services, row, SERVICE_ALTERNATE_NAME), &package->arena);
		table_clear(services, row, SERVICE_ALTERNATE_NAME, "");
	}
}

void form_finish(struct package *package, struct faults *faults)
{
	if (package->form != FORM_HSDS)
		fault(faults, FAULT_NOTE, package->path, 0, "is read as %s",
		      form_name(package->form));
	for (int i = 0; i < SHEET_COUNT; i++)
		table_settle(&package->tables[i]);
	if (!has_profile(package))
		put_by_alternate_names(package);
	finish_sheet(package, ORGANIZATIONS, finish_organization, faults);
	finish_sheet(package, LOCATIONS, finish_location, faults);
	finish_sheet(package, SCHEDULES, finish_schedule, faults);
	finish_sheet(package, SERVICES, service_finish, faults);
	service_finish_places(package, faults);
	for (int i = 0; i < SHEET_COUNT; i++) {
		table_settle(&package->tables[i]);
		table_index(&package->tables[i]);
	}
}
