/* SPDX-License-Identifier: MIT */
#include "tool/translations.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "directory/hash.h"
#include "tool/digits.h"
#include "tool/sort.h"
#include "tool/strict.h"

/* The columns that can be translated. */
static const struct target {
	const char *entity;
	enum sheet_id sheet;
	enum text_entity stored;
	int column;
	enum text_field field;
} targets[] = {
	{ "service", SERVICES, TEXT_SERVICE, SERVICE_NAME, TEXT_NAME },
	{ "service", SERVICES, TEXT_SERVICE, SERVICE_ALTERNATE_NAME, TEXT_ALTERNATE_NAME },
	{ "service", SERVICES, TEXT_SERVICE, SERVICE_DESCRIPTION, TEXT_DESCRIPTION },
	{ "service", SERVICES, TEXT_SERVICE, SERVICE_APPLICATION_PROCESS, TEXT_APPLICATION_PROCESS },
	{ "service", SERVICES, TEXT_SERVICE, SERVICE_FEES_DESCRIPTION, TEXT_FEES_DESCRIPTION },
	{ "service", SERVICES, TEXT_SERVICE, SERVICE_ELIGIBILITY_DESCRIPTION, TEXT_ELIGIBILITY_DESCRIPTION },
	{ "service", SERVICES, TEXT_SERVICE, SERVICE_NOTE, TEXT_NOTE },
	{ "organization", ORGANIZATIONS, TEXT_ORGANIZATION, ORGANIZATION_NAME, TEXT_NAME },
	{ "organization", ORGANIZATIONS, TEXT_ORGANIZATION, ORGANIZATION_DESCRIPTION, TEXT_DESCRIPTION },
	{ "page", PAGES, TEXT_PAGE, PAGE_TITLE, TEXT_NAME },
	{ "page", PAGES, TEXT_PAGE, PAGE_SUMMARY, TEXT_DESCRIPTION },
	{ "page", PAGES, TEXT_PAGE, PAGE_WARNING, TEXT_NOTE },
	{ "page", PAGES, TEXT_PAGE, PAGE_BODY, TEXT_BODY },
	{ "glossary", GLOSSARY, TEXT_GLOSSARY, GLOSSARY_TERM, TEXT_NAME },
	{ "glossary", GLOSSARY, TEXT_GLOSSARY, GLOSSARY_EXPLANATION, TEXT_DESCRIPTION },
	{ "required_document", REQUIRED_DOCUMENTS, TEXT_SERVICE, DOCUMENT_TEXT,
	  TEXT_REQUIRED_DOCUMENTS },
};

struct reading {
	const struct package *package;
	const struct table *table; /* translations.csv */
	struct faults *faults;
};

static const struct target *find_target(const struct reading *reading, size_t row)
{
	const char *entity = table_cell(reading->table, row, TRANSLATION_ENTITY);
	const char *field = table_cell(reading->table, row, TRANSLATION_FIELD);
	bool known = false;

	for (size_t i = 0; i < sizeof(targets) / sizeof(targets[0]); i++) {
		const struct target *target = &targets[i];

		if (strcasecmp(target->entity, entity) != 0)
			continue;
		known = true;
		if (strcasecmp(profile_sheets[target->sheet].columns[target->column].name, field) ==
		    0)
			return target;
	}
	if (known)
		table_fault(reading->table, row, reading->faults, FAULT_NOTE,
			    "the field \"%.60s\" of a %.60s is not shown in translation" TO_MEND "correct "
			    "the field",
			    field, entity);
	else
		table_fault(reading->table, row, reading->faults, FAULT_NOTE,
			    "entity is \"%.60s\", but must be service, page, organization, "
			    "glossary or required_document",
			    entity);
	return NULL;
}

static const struct language *find_language(const struct reading *reading, size_t row)
{
	const char *tag = table_cell(reading->table, row, TRANSLATION_LANGUAGE);
	const struct language *language = language_find(tag);

	if (language && language->parent)
		return language;
	table_fault(
		reading->table, row, reading->faults, FAULT_NOTE,
		language ? "\"%.60s\" is the language of the package itself" TO_MEND "change the text there"
			 : "the language \"%.60s\" is not one that is shown" TO_MEND "use its BCP 47 tag",
		tag);
	return NULL;
}

/* "" if there is nothing to translate. */
static const char *find_source(const struct reading *reading, size_t row,
			       const struct target *target, size_t *out)
{
	const struct table *table = &reading->package->tables[target->sheet];
	const char *id = table_cell(reading->table, row, TRANSLATION_ID);
	const char *text;

	*out = table->is_there ? keys_find(&table->keys, id) : NO_ROW;
	if (*out == NO_ROW) {
		table_fault(reading->table, row, reading->faults, FAULT_NOTE,
			    "there is no %s \"%.100s\" in %s" TO_MEND "correct the id or remove the row",
			    target->entity, id, table->sheet->file);
		return "";
	}
	text = table_cell(table, *out, target->column);
	if (!text[0])
		table_fault(reading->table, row, reading->faults, FAULT_NOTE,
			    "translates the %s of %s \"%.100s\", which is empty" TO_MEND "fill it in there "
			    "first",
			    table->sheet->columns[target->column].name, target->entity, id);
	return text;
}

