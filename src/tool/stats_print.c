/* SPDX-License-Identifier: MIT */
#include "tool/stats.h"

#include <string.h>

#include "tool/states.h"

enum { COLUMNS_MAX = 9 };

/* "No place that helps with …" */
static const char *const needs[CATEGORY_COUNT] = {
	[CATEGORY_NONE] = "none of these",
	[CATEGORY_HOUSING] = "a place to stay",
	[CATEGORY_FOOD] = "food",
	[CATEGORY_MEDICAL] = "health",
	[CATEGORY_MENTAL_HEALTH] = "worries and sadness",
	[CATEGORY_ADVOCACY] = "safety and rights",
	[CATEGORY_LEGAL] = "legal papers",
	[CATEGORY_EMPLOYMENT] = "work",
	[CATEGORY_EDUCATION] = "school and training",
	[CATEGORY_CASE_MANAGEMENT] = "planning next steps",
	[CATEGORY_INTERPRETATION] = "interpreting",
	[CATEGORY_SUPPORT_GROUPS] = "groups to talk with",
	[CATEGORY_SUBSTANCE_USE] = "alcohol and drugs",
};

static void print_spoken(const struct stats *stats, FILE *out)
{
	size_t columns = stats->language_count < COLUMNS_MAX ? stats->language_count : COLUMNS_MAX;

	fprintf(out, "Services by need, and how many speak\n  %-20s %8s", "", "services");
	for (size_t i = 0; i < columns; i++)
		fprintf(out, " %10.10s", stats->languages[i].name);
	fprintf(out, " %10s\n", "many*");
	for (int i = 0; i < CATEGORY_COUNT; i++) {
		const struct stats_need *need = &stats->needs[i];

		if (i == CATEGORY_NONE && !need->services)
			continue;
		fprintf(out, "  %-20s %8zu", needs[i], need->services);
		for (size_t j = 0; j < columns; j++)
			fprintf(out, " %10zu", need->spoken[j]);
		fprintf(out, " %10zu\n", need->many);
	}
	fputs("  * many languages, by interpreter. A service may be counted in several rows.\n\n",
	      out);
}

static void print_translated(const struct stats *stats, FILE *out)
{
	fprintf(out, "Descriptions that can be read, by need\n  %-20s %8s", "", "in all");
	for (int i = 1; i < LANGUAGE_COUNT; i++)
		fprintf(out, " %10.10s", languages[i].english);
	fputc('\n', out);
	for (int i = CATEGORY_NONE + 1; i < CATEGORY_COUNT; i++) {
		const struct stats_need *need = &stats->needs[i];

		fprintf(out, "  %-20s %8zu", needs[i], need->with_texts);
		for (int j = 1; j < LANGUAGE_COUNT; j++)
			fprintf(out, " %10zu", need->translated[j]);
		fputc('\n', out);
	}
	fputc('\n', out);
}

static void print_date(int date, FILE *out)
{
	if (!date)
		fprintf(out, " %10s", "-");
	else if (date / 100 % 100 == 0)
		fprintf(out, " %10d", date / 10000);
	else if (date % 100 == 0)
		fprintf(out, "    %04d-%02d", date / 10000, date / 100 % 100);
	else
		fprintf(out, " %04d-%02d-%02d", date / 10000, date / 100 % 100, date % 100);
}

static void print_checks(const struct stats *stats, FILE *out)
{
	fprintf(out, "Checks, by need\n  %-20s %10s %20s %12s\n", "", "oldest",
		"over 12 months ago", "never");
	for (int i = CATEGORY_NONE + 1; i < CATEGORY_COUNT; i++) {
		fprintf(out, "  %-20s", needs[i]);
		print_date(stats->needs[i].oldest, out);
		fprintf(out, " %20zu %12zu\n", stats->needs[i].stale, stats->needs[i].never);
	}
	fputc('\n', out);
}

