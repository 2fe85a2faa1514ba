/* SPDX-License-Identifier: MIT */
/*
 * From collected words to rows of the file.
 *
 * Words are walked in the order of their bytes, like the leaves of a tree
 * whose inner nodes are the beginnings that several words share. A node is
 * kept where putting its words together while somebody types would take too
 * long. Nodes that lie around the word being walked are open: their rows are
 * gathered from all words inside and written when the last one is past.
 */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "tool/index_spelling.h"
#include "tool/index_words.h"
#include "tool/sort.h"

/* What putting a word's lists together costs, and what is too much: fewer
 * than LISTS_MAX words can be beneath that. */
enum { COST_SHORT = 3, COST_BYTES = 16, COST_CHUNK = 10, COST_MOST = 160 };

/* Few letters may begin so many names that texts are not looked at. */
enum { FEW_LETTERS = 3, MANY_NAMES = 1000 };

struct node {
	size_t first, end; /* of the words beneath */
	uint32_t length;   /* bytes that they share */
	struct index_list lists[TIER_COUNT]; /* room is 0 but for short ones, whose bytes are here */
	bool left_out[TIER_COUNT];
};

/* The rows of an open node, by chunk. */
struct gathered {
	struct node *node;
	struct gathered_chunk {
		struct postings rows[TIER_COUNT];
		bool any;
	} chunks[];
};

struct writer {
	struct store *store;
	struct index *index; /* all that grows lies with it */
	struct index_word **words; /* typed ones by their bytes, then marks */
	size_t count, typed;
	uint32_t *costs; /* of all words before */
	struct node *nodes;
	size_t node_count, node_room;
	struct gathered **open;
	size_t open_count, open_room;
	uint32_t *rows; /* room for those of one list in a chunk */
	uint32_t chunk_count;
	bool numbering; /* this walk gives numbers and writes nothing */
	int64_t last_number;
	unsigned char bytes[POSTINGS_BYTES]; /* of a set that is written; here, because it is large */
};

static int compare_words(const void *left, const void *right)
{
	const struct index_word *a = *(struct index_word *const *)left,
				*b = *(struct index_word *const *)right;
	uint32_t shorter = a->length < b->length ? a->length : b->length;
	int order = (int)a->kind - (int)b->kind;

	if (!order)
		order = memcmp(a->text, b->text, shorter);
	return order ? order : (int)a->length - (int)b->length;
}

static void *make(const struct writer *writer, size_t count, size_t size)
{
	return spill_room(writer->index->spill, count + 1, size);
}

static void unmake(const struct writer *writer, void *memory)
{
	spill_resize(writer->index->spill, memory, 0);
}

static uint32_t cost_of(const struct index_list *list, uint32_t chunk_count)
{
	if (!list->used)
		return 0;
	if (list->used <= LIST_SHORT)
		return COST_SHORT + list->used / COST_BYTES;
	return COST_CHUNK * (list->count < chunk_count ? list->count : chunk_count);
}

static void sort_words(struct writer *writer)
{
	const struct index *index = writer->index;
	uint32_t last = 0, cost = 0;

	writer->count = index->count;
	writer->words = make(writer, index->count, sizeof(*writer->words));
	writer->costs = make(writer, index->count + 1, sizeof(*writer->costs));
	for (size_t i = 0; i < index->count; i++) {
		writer->words[i] = &index->words[i];
		writer->typed += index->words[i].kind == WORD_WHOLE;
		for (int tier = 0; tier < TIER_COUNT; tier++)
			if (index->words[i].lists[tier].after > last)
				last = index->words[i].lists[tier].after;
	}
	writer->chunk_count = last / CHUNK_ROWS + 1;
	sort_items(index->spill, writer->words, writer->count, sizeof(*writer->words), compare_words);
	for (size_t i = 0; i < writer->count; i++) {
		writer->costs[i] = cost;
		for (int tier = 0; tier < TIER_COUNT; tier++)
			cost += cost_of(&writer->words[i]->lists[tier], writer->chunk_count);
	}
	writer->costs[writer->count] = cost;
}

static uint32_t shared_length(const struct index_word *a, const struct index_word *b)
{
	uint32_t length = 0, most = a->length < b->length ? a->length : b->length;

	while (length < most && a->text[length] == b->text[length])
		length++;
	return length;
}

static void add_node(struct writer *writer, size_t first, size_t end, uint32_t length)
{
	if (writer->node_count == writer->node_room) {
		writer->node_room = writer->node_room ? 2 * writer->node_room : 256;
		writer->nodes = spill_resize(writer->index->spill, writer->nodes,
					     writer->node_room * sizeof(*writer->nodes));
	}
	writer->nodes[writer->node_count++] =
		(struct node){ .first = first, .end = end, .length = length };
}

