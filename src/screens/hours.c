/* SPDX-License-Identifier: MIT */
#include "screens/hours.h"

#include <string.h>

#include "base/days.h"
#include "screens/facts.h"
#include "screens/sayings.h"

enum { WEEK = 7 };

static int days_ahead(const struct view *view, const struct opening *opening)
{
	return days_of(opening->date) - days_of(view->moment.date);
}

/* "8 pm" today, "Monday" within the week, else the date. */
static struct phrase say_when(struct view *view, const struct opening *opening)
{
	int ahead = days_ahead(view, opening);

	if (ahead == 0)
		return say_minute(view, opening->minute);
	if (ahead > 0 && ahead < WEEK)
		return say_weekday(view, days_weekday(days_of(opening->date)));
	return say_day(view, opening->date);
}

struct phrase hours_badge(struct view *view, const struct opening *opening)
{
	switch (opening->state) {
	case OPENING_UNTOLD:
		break;
	case OPENING_NOT_SURE:
		return view_say(view, "Ask");
	case OPENING_OPEN:
		return view_say(view, "Open now");
	case OPENING_CLOSED:
		return say_with(view, "Opens {when}", "when", say_when(view, opening));
	}
	return view_plain("");
}

enum tint hours_tint(const struct opening *opening)
{
	static const enum tint tints[] = {
		[OPENING_UNTOLD] = TINT_SLATE,
		[OPENING_NOT_SURE] = TINT_SLATE,
		[OPENING_OPEN] = TINT_SAGE,
		[OPENING_CLOSED] = TINT_SUN,
	};

	return tints[opening->state];
}

static bool is_among(const struct zones *zones, struct zone zone)
{
	for (int i = 0; i < zones->count; i++)
		if (zone_is_same(zones->items[i], zone))
			return true;
	return false;
}

/* Whether times have been turned into those of the kiosk's clock. */
static bool is_turned(const struct view *view, const struct service *service)
{
	return service->kind == SERVICE_HOTLINE && service->zones.count == 1 && view->moment.certain &&
	       view->moment.zone.known;
}

/* Where the times are not those of the clock on the wall here, or of the
 * place that is meant, they say whose they are. */
static struct phrase zone_words(struct view *view, const struct service *service)
{
	struct zones there = zones_of_state(service->address.state_province);
	struct zone zone = service->zones.items[0];

	if (service->zones.count != 1 || service->hours_here || is_turned(view, service))
		return view_plain("");
	if (view->moment.zone.known ? zone_is_same(zone, view->moment.zone) : is_among(&there, zone))
		return view_plain("");
	return say_zone(view, zone_name(zone));
}

/* An end that is further away than the next day is not worth telling. */
static struct phrase say_open(struct view *view, const struct service *service)
{
	const struct opening *opening = &service->opening;
	struct phrase until;

	if (!opening->date || days_ahead(view, opening) > 1)
		return view_say(view, "Open now.");
	until = say_list(view, say_minute(view, opening->minute), zone_words(view, service));
	return say_with(view, "Open now, until {time}.", "time", until);
}

static struct phrase say_closed(struct view *view, const struct service *service)
{
	const struct opening *opening = &service->opening;
	struct phrase time = say_list(view, say_minute(view, opening->minute), zone_words(view, service));
	struct value values[] = { words_value("day", say_when(view, opening)), words_value("time", time) };
	int ahead = days_ahead(view, opening);

	if (ahead == 0)
		return view_fill(view, "Closed now. Opens today, {time}.", values, 2);
	if (ahead == 1)
		return view_fill(view, "Closed now. Opens tomorrow, {time}.", values, 2);
	return view_fill(view, "Closed now. Opens {day}, {time}.", values, 2);
}

