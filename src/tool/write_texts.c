/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>

#include "directory/shelf.h"
#include "tool/calendar.h"
#include "tool/growing.h"
#include "tool/write.h"

void write_organizations(struct store *store, const struct source *sources, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct table *table = &sources[i].package.tables[ORGANIZATIONS];

		for (size_t row = 0; row < table->count; row++)
			STORE_PUT(store, INSERT_ORGANIZATION,
				  STORE_NUMBER(sources[i].organizations + (int64_t)row + 1),
				  STORE_TEXT(table_cell(table, row, ORGANIZATION_NAME)));
	}
}

/* Their order within a shelf is that of the pages. */
static void write_shelves(struct store *store, const struct leaf *leaf)
{
	const char *cell = table_cell(&leaf->source->package.tables[PAGES], leaf->row, PAGE_SHELF), *word;
	int length;

	while (shelf_next(&cell, &word, &length)) {
		enum shelf shelf = shelf_find(word, length);

		if (shelf != SHELF_NONE)
			STORE_PUT(store, INSERT_SHELF, STORE_NUMBER(shelf), STORE_NUMBER(leaf->id));
	}
}

void write_pages(struct store *store, const struct leaves *leaves)
{
	for (size_t i = 0; i < leaves->count; i++) {
		const struct leaf *leaf = &leaves->items[i];
		const struct table *pages = &leaf->source->package.tables[PAGES];
		size_t row = leaf->row;

		STORE_PUT(store, INSERT_PAGE, STORE_NUMBER(leaf->id),
			  STORE_TEXT(table_cell(pages, row, PAGE_ID)), STORE_NUMBER(leaf->category),
			  STORE_TEXT(table_cell(pages, row, PAGE_TITLE)),
			  STORE_TEXT(table_cell(pages, row, PAGE_SUMMARY)),
			  STORE_TEXT(table_cell(pages, row, PAGE_WARNING)),
			  STORE_TEXT(table_cell(pages, row, PAGE_BODY)),
			  STORE_TEXT(table_cell(pages, row, PAGE_SOURCE)),
			  STORE_NUMBER(calendar_date_or_none(table_cell(pages, row, PAGE_ASSURED_DATE))),
			  STORE_NUMBER(calendar_date_or_none(table_cell(pages, row, PAGE_EXPIRES))));
		write_shelves(store, leaf);
	}
}

void write_glossary(struct store *store, const struct source *sources, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct table *words = &sources[i].package.tables[GLOSSARY];

		for (size_t row = 0; row < words->count; row++)
			STORE_PUT(store, INSERT_GLOSSARY, STORE_NUMBER(sources[i].words + (int64_t)row + 1),
				  STORE_TEXT(table_cell(words, row, GLOSSARY_TERM)),
				  STORE_TEXT(table_cell(words, row, GLOSSARY_EXPLANATION)),
				  STORE_TEXT(table_cell(words, row, GLOSSARY_SOURCE)),
				  STORE_NUMBER(calendar_date_or_none(table_cell(words, row, GLOSSARY_ASSURED_DATE))));
	}
}

static void write_text(struct store *store, int64_t id, const struct translation *item,
		       const char *text, enum text_state state)
{
	STORE_PUT(store, INSERT_TEXT, STORE_NUMBER(item->entity), STORE_NUMBER(id),
		  STORE_TEXT(item->language->tag), STORE_NUMBER(item->field), STORE_TEXT(text),
		  STORE_NUMBER(state));
}

static size_t count_documents(const struct source *source, size_t service)
{
	const struct links *links = &source->package.documents_of_service;
	const struct table *documents = &source->package.tables[REQUIRED_DOCUMENTS];
	size_t count = 0;

	for (size_t row = links->first[service]; row != NO_ROW; row = links->next[row])
		count += table_cell(documents, row, DOCUMENT_TEXT)[0] != '\0';
	return count;
}

/* The papers of a service are one text: shown in a language if every one of
 * them is translated. Gives how many items belong together. */
static size_t write_documents(struct store *store, const struct source *source, int64_t id,
			      const struct translation *items, size_t count)
{
	char *text = NULL;
	size_t size, taken = 0;
	enum text_state state = TEXT_REVIEWED;
	FILE *out = growing_open(&text, &size);

	for (; taken < count && items[taken].field == items[0].field &&
	       items[taken].language == items[0].language;
	     taken++) {
		fprintf(out, "%s%s", taken ? "\n" : "", items[taken].text);
		if (items[taken].state > state)
			state = items[taken].state;
	}
	fclose(out);
	if (taken == count_documents(source, items[0].row))
		write_text(store, id, &items[0], state == TEXT_OUTDATED ? "" : text, state);
	free(text);
	return taken;
}

static void write_row(struct store *store, const struct source *source, enum text_entity entity,
		      size_t row, int64_t id)
{
	size_t count, i = 0;
	const struct translation *items =
		translations_of(&source->translations, entity, row, &count);

	while (i < count) {
		if (items[i].field == TEXT_REQUIRED_DOCUMENTS) {
			i += write_documents(store, source, id, items + i, count - i);
		} else {
			write_text(store, id, &items[i], items[i].text, items[i].state);
			i++;
		}
	}
}

static void write_shared(struct store *store, const struct source *source)
{
	for (size_t i = 0; i < source->translations.shared.count; i++) {
		const struct translation *item = &source->translations.shared.items[i];

		STORE_PUT(store, INSERT_SHARED_TEXT, STORE_NUMBER(item->entity),
			  STORE_NUMBER(item->field), STORE_TEXT(item->language->tag),
			  STORE_NUMBER((int64_t)item->hash), STORE_TEXT(item->text),
			  STORE_NUMBER(item->state));
	}
}

void write_texts(struct store *store, const struct offers *offers, const struct leaves *leaves,
		 const struct source *sources, size_t count)
{
	for (size_t i = 0; i < offers->count; i++)
		write_row(store, offers->items[i].source, TEXT_SERVICE, offers->items[i].row,
			  offers->items[i].id);
	for (size_t i = 0; i < leaves->count; i++)
		write_row(store, leaves->items[i].source, TEXT_PAGE, leaves->items[i].row,
			  leaves->items[i].id);
	for (size_t i = 0; i < count; i++)
		for (size_t row = 0; row < sources[i].package.tables[ORGANIZATIONS].count; row++)
			write_row(store, &sources[i], TEXT_ORGANIZATION, row,
				  sources[i].organizations + (int64_t)row + 1);
	for (size_t i = 0; i < count; i++)
		for (size_t row = 0; row < sources[i].package.tables[GLOSSARY].count; row++)
			write_row(store, &sources[i], TEXT_GLOSSARY, row, sources[i].words + (int64_t)row + 1);
	for (size_t i = 0; i < count; i++)
		write_shared(store, &sources[i]);
}
