/* SPDX-License-Identifier: MIT */
#include "tool/translations.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "tool/digits.h"
#include "directory/hash.h"

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
	{ "required_document", REQUIRED_DOCUMENTS, TEXT_SERVICE, DOCUMENT_TEXT, TEXT_REQUIRED_DOCUMENTS },
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
		if (strcasecmp(profile_sheets[target->sheet].columns[target->column].name, field) == 0)
			return target;
	}
	if (known)
		table_fault(reading->table, row, reading->faults, FAULT_NOTE,
			    "the field \"%.60s\" of a %.60s is not shown in translation; correct the field", field, entity);
	else
		table_fault(reading->table, row, reading->faults, FAULT_NOTE,
			    "entity is \"%.60s\", but must be service, page, organization or required_document", entity);
	return NULL;
}

static const struct language *find_language(const struct reading *reading, size_t row)
{
	const char *tag = table_cell(reading->table, row, TRANSLATION_LANGUAGE);
	const struct language *language = language_find(tag);

	if (language && language->parent)
		return language;
	table_fault(reading->table, row, reading->faults, FAULT_NOTE,
		    language ? "\"%.60s\" is the language of the package itself; change the text there" :
			       "the language \"%.60s\" is not one that is shown; use its BCP 47 tag", tag);
	return NULL;
}

/* "" if there is nothing to translate. */
static const char *find_source(const struct reading *reading, size_t row, const struct target *target, size_t *out)
{
	const struct table *table = &reading->package->tables[target->sheet];
	const char *id = table_cell(reading->table, row, TRANSLATION_ID);
	const char *text;

	*out = table->is_there ? keys_find(&table->keys, id) : NO_ROW;
	if (*out == NO_ROW) {
		table_fault(reading->table, row, reading->faults, FAULT_NOTE,
			    "there is no %s \"%.100s\" in %s; correct the id or remove the row", target->entity, id,
			    table->sheet->file);
		return "";
	}
	text = table_cell(table, *out, target->column);
	if (!text[0])
		table_fault(reading->table, row, reading->faults, FAULT_NOTE,
			    "translates the %s of %s \"%.100s\", which is empty; fill it in there first",
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
		    "is outdated: the English text has changed since; translate it again and set source_hash to %s", now);
	return false;
}

static bool has_same_digits(const struct reading *reading, size_t row, const char *source)
{
	char differs[64];

	if (digits_agree(source, table_cell(reading->table, row, TRANSLATION_TEXT), differs, sizeof(differs)))
		return true;
	table_fault(reading->table, row, reading->faults, FAULT_ERROR,
		    "the digits are not those of the English text: \"%s\" is in one of them only; "
		    "copy every number as it is", differs);
	return false;
}

static void add(struct translations *translations, const struct translation *one)
{
	if (translations->count == translations->room) {
		translations->room = translations->room ? 2 * translations->room : 256;
		translations->items = realloc(translations->items, translations->room * sizeof(*one));
		if (!translations->items)
			abort();
	}
	translations->items[translations->count++] = *one;
}

static struct translation make(const struct reading *reading, size_t row, const struct target *target,
			       const struct language *language, size_t of)
{
	struct translation one = {
		.entity = target->stored,
		.row = of,
		.field = target->field,
		.language = language,
		.text = table_cell(reading->table, row, TRANSLATION_TEXT),
		.draft = !table_is(reading->table, row, TRANSLATION_STATE, "human") &&
			 !table_is(reading->table, row, TRANSLATION_STATE, "reviewed"),
		.source = row,
	};

	if (target->sheet == REQUIRED_DOCUMENTS) {
		one.part = of;
		one.row = package_follow(reading->package, REQUIRED_DOCUMENTS, of, DOCUMENT_SERVICE_ID);
	}
	return one;
}

/* Without an id the row translates a text wherever it stands: thousands of
 * records say "Public housing and housing vouchers." */
static void read_repeated(struct translations *translations, const struct reading *reading, size_t row,
			  const struct target *target, const struct language *language)
{
	const struct table *table = &reading->package->tables[target->sheet];
	const char *hash = table_cell(reading->table, row, TRANSLATION_SOURCE_HASH);
	uint64_t wanted = strtoull(hash, NULL, 16);
	size_t before = translations->count;

	for (size_t of = 0; of < table->count; of++) {
		const char *source = table_cell(table, of, target->column);
		struct translation one;

		if (!source[0] || hash_text(source) != wanted)
			continue;
		if (translations->count == before && !has_same_digits(reading, row, source))
			return;
		one = make(reading, row, target, language, of);
		one.repeated = true;
		if (one.row != NO_ROW)
			add(translations, &one);
	}
	if (translations->count == before)
		table_fault(reading->table, row, reading->faults, FAULT_NOTE,
			    "no %s has a %s with the source_hash \"%.20s\"; correct the hash, or give the id",
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
	if (!source[0] || !is_up_to_date(reading, row, source) || !has_same_digits(reading, row, source))
		return;
	one = make(reading, row, target, language, of);
	if (one.row != NO_ROW)
		add(translations, &one);
}

static int by_number(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

static int compare_place(const struct translation *a, const struct translation *b)
{
	int order = by_number(a->entity, b->entity);

	if (!order)
		order = by_number(a->row, b->row);
	if (!order)
		order = by_number((size_t)language_index(a->language), (size_t)language_index(b->language));
	if (!order)
		order = by_number(a->field, b->field);
	return order ? order : by_number(a->part, b->part);
}

static int compare(const void *left, const void *right)
{
	const struct translation *a = left, *b = right;
	int order = compare_place(a, b);

	/* A record's own translation before one for all that say the same. */
	if (!order)
		order = by_number(a->repeated, b->repeated);
	return order ? order : by_number(a->source, b->source);
}

static void drop_doubles(struct translations *translations, const struct reading *reading)
{
	size_t kept = 0;

	for (size_t i = 0; i < translations->count; i++) {
		struct translation *item = &translations->items[i];

		if (kept && compare_place(&translations->items[kept - 1], item) == 0 && item->repeated)
			continue;
		if (kept && compare_place(&translations->items[kept - 1], item) == 0)
			table_fault(reading->table, item->source, reading->faults, FAULT_NOTE,
				    "translates what row %zu has translated already; remove one of them",
				    reading->table->numbers[translations->items[kept - 1].source]);
		else
			translations->items[kept++] = *item;
	}
	translations->count = kept;
}

void translations_read(struct translations *translations, const struct package *package, struct faults *faults)
{
	const struct table *table = &package->tables[TRANSLATIONS];
	struct reading reading = { package, table, faults };

	*translations = (struct translations){ 0 };
	for (size_t row = 0; row < table->count; row++)
		read_one(translations, &reading, row);
	if (translations->count)
		qsort(translations->items, translations->count, sizeof(*translations->items), compare);
	drop_doubles(translations, &reading);
}

void translations_free(struct translations *translations)
{
	free(translations->items);
	*translations = (struct translations){ 0 };
}

const struct translation *translations_of(const struct translations *translations, enum text_entity entity,
					   size_t row, size_t *count)
{
	const struct translation place = { .entity = entity, .row = row, .language = &languages[0] };
	size_t low = 0, high = translations->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare_place(&translations->items[middle], &place) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (*count = 0; low + *count < translations->count; ++*count)
		if (translations->items[low + *count].entity != entity || translations->items[low + *count].row != row)
			break;
	return &translations->items[low];
}
