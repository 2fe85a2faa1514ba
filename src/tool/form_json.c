/* SPDX-License-Identifier: MIT */
#include "tool/form.h"

#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "tool/clean.h"
#include "tool/form_json_things.h"
#include "tool/headers.h"
#include "tool/hours_text.h"

enum { DEPTH_MAX = 24, COLUMN_MAX = 80 };

struct walk {
	struct package *package;
	struct faults *faults;
	struct arena *arena;
	const char *path;
	struct keys rows; /* "services.csv ID" */
	int depth;
	const json_t *object; /* whose members are taken */
};

/* The object that holds another. */
struct holder {
	const struct thing *thing;
	const char *id;
};

static const char *take_object(struct walk *walk, const json_t *object, const struct thing *thing,
			       const char *where, const struct holder *holder);

static const char *read_scalar(struct walk *walk, const json_t *value)
{
	enum mending mending;
	const char *text;
	char *written;

	if (json_is_string(value))
		return clean_text(json_string_value(value), json_string_length(value),
				  walk->arena, &mending);
	if (json_is_boolean(value))
		return json_is_true(value) ? "true" : "false";
	if (json_is_null(value))
		return "";
	written = json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT | JSON_REAL_PRECISION(15));
	text = arena_text(walk->arena, written);
	free(written);
	return text;
}

/* 10:00 and 10:00:00 say the same. */
static bool is_same(const char *a, const char *b)
{
	int minutes_a, minutes_b;
	bool half_a, half_b;

	return strcmp(a, b) == 0 ||
	       (hours_text_time(a, &minutes_a, &half_a) && hours_text_time(b, &minutes_b, &half_b) &&
		minutes_a == minutes_b && half_a == half_b && strchr(a, ':') && strchr(b, ':'));
}

/* An object that comes again adds what the first one did not say: HSDS nests the same
 * phone under its service and its place. */
static void set_cell(struct walk *walk, struct table *table, size_t row, const char *name,
		     const char *text)
{
	int column = table_column(table->sheet, name);
	const char *means;

	if (!text[0])
		return;
	if (column == NO_COLUMN && (means = headers_meaning(table->sheet->file, name)) &&
	    !json_object_get(walk->object, means)) {
		if (means[0] == '+') {
			extras_add(&table->hints, row, means, text, walk->arena);
			return;
		}
		column = table_column(table->sheet, means);
	}
	if (column == NO_COLUMN) {
		if (!extras_get(&table->extras, row, name)[0])
			extras_add(&table->extras, row, name, text, walk->arena);
	} else if (!table_cell(table, row, column)[0]) {
		table_set(table, row, column, text);
	} else if (!is_same(table_cell(table, row, column), text)) {
		table_fault(table, row, walk->faults, FAULT_NOTE,
			    "%s is \"%.60s\" here, but \"%.60s\" where the same id comes again" DONE
			    "the first one is used",
			    name, table_cell(table, row, column), text);
	}
}

static void set_holder(struct walk *walk, const struct thing *thing, size_t row,
		       const struct holder *holder)
{
	struct table *table = form_table(walk->package, thing->file);
	char column[COLUMN_MAX];

	if (!holder || !holder->id[0])
		return;
	if (strcmp(thing->one, "attribute") == 0) {
		set_cell(walk, table, row, "link_id", holder->id);
		/* What the object says is told apart by its place, whatever it says itself. */
		table_set(table, row, ATTRIBUTE_LINK_ENTITY, holder->thing->one);
		return;
	}
	if (strcmp(thing->one, "metadata") == 0) {
		set_cell(walk, table, row, "resource_id", holder->id);
		return;
	}
	snprintf(column, sizeof(column), "%s_id", holder->thing->one);
	set_cell(walk, table, row, column, holder->id);
}

static void take_list(struct walk *walk, const json_t *list, const struct thing *thing,
		      const char *where, const struct holder *holder)
{
	size_t i;
	json_t *item;

	json_array_foreach(list, i, item)
		if (json_is_object(item))
			take_object(walk, item, thing, arena_print(walk->arena, "%s[%zu]", where, i),
				    holder);
}

/* An object in an object is named by the outer one: its organization_id. */
static void take_inner(struct walk *walk, const json_t *inner, const struct thing *thing,
		       const struct holder *holder, size_t row, const char *where)
{
	const char *name = strcmp(thing->one, "taxonomy_detail") == 0 ? "taxonomy" : thing->one;
	const char *id = take_object(walk, inner, thing, where, NULL);

	set_cell(walk, form_table(walk->package, holder->thing->file), row,
		 arena_print(walk->arena, "%s_id", name), id);
}

static void take_member(struct walk *walk, const struct holder *holder, size_t row,
			const char *key, const json_t *value, const char *where)
{
	bool is_list;
	const struct thing *thing = thing_find(key, &is_list);
	const char *inside = arena_print(walk->arena, "%s%s%s", where, where[0] ? "." : "", key);

	if (json_is_array(value) && thing)
		take_list(walk, value, thing, inside, holder);
	else if (json_is_object(value) && thing)
		take_inner(walk, value, thing, holder, row, inside);
	else
		set_cell(walk, form_table(walk->package, holder->thing->file), row, key,
			 read_scalar(walk, value));
}

/* The row of this id, new or not. */
static size_t find_row(struct walk *walk, const struct thing *thing, const char *id,
		       const char *where)
{
	struct table *table = form_table(walk->package, thing->file);
	const char *key = arena_print(walk->arena, "%s %s", thing->file, id);
	size_t row = keys_find(&walk->rows, key);

	if (row != NO_ROW)
		return row;
	row = table_add(table, arena_print(walk->arena, "%s: %s", walk->path, where), 0);
	keys_add(&walk->rows, key, row);
	return row;
}