struct phrase hours_state(struct view *view, const struct service *service)
{
	switch (service->opening.state) {
	case OPENING_UNTOLD:
		break;
	case OPENING_NOT_SURE:
		return view_say(view, facts_number(service) ? N_("Not sure if it is open now. Call first.") :
							      N_("Not sure if it is open now. Ask first."));
	case OPENING_OPEN:
		return say_open(view, service);
	case OPENING_CLOSED:
		return say_closed(view, service);
	}
	return view_plain("");
}

static bool is_plain(const struct schedule *schedule)
{
	return rule_is_weekly(&schedule->rule) && schedule->valid_from == RULE_FIRST &&
	       schedule->valid_to == RULE_LAST && schedule->rule.from == RULE_FIRST &&
	       schedule->rule.until == RULE_LAST;
}

/* By the kiosk's clock as it goes today: half the year an hour beside the
 * other half, where one of two zones has no summer time. */
static struct schedule turn(const struct view *view, const struct service *service, struct schedule schedule)
{
	const int day = 24 * 60;
	int shift, turned;
	unsigned days = schedule.rule.byday;

	if (!is_turned(view, service) || schedule_length(&schedule) == day)
		return schedule;
	shift = view->moment.offset - zone_offset(service->zones.items[0], moment_utc(&view->moment));
	turned = schedule.opens_at + shift;
	if (turned < 0)
		days = days >> 1 | days << (WEEK - 1);
	else if (turned >= day)
		days = days << 1 | days >> (WEEK - 1);
	turned = (turned + day) % day;
	schedule.rule.byday = days & RULE_EVERY_DAY;
	schedule.closes_at = turned + schedule_length(&schedule);
	schedule.opens_at = turned;
	return schedule;
}

/* The usual spans of each day of the week, in their order. */
struct week {
	struct {
		struct schedule spans[WEEK];
		int count;
	} days[WEEK];
};

static void put_span(struct week *week, int weekday, const struct schedule *span)
{
	int at = week->days[weekday].count;

	if (at == WEEK)
		return;
	week->days[weekday].count++;
	for (; at > 0 && week->days[weekday].spans[at - 1].opens_at > span->opens_at; at--)
		week->days[weekday].spans[at] = week->days[weekday].spans[at - 1];
	week->days[weekday].spans[at] = *span;
}

static void fill(struct week *week, const struct view *view, const struct service *service)
{
	memset(week, 0, sizeof(*week));
	for (size_t i = 0; i < service->schedule_count; i++) {
		struct schedule span = turn(view, service, service->schedules[i]);

		if (!is_plain(&service->schedules[i]))
			continue;
		for (int weekday = 0; weekday < WEEK; weekday++)
			if (span.rule.byday >> weekday & 1)
				put_span(week, weekday, &span);
	}
}

static bool is_alike(const struct week *week, int a, int b)
{
	if (week->days[a].count != week->days[b].count)
		return false;
	for (int i = 0; i < week->days[a].count; i++)
		if (week->days[a].spans[i].opens_at != week->days[b].spans[i].opens_at ||
		    week->days[a].spans[i].closes_at != week->days[b].spans[i].closes_at)
			return false;
	return true;
}

static struct phrase say_spans(struct view *view, const struct week *week, int weekday)
{
	struct phrase all = view_plain("");

	for (int i = 0; i < week->days[weekday].count; i++)
		all = say_list(view, all, say_span(view, &week->days[weekday].spans[i]));
	return all;
}

static void add(struct flow *flow, struct view *view, struct phrase text)
{
	flow_add(flow, view, text, TYPE_TEXT, view->theme->ink);
}

static void add_usual(struct flow *flow, struct view *view, const struct service *service)
{
	struct week week;
	unsigned said = 0;

	fill(&week, view, service);
	for (int first = 0; first < WEEK; first++) {
		unsigned days = 0;

		if (said >> first & 1 || week.days[first].count == 0)
			continue;
		for (int other = first; other < WEEK; other++)
			if (is_alike(&week, first, other))
				days |= 1u << other;
		said |= days;
		add(flow, view,
		    say_list(view, say_list(view, say_days(view, days), say_spans(view, &week, first)),
			     zone_words(view, service)));
	}
}

