/* SPDX-License-Identifier: MIT */
#include "tool/stats.h"

#include <stdlib.h>
#include <string.h>

#include "tool/calendar.h"
#include "tool/contacts.h"
#include "tool/states.h"

/* A check that nobody remembers counts as one of three years ago. */
enum { NEVER_MONTHS = 36, STATE_SLOTS = STATE_COUNT + 1 };

typedef size_t alike_counts[CATEGORY_COUNT][STATE_SLOTS];

static size_t *alike_of(alike_counts counts, const struct offer *offer)
{
	enum category category =
		offer->reach.category_count ? (enum category)offer->reach.categories[0] : CATEGORY_NONE;

	return &counts[category][offer->state == NO_STATE ? STATE_COUNT : offer->state];
}

static int age_of(const struct stats_call *call)
{
	return call->months == STATS_NEVER ? NEVER_MONTHS : call->months;
}

/* Old, and rare: months for each that is like it. Hotlines are what people
 * turn to when all else fails, so theirs count for one alone. */
static bool is_before(const struct stats_call *a, const struct stats_call *b)
{
	size_t left = (size_t)age_of(a) * (b->offer->hotline ? 1 : b->alike),
	       right = (size_t)age_of(b) * (a->offer->hotline ? 1 : a->alike);

	return left > right;
}

static void insert(struct stats *stats, const struct stats_call *call)
{
	size_t at = stats->call_count;

	while (at && is_before(call, &stats->calls[at - 1]))
		at--;
	if (at == STATS_CALLS)
		return;
	if (stats->call_count < STATS_CALLS)
		stats->call_count++;
	memmove(&stats->calls[at + 1], &stats->calls[at],
		(stats->call_count - at - 1) * sizeof(*stats->calls));
	stats->calls[at] = *call;
}

static const char *first_number(const struct offer *offer)
{
	struct contact contacts[CONTACTS_MAX];
	size_t count = contacts_of(&offer->source->package, offer->row, contacts);

	return contacts_have_phone(contacts, count) ? contacts[0].number : "";
}

void stats_choose_calls(struct stats *stats)
{
	size_t(*counts)[STATE_SLOTS] = calloc(CATEGORY_COUNT, sizeof(*counts));

	if (!counts)
		abort();
	for (size_t i = 0; i < stats->offers.count; i++)
		++*alike_of(counts, &stats->offers.items[i]);
	for (size_t i = 0; i < stats->offers.count; i++) {
		const struct offer *offer = &stats->offers.items[i];
		const struct table *services = &offer->source->package.tables[SERVICES];
		const struct stats_call call = {
			.offer = offer,
			.number = "",
			.months = stats_months(
				calendar_date_or_none(
					table_cell(services, offer->row, SERVICE_ASSURED_DATE)),
				stats->now),
			.alike = *alike_of(counts, offer),
		};

		insert(stats, &call);
	}
	for (size_t i = 0; i < stats->call_count; i++)
		stats->calls[i].number = first_number(stats->calls[i].offer);
	free(counts);
}