/* What the place of an object says already. */
static bool is_said(const struct thing *thing, const struct holder *holder, const char *key)
{
	return strcmp(key, "id") == 0 ||
	       (holder && strcmp(thing->one, "attribute") == 0 &&
		(strcmp(key, "link_id") == 0 || strcmp(key, "link_entity") == 0));
}

static const char *take_object(struct walk *walk, const json_t *object, const struct thing *thing,
			       const char *where, const struct holder *holder)
{
	const json_t *named = json_object_get(object, "id");
	struct holder own = { .thing = thing };
	const char *key;
	json_t *value;
	size_t row;

	own.id = named ? read_scalar(walk, named) : "";
	if (walk->depth == DEPTH_MAX)
		return own.id;
	if (!own.id[0])
		own.id = arena_print(walk->arena, "%s %s", walk->path, where);
	walk->depth++;
	walk->object = NULL;
	row = find_row(walk, thing, own.id, where[0] ? where : "its one object");
	set_cell(walk, form_table(walk->package, thing->file), row, "id", own.id);
	set_holder(walk, thing, row, holder);
	json_object_foreach((json_t *)object, key, value) {
		walk->object = object;
		if (!is_said(thing, holder, key))
			take_member(walk, &own, row, key, value, where);
	}
	walk->depth--;
	return own.id;
}

static void skip(struct walk *walk, const char *where)
{
	fault(walk->faults, FAULT_NOTE,
	      where[0] ? arena_print(walk->arena, "%s: %s", walk->path, where) : walk->path, 0,
	      "is no object of HSDS that is known here, and is not read");
}

/* {"services": […], "services.csv": […]}: a whole package in one object. False if it is none. */
static bool take_package(struct walk *walk, const json_t *root, const char *where)
{
	bool any = false, is_list;
	const char *key;
	json_t *value;

	if (json_object_get(root, "id") || json_object_get(root, "name"))
		return false;
	json_object_foreach((json_t *)root, key, value) {
		char name[COLUMN_MAX];
		const struct thing *thing;
		const char *inside = arena_print(walk->arena, "%s%s%s", where, where[0] ? "." : "",
						 key);

		snprintf(name, sizeof(name), "%.*s", (int)strcspn(key, "."), key);
		thing = json_is_array(value) ? thing_find(name, &is_list) : NULL;
		if (thing)
			take_list(walk, value, thing, inside, NULL);
		else if (json_is_array(value))
			skip(walk, inside);
		any |= thing != NULL;
	}
	return any;
}

static void take_root(struct walk *walk, const json_t *root, const char *name, const char *where)
{
	const json_t *contents = json_object_get(root, "contents");
	const json_t *list = contents ? contents : root;
	const struct thing *thing;
	json_t *item;
	size_t i;

	if (json_is_array(list) && walk->depth < DEPTH_MAX) {
		walk->depth++;
		json_array_foreach(list, i, item)
			take_root(walk, item, name,
				  arena_print(walk->arena, "%s%s[%zu]", where,
					      contents ? "contents" : "", i));
		walk->depth--;
		return;
	}
	if (!json_is_object(root)) {
		skip(walk, where);
		return;
	}
	if (take_package(walk, root, where))
		return;
	thing = thing_guess(name, root);
	if (thing)
		take_object(walk, root, thing, where, NULL);
	else
		skip(walk, where);
}

/* Rows of files before this one have their ids too. */
static void know_rows(struct walk *walk)
{
	for (size_t i = 0; i < thing_count; i++) {
		const struct table *table = form_table(walk->package, things[i].file);
		int column = table_column(table->sheet, "id");

		for (size_t row = 0; row < table->count; row++)
			keys_add(&walk->rows,
				 arena_print(walk->arena, "%s %s", things[i].file,
					     column == NO_COLUMN
						     ? extras_get(&table->extras, row, "id")
						     : table_cell(table, row, column)),
				 row);
	}
}

static void skip_mark(FILE *file)
{
	static const char mark[] = "\xEF\xBB\xBF";
	char start[3];

	if (fread(start, 1, sizeof(start), file) != sizeof(start) ||
	    memcmp(start, mark, sizeof(start)) != 0)
		rewind(file);
}

/* One root, or one a line. */
static void take_roots(struct walk *walk, FILE *file, const char *name)
{
	size_t count = 0;
	int next = ' ';

	skip_mark(file);
	while (next != EOF) {
		json_error_t error;
		json_t *root = json_loadf(file, JSON_DISABLE_EOF_CHECK, &error);

		if (!root) {
			fault(walk->faults, FAULT_STOP, walk->path,
			      error.line > 0 ? (size_t)error.line : 1, "is no JSON (%s)" TO_MEND
			      "export it anew, as UTF-8", error.text);
			return;
		}
		take_root(walk, root, name, count ? arena_print(walk->arena, "[%zu]", count) : "");
		json_decref(root);
		count++;
		do
			next = getc(file);
		while (next == ' ' || next == '\n' || next == '\r' || next == '\t');
		if (next != EOF)
			ungetc(next, file);
	}
}

void form_json_read(struct package *package, const struct bundle_file *bundle_file,
		    struct faults *faults)
{
	struct walk walk = { .package = package,
			     .faults = faults,
			     .arena = &package->arena,
			     .path = arena_text(&package->arena, bundle_file->path) };
	FILE *file = bundle_file_open(bundle_file);

	if (!file) {
		fault(faults, FAULT_STOP, walk.path, 1, "can't be opened (%s)", strerror(errno));
		return;
	}
	know_rows(&walk);
	take_roots(&walk, file, bundle_file->name);
	keys_free(&walk.rows);
	fclose(file);
}