static bool is_up_to_date(const struct reading *reading, size_t row, const char *source)
{
	const char *hash = table_cell(reading->table, row, TRANSLATION_SOURCE_HASH);
	char now[17];

	snprintf(now, sizeof(now), "%016" PRIx64, hash_text(source));
	if (!hash[0] || strcasecmp(hash, now) == 0)
		return true;
	table_fault(reading->table, row, reading->faults, FAULT_NOTE,
		    "is outdated: the English text has changed since" TO_MEND "translate it again and set "
		    "source_hash to %s",
		    now);
	return false;
}

static bool has_same_digits(const struct reading *reading, size_t row, const char *source)
{
	char differs[64];

	if (digits_agree(source, table_cell(reading->table, row, TRANSLATION_TEXT), differs,
			 sizeof(differs)))
		return true;
	table_fault(reading->table, row, reading->faults,
		    strict_weight(reading->package, reading->table, row, FAULT_REFUSED),
		    "the digits are not those of the English text: \"%s\" is in one of them only" TO_MEND
		    "copy every number as it is",
		    differs);
	return false;
}

static void add(struct translation_list *list, const struct translation *one)
{
	if (list->count == list->room) {
		list->room = list->room ? 2 * list->room : 256;
		list->items = spill_resize(list->spill, list->items, list->room * sizeof(*one));
	}
	list->items[list->count++] = *one;
}

static enum text_state read_state(const struct reading *reading, size_t row)
{
	if (table_is(reading->table, row, TRANSLATION_STATE, "reviewed"))
		return TEXT_REVIEWED;
	return table_is(reading->table, row, TRANSLATION_STATE, "human") ? TEXT_HUMAN : TEXT_DRAFT;
}

static struct translation make(const struct reading *reading, size_t row,
			       const struct target *target, const struct language *language,
			       size_t of)
{
	struct translation one = {
		.entity = target->stored,
		.row = of,
		.field = target->field,
		.language = language,
		.text = table_cell(reading->table, row, TRANSLATION_TEXT),
		.state = read_state(reading, row),
		.source = row,
		.hash = hash_text(
			table_cell(&reading->package->tables[target->sheet], of, target->column)),
	};

	if (target->sheet == REQUIRED_DOCUMENTS) {
		one.part = of;
		one.row = package_follow(reading->package, REQUIRED_DOCUMENTS, of,
					 DOCUMENT_SERVICE_ID);
	}
	return one;
}

/* Papers are put together for each service: theirs can't be kept once for all. What lies over
 * other packages must not change the words of their rows. */
static bool is_kept_once(const struct package *package, const struct target *target)
{
	return target->sheet != REQUIRED_DOCUMENTS && !package->apart;
}

/* Without an id the row translates a text wherever it stands: thousands of
 * records say "Public housing and housing vouchers." */
static void read_repeated(struct translations *translations, const struct reading *reading,
			  size_t row, const struct target *target, const struct language *language)
{
	const struct table *table = &reading->package->tables[target->sheet];
	const char *hash = table_cell(reading->table, row, TRANSLATION_SOURCE_HASH);
	uint64_t wanted = strtoull(hash, NULL, 16);
	bool found = false, once = is_kept_once(reading->package, target);

	for (size_t of = 0; of < table->count && !(found && once); of++) {
		const char *source = table_cell(table, of, target->column);
		struct translation one;

		if (!source[0] || hash_text(source) != wanted)
			continue;
		if (!found && !has_same_digits(reading, row, source))
			return;
		found = true;
		one = make(reading, row, target, language, of);
		one.repeated = true;
		if (one.row != NO_ROW)
			add(once ? &translations->shared : &translations->own, &one);
	}
	if (!found)
		table_fault(reading->table, row, reading->faults, FAULT_NOTE,
			    "no %s has a %s with the source_hash \"%.20s\"" TO_MEND "correct the hash, or "
			    "give the id",
			    target->entity, table->sheet->columns[target->column].name, hash);
}

