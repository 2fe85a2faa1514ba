/* SPDX-License-Identifier: MIT */
#include "tool/diff.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "tool/record.h"
#include "tool/sort.h"

struct side {
	const struct package *package;
	struct record_texts texts;
};

struct sides {
	struct side *items;
	size_t count;
};

static struct sides open_sides(const struct load *load)
{
	struct sides sides = { .items = calloc(load->count + 1, sizeof(*sides.items)),
			       .count = load->count };

	if (!sides.items)
		abort();
	for (size_t i = 0; i < load->count; i++) {
		sides.items[i].package = &load->sources[i].package;
		record_texts_read(&sides.items[i].texts, sides.items[i].package);
	}
	return sides;
}

static void close_sides(struct sides *sides)
{
	for (size_t i = 0; i < sides->count; i++)
		record_texts_free(&sides->items[i].texts);
	free(sides->items);
}

static bool is_shown(const struct package *package, enum sheet_id sheet, size_t row)
{
	return sheet == PAGES ||
	       table_is(&package->tables[SERVICES], row, SERVICE_STATUS, "active");
}

/* The side whose package has the id, and shows it; NULL if none does. */
static const struct side *find(const struct sides *sides, enum sheet_id sheet, const char *id,
			       size_t *row)
{
	for (size_t i = 0; i < sides->count; i++) {
		*row = keys_find(&sides->items[i].package->tables[sheet].keys, id);
		if (*row != NO_ROW && is_shown(sides->items[i].package, sheet, *row))
			return &sides->items[i];
	}
	return NULL;
}

static struct change *add_change(struct diff *diff, enum change_kind kind,
				 const struct record *record)
{
	if (diff->count == diff->room) {
		diff->room = diff->room ? 2 * diff->room : 64;
		diff->items = spill_resize(diff->spill, diff->items, diff->room * sizeof(*diff->items));
	}
	diff->items[diff->count] = (struct change){
		.kind = kind,
		.hotline = record->hotline,
		.page = record->sheet == PAGES,
		.id = record->id,
		.name = record->name,
	};
	diff->counts[kind]++;
	return &diff->items[diff->count++];
}

/* Fields that differ, those of the new record first; returns how many. */
static size_t compare_fields(const struct record *before, const struct record *after,
			     struct field_change *out)
{
	size_t count = 0;

	for (size_t i = 0; i < after->count; i++) {
		const char *old = record_find(before, after->fields[i].name);

		if (!old || strcmp(old, after->fields[i].text) != 0)
			out[count++] = (struct field_change){ after->fields[i].name, old ? old : "",
							      after->fields[i].text };
	}
	for (size_t i = 0; i < before->count; i++)
		if (!record_find(after, before->fields[i].name))
			out[count++] = (struct field_change){ before->fields[i].name,
							      before->fields[i].text, "" };
	return count;
}

/* Records are gone when the next ones are read. */
static struct field_change *keep_fields(struct arena *arena, const struct field_change *fields, size_t count)
{
	struct field_change *kept = arena_alloc(arena, count * sizeof(*kept));

	for (size_t i = 0; i < count; i++)
		kept[i] = (struct field_change){ arena_text(arena, fields[i].name), arena_text(arena, fields[i].before),
						 arena_text(arena, fields[i].after) };
	return kept;
}

static void compare(struct diff *diff, const struct record *before, const struct record *after)
{
	struct field_change fields[2 * RECORD_FIELDS_MAX];
	size_t count = compare_fields(before, after, fields);
	bool hidden = after->hidden && !before->hidden;
	struct change *change;

	if (!count)
		return;
	change = add_change(diff, hidden ? CHANGE_HIDDEN : CHANGE_CHANGED, after);
	change->hotline |= before->hotline;
	change->fields = keep_fields(&diff->arena, fields, count);
	change->field_count = count;
}

static void compare_side(struct diff *diff, const struct side *side, const struct sides *others,
			 enum sheet_id sheet, bool is_after)
{
	const struct table *table = &side->package->tables[sheet];
	struct arena arena = { 0 }; /* of two records */

	for (size_t row = 0; row < table->count; row++) {
		const char *id =
			table_cell(table, row, sheet == SERVICES ? SERVICE_ID : PAGE_ID);
		struct record record, old;
		const struct side *other;
		size_t at;

		if (!is_shown(side->package, sheet, row))
			continue;
		other = find(others, sheet, id, &at);
		if (other && !is_after)
			continue;
		arena_empty(&arena);
		record_read(&record, side->package, &side->texts, sheet, row, &arena);
		if (!other) {
			add_change(diff, is_after ? CHANGE_ADDED : CHANGE_REMOVED, &record);
			continue;
		}
		record_read(&old, other->package, &other->texts, sheet, at, &arena);
		compare(diff, &old, &record);
	}
	arena_free(&arena);
}

static int by_need(const void *left, const void *right)
{
	const struct change *a = left, *b = right;
	int order;

	if (a->hotline != b->hotline)
		return a->hotline ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	if (a->page != b->page)
		return a->page ? 1 : -1;
	order = strcasecmp(a->name, b->name);
	return order ? order : strcmp(a->id, b->id);
}

void diff_make(struct diff *diff, const struct load *before, const struct load *after, const char *folder)
{
	static const enum sheet_id sheets[] = { SERVICES, PAGES };
	struct sides old = open_sides(before), new = open_sides(after);

	*diff = (struct diff){ .spill = spill_open(folder) };
	if (diff->spill)
		diff->arena = (struct arena){ .source = spill_take, .context = diff->spill };
	for (size_t i = 0; i < 2; i++) {
		for (size_t j = 0; j < new.count; j++)
			compare_side(diff, &new.items[j], &old, sheets[i], true);
		for (size_t j = 0; j < old.count; j++)
			compare_side(diff, &old.items[j], &new, sheets[i], false);
	}
	sort_items(diff->spill, diff->items, diff->count, sizeof(*diff->items), by_need);
	close_sides(&old);
	close_sides(&new);
}

void diff_free(struct diff *diff)
{
	spill_resize(diff->spill, diff->items, 0);
	arena_free(&diff->arena);
	spill_close(diff->spill);
	*diff = (struct diff){ 0 };
}
