/* SPDX-License-Identifier: MIT */
#include "directory/near.h"

#include <stdlib.h>
#include <string.h>

#include "directory/near_tree.h"

/* Opened in one search; a damaged tree may go round and round. */
enum { NODES_MAX = 1 << 16 };

/* Looked at before giving up on wishes that nothing near fits. */
enum { LOOKED_MAX = 1000 };

enum { ZIP_PREFIX = 3 };

/* A node of the tree, or a service. */
struct spot {
	double metres;     /* at least; exactly, of a service that was measured */
	int64_t order;     /* of equally far ones: the node's number, or the id */
	struct near *near; /* NULL: a node */
	bool measured;
};

/* Spots, the nearest on top. */
struct heap {
	struct spot *items;
	size_t count, room;
	struct arena *arena;
};

struct search {
	struct directory *directory;
	enum category category;
	const struct whereabouts *where;
	struct geo_from from;
	int64_t hidden; /* where those begin that are not shown, in the list of everything */
	int state;      /* its id; 0: the state is not known */
	struct heap heap;
	struct near_node node; /* the one that was opened last */
	int opened;
};

/* What was not looked at yet goes first: it may be as near, and better. */
static bool is_before(const struct spot *a, const struct spot *b)
{
	if (a->metres != b->metres)
		return a->metres < b->metres;
	if (a->measured != b->measured)
		return !a->measured;
	return a->order < b->order;
}

static void heap_add(struct heap *heap, struct spot spot)
{
	size_t at = heap->count++;

	if (at == heap->room) {
		struct spot *old = heap->items;

		heap->room = heap->room ? 2 * heap->room : 256;
		heap->items = arena_alloc(heap->arena, heap->room * sizeof(*heap->items));
		if (at)
			memcpy(heap->items, old, at * sizeof(*old));
	}
	for (; at > 0 && is_before(&spot, &heap->items[(at - 1) / 2]); at = (at - 1) / 2)
		heap->items[at] = heap->items[(at - 1) / 2];
	heap->items[at] = spot;
}

static struct spot heap_take(struct heap *heap)
{
	struct spot top = heap->items[0], last = heap->items[--heap->count];
	size_t at = 0, child;

	while ((child = 2 * at + 1) < heap->count) {
		if (child + 1 < heap->count && is_before(&heap->items[child + 1], &heap->items[child]))
			child++;
		if (!is_before(&heap->items[child], &last))
			break;
		heap->items[at] = heap->items[child];
		at = child;
	}
	if (heap->count)
		heap->items[at] = last;
	return top;
}

static void add_part(struct search *search, int64_t number, struct geo_box box)
{
	double metres = geo_metres_to_box(&search->from, box);

	if (metres <= NEAR_METRES)
		heap_add(&search->heap, (struct spot){ .metres = metres, .order = number });
}

static void add_service(struct search *search, const struct near_spot *spot)
{
	double metres = geo_metres_to_box(&search->from, geo_code_box(spot->code, 0));
	struct near *near;

	if (metres > NEAR_METRES || spot->position >= search->hidden)
		return;
	near = arena_alloc(search->heap.arena, sizeof(*near));
	*near = (struct near){
		.id = spot->id,
		.point = geo_code_point(spot->code),
		.sureness = geo_worse(spot->sureness, search->where->sureness),
		.position = spot->position,
		.state_position = spot->state_position,
		.state = spot->state,
		.serves = spot->serves,
	};
	heap_add(&search->heap, (struct spot){ .metres = metres, .order = near->id, .near = near });
}

/* Few of those that were added are ever on top. */
static void measure(struct search *search, struct spot spot)
{
	spot.near->metres = spot.metres = geo_metres(search->where->point, spot.near->point);
	spot.measured = true;
	if (spot.metres <= NEAR_METRES)
		heap_add(&search->heap, spot);
}

/* A category of which nothing has a place has no root. */
static bool read_node(struct search *search, int64_t number, struct error *error)
{
	sqlite3_stmt *statement = reader_ready(search->directory, QUERY_NEAR, error);
	struct near_node *node = &search->node;
	bool found, whole = true;

	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, NEAR_ROW(search->category, number));
	found = reader_step(statement);
	if (found)
		whole = near_unpack(sqlite3_column_blob(statement, 0),
				    (size_t)sqlite3_column_bytes(statement, 0), node);
	else
		*node = (struct near_node){ .leaf = true };
	if (!reader_end(search->directory, statement, error))
		return false;
	whole = whole && (found || number == 0) && (node->leaf || node->first > number) &&
		search->opened++ < NODES_MAX;
	return whole || reader_fail(search->directory, "what is near is damaged", error);
}

