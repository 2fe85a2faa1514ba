/* SPDX-License-Identifier: MIT */
/* Reading a rule from its text. */
#include <limits.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/days.h"
#include "base/same.h"
#include "directory/rule.h"

enum { INTERVAL_MAX = 1000, COUNT_MAX = 100000, COUNT_YEARS = 100, WEEKDAYS = 7 };

struct reading {
	struct rule *rule;
	int count; /* COUNT; 0: none */
	bool has_frequency;
};

/* What stands between two commas or the ends; false where nothing is left. */
static bool take_member(const char **rest, char member[16])
{
	size_t length = strcspn(*rest, ",");

	if (!**rest)
		return false;
	*rest += strspn(*rest, " ");
	length = strcspn(*rest, ",");
	while (length > 0 && (*rest)[length - 1] == ' ')
		length--;
	if (length > 15)
		length = 15;
	memcpy(member, *rest, length);
	member[length] = '\0';
	*rest += strcspn(*rest, ",");
	*rest += **rest == ',';
	return true;
}

static bool read_number(const char *text, long least, long most, int *out)
{
	char *end;
	long number = strtol(text, &end, 10);

	if (end == text || *end || number < least || number > most)
		return false;
	*out = (int)number;
	return true;
}

static int find_weekday(const char *text)
{
	static const char names[WEEKDAYS][3] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

	for (int i = 0; i < WEEKDAYS; i++)
		if (same_word(text, names[i]))
			return i;
	return -1;
}

static bool read_byday(struct reading *reading, const char *value)
{
	struct rule *rule = reading->rule;
	char member[16];

	while (take_member(&value, member)) {
		size_t length = strlen(member);
		int weekday = length >= 2 ? find_weekday(member + length - 2) : -1, n;

		if (weekday < 0)
			return false;
		if (length == 2) {
			rule->byday |= 1u << weekday;
			continue;
		}
		member[length - 2] = '\0';
		if (!read_number(member, -53, 53, &n) || n == 0 || rule->nth_count == RULE_NTH_MAX)
			return false;
		rule->nth[rule->nth_count++] = (struct rule_nth){ n, weekday };
	}
	return rule->byday || rule->nth_count;
}

static bool read_month_days(struct reading *reading, const char *value)
{
	char member[16];
	int n;

	while (take_member(&value, member)) {
		if (!read_number(member, -31, 31, &n) || n == 0)
			return false;
		reading->rule->bymonthday[n < 0] |= (uint32_t)1 << abs(n);
	}
	return reading->rule->bymonthday[0] || reading->rule->bymonthday[1];
}

static bool read_months(struct reading *reading, const char *value)
{
	char member[16];
	int n;

	while (take_member(&value, member)) {
		if (!read_number(member, 1, 12, &n))
			return false;
		reading->rule->bymonth |= 1u << n;
	}
	return reading->rule->bymonth != 0;
}

static bool read_weeks(struct reading *reading, const char *value)
{
	char member[16];
	int n;

	while (take_member(&value, member)) {
		if (!read_number(member, -53, 53, &n) || n == 0)
			return false;
		reading->rule->byweekno[n < 0] |= (uint64_t)1 << abs(n);
	}
	return reading->rule->byweekno[0] || reading->rule->byweekno[1];
}

static bool read_year_days(struct reading *reading, const char *value)
{
	struct rule *rule = reading->rule;
	char member[16];
	int n;

	while (take_member(&value, member)) {
		if (!read_number(member, -366, 366, &n) || n == 0 ||
		    rule->yearday_count == RULE_YEARDAYS_MAX)
			return false;
		rule->byyearday[rule->yearday_count++] = n;
	}
	return rule->yearday_count > 0;
}

/* yyyymmdd or yyyy-mm-dd, and whatever follows a T. */
static bool read_day(const char *text, int *day)
{
	char digits[9];
	int date, used = 0;

	for (; *text && *text != 'T' && *text != ' '; text++) {
		if (*text == '-' && (used == 4 || used == 6))
			continue;
		if (*text < '0' || *text > '9' || used == 8)
			return false;
		digits[used++] = *text;
	}
	digits[used] = '\0';
	date = used == 8 ? atoi(digits) : 0;
	if (!days_exist(date) || date < 19000101 || date > 29991231)
		return false;
	*day = days_of(date);
	return true;
}

static bool read_start(struct reading *reading, const char *value)
{
	reading->rule->anchored = true;
	return read_day(value, &reading->rule->from);
}

static bool read_until(struct reading *reading, const char *value)
{
	return read_day(value, &reading->rule->until);
}

static bool read_count(struct reading *reading, const char *value)
{
	return read_number(value, 1, COUNT_MAX, &reading->count);
}

static bool read_interval(struct reading *reading, const char *value)
{
	return read_number(value, 1, INTERVAL_MAX, &reading->rule->interval);
}

