/* SPDX-License-Identifier: MIT */
#include "screens/sayings.h"

#include <stdio.h>
#include <string.h>

#include "base/days.h"

static const char *const months[] = {
	N_("January"), N_("February"), N_("March"),     N_("April"),   N_("May"),      N_("June"),
	N_("July"),    N_("August"),   N_("September"), N_("October"), N_("November"), N_("December"),
};

static const char *const days[] = {
	N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
};

struct phrase say_one(struct view *view, const char *sentence, const char *name, const char *text)
{
	return view_fill(view, sentence, &(struct value){ name, text, LEFT_TO_RIGHT }, 1);
}

struct phrase say_with(struct view *view, const char *sentence, const char *name, struct phrase words)
{
	struct value value = words_value(name, words);

	return view_fill(view, sentence, &value, 1);
}

struct phrase say_date(struct view *view, int date)
{
	int year = date / 10000, month = date / 100 % 100;
	char digits[16];

	snprintf(digits, sizeof(digits), "%d", year);
	if (date == 0)
		return view_plain("");
	if (month < 1 || month > 12)
		return say_one(view, "{year}", "year", digits);
	struct value values[] = {
		words_value("month", view_say(view, months[month - 1])),
		{ "year", digits, LEFT_TO_RIGHT },
	};

	return view_fill(view, "{month} {year}", values, 2);
}

struct phrase say_minute(struct view *view, int minute)
{
	int hour = minute / 60 % 24;
	char clock[32];

	if (minute % 1440 == 0)
		return view_say(view, "midnight");
	if (minute % 1440 == 720)
		return view_say(view, "noon");
	snprintf(clock, sizeof(clock), minute % 60 ? "%d:%02d" : "%d", hour % 12 ? hour % 12 : 12, minute % 60);
	return say_one(view, hour < 12 ? N_("{hour} am") : N_("{hour} pm"), "hour", clock);
}

struct phrase say_list(struct view *view, struct phrase list, struct phrase more)
{
	return view_join(view, list, view_say(view, ", ").text, more);
}

/* Three days or more in a row are named by the first and the last. */
struct phrase say_days(struct view *view, unsigned byday)
{
	struct phrase all = view_plain("");
	int last;

	if (byday == 0x7F)
		return view_say(view, "Every day");
	if (byday == 0x1F)
		return view_say(view, "Monday to Friday");
	for (int first = 0; first < 7; first = last + 1) {
		last = first;
		if (!(byday >> first & 1))
			continue;
		while (last < 6 && byday >> (last + 1) & 1)
			last++;
		if (last < first + 2)
			last = first;
		struct value values[] = {
			words_value("from", view_say(view, days[first])),
			words_value("to", view_say(view, days[last])),
		};

		all = say_list(view, all, last > first ? view_fill(view, "{from} to {to}", values, 2) : view_say(view, days[first]));
	}
	return all;
}

struct phrase say_weekday(struct view *view, int weekday)
{
	return view_say(view, days[weekday]);
}

struct phrase say_day(struct view *view, int date)
{
	char day[16], year[16];
	struct value values[] = {
		words_value("month", view_say(view, months[date / 100 % 100 - 1])),
		{ "day", day, LEFT_TO_RIGHT },
		{ "year", year, LEFT_TO_RIGHT },
	};

	snprintf(day, sizeof(day), "%d", date % 100);
	snprintf(year, sizeof(year), "%d", date / 10000);
	return view_fill(view, "{month} {day}, {year}", values, 3);
}

struct phrase say_zone(struct view *view, const char *name)
{
	static const struct {
		const char *name, *words;
	} zones[] = {
		{ "Eastern", N_("Eastern time") },   { "Central", N_("Central time") },
		{ "Mountain", N_("Mountain time") }, { "Pacific", N_("Pacific time") },
		{ "Alaska", N_("Alaska time") },     { "Hawaii", N_("Hawaii time") },
		{ "Arizona", N_("Arizona time") },   { "Atlantic", N_("Atlantic time") },
	};

