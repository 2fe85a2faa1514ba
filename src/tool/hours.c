/* SPDX-License-Identifier: MIT */
#include "tool/hours.h"

#include <stdio.h>
#include <string.h>

#include "base/days.h"
#include "tool/calendar.h"

static const char *cell(const struct package *package, size_t row, int column)
{
	return table_cell(&package->tables[SCHEDULES], row, column);
}

/* Parts of a rule and the columns that hold them; freq goes first. */
static const struct {
	const char *name;
	int column;
} parts[] = {
	{ "BYDAY", SCHEDULE_BYDAY },           { "INTERVAL", SCHEDULE_INTERVAL },
	{ "BYMONTHDAY", SCHEDULE_BYMONTHDAY }, { "BYYEARDAY", SCHEDULE_BYYEARDAY },
	{ "BYWEEKNO", SCHEDULE_BYWEEKNO },     { "BYMONTH", SCHEDULE_BYMONTH },
	{ "WKST", SCHEDULE_WKST },             { "DTSTART", SCHEDULE_DTSTART },
	{ "UNTIL", SCHEDULE_UNTIL },
};

static bool append(char text[RULE_TEXT_MAX], const char *name, const char *value)
{
	size_t used = strlen(text);
	int size = snprintf(text + used, RULE_TEXT_MAX - used, "%s%s=%s", used ? ";" : "", name, value);

	return size >= 0 && used + (size_t)size < RULE_TEXT_MAX && !strpbrk(value, ";=");
}

/* Without a freq, days of the week come every week; a time between two dates
 * is every day of it. */
static const char *read_frequency(const struct package *package, size_t row)
{
	const char *freq = cell(package, row, SCHEDULE_FREQ);

	if (freq[0])
		return freq;
	if (cell(package, row, SCHEDULE_BYDAY)[0])
		return "WEEKLY";
	return cell(package, row, SCHEDULE_VALID_FROM)[0] && cell(package, row, SCHEDULE_VALID_TO)[0]
		       ? "DAILY"
		       : "";
}

/* Two letters, a comma, two letters, for at most every day. */
static bool is_in_pairs(const char *text)
{
	enum { PAIR = 3, WEEK = 7 };
	size_t length = 0;

	for (; text[length]; length++)
		if ((length % PAIR == PAIR - 1) != (text[length] == ',') || length == PAIR * WEEK)
			return false;
	return length % PAIR == PAIR - 1;
}

