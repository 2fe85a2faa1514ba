/* SPDX-License-Identifier: MIT */
#include "tool/stats.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "directory/schema.h"
#include "tool/calendar.h"
#include "tool/contacts.h"

int stats_months(int date, int now)
{
	int months, day = date % 100 ? date % 100 : 1,
		    month = date / 100 % 100 ? date / 100 % 100 : 1;

	if (!date)
		return STATS_NEVER;
	months = (now / 10000 - date / 10000) * 12 + now / 100 % 100 - month;
	months -= now % 100 < day;
	return months < 0 ? 0 : months;
}

static int assured_date(const struct offer *offer)
{
	return calendar_date_or_none(table_cell(&offer->source->package.tables[SERVICES], offer->row,
						SERVICE_ASSURED_DATE));
}

/* The place of a language in stats; STATS_LANGUAGES_MAX if there are too many. */
static size_t find_language(struct stats *stats, const char *name)
{
	for (size_t i = 0; i < stats->language_count; i++)
		if (strcasecmp(stats->languages[i].name, name) == 0)
			return i;
	if (stats->language_count == STATS_LANGUAGES_MAX)
		return STATS_LANGUAGES_MAX;
	stats->languages[stats->language_count].name = name;
	return stats->language_count++;
}

/* What is spoken at a service, each once. */
struct tongues {
	bool many;
	bool has[STATS_LANGUAGES_MAX];
};

static void add_tongue(struct stats *stats, struct tongues *tongues, const struct table *spoken,
		       size_t row)
{
	const char *code = table_cell(spoken, row, LANGUAGE_CODE);
	const struct language *known = language_of_code(code);
	const char *name = known ? known->english : table_cell(spoken, row, LANGUAGE_NAME);
	size_t at;

	if (strcmp(code, "mul") == 0) {
		tongues->many = true;
		return;
	}
	at = find_language(stats, name[0] ? name : code);
	if (at < STATS_LANGUAGES_MAX)
		tongues->has[at] = true;
}

static struct tongues read_tongues(struct stats *stats, const struct offer *offer)
{
	const struct package *package = &offer->source->package;
	struct contact contacts[CONTACTS_MAX];
	size_t count = contacts_of(package, offer->row, contacts);
	struct tongues tongues = { 0 };

	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < contacts[i].spoken_count; j++)
			add_tongue(stats, &tongues, &package->tables[LANGUAGES],
				   contacts[i].spoken[j]);
	return tongues;
}

static bool is_translated(const struct offer *offer, const struct language *language)
{
	const struct translations *translations = &offer->source->translations;
	size_t count;
	const struct translation *own =
		translations_of(translations, TEXT_SERVICE, offer->row, &count);

	for (size_t i = 0; i < count; i++)
		if (own[i].language == language && own[i].field == TEXT_DESCRIPTION)
			return true;
	return translations_shared(translations, TEXT_SERVICE, TEXT_DESCRIPTION, language,
				   table_cell(&offer->source->package.tables[SERVICES], offer->row,
					      SERVICE_DESCRIPTION)) != NULL;
}

static void count_texts(struct stats_need *need, const struct offer *offer)
{
	if (!table_cell(&offer->source->package.tables[SERVICES], offer->row,
			SERVICE_DESCRIPTION)[0])
		return;
	need->with_texts++;
	for (int i = 0; i < LANGUAGE_COUNT; i++)
		need->translated[i] += i == 0 || is_translated(offer, &languages[i]);
}

static void count_check(struct stats_need *need, const struct offer *offer, int now)
{
	int date = assured_date(offer);

	need->never += date == 0;
	need->stale += date && stats_months(date, now) > STATS_STALE;
	if (date && (!need->oldest || date < need->oldest))
		need->oldest = date;
}

static void count_in(struct stats *stats, enum category category, const struct offer *offer,
		     const struct tongues *tongues)
{
	struct stats_need *need = &stats->needs[category];

	need->services++;
	need->hotlines += offer->hotline;
	need->many += tongues->many;
	need->many_at_places += tongues->many && !offer->hotline;
	for (size_t i = 0; i < stats->language_count; i++) {
		need->spoken[i] += tongues->has[i];
		need->spoken_at_places[i] += tongues->has[i] && !offer->hotline;
	}
	count_texts(need, offer);
	count_check(need, offer, stats->now);
}

static void count_offer(struct stats *stats, const struct offer *offer)
{
	struct tongues tongues = read_tongues(stats, offer);

	for (size_t i = 0; i < stats->language_count; i++)
		stats->languages[i].total += tongues.has[i];
	for (size_t i = 0; i < offer->reach.category_count; i++)
		count_in(stats, (enum category)offer->reach.categories[i], offer, &tongues);
	if (!offer->reach.category_count)
		count_in(stats, CATEGORY_NONE, offer, &tongues);
}

void stats_make(struct stats *stats, const struct load *load, int now)
{
	*stats = (struct stats){ .now = now };
	/* What the kiosk itself speaks is asked for first. */
	for (int i = 0; i < LANGUAGE_COUNT; i++)
		find_language(stats, languages[i].english);
	offers_collect(&stats->offers, load->sources, load->count);
	for (size_t i = 0; i < stats->offers.count; i++)
		count_offer(stats, &stats->offers.items[i]);
	stats_choose_calls(stats);
}

void stats_free(struct stats *stats)
{
	offers_free(&stats->offers);
	*stats = (struct stats){ 0 };
}
