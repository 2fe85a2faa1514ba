/* SPDX-License-Identifier: MIT */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "directory/schema.h"
#include "directory/search_rows.h"
#include "tool/index.h"
#include "tool/states.h"
#include "tool/write.h"

struct collection {
	const struct offers *offers;
	const struct leaves *leaves;
	const struct synonyms *synonyms;
	struct index *index;
	pthread_t thread;
	bool apart; /* the thread runs */
};

/* Where what is searched of the rows goes. */
struct words {
	struct index *index;
	struct pinyin *pinyin;
};

static void add(struct words *words, enum tier tier, const char *text)
{
	index_text(words->index, tier, text, strlen(text));
}

static void add_mark(struct words *words, const char *kind, const char *what)
{
	char mark[32];

	snprintf(mark, sizeof(mark), "%s%s", kind, what);
	index_mark(words->index, mark);
}

static void add_translation(struct words *words, enum tier tier, const struct translation *item)
{
	char *typed;

	add(words, tier, item->text);
	if (strcmp(item->language->script, "Hans") != 0)
		return;
	typed = pinyin_of(words->pinyin, item->text);
	add(words, tier, typed);
	free(typed);
}

/* A text in English and in all that it is translated to. */
static void add_field(struct words *words, enum tier tier, const struct source *source,
		      enum text_entity entity, size_t row, enum text_field field, const char *text)
{
	size_t count;
	const struct translation *items =
		translations_of(&source->translations, entity, row, &count);

	if (!text[0])
		return;
	add(words, tier, text);
	for (size_t i = 0; i < count; i++)
		if (items[i].field == field)
			add_translation(words, tier, &items[i]);
	for (int i = 0; i < LANGUAGE_COUNT && source->translations.shared.count; i++) {
		const struct translation *item = translations_shared(&source->translations, entity,
								     field, &languages[i], text);

		if (item)
			add_translation(words, tier, item);
	}
}

static void add_place(struct words *words, const struct offer *offer)
{
	const struct table *addresses = &offer->source->package.tables[ADDRESSES];

	if (offer->reach.address != NO_ROW) {
		add(words, TIER_NAME, offer->city);
		if (!offer->reach.town_only)
			add(words, TIER_NAME,
			    table_cell(addresses, offer->reach.address, ADDRESS_POSTAL_CODE));
	}
	for (int state = 0; state < STATE_COUNT; state++) {
		if (!(offer->reach.states >> state & 1))
			continue;
		add(words, TIER_NAME, states[state].code);
		add(words, TIER_NAME, states[state].name);
		add_mark(words, MARK_REGION, states[state].code);
	}
	if (offer->reach.national)
		add_mark(words, MARK_REGION, REGION_NATIONAL);
}

static void add_names(struct words *words, const struct offer *offer)
{
	const struct package *package = &offer->source->package;
	size_t organization =
		package_follow(package, SERVICES, offer->row, SERVICE_ORGANIZATION_ID);

	add_field(words, TIER_NAME, offer->source, TEXT_SERVICE, offer->row, TEXT_NAME, offer->name);
	add_field(words, TIER_NAME, offer->source, TEXT_SERVICE, offer->row, TEXT_ALTERNATE_NAME,
		  table_cell(&package->tables[SERVICES], offer->row, SERVICE_ALTERNATE_NAME));
	if (organization != NO_ROW)
		add_field(words, TIER_NAME, offer->source, TEXT_ORGANIZATION, organization,
			  TEXT_NAME,
			  table_cell(&package->tables[ORGANIZATIONS], organization,
				     ORGANIZATION_NAME));
}

/* What is told of a service, behind its names: "diapers" finds the pantry
 * that has some. */
static void add_texts(struct words *words, const struct offer *offer)
{
	static const struct {
		enum text_field field;
		int column;
	} told[] = {
		{ TEXT_DESCRIPTION, SERVICE_DESCRIPTION },
		{ TEXT_ELIGIBILITY_DESCRIPTION, SERVICE_ELIGIBILITY_DESCRIPTION },
	};
	const struct table *services = &offer->source->package.tables[SERVICES];

	for (size_t i = 0; i < sizeof(told) / sizeof(told[0]); i++)
		add_field(words, TIER_TEXT, offer->source, TEXT_SERVICE, offer->row, told[i].field,
			  table_cell(services, offer->row, told[i].column));
}