	for (size_t i = 0; i < sizeof(zones) / sizeof(zones[0]); i++)
		if (strcmp(zones[i].name, name) == 0)
			return view_say(view, zones[i].words);
	return view_plain("");
}

struct phrase say_span(struct view *view, const struct schedule *schedule)
{
	if (schedule_length(schedule) == 24 * 60)
		return view_say(view, "day and night");
	struct value values[] = {
		words_value("from", say_minute(view, schedule->opens_at)),
		words_value("to", say_minute(view, schedule->closes_at)),
	};

	return view_fill(view, "{from} to {to}", values, 2);
}

static struct phrase keep_plain(struct view *view, const char *text)
{
	return view_plain(view->frame->text + frame_text(view->frame, text));
}

struct phrase say_town(struct view *view, const char *city, const char *state_province)
{
	char text[256];

	snprintf(text, sizeof(text), "%s%s%s", city, *city && *state_province ? ", " : "", state_province);
	return keep_plain(view, text);
}

struct phrase say_address(struct view *view, const struct address *address)
{
	char text[512];

	snprintf(text, sizeof(text), "%s%s%s %s", address->address_1, *address->address_1 ? ", " : "",
		 say_town(view, address->city, address->state_province).text, address->postal_code);
	return keep_plain(view, text[0] == ' ' && !text[1] ? "" : text);
}

const char *say_web(struct view *view, const char *address)
{
	char text[512];
	size_t used = 0;

	for (; *address && used + 5 < sizeof(text); address++) {
		text[used++] = *address;
		if (strchr("./@", *address)) {
			memcpy(text + used, "\u200B", 3);
			used += 3;
		}
	}
	text[used] = '\0';
	return view->frame->text + frame_text(view->frame, text);
}

/* "3 weeks ago"; "" for a date that does not say so much, or in doubt. */
static struct phrase say_ago(struct view *view, int date)
{
	const struct moment *moment = &view->moment;
	int passed, whole_months;

	if (!moment->certain || !days_exist(date) || date > moment->date)
		return view_plain("");
	passed = days_of(moment->date) - days_of(date);
	whole_months = freshness_months(date, moment->date);
	if (passed < 7)
		return view_say(view, "Checked this week.");
	if (passed < 60)
		return view_count(view, "Checked {n} week ago.", "Checked {n} weeks ago.", passed / 7);
	if (whole_months < 24)
		return view_count(view, "Checked {n} month ago.", "Checked {n} months ago.", whole_months);
	return view_count(view, "Checked {n} year ago.", "Checked {n} years ago.", whole_months / 12);
}

struct phrase say_source(struct view *view, const char *source, int date)
{
	struct phrase says = say_one(view, "{source} says so.", "source", source), checked;

	if (!*source)
		return view_plain("");
	checked = say_ago(view, date);
	if (date == 0)
		checked = view_say(view, "We do not know when it was checked.");
	else if (!*checked.text)
		checked = say_with(view, "Checked in {date}.", "date", say_date(view, date));
	return view_join(view, says, " ", checked);
}

struct phrase say_old(struct view *view, bool has_phone)
{
	return view_say(view, has_phone ? N_("Old: call first") : N_("Old: ask first"));
}

struct phrase say_long_ago(struct view *view, bool has_phone)
{
	return view_say(view, has_phone ? N_("This was checked long ago. It may have moved or changed. Call first.") :
					  N_("This was checked long ago. It may have moved or changed. Ask first."));
}

struct phrase say_overdue(struct view *view, bool has_phone)
{
	if (view->moment.checked == 0)
		return say_long_ago(view, has_phone);
	return say_with(view,
		       has_phone ? N_("Checked on {date}. Call before you go.") : N_("Checked on {date}. Ask before you go."),
		       "date", say_day(view, view->moment.checked));
}