static bool read_week_start(struct reading *reading, const char *value)
{
	reading->rule->week_starts = find_weekday(value);
	return reading->rule->week_starts >= 0;
}

static bool read_frequency(struct reading *reading, const char *value)
{
	static const char *const names[] = { "DAILY", "WEEKLY", "MONTHLY", "YEARLY" };

	for (int i = 0; i < 4; i++)
		if (same_word(value, names[i])) {
			reading->rule->frequency = (enum frequency)i;
			reading->has_frequency = true;
		}
	return reading->has_frequency;
}

static const struct {
	const char *name;
	bool (*read)(struct reading *reading, const char *value);
	const char *wrong;
} parts[] = {
	{ "FREQ", read_frequency, "freq is not one of DAILY, WEEKLY, MONTHLY and YEARLY" },
	{ "INTERVAL", read_interval, "interval is not a whole number from 1 on" },
	{ "BYDAY", read_byday, "byday is not a list of days such as MO,TU or 2MO,-1FR" },
	{ "BYMONTHDAY", read_month_days, "bymonthday is not a list of days such as 1,15,-1" },
	{ "BYMONTH", read_months, "bymonth is not a list of months such as 1,12" },
	{ "BYYEARDAY", read_year_days, "byyearday is not a list of days such as 1,-1" },
	{ "BYWEEKNO", read_weeks, "byweekno is not a list of weeks such as 1,53" },
	{ "WKST", read_week_start, "wkst is not one of MO,TU,WE,TH,FR,SA,SU" },
	{ "UNTIL", read_until, "until is not a date; write it as yyyy-mm-dd" },
	{ "COUNT", read_count, "count is not a whole number from 1 on" },
	{ "DTSTART", read_start, "dtstart is not a date; write it as yyyy-mm-dd" },
};

static const char *read_part(struct reading *reading, char *part)
{
	char *value = strchr(part, '=');

	if (!value)
		return "the rule has a part without a value";
	*value++ = '\0';
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (same_word(part, parts[i].name))
			return parts[i].read(reading, value) ? NULL : parts[i].wrong;
	return "the rule has a part that is not known here";
}

/* Where no part says which days, they are like the first one. */
static const char *fill(struct rule *rule)
{
	int date = days_date(rule->from);
	bool said = rule->byday || rule->nth_count || rule->bymonthday[0] || rule->bymonthday[1] ||
		    rule->byweekno[0] || rule->byweekno[1] || rule->yearday_count;

	if (rule->frequency == FREQUENCY_DAILY || said)
		return NULL;
	if (!rule->anchored)
		return "it does not say on which days; fill in byday or dtstart";
	if (rule->frequency == FREQUENCY_WEEKLY) {
		rule->byday = 1u << days_weekday(rule->from);
		return NULL;
	}
	if (rule->frequency == FREQUENCY_YEARLY && !rule->bymonth)
		rule->bymonth = 1u << date / 100 % 100;
	rule->bymonthday[0] = (uint32_t)1 << date % 100;
	return NULL;
}

/* An n-th day of a week is that day; a number counts where months or years are. */
static void plain_days(struct rule *rule)
{
	if (rule->frequency <= FREQUENCY_WEEKLY) {
		for (int i = 0; i < rule->nth_count; i++)
			rule->byday |= 1u << rule->nth[i].weekday;
		rule->nth_count = 0;
		if (rule->frequency == FREQUENCY_DAILY && !rule->byday)
			rule->byday = RULE_EVERY_DAY;
	}
}

/* The day on which it happens for the last time. */
static void end_after(struct rule *rule, int count)
{
	int last = rule->from + COUNT_YEARS * 366;

	if (last > rule->until)
		last = rule->until;
	for (int day = rule->from; day <= last; day++)
		if (rule_occurs(rule, day) && --count == 0) {
			rule->until = day;
			return;
		}
}

const char *rule_read(const char *text, struct rule *out)
{
	struct reading reading = { .rule = out };
	char copy[RULE_TEXT_MAX], *rest = NULL;
	const char *wrong;

	*out = rule_weekly(0);
	if (strnlen(text, sizeof(copy)) == sizeof(copy))
		return "the rule is too long";
	strcpy(copy, text);
	for (char *part = strtok_r(copy, ";", &rest); part; part = strtok_r(NULL, ";", &rest)) {
		wrong = read_part(&reading, part);
		if (wrong)
			return wrong;
	}
	if (!reading.has_frequency)
		return parts[0].wrong;
	if (out->interval > 1 && !out->anchored)
		return "interval is more than 1, but dtstart does not say from when";
	if (reading.count && !out->anchored)
		return "there is a count, but dtstart does not say from when";
	wrong = fill(out);
	if (wrong)
		return wrong;
	plain_days(out);
	if (reading.count)
		end_after(out, reading.count);
	return NULL;
}
