/* SPDX-License-Identifier: MIT */
#include "screens/sayings.h"

#include <stdio.h>
#include <string.h>

static const char *const months[] = {
	N_("January"), N_("February"), N_("March"),     N_("April"),   N_("May"),      N_("June"),
	N_("July"),    N_("August"),   N_("September"), N_("October"), N_("November"), N_("December"),
};

static const char *const days[] = {
	N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
};

struct phrase say_one(struct view *view, const char *sentence, const char *name, const char *text, bool ltr)
{
	return view_fill(view, sentence, &(struct value){ name, text, ltr }, 1);
}

struct phrase say_date(struct view *view, int date)
{
	int year = date / 10000, month = date / 100 % 100;
	char digits[16];

	snprintf(digits, sizeof(digits), "%d", year);
	if (date == 0)
		return view_plain("");
	if (month < 1 || month > 12)
		return say_one(view, "{year}", "year", digits, true);
	struct value values[] = {
		{ "month", view_say(view, months[month - 1]).text, false },
		{ "year", digits, true },
	};

	return view_fill(view, "{month} {year}", values, 2);
}

static const char *say_time(struct view *view, int minute)
{
	int hour = minute / 60 % 24;
	char clock[32];

	if (minute % 1440 == 0)
		return view_say(view, "midnight").text;
	if (minute == 720)
		return view_say(view, "noon").text;
	snprintf(clock, sizeof(clock), minute % 60 ? "%d:%02d" : "%d", hour % 12 ? hour % 12 : 12, minute % 60);
	return say_one(view, hour < 12 ? N_("{hour} am") : N_("{hour} pm"), "hour", clock, true).text;
}

struct phrase say_list(struct view *view, struct phrase list, struct phrase more)
{
	return view_join(view, list, view_say(view, ", ").text, more);
}

static struct phrase say_days(struct view *view, unsigned byday)
{
	struct phrase all = view_plain("");

	if (byday == 0x7F)
		return view_say(view, "Every day");
	if (byday == 0x1F)
		return view_say(view, "Monday to Friday");
	for (int i = 0; i < 7; i++)
		if (byday & 1u << i)
			all = say_list(view, all, view_say(view, days[i]));
	return all;
}

static struct phrase say_zone(struct view *view, const char *timezone)
{
	if (strcmp(timezone, "Eastern") == 0)
		return view_say(view, "Eastern time");
	if (strcmp(timezone, "Pacific") == 0)
		return view_say(view, "Pacific time");
	return view_plain("");
}

struct phrase say_schedule(struct view *view, const struct schedule *schedule)
{
	bool all_day = schedule->opens_at == 0 && schedule->closes_at >= 1439;
	struct phrase when;

	if (all_day) {
		when = view_say(view, "day and night");
	} else {
		struct value values[] = {
			{ "from", say_time(view, schedule->opens_at), false },
			{ "to", say_time(view, schedule->closes_at), false },
		};

		when = view_fill(view, "{from} to {to}", values, 2);
	}
	when = say_list(view, say_days(view, schedule->byday), when);
	return say_list(view, when, say_zone(view, schedule->timezone));
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

struct phrase say_source(struct view *view, const char *source, int date)
{
	struct value values[] = {
		{ "source", source, true },
		{ "date", say_date(view, date).text, false },
	};

	if (!*source)
		return view_plain("");
	if (date == 0)
		return view_fill(view, "Source: {source}. The date is not known.", values, 1);
	return view_fill(view, "Source: {source}, {date}", values, 2);
}