static void add_square(struct words *words, const struct spot *spot)
{
	char mark[SQUARE_MARK_SIZE];

	if (spot->sureness == GEO_NOWHERE || spot->shown_at == SHOWN_NOWHERE)
		return;
	search_square(spot->point, mark);
	index_mark(words->index, mark);
}

static void add_languages(struct words *words, uint32_t spoken)
{
	for (int i = 0; i < LANGUAGE_COUNT; i++)
		if (spoken >> i & 1)
			add_mark(words, MARK_LANGUAGE, languages[i].tag);
}

static void write_service(struct words *words, const struct offer *offer)
{
	char code[12];

	index_start(words->index, (uint32_t)(offer->id - SERVICE_FIRST) + CHUNK_ROWS);
	add_names(words, offer);
	add_place(words, offer);
	add_texts(words, offer);
	add_square(words, &offer->spot);
	add_languages(words, offer->spoken);
	for (size_t i = 0; i < offer->reach.category_count; i++) {
		snprintf(code, sizeof(code), "%d", (int)offer->reach.categories[i]);
		add_mark(words, MARK_CATEGORY, code);
	}
}

/* Single words as names, those that mean something only together as texts:
 * "passport" is a paper, and "passport taken" a question of safety. */
static void add_synonyms(struct words *words, const char *text, enum tier tier)
{
	for (; *text; text += strcspn(text, "\n"), text += *text == '\n') {
		size_t length = strcspn(text, "\n");
		bool alone = !memchr(text, ' ', length);

		if (alone == (tier == TIER_NAME))
			index_text(words->index, tier, text, length);
	}
}

static void write_categories(struct words *words, const struct synonyms *synonyms)
{
	for (int language = 0; language <= LANGUAGE_COUNT; language++)
		for (int i = CATEGORY_NONE + 1; i < CATEGORY_COUNT; i++) {
			char *text =
				synonyms_of(synonyms, (enum category)i, language, words->pinyin);

			index_start(words->index, (uint32_t)CATEGORY_ROW(language, i));
			add_synonyms(words, text, TIER_NAME);
			add_synonyms(words, text, TIER_TEXT);
			free(text);
		}
}

static void write_page(struct words *words, const struct leaf *leaf)
{
	const struct table *pages = &leaf->source->package.tables[PAGES];

	if (leaf->id > PAGE_LAST)
		return;
	index_start(words->index, (uint32_t)leaf->id);
	add_field(words, TIER_NAME, leaf->source, TEXT_PAGE, leaf->row, TEXT_NAME,
		  table_cell(pages, leaf->row, PAGE_TITLE));
	add_field(words, TIER_TEXT, leaf->source, TEXT_PAGE, leaf->row, TEXT_DESCRIPTION,
		  table_cell(pages, leaf->row, PAGE_SUMMARY));
	add_field(words, TIER_TEXT, leaf->source, TEXT_PAGE, leaf->row, TEXT_BODY,
		  table_cell(pages, leaf->row, PAGE_BODY));
}

/* All words of all rows: reads what is given and nothing else, so that rows
 * can be written meanwhile. */
static void *collect(void *context)
{
	struct collection *collection = context;
	const struct offers *offers = collection->offers;
	const struct leaves *leaves = collection->leaves;
	struct words words = { .pinyin = pinyin_open(), .index = collection->index };

	write_categories(&words, collection->synonyms);
	for (size_t i = 0; i < leaves->count; i++)
		write_page(&words, &leaves->items[i]);
	for (size_t i = 0; i < offers->count; i++)
		write_service(&words, &offers->items[i]);
	pinyin_close(words.pinyin);
	return NULL;
}

struct collection *write_search_start(const struct offers *offers, const struct leaves *leaves,
				      const struct synonyms *synonyms, const char *folder)
{
	struct collection *collection = calloc(1, sizeof(*collection));

	if (!collection)
		abort();
	*collection = (struct collection){ .offers = offers,
					   .leaves = leaves,
					   .synonyms = synonyms,
					   .index = index_new(folder) };
	collection->apart = pthread_create(&collection->thread, NULL, collect, collection) == 0;
	if (!collection->apart)
		collect(collection);
	return collection;
}

void write_search_end(struct collection *collection, struct store *store)
{
	if (collection->apart)
		pthread_join(collection->thread, NULL);
	index_write(collection->index, store);
	index_free(collection->index);
	free(collection);
}