/* The nodes among words that share so many bytes, outer ones before inner
 * ones; as deep as the longest word has bytes. */
static void find_nodes(struct writer *writer, size_t first, size_t end)
{
	struct index_word **words = writer->words;
	uint32_t length;

	if (end - first < 2 || writer->costs[end] - writer->costs[first] <= COST_MOST)
		return;
	length = shared_length(words[first], words[end - 1]);
	if (length)
		add_node(writer, first, end, length);
	while (first < end) {
		size_t next = first + 1;

		while (next < end && words[first]->length > length &&
		       words[next]->text[length] == words[first]->text[length])
			next++;
		find_nodes(writer, first, next);
		first = next;
	}
}

/* What is in the writer's bytes. */
static void put_rows(struct writer *writer, int64_t number, uint32_t chunk, size_t size)
{
	if (size)
		STORE_PUT(writer->store, INSERT_POSTINGS, STORE_NUMBER(POSTINGS_ROW(number, chunk)),
			  STORE_BYTES(writer->bytes, size));
}

static void open_node(struct writer *writer, struct node *node)
{
	struct gathered *gathered;

	if (writer->open_count == writer->open_room) {
		writer->open =
			reallocarray(writer->open, ++writer->open_room, sizeof(*writer->open));
		if (!writer->open)
			abort();
		gathered = spill_room(writer->index->spill, 1,
				      sizeof(*gathered) + writer->chunk_count * sizeof(gathered->chunks[0]));
		writer->open[writer->open_count] = gathered;
	}
	gathered = writer->open[writer->open_count++];
	gathered->node = node;
	for (uint32_t chunk = 0; chunk < writer->chunk_count; chunk++)
		if (gathered->chunks[chunk].any)
			memset(&gathered->chunks[chunk], 0, sizeof(gathered->chunks[chunk]));
}

/* Of the first bytes of a text; a letter that is cut counts too. */
static size_t count_letters(const char *text, size_t length)
{
	const char *at = text, *end = text + length;
	size_t count = 0;

	for (; at < end; count++)
		utf8_next(&at, text + strlen(text));
	return count;
}

/* Together the lists of its words can't have more bytes than one by one. */
static void number_node(struct writer *writer, struct node *node)
{
	uint32_t rows[TIER_COUNT] = { 0 };

	for (int tier = 0; tier < TIER_COUNT; tier++) {
		uint64_t bytes = 0;

		for (size_t word = node->first; word < node->end; word++) {
			bytes += writer->words[word]->lists[tier].used;
			rows[tier] += writer->words[word]->lists[tier].count;
		}
		if (bytes <= LIST_SHORT) {
			node->lists[tier].room = LIST_SHORT;
			node->lists[tier].bytes = arena_alloc(&writer->index->arena, LIST_SHORT);
		} else {
			node->lists[tier].number = ++writer->last_number;
		}
	}
	node->left_out[TIER_TEXT] = rows[TIER_NAME] > MANY_NAMES &&
				    count_letters(writer->words[node->first]->text, node->length) <= FEW_LETTERS;
}

/* The rows of one chunk behind those of chunks before. */
static void add_rows(struct index_list *list, const struct postings *rows, uint32_t chunk)
{
	for (uint32_t at = postings_next(rows, 0); at < CHUNK_ROWS; at = postings_next(rows, at + 1)) {
		uint32_t row = chunk * CHUNK_ROWS + at;

		list->used += (uint32_t)gap_write(row - list->after, list->bytes + list->used);
		list->after = row + 1;
	}
}

static void put_node(struct writer *writer, const struct gathered *gathered, int tier)
{
	struct index_list *list = &gathered->node->lists[tier];

	if (gathered->node->left_out[tier])
		return;
	for (uint32_t chunk = 0; chunk < writer->chunk_count; chunk++) {
		const struct gathered_chunk *rows = &gathered->chunks[chunk];

		if (!rows->any)
			continue;
		if (list->room)
			add_rows(list, &rows->rows[tier], chunk);
		else
			put_rows(writer, list->number, chunk, postings_write(&rows->rows[tier], writer->bytes));
	}
}

static void add_to_outer(struct gathered *outer, const struct gathered *inner, uint32_t chunk_count)
{
	for (uint32_t chunk = 0; chunk < chunk_count; chunk++) {
		if (!inner->chunks[chunk].any)
			continue;
		outer->chunks[chunk].any = true;
		for (int tier = 0; tier < TIER_COUNT; tier++)
			postings_add(&outer->chunks[chunk].rows[tier], &inner->chunks[chunk].rows[tier]);
	}
}

