/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "directory/schema.h"
#include "tool/states.h"
#include "tool/write.h"

/* What is searched of one row, being written. */
struct words {
	FILE *out;
	char *text;
	size_t size;
	struct pinyin *pinyin;
};

static void start_words(struct words *words)
{
	rewind(words->out);
}

static void add(struct words *words, const char *text)
{
	fprintf(words->out, "%s\n", text);
}

static void add_translation(struct words *words, const struct translation *item)
{
	char *typed;

	add(words, item->text);
	if (!words->pinyin || strcmp(item->language->script, "Hans") != 0)
		return;
	typed = pinyin_of(words->pinyin, item->text);
	add(words, typed);
	free(typed);
}

/* A name in English and in all that it is translated to. */
static void add_name(struct words *words, const struct source *source, enum text_entity entity,
		     size_t row, enum text_field field, const char *name)
{
	size_t count;
	const struct translation *items =
		translations_of(&source->translations, entity, row, &count);

	add(words, name);
	for (size_t i = 0; i < count; i++)
		if (items[i].field == field)
			add_translation(words, &items[i]);
	for (int i = 0; name[0] && i < LANGUAGE_COUNT; i++) {
		const struct translation *item = translations_shared(&source->translations, entity,
								     field, &languages[i], name);

		if (item)
			add_translation(words, item);
	}
}

/* A row without a NUL inside: the stream may hold more of an earlier one. */
static void finish_words(struct words *words, struct store *store, int64_t id)
{
	fputc('\0', words->out);
	if (fflush(words->out) != 0)
		abort();
	STORE_PUT(store, INSERT_SEARCH, STORE_NUMBER(id), STORE_TEXT(words->text));
}

static void add_place(struct words *words, const struct offer *offer)
{
	const struct table *addresses = &offer->source->package.tables[ADDRESSES];

	if (offer->reach.address != NO_ROW) {
		add(words, offer->city);
		if (!offer->reach.town_only)
			add(words,
			    table_cell(addresses, offer->reach.address, ADDRESS_POSTAL_CODE));
	}
	for (int state = 0; state < STATE_COUNT; state++)
		if (offer->reach.states >> state & 1)
			fprintf(words->out, "%s %s " TOKEN_REGION "%s\n", states[state].code,
				states[state].name, states[state].code);
	if (offer->reach.national)
		add(words, TOKEN_REGION REGION_NATIONAL);
}

static void write_service(struct words *words, struct store *store, const struct offer *offer)
{
	const struct package *package = &offer->source->package;
	size_t organization =
		package_follow(package, SERVICES, offer->row, SERVICE_ORGANIZATION_ID);

	start_words(words);
	add_name(words, offer->source, TEXT_SERVICE, offer->row, TEXT_NAME, offer->name);
	add_name(words, offer->source, TEXT_SERVICE, offer->row, TEXT_ALTERNATE_NAME,
		 table_cell(&package->tables[SERVICES], offer->row, SERVICE_ALTERNATE_NAME));
	if (organization != NO_ROW)
		add_name(words, offer->source, TEXT_ORGANIZATION, organization, TEXT_NAME,
			 table_cell(&package->tables[ORGANIZATIONS], organization,
				    ORGANIZATION_NAME));
	add_place(words, offer);
	for (size_t i = 0; i < offer->reach.category_count; i++)
		fprintf(words->out, TOKEN_CATEGORY "%d\n", (int)offer->reach.categories[i]);
	finish_words(words, store, offer->id);
}

static void write_categories(struct words *words, struct store *store,
			     const struct synonyms *synonyms)
{
	for (int language = 0; language <= LANGUAGE_COUNT; language++)
		for (int i = CATEGORY_NONE + 1; i < CATEGORY_COUNT; i++) {
			char *text =
				synonyms_of(synonyms, (enum category)i, language, words->pinyin);

			start_words(words);
			add(words, text);
			finish_words(words, store, CATEGORY_ROW(language, i));
			free(text);
		}
}

static void write_page(struct words *words, struct store *store, const struct leaf *leaf)
{
	start_words(words);
	add_name(words, leaf->source, TEXT_PAGE, leaf->row, TEXT_NAME,
		 table_cell(&leaf->source->package.tables[PAGES], leaf->row, PAGE_TITLE));
	finish_words(words, store, leaf->id);
}

void write_search(struct store *store, const struct offers *offers, const struct leaves *leaves,
		  const struct synonyms *synonyms, struct pinyin *pinyin)
{
	struct words words = { .pinyin = pinyin };

	words.out = open_memstream(&words.text, &words.size);
	if (!words.out)
		abort();
	write_categories(&words, store, synonyms);
	for (size_t i = 0; i < leaves->count; i++)
		write_page(&words, store, &leaves->items[i]);
	for (size_t i = 0; i < offers->count; i++)
		write_service(&words, store, &offers->items[i]);
	fclose(words.out);
	free(words.text);
}