static void print_call(const struct stats_call *call, FILE *out)
{
	const struct offer *offer = call->offer;

	fprintf(out, "  %-16s %s", call->number[0] ? call->number : "(no number)", offer->name);
	if (offer->state != NO_STATE)
		fprintf(out, ", %s%s%s", offer->city, offer->city[0] ? ", " : "",
			states[offer->state].code);
	if (call->months == STATS_NEVER)
		fputs(": nobody knows when it was checked", out);
	else
		fprintf(out, ": checked %d month%s ago", call->months,
			call->months == 1 ? "" : "s");
	if (offer->hotline)
		fputs(", a hotline\n", out);
	else if (call->alike == 1)
		fputs(", the only one of its kind there\n", out);
	else
		fprintf(out, ", one of %zu of its kind there\n", call->alike);
}

static void print_calls(const struct stats *stats, FILE *out)
{
	if (!stats->call_count)
		return;
	fputs("Call these this month: the check is old, and there are few like them\n", out);
	for (size_t i = 0; i < stats->call_count; i++)
		print_call(&stats->calls[i], out);
	fputc('\n', out);
}

/* Languages that no place speaks there, but somebody somewhere in the directory
 * does, or the kiosk itself; and whether a hotline has an interpreter. */
static bool print_unspoken(const struct stats *stats, enum category category, FILE *out)
{
	const struct stats_need *need = &stats->needs[category];
	const char *last = NULL, *between = "";

	if (need->many_at_places || need->services == need->hotlines)
		return false;
	/* English is first, and taken for granted. */
	for (size_t i = 1; i < stats->language_count; i++) {
		if (need->spoken_at_places[i])
			continue;
		if (last)
			fprintf(out, "%s%s", between, last);
		else
			fprintf(out, "  No place that helps with %s is known to speak ",
				needs[category]);
		between = last ? ", " : "";
		last = stats->languages[i].name;
	}
	if (!last)
		return false;
	fprintf(out, "%s%s", between[0] ? " or " : "", last);
	if (need->many)
		fprintf(out, " (%zu can be called with an interpreter)", need->many);
	fputs(".\n", out);
	return true;
}

static bool print_need(const struct stats *stats, enum category category, FILE *out)
{
	const struct stats_need *need = &stats->needs[category];
	bool any = false;

	if (!need->services) {
		fprintf(out, "  No service helps with %s.\n", needs[category]);
		return true;
	}
	if (need->services == need->hotlines) {
		fprintf(out, "  No place helps with %s, only hotlines.\n", needs[category]);
		any = true;
	}
	any |= print_unspoken(stats, category, out);
	for (int i = 1; need->with_texts && i < LANGUAGE_COUNT; i++)
		if (!need->translated[i]) {
			fprintf(out, "  Nothing about %s can be read in %s.\n", needs[category],
				languages[i].english);
			any = true;
		}
	return any;
}

static void print_gaps(const struct stats *stats, FILE *out)
{
	size_t homeless = stats->needs[CATEGORY_NONE].services;
	bool any = homeless > 0;

	fputs("What is missing\n", out);
	for (int i = CATEGORY_NONE + 1; i < CATEGORY_COUNT; i++)
		any |= print_need(stats, (enum category)i, out);
	if (homeless)
		fprintf(out, "  %zu service%s to none of the twelve needs.\n", homeless,
			homeless == 1 ? " belongs" : "s belong");
	if (!any)
		fputs("  Nothing that can be told from these data.\n", out);
}

void stats_print(const struct stats *stats, FILE *out)
{
	fprintf(out, "%zu services that are active, on %04d-%02d-%02d\n\n", stats->offers.count,
		stats->now / 10000, stats->now / 100 % 100, stats->now % 100);
	print_calls(stats, out);
	print_gaps(stats, out);
	fputc('\n', out);
	print_spoken(stats, out);
	print_translated(stats, out);
	print_checks(stats, out);
}