static void read_one(struct translations *translations, const struct reading *reading, size_t row)
{
	const struct target *target = find_target(reading, row);
	const struct language *language = target ? find_language(reading, row) : NULL;
	const char *source;
	struct translation one;
	size_t of;

	if (!language || !table_cell(reading->table, row, TRANSLATION_TEXT)[0])
		return;
	if (!table_cell(reading->table, row, TRANSLATION_ID)[0]) {
		read_repeated(translations, reading, row, target, language);
		return;
	}
	source = find_source(reading, row, target, &of);
	if (!source[0])
		return;
	one = make(reading, row, target, language, of);
	if (!is_up_to_date(reading, row, source)) {
		one.state = TEXT_OUTDATED;
		one.text = "";
	} else if (!has_same_digits(reading, row, source)) {
		return;
	}
	if (one.row != NO_ROW)
		add(&translations->own, &one);
}

static int by_number(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

static int compare_language(const struct translation *a, const struct translation *b)
{
	return language_index(a->language) - language_index(b->language);
}

static int compare_own(const struct translation *a, const struct translation *b)
{
	int order = by_number(a->entity, b->entity);

	if (!order)
		order = by_number(a->row, b->row);
	if (!order)
		order = compare_language(a, b);
	if (!order)
		order = by_number(a->field, b->field);
	return order ? order : by_number(a->part, b->part);
}

static int compare_shared(const struct translation *a, const struct translation *b)
{
	int order = by_number(a->entity, b->entity);

	if (!order)
		order = by_number(a->field, b->field);
	if (!order)
		order = compare_language(a, b);
	return order ? order : by_number(a->hash, b->hash);
}

/* A record's own translation before one for all that say the same, and one
 * that can be shown before any. */
static int sort_own(const void *left, const void *right)
{
	const struct translation *a = left, *b = right;
	int order = compare_own(a, b);

	if (!order)
		order = by_number(a->state == TEXT_OUTDATED, b->state == TEXT_OUTDATED);
	if (!order)
		order = by_number(a->repeated, b->repeated);
	return order ? order : by_number(a->source, b->source);
}

static int sort_shared(const void *left, const void *right)
{
	const struct translation *a = left, *b = right;
	int order = compare_shared(a, b);

	return order ? order : by_number(a->source, b->source);
}

/* The first of two for the same place stays. */
static void put_in_order(struct translation_list *list, int (*sort)(const void *, const void *),
			 int (*compare)(const struct translation *, const struct translation *),
			 const struct reading *reading)
{
	size_t kept = 0;

	sort_items(list->spill, list->items, list->count, sizeof(*list->items), sort);
	for (size_t i = 0; i < list->count; i++) {
		struct translation *item = &list->items[i],
				   *last = &list->items[kept ? kept - 1 : 0];

		if (!kept || compare(last, item) != 0)
			list->items[kept++] = *item;
		else if (item->repeated == last->repeated && item->state != TEXT_OUTDATED)
			table_fault(reading->table, item->source, reading->faults, FAULT_NOTE,
				    "translates what row %zu has translated already" TO_MEND "remove one of "
				    "them",
				    (size_t)reading->table->numbers[last->source]);
	}
	list->count = kept;
}

void translations_read(struct translations *translations, const struct package *package,
		       struct faults *faults)
{
	const struct table *table = &package->tables[TRANSLATIONS];
	struct reading reading = { package, table, faults };

	*translations = (struct translations){ .own.spill = package->spill, .shared.spill = package->spill };
	for (size_t row = 0; row < table->count; row++)
		read_one(translations, &reading, row);
	put_in_order(&translations->own, sort_own, compare_own, &reading);
	put_in_order(&translations->shared, sort_shared, compare_shared, &reading);
}

void translations_free(struct translations *translations)
{
	spill_resize(translations->own.spill, translations->own.items, 0);
	spill_resize(translations->shared.spill, translations->shared.items, 0);
	*translations = (struct translations){ 0 };
}

/* The first item that is not before this one. */
static size_t find_place(const struct translation_list *list, const struct translation *one,
			 int (*compare)(const struct translation *, const struct translation *))
{
	size_t low = 0, high = list->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare(&list->items[middle], one) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct translation *translations_of(const struct translations *translations,
					  enum text_entity entity, size_t row, size_t *count)
{
	const struct translation place = { .entity = entity,
					   .row = row,
					   .language = &languages[0] };
	const struct translation_list *own = &translations->own;
	size_t at = find_place(own, &place, compare_own);

	*count = 0;
	while (at + *count < own->count && own->items[at + *count].entity == entity &&
	       own->items[at + *count].row == row)
		++*count;
	return *count ? &own->items[at] : NULL;
}

const struct translation *translations_shared(const struct translations *translations,
					      enum text_entity entity, enum text_field field,
					      const struct language *language, const char *text)
{
	const struct translation place = {
		.entity = entity,
		.field = field,
		.language = language,
		.hash = hash_text(text),
	};
	const struct translation_list *shared = &translations->shared;
	size_t at = find_place(shared, &place, compare_shared);

	return at < shared->count && compare_shared(&shared->items[at], &place) == 0
		       ? &shared->items[at]
		       : NULL;
}