static void close_node(struct writer *writer)
{
	struct gathered *gathered = writer->open[--writer->open_count];

	if (writer->numbering) {
		number_node(writer, gathered->node);
		return;
	}
	for (uint32_t chunk = 0; chunk < writer->chunk_count; chunk++)
		if (gathered->chunks[chunk].any)
			postings_remove(&gathered->chunks[chunk].rows[TIER_TEXT],
					&gathered->chunks[chunk].rows[TIER_NAME]);
	for (int tier = 0; tier < TIER_COUNT; tier++)
		put_node(writer, gathered, tier);
	if (writer->open_count)
		add_to_outer(writer->open[writer->open_count - 1], gathered, writer->chunk_count);
}

static void number_word(struct writer *writer, struct index_word *word)
{
	for (int tier = 0; tier < TIER_COUNT; tier++)
		if (word->lists[tier].used > LIST_SHORT)
			word->lists[tier].number = ++writer->last_number;
}

static void write_list(struct writer *writer, const struct index_list *list, int tier)
{
	struct gathered *inner = writer->open_count ? writer->open[writer->open_count - 1] : NULL;
	struct index_reading reading = index_read(list);
	size_t count;

	if (!list->used || (!inner && !list->number))
		return;
	while ((count = index_read_chunk(&reading, writer->rows)) > 0) {
		for (size_t i = 0; i < count && inner; i++)
			postings_put(&inner->chunks[reading.chunk].rows[tier], writer->rows[i]);
		if (inner)
			inner->chunks[reading.chunk].any = true;
		if (list->number)
			put_rows(writer, list->number, reading.chunk,
				 postings_pack(writer->rows, count, writer->bytes));
	}
}

/* All words, and the nodes around them as they open and close. */
static void walk(struct writer *writer)
{
	size_t node = 0;

	for (size_t word = 0; word < writer->count; word++) {
		for (; node < writer->node_count && writer->nodes[node].first == word; node++)
			open_node(writer, &writer->nodes[node]);
		if (writer->numbering)
			number_word(writer, writer->words[word]);
		for (int tier = 0; tier < TIER_COUNT && !writer->numbering; tier++)
			write_list(writer, &writer->words[word]->lists[tier], tier);
		while (writer->open_count &&
		       writer->open[writer->open_count - 1]->node->end == word + 1)
			close_node(writer);
	}
}

/* Numbers in the order in which they are written: the file grows at its end. */
static void write_rows(struct writer *writer)
{
	writer->numbering = true;
	walk(writer);
	writer->numbering = false;
	writer->rows = make(writer, CHUNK_ROWS, sizeof(*writer->rows));
	walk(writer);
	STORE_PUT(writer->store, INSERT_META, STORE_TEXT("chunks"),
		  STORE_NUMBER(writer->chunk_count));
}

static struct value list_value(const struct index_list *list)
{
	if (list->number)
		return STORE_NUMBER(list->number);
	return list->used ? STORE_BYTES(list->bytes, list->used) : STORE_NOTHING;
}

static void put_word(struct writer *writer, const struct index_word *word)
{
	STORE_PUT(writer->store, INSERT_WORD, STORE_NUMBER(word->kind),
		  STORE_BYTES(word->text, word->length), list_value(&word->lists[TIER_NAME]),
		  list_value(&word->lists[TIER_TEXT]));
}

/* In the order of the table's key. */
static void write_words(struct writer *writer)
{
	size_t word = 0;

	for (; word < writer->typed; word++)
		put_word(writer, writer->words[word]);
	for (size_t i = 0; i < writer->node_count; i++) {
		const struct node *node = &writer->nodes[i];

		STORE_PUT(writer->store, INSERT_WORD, STORE_NUMBER(WORD_BEGINNING),
			  STORE_BYTES(writer->words[node->first]->text, node->length),
			  list_value(&node->lists[TIER_NAME]),
			  node->left_out[TIER_TEXT] ? STORE_NOTHING
						    : list_value(&node->lists[TIER_TEXT]));
	}
	for (; word < writer->count; word++)
		put_word(writer, writer->words[word]);
}

void index_write(struct index *index, struct store *store)
{
	struct writer writer = { .store = store, .index = index };

	sort_words(&writer);
	find_nodes(&writer, 0, writer.typed);
	write_rows(&writer);
	write_words(&writer);
	index_write_spelling(store, index->spill, writer.words, writer.typed);
	for (size_t i = 0; i < writer.open_room; i++)
		unmake(&writer, writer.open[i]);
	free(writer.open);
	unmake(&writer, writer.nodes);
	unmake(&writer, writer.costs);
	unmake(&writer, writer.words);
	unmake(&writer, writer.rows);
}