/* What most rows say: days of every week, as "MO,TU", and nothing else. */
static bool read_weekdays(const struct package *package, size_t row, struct rule *rule)
{
	const char *days = cell(package, row, SCHEDULE_BYDAY), *freq = cell(package, row, SCHEDULE_FREQ);
	unsigned bits;

	if ((freq[0] && strcmp(freq, "WEEKLY") != 0) || !is_in_pairs(days) ||
	    !calendar_days(days, &bits) || cell(package, row, SCHEDULE_COUNT)[0])
		return false;
	for (size_t i = 1; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (cell(package, row, parts[i].column)[0])
			return false;
	*rule = rule_weekly(bits);
	return true;
}

/* A count is kept as the day on which it has run out. */
static const char *read_rule(const struct package *package, size_t row, struct hours *out)
{
	struct rule *rule = &out->schedule.rule;
	const char *count = cell(package, row, SCHEDULE_COUNT), *wrong;
	char counted[RULE_TEXT_MAX], last[16];
	const char *frequency = read_frequency(package, row);
	bool fits = append(out->rule, "FREQ", frequency);

	if (!frequency[0])
		return "it does not say on which days; fill in freq and byday";
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (cell(package, row, parts[i].column)[0])
			fits = fits && append(out->rule, parts[i].name, cell(package, row, parts[i].column));
	strcpy(counted, out->rule);
	if (count[0])
		fits = fits && append(counted, "COUNT", count);
	wrong = fits ? rule_read(counted, rule) : "the rule is too long, or has a ; or = in it";
	if (wrong)
		return wrong;
	/* Of two UNTIL the last one stands, and it is the earlier of both. */
	snprintf(last, sizeof(last), "%d", days_date(rule->until));
	if (count[0] && !append(out->rule, "UNTIL", last))
		return "the rule is too long, or has a ; or = in it";
	if (rule_is_weekly(rule) && rule->from == RULE_FIRST && rule->until == RULE_LAST)
		out->rule[0] = '\0';
	return NULL;
}

/* A time goes up to its offset, which is for hours_zone.c. */
static bool read_time(const char *text, int *out)
{
	size_t length = strcspn(text, "+-Zz");
	char time[16];

	if (!text[length])
		return calendar_time(text, out);
	snprintf(time, sizeof(time), "%.*s", (int)length, text);
	return calendar_time(time, out);
}

static const char *read_times(const struct package *package, size_t row, struct schedule *out)
{
	const char *opens = cell(package, row, SCHEDULE_OPENS_AT),
		   *closes = cell(package, row, SCHEDULE_CLOSES_AT);
	int opens_at, closes_at;

	/* Words that are no times may have been moved to the description. */
	const char *words = cell(package, row, SCHEDULE_DESCRIPTION);
	bool silent = !opens[0] && !closes[0] && (!words[0] || strcasestr(words, "closed"));

	if (silent && out->valid_from > RULE_FIRST && out->valid_to < RULE_LAST) {
		out->closed = true;
		return NULL;
	}
	if (!read_time(opens, &opens_at))
		return "opens_at is not a time as hh:mm";
	if (!read_time(closes, &closes_at))
		return "closes_at is not a time as hh:mm";
	return schedule_set(out, opens_at, closes_at) ? NULL : "it opens when it closes";
}

/* False if it is neither empty nor a whole date. */
static bool read_bound(const char *text, int *day)
{
	int date;

	if (!text[0])
		return true;
	if (!calendar_date(text, &date) || !days_exist(date))
		return false;
	*day = days_of(date);
	return true;
}

/* NULL, or what is wrong. */
static const char *read(const struct package *package, size_t row, struct hours *out)
{
	struct schedule *schedule = &out->schedule;
	const char *wrong;

	*out = (struct hours){ .schedule = { .valid_from = RULE_FIRST, .valid_to = RULE_LAST } };
	if (!read_bound(cell(package, row, SCHEDULE_VALID_FROM), &schedule->valid_from))
		return "valid_from is not a date as yyyy-mm-dd";
	if (!read_bound(cell(package, row, SCHEDULE_VALID_TO), &schedule->valid_to))
		return "valid_to is not a date as yyyy-mm-dd";
	if (schedule->valid_to < schedule->valid_from)
		return "valid_to is before valid_from";
	wrong = read_weekdays(package, row, &schedule->rule) ? NULL : read_rule(package, row, out);
	return wrong ? wrong : read_times(package, row, schedule);
}

bool hours_read(const struct package *package, size_t row, struct hours *out)
{
	return !read(package, row, out);
}

/* What form_finish did not understand it has named, and the row has words only. */
static bool is_named(const struct package *package, size_t row)
{
	return package->form == FORM_SHEET && cell(package, row, SCHEDULE_DESCRIPTION)[0];
}

void hours_check(const struct package *package, size_t row, struct faults *faults)
{
	struct hours hours;
	const char *wrong = read(package, row, &hours);

	if (wrong && !is_named(package, row))
		table_fault(&package->tables[SCHEDULES], row, faults, FAULT_NOTE,
			    "the hours of this service are not shown: %s" TO_MEND "correct the row", wrong);
}

/* Whether it says which days of every week, and nothing else. */
static bool is_plain(const struct hours *hours)
{
	return !hours->rule[0] && hours->schedule.valid_from == RULE_FIRST &&
	       hours->schedule.valid_to == RULE_LAST;
}

struct hours_sum hours_sum(const struct package *package, size_t service)
{
	const struct links *links = &package->schedules_of_service;
	bool certain = true, plain = true;
	unsigned days = 0;
	uint32_t count = 0;
	struct hours hours;

	for (size_t row = links->first[service]; row != NO_ROW && certain; row = links->next[row]) {
		certain = hours_read(package, row, &hours);
		plain = plain && certain && is_plain(&hours);
		count++;
		if (plain && hours.schedule.opens_at == 0 &&
		    schedule_length(&hours.schedule) == 24 * 60)
			days |= hours.schedule.rule.byday;
	}
	return (struct hours_sum){ .count = certain ? count : 0,
				   .always = plain && days == RULE_EVERY_DAY };
}
