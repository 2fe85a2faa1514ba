/* SPDX-License-Identifier: MIT */
#include "tool/repair.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "tool/calendar.h"
#include "tool/hours_text.h"
#include "tool/parts.h"

struct repair {
	struct package *package;
	struct faults *faults;
	struct table *table;
	size_t row;
};

static const char *cell(const struct repair *repair, int column)
{
	return table_cell(repair->table, repair->row, column);
}

/* Other words for the types that HSDS takes from RFC 6350. */
static void repair_type(struct repair *repair)
{
	static const char *const words[][2] = {
		{ "tty", "textphone" }, { "tdd", "textphone" },   { "tty/tdd", "textphone" },
		{ "sms", "text" },	{ "hotline", "voice" },   { "toll-free", "voice" },
		{ "phone", "voice" },	{ "telephone", "voice" }, { "main", "voice" },
		{ "office", "voice" },	{ "work", "voice" },	  { "mobile", "cell" },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (table_is(repair->table, repair->row, PHONE_TYPE, words[i][0]))
			table_set(repair->table, repair->row, PHONE_TYPE, words[i][1]);
}

/* A cell with two numbers would be dialled as one. The first one stays in the row. */
static void part_phones(struct repair *repair)
{
	struct arena *arena = &repair->package->arena;
	const char *list = cell(repair, PHONE_NUMBER), *first = parts_next_phone(&list, arena);
	const char *number;

	if (!first || !*list)
		return;
	table_fault(repair->table, repair->row, repair->faults, FAULT_REPAIRED,
		    "number is \"%.60s\"" TO_MEND "give each number a row" DONE
		    "it is read as more than one number",
		    cell(repair, PHONE_NUMBER));
	for (size_t n = 2; (number = parts_next_phone(&list, arena)); n++) {
		size_t row = table_add_copy(repair->table, repair->row);

		table_set(repair->table, row, PHONE_ID,
			  arena_print(arena, "%s-%zu", cell(repair, PHONE_ID), n));
		table_set(repair->table, row, PHONE_NUMBER, number);
	}
	table_set(repair->table, repair->row, PHONE_NUMBER, first);
}

static void mend_phone(struct repair *repair)
{
	const char *number;
	struct phone_parts parts;

	repair_type(repair);
	part_phones(repair);
	number = cell(repair, PHONE_NUMBER);
	parts = parts_phone(number, &repair->package->arena);
	/* One without digits is refused by check.h. */
	if (number[0] && strpbrk(number, "0123456789") && !parts_is_dialled(parts.number)) {
		table_fault(repair->table, repair->row, repair->faults, FAULT_REFUSED,
			    "number is \"%.60s\", which is not one phone number" TO_MEND
			    "write only the number that is dialled",
			    number);
		return;
	}
	if (strcmp(parts.number, number) == 0 ||
	    (parts.extension[0] && cell(repair, PHONE_EXTENSION)[0]))
		return;
	table_fault(repair->table, repair->row, repair->faults, FAULT_REPAIRED,
		    "number is \"%.60s\"" TO_MEND "write only the number that is dialled" DONE
		    "the number is %s%s%s",
		    number, parts.number, parts.extension[0] ? ", the extension " : "",
		    parts.extension);
	table_set(repair->table, repair->row, PHONE_NUMBER, parts.number);
	if (parts.extension[0])
		table_set(repair->table, repair->row, PHONE_EXTENSION, parts.extension);
	if (parts.label[0] &&
	    !extras_get(&repair->table->extras, repair->row, "description")[0])
		extras_add(&repair->table->extras, repair->row, "description", parts.label,
			   &repair->package->arena);
}

/* Ten digits in a row are hard to read, to remember and to dial: they are parted as everybody
 * does in North America. Numbers that their owners have parted stay as they are. */
static void part_digits(struct repair *repair)
{
	const char *number = cell(repair, PHONE_NUMBER);
	size_t length = strlen(number), code = length == 11 && number[0] == '1';

	if (length != 10 + code || strspn(number, "0123456789") != length)
		return;
	table_set(repair->table, repair->row, PHONE_NUMBER,
		  arena_print(&repair->package->arena, "%s%.3s-%.3s-%s", code ? "1-" : "", number + code,
			      number + code + 3, number + code + 6));
}

static void repair_phone(struct repair *repair)
{
	mend_phone(repair);
	part_digits(repair);
}

/* Half a point is none, and one on the wrong side of the world is worse than none. */
static void repair_point(struct repair *repair)
{
	const char *latitude = cell(repair, LOCATION_LATITUDE),
		   *longitude = cell(repair, LOCATION_LONGITUDE);

	/* Where a hidden place is, is not even named in a fault. */
	if ((!latitude[0] && !longitude[0]) || package_is_hidden(repair->package, repair->row) ||
	    (parts_degrees(latitude, -90, 90) && parts_degrees(longitude, -180, 180)))
		return;
	table_fault(repair->table, repair->row, repair->faults, FAULT_REPAIRED,
		    "latitude \"%.30s\" and longitude \"%.30s\" are no place on earth" TO_MEND
		    "write both in degrees, such as 30.69 and -88.04" DONE
		    "both are taken to be empty",
		    latitude, longitude);
	table_set(repair->table, repair->row, LOCATION_LATITUDE, "");
	table_set(repair->table, repair->row, LOCATION_LONGITUDE, "");
}

/* Columns that hold a date, of all sheets. */
static void repair_date(struct repair *repair, int column)
{
	const char *text = cell(repair, column), *date;
	int known;

	if (!text[0] || calendar_date(text, &known))
		return;
	date = parts_date(text, &repair->package->arena);
	if (!date)
		return;
	table_fault(repair->table, repair->row, repair->faults, FAULT_REPAIRED,
		    "%s is \"%.40s\"" TO_MEND "write it as yyyy-mm-dd" DONE "it is read as %s",
		    table_name(repair->table, column), text, date);
	table_set(repair->table, repair->row, column, date);
}

static void set_time(struct repair *repair, int column, int minutes)
{
	const char text[] = { (char)('0' + minutes / 600), (char)('0' + minutes / 60 % 10), ':',
			      (char)('0' + minutes % 60 / 10), (char)('0' + minutes % 10), '\0' };

	if (strcmp(cell(repair, column), text) != 0)
		table_set(repair->table, repair->row, column, arena_text(&repair->package->arena, text));
}

/* As if both were one text, where the one says what half the other is in. */
static bool read_together(const struct repair *repair, int *opens_at, int *closes_at)
{
	struct hours_span spans[HOURS_SPANS_MAX];
	char text[64];
	size_t count;

	snprintf(text, sizeof(text), "Mon %.20s-%.20s", cell(repair, SCHEDULE_OPENS_AT),
		 cell(repair, SCHEDULE_CLOSES_AT));
	if (!hours_text_read(text, spans, &count) || count != 1)
		return false;
	*opens_at = spans[0].opens_at;
	*closes_at = spans[0].closes_at;
	return true;
}

/* "9am" and "5 PM" as hh:mm. With am or pm in one cell only, the other one must be certain. */
static void repair_times(struct repair *repair)
{
	const char *opens = cell(repair, SCHEDULE_OPENS_AT),
		   *closes = cell(repair, SCHEDULE_CLOSES_AT);
	int opens_at = 0, closes_at = 0;
	bool opens_half = false, closes_half = false, known;

	if (!opens[0] && !closes[0])
		return;
	known = hours_text_time(opens, &opens_at, &opens_half) &&
		hours_text_time(closes, &closes_at, &closes_half);
	if (known && opens_half != closes_half)
		known = (opens_half ? closes_at : opens_at) >= 13 * 60 ||
			read_together(repair, &opens_at, &closes_at);
	if (!known) {
		table_fault(repair->table, repair->row, repair->faults, FAULT_REPAIRED,
			    "opens_at \"%.30s\" and closes_at \"%.30s\" are not two certain "
			    "times" TO_MEND "write both as hh:mm, such as 09:00 and 17:00" DONE
			    "they are kept as text, and not shown as hours",
			    opens, closes);
		if (!cell(repair, SCHEDULE_DESCRIPTION)[0])
			table_set(repair->table, repair->row, SCHEDULE_DESCRIPTION,
				  arena_print(&repair->package->arena, "%s%s%s \u2013 %s",
					      cell(repair, SCHEDULE_BYDAY),
					      cell(repair, SCHEDULE_BYDAY)[0] ? " " : "", opens,
					      closes));
		table_set(repair->table, repair->row, SCHEDULE_OPENS_AT, "");
		table_set(repair->table, repair->row, SCHEDULE_CLOSES_AT, "");
		return;
	}
	set_time(repair, SCHEDULE_OPENS_AT, opens_at);
	set_time(repair, SCHEDULE_CLOSES_AT, closes_at);
}

/* "3" or "-5" is no zone: which one it is changes with the time of the year. */
static void repair_schedule(struct repair *repair)
{
	const char *zone = cell(repair, SCHEDULE_TIMEZONE);

	repair_times(repair);
	if (zone[0] && strspn(zone, "+-0123456789.:") == strlen(zone))
		table_fault(repair->table, repair->row, repair->faults, FAULT_NOTE,
			    "timezone is the number \"%.20s\"" TO_MEND
			    "leave it empty, or write x_zone" DONE
			    "the zone of its state is taken if it can have this number, else it is never said whether it is open",
			    zone);
}

/* 99 and 200 are how forms say that there is no limit. */
static void repair_age(struct repair *repair)
{
	const char *age = cell(repair, SERVICE_MAXIMUM_AGE);
	int years = strspn(age, "0123456789") == strlen(age) && strlen(age) < 5 ? atoi(age) : 0;

	if (years == 99 || years == 999 || (years >= 120 && years <= 200))
		table_set(repair->table, repair->row, SERVICE_MAXIMUM_AGE, "");
}

static void repair_service(struct repair *repair)
{
	repair_age(repair);
}

/* HSDS wants a status, and many leave it empty in every row. */
static void repair_statuses(struct package *package, struct faults *faults)
{
	struct table *services = &package->tables[SERVICES];
	size_t count = 0, first = 0;

	for (size_t row = 0; row < services->count; row++) {
		if (table_cell(services, row, SERVICE_STATUS)[0] ||
		    !table_cell(services, row, SERVICE_NAME)[0])
			continue;
		table_set(services, row, SERVICE_STATUS, "active");
		first = count++ ? first : row;
	}
	if (count)
		table_fault(services, first, faults, FAULT_NOTE,
			    "does not say whether it is still offered; nor do %zu other rows" TO_MEND
			    "write active or inactive as status" DONE "they are taken to be active",
			    count - 1);
}

/* Before version 3 a term was a service's and nothing else's. */
static void repair_attribute(struct repair *repair)
{
	if (!cell(repair, ATTRIBUTE_LINK_ENTITY)[0] &&
	    keys_find(&repair->package->tables[SERVICES].keys,
		      cell(repair, ATTRIBUTE_LINK_ID)) != NO_ROW)
		table_set(repair->table, repair->row, ATTRIBUTE_LINK_ENTITY, "service");
}

static void repair_location(struct repair *repair)
{
	repair_point(repair);
	if (!cell(repair, LOCATION_TYPE)[0])
		table_set(repair->table, repair->row, LOCATION_TYPE, "physical");
}

/* "Garland," and a street of nothing but a comma: what is left where a list was put together. */
static void repair_address(struct repair *repair)
{
	static const int columns[] = { ADDRESS_1, ADDRESS_2, ADDRESS_CITY };

	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++) {
		const char *text = cell(repair, columns[i]);
		size_t length = strlen(text);

		while (length && strchr(", ", text[length - 1]))
			length--;
		if (text[length])
			table_set(repair->table, repair->row, columns[i],
				  arena_copy(&repair->package->arena, text, length));
	}
}

static void repair_sheet(struct package *package, enum sheet_id sheet,
			 void (*mend)(struct repair *repair), struct faults *faults)
{
	struct table *table = &package->tables[sheet];

	for (size_t row = 0; row < table->count; row++) {
		struct repair repair = { package, faults, table, row };

		if (mend)
			mend(&repair);
		for (size_t column = 0; column < table->sheet->column_count; column++)
			if (table->sheet->columns[column].kind == COLUMN_DATE)
				repair_date(&repair, (int)column);
	}
}

void repair_package(struct package *package, struct faults *faults)
{
	static void (*const mends[SHEET_COUNT])(struct repair *) = {
		[SERVICES] = repair_service,
		[LOCATIONS] = repair_location,
		[ADDRESSES] = repair_address,
		[PHONES] = repair_phone,
		[SCHEDULES] = repair_schedule,
		[ATTRIBUTES] = repair_attribute,
	};

	repair_ids(package, faults);
	repair_statuses(package, faults);
	for (int i = 0; i < SHEET_COUNT; i++)
		repair_sheet(package, (enum sheet_id)i, mends[i], faults);
	table_settle(&package->tables[PHONES]);
	table_index(&package->tables[PHONES]);
	repair_texts(package, faults);
}