/* "First Monday of the month" and the like; days that take too many words
 * are asked for. */
static struct phrase say_rule(struct view *view, const struct rule *rule)
{
	static const char *const nth[] = {
		N_("Last {day} of the month"),  NULL,
		N_("First {day} of the month"), N_("Second {day} of the month"),
		N_("Third {day} of the month"), N_("Fourth {day} of the month"),
		N_("Fifth {day} of the month"),
	};
	struct phrase all = view_plain("");
	bool monthly = rule->frequency == FREQUENCY_MONTHLY && rule->interval == 1 && rule->nth_count && !rule->byday &&
		       !rule->bymonth && !rule->bymonthday[0] && !rule->bymonthday[1];

	if (rule_is_weekly(rule))
		return say_days(view, rule->byday);
	for (int i = 0; monthly && i < rule->nth_count; i++) {
		int n = rule->nth[i].n;

		if (n < -1 || n > 5)
			return view_say(view, "Some days only. Ask which");
		all = say_list(view, all,
			       say_with(view, nth[n + 1], "day", say_weekday(view, rule->nth[i].weekday)));
	}
	return *all.text ? all : view_say(view, "Some days only. Ask which");
}

/* Before and after what is so for a time, a while of it is still or already told. */
enum { SOON_DAYS = 60, SPECIALS_MAX = 6 };

static bool is_past_or_far(const struct view *view, int from, int to)
{
	int today;

	if (!view->moment.certain)
		return false;
	today = days_of(view->moment.date);
	return to < today || from > today + SOON_DAYS;
}

static struct phrase say_time_between(struct view *view, int from, int to)
{
	struct value values[] = {
		words_value("from", from > RULE_FIRST ? say_day(view, days_date(from)) : view_plain("")),
		words_value("to", to < RULE_LAST ? say_day(view, days_date(to)) : view_plain("")),
	};

	if (from == to)
		return say_day(view, days_date(from));
	if (from == RULE_FIRST && to == RULE_LAST)
		return view_plain("");
	if (from == RULE_FIRST)
		return view_fill(view, "Until {to}", values, 2);
	if (to == RULE_LAST)
		return view_fill(view, "From {from} on", values, 2);
	return view_fill(view, "From {from} to {to}", values, 2);
}

static struct phrase say_special(struct view *view, const struct service *service, const struct schedule *schedule,
				 int from, int to)
{
	struct phrase when = say_time_between(view, from, to);
	struct schedule span = rule_is_weekly(&schedule->rule) ? turn(view, service, *schedule) : *schedule;
	struct phrase zone = rule_is_weekly(&schedule->rule) || !is_turned(view, service) ?
				     zone_words(view, service) :
				     say_zone(view, zone_name(service->zones.items[0]));

	if (from != to && !(schedule->closed && schedule->rule.byday == RULE_EVERY_DAY))
		when = say_list(view, when, say_rule(view, &span.rule));
	if (schedule->closed)
		return say_with(view, "Not open: {when}", "when", when);
	return say_list(view, say_list(view, when, say_span(view, &span)), zone);
}

void hours_week(struct flow *flow, struct view *view, const struct service *service)
{
	int specials = 0;

	add_usual(flow, view, service);
	for (size_t i = 0; i < service->schedule_count && specials < SPECIALS_MAX; i++) {
		const struct schedule *one = &service->schedules[i];
		int from = one->valid_from > one->rule.from ? one->valid_from : one->rule.from;
		int to = one->valid_to < one->rule.until ? one->valid_to : one->rule.until;

		if (is_plain(one) || is_past_or_far(view, from, to))
			continue;
		/* When a rule began long ago is of no use to anybody. */
		if (view->moment.certain && from < days_of(view->moment.date) && from != to)
			from = RULE_FIRST;
		add(flow, view, say_special(view, service, one, from, to));
		specials++;
	}
}