static bool open_node(struct search *search, int64_t number, struct error *error)
{
	const struct near_node *node = &search->node;

	if (!read_node(search, number, error))
		return false;
	for (size_t i = 0; i < node->count; i++)
		if (node->leaf)
			add_service(search, &node->spots[i]);
		else
			add_part(search, node->first + (int64_t)i, node->parts[i]);
	return true;
}

static bool has_row(struct directory *directory, const char *zip, enum category category, int64_t id,
		    bool *out, struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_ZIP_SERVED, error);

	if (!statement)
		return false;
	sqlite3_bind_text(statement, 1, zip, -1, SQLITE_STATIC);
	sqlite3_bind_int(statement, 2, (int)category);
	sqlite3_bind_int64(statement, 3, id);
	*out = reader_step(statement);
	return reader_end(directory, statement, error);
}

/* Where the ZIP code is not known the service may well serve it. */
static bool serves_zip(const struct search *search, int64_t id, bool *out, struct error *error)
{
	const char *zip = search->where->zip;
	char prefix[ZIP_PREFIX + 1] = "";

	*out = !*zip;
	if (*out)
		return true;
	memcpy(prefix, zip, ZIP_PREFIX);
	return has_row(search->directory, zip, search->category, id, out, error) &&
	       (*out || has_row(search->directory, prefix, search->category, id, out, error));
}

/* What the service's own row says, where the table can't. */
static bool serves_some(const struct search *search, int64_t id, bool *out, struct error *error)
{
	sqlite3_stmt *statement = reader_ready(search->directory, QUERY_SERVED, error);
	int64_t served = 0;
	bool zips_only = false;

	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, id);
	if (reader_step(statement)) {
		served = sqlite3_column_int64(statement, 0);
		zips_only = sqlite3_column_int(statement, 1) != 0;
	}
	if (!reader_end(search->directory, statement, error))
		return false;
	*out = !served || !search->state || (served >> (search->state - 1) & 1);
	return !zips_only || serves_zip(search, id, out, error);
}

static bool serves(const struct search *search, const struct near *near, bool *out, struct error *error)
{
	*out = near->serves == NEAR_SERVES_ALL || !search->state || near->state == search->state;
	return near->serves != NEAR_SERVES_SOME || serves_some(search, near->id, out, error);
}

/* What is said to be less than so much is taken to be half of that. */
static int said_miles(const struct near *near)
{
	struct geo_distance distance = geo_distance(near->metres, near->sureness);

	return distance.less ? distance.miles / 2 : distance.miles;
}

/* As far as it is said; the better one first of those that are said alike. */
static int compare(const void *left, const void *right)
{
	const struct near *a = left, *b = right;
	int near = said_miles(a), far = said_miles(b);

	if (near != far)
		return near < far ? -1 : 1;
	return a->id < b->id ? -1 : a->id > b->id;
}

static bool walk(struct search *search, near_wants *wants, void *context, struct near_list *out,
		 struct error *error)
{
	int looked = 0;

	while (search->heap.count && out->count < NEAR_MAX && looked < LOOKED_MAX) {
		struct spot spot = heap_take(&search->heap);
		bool served;

		if (!spot.near) {
			if (!open_node(search, spot.order, error))
				return false;
			continue;
		}
		if (!spot.measured) {
			measure(search, spot);
			continue;
		}
		looked++;
		if (wants && !wants(context, spot.near))
			continue;
		if (!serves(search, spot.near, &served, error))
			return false;
		if (served)
			out->items[out->count++] = *spot.near;
	}
	return true;
}

bool near_list(struct directory *directory, enum category category, const struct whereabouts *where,
	       int64_t hidden, near_wants *wants, void *context, struct arena *arena, struct near_list *out,
	       struct error *error)
{
	struct search *search = arena_alloc(arena, sizeof(*search));

	*search = (struct search){
		.directory = directory,
		.category = category,
		.where = where,
		.from = geo_from(where->point),
		.hidden = hidden,
		.heap = { .arena = arena },
	};
	*out = (struct near_list){ 0 };
	if (where->sureness == GEO_NOWHERE)
		return true;
	out->items = arena_alloc(arena, NEAR_MAX * sizeof(*out->items));
	if (where->state[0] && !reader_state(directory, where->state, &search->state, error))
		return false;
	heap_add(&search->heap, (struct spot){ .metres = 0 });
	if (!walk(search, wants, context, out, error))
		return false;
	qsort(out->items, out->count, sizeof(*out->items), compare);
	return true;
}
