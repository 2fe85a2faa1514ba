/* SPDX-License-Identifier: MIT */
/* An index of more rows than one chunk has: what is found in it is what a look
 * at every row finds. The rows between have no services, which costs nothing. */
#include "../tool/fixture.h"

#include <sqlite3.h>

#include "directory/search_rows.h"
#include "directory/wordbook.h"
#include "tool/index.h"

enum { CHUNKS = 12, CHUNK_SERVICES = 500, SERVICES_MADE = CHUNKS * CHUNK_SERVICES, WORDS = 5, RESULTS = 24 };

static const char *const words[WORDS] = { "alder", "birch", "cedar", "dogwood", "elder" };

/* Bits of words. */
static struct made {
	uint32_t row;
	unsigned names, texts;
	bool near, in_state;
} made[SERVICES_MADE];

/* By chunk, the rows of a word that so many have that not all of its list is read ahead. */
static struct postings common[CHUNKS + 2];

static uint32_t next(uint32_t *random)
{
	*random = *random * 1664525u + 1013904223u;
	return *random >> 8;
}

/* Most words are rare, so that two of them are seldom met; one is in every second row. */
static unsigned choose(uint32_t *random)
{
	unsigned bits = next(random) % 2;

	for (int i = 1; i < WORDS; i++)
		bits |= (unsigned)(next(random) % 20 == 0) << i;
	return bits;
}

static void add_words(struct index *index, enum tier tier, unsigned bits)
{
	for (int i = 0; i < WORDS; i++)
		if (bits >> i & 1)
			index_text(index, tier, words[i], strlen(words[i]));
}

static void add_common(struct index *index, uint32_t first, uint32_t end)
{
	for (uint32_t row = first; row < end; row += 4) {
		index_start(index, row);
		index_text(index, TIER_NAME, "willow", strlen("willow"));
		postings_put(&common[row / CHUNK_ROWS], row % CHUNK_ROWS);
	}
}

static void make_services(struct index *index)
{
	char square[SQUARE_MARK_SIZE];
	uint32_t random = 7, last = CHUNK_ROWS;

	search_square((struct geo_point){ 330000, -866000 }, square);
	for (int i = 0; i < SERVICES_MADE; i++) {
		struct made *one = &made[i];
		uint32_t first = (uint32_t)(i / CHUNK_SERVICES + 1) * CHUNK_ROWS;

		one->row = first + (uint32_t)(i % CHUNK_SERVICES) * 131 + next(&random) % 131;
		one->names = choose(&random);
		one->texts = choose(&random);
		one->in_state = next(&random) % 4 == 0;
		one->near = next(&random) % 3 == 0;
		add_common(index, last, one->row);
		last = one->row + 1;
		index_start(index, one->row);
		add_words(index, TIER_NAME, one->names);
		add_words(index, TIER_TEXT, one->texts);
		if (one->in_state)
			index_mark(index, MARK_REGION "AL");
		if (one->near)
			index_mark(index, square);
	}
}

/* What the index only numbers. */
static void add_services(const char *path)
{
	char sql[200];
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "BEGIN", NULL, NULL, NULL), SQLITE_OK);
	for (int i = 0; i < SERVICES_MADE; i++) {
		snprintf(sql, sizeof(sql), "INSERT INTO service (id, key, kind, name) VALUES (%u, 's%d', 0, 'S')",
			 SERVICE_FIRST + made[i].row - CHUNK_ROWS, i);
		assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	}
	assert_int_equal(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

static int setup(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));
	struct index *index = index_new(NULL);
	struct store *store;

	assert_non_null(fixture);
	fixture_start(fixture);
	make_services(index);
	store = store_create(fixture->db, &fixture->error);
	assert_non_null(store);
	index_write(index, store);
	assert_true(store_finish(store, &fixture->error));
	store_close(store);
	index_free(index);
	add_services(fixture->db);
	fixture->directory = directory_open(fixture->db, true, &fixture->error);
	assert_non_null(fixture->directory);
	*state = fixture;
	return 0;
}

static int teardown(void **state)
{
	fixture_end(*state);
	free(*state);
	return 0;
}

static void check_chunk(struct fixture *fixture, struct lists lists[TIER_COUNT], int word, uint32_t chunk)
{
	static struct postings set, expected;

	for (enum tier tier = TIER_NAME; tier < TIER_COUNT; tier++) {
		postings_empty(&set);
		postings_empty(&expected);
		for (int i = 0; i < SERVICES_MADE; i++)
			if (made[i].row / CHUNK_ROWS == chunk && made[i].names >> word & 1 && tier == TIER_NAME)
				postings_put(&expected, made[i].row % CHUNK_ROWS);
			else if (made[i].row / CHUNK_ROWS == chunk && made[i].texts >> word & 1 &&
				 !(made[i].names >> word & 1) && tier == TIER_TEXT)
				postings_put(&expected, made[i].row % CHUNK_ROWS);
		assert_true(wordbook_rows(fixture->directory, &lists[tier], chunk, &fixture->arena, &set,
					  &fixture->error));
		assert_memory_equal(&set, &expected, sizeof(set));
	}
}

static void the_rows_of_every_chunk_come_in_whatever_order_they_are_asked_for(void **state)
{
	static const uint32_t orders[][6] = { { 1, 2, 3, 4, 5, 12 }, { 12, 11, 2, 3, 1, 7 },
					      { 5, 4, 3, 6, 12, 2 }, { 0, 13, 1023, 1, 4, 9 } };
	struct fixture *fixture = *state;

	for (int word = 0; word < WORDS; word++)
		for (size_t order = 0; order < sizeof(orders) / sizeof(orders[0]); order++) {
			struct lists *lists = arena_alloc(&fixture->arena, TIER_COUNT * sizeof(*lists));

			for (enum tier tier = TIER_NAME; tier < TIER_COUNT; tier++)
				assert_true(wordbook_find(fixture->directory, WORD_WHOLE, words[word], tier,
							  &lists[tier], &fixture->arena, &fixture->error));
			for (size_t i = 0; i < sizeof(orders[0]) / sizeof(orders[0][0]); i++)
				check_chunk(fixture, lists, word, orders[order][i]);
			arena_empty(&fixture->arena);
		}
}

static void a_list_that_is_too_long_to_be_kept_is_read_to_its_end(void **state)
{
	static struct postings set;
	struct fixture *fixture = *state;
	struct lists lists = { .count = 0 };

	assert_true(wordbook_find(fixture->directory, WORD_WHOLE, "willow", TIER_NAME, &lists, &fixture->arena,
				  &fixture->error));
	for (uint32_t chunk = 0; chunk <= CHUNKS + 1; chunk++) {
		postings_empty(&set);
		assert_true(wordbook_rows(fixture->directory, &lists, chunk, &fixture->arena, &set, &fixture->error));
		assert_memory_equal(&set, &common[chunk], sizeof(set));
	}
}

static bool matches(const struct made *one, unsigned asked, bool texts)
{
	unsigned has = one->names | (texts ? one->texts : 0);

	return (has & asked) == asked;
}

/* By a look at every row. */
static size_t expect(unsigned asked, bool somewhere, bool at_a_point, int64_t out[RESULTS])
{
	size_t count = 0;

	for (int nearness = at_a_point ? 0 : somewhere ? 1 : 2; nearness < 3; nearness++)
		for (int texts = 0; texts < 2; texts++)
			for (int i = 0; i < SERVICES_MADE && count < RESULTS; i++) {
				int64_t id = SERVICE_FIRST + (int64_t)made[i].row - CHUNK_ROWS;
				bool known = false;

				for (size_t j = 0; j < count; j++)
					known |= out[j] == id;
				if (!known && matches(&made[i], asked, texts) && (nearness == 2 || made[i].in_state) &&
				    (nearness > 0 || made[i].near))
					out[count++] = id;
			}
	return count;
}

static void check_search(struct fixture *fixture, unsigned asked, bool somewhere, bool at_a_point)
{
	struct whereabouts where = { .state = "", .point = { 330000, -866000 } };
	int64_t expected[RESULTS];
	size_t count = expect(asked, somewhere, at_a_point, expected);
	struct founds founds;
	char typed[64] = "";

	for (int i = 0; i < WORDS; i++)
		if (asked >> i & 1)
			strcat(strcat(typed, words[i]), " ");
	if (somewhere)
		strcpy(where.state, "AL");
	if (at_a_point)
		where.sureness = GEO_ZIP;
	assert_true(directory_search(fixture->directory, typed, &where, RESULTS, &languages[0], &fixture->arena,
				     &founds, &fixture->error));
	assert_int_equal(founds.exact, count);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(founds.items[i].id, expected[i]);
	arena_empty(&fixture->arena);
}

static void words_that_meet_in_few_chunks_are_found_near_before_far_and_best_first(void **state)
{
	struct fixture *fixture = *state;

	for (unsigned asked = 1; asked < 1 << WORDS; asked++)
		for (int where = 0; where < 3; where++)
			check_search(fixture, asked, where > 0, where > 1);
}

static void a_list_that_breaks_off_has_no_rows_behind_that(void **state)
{
	struct fixture *fixture = *state;
	struct lists lists = { .count = 1, .items = { { .number = 1 << 20 } } };
	static struct postings set, none;

	for (uint32_t chunk = 0; chunk < CHUNKS; chunk++)
		assert_true(wordbook_rows(fixture->directory, &lists, chunk, &fixture->arena, &set, &fixture->error));
	assert_memory_equal(&set, &none, sizeof(set));
}

int wordbook_test(void);

int wordbook_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_rows_of_every_chunk_come_in_whatever_order_they_are_asked_for),
		cmocka_unit_test(a_list_that_is_too_long_to_be_kept_is_read_to_its_end),
		cmocka_unit_test(words_that_meet_in_few_chunks_are_found_near_before_far_and_best_first),
		cmocka_unit_test(a_list_that_breaks_off_has_no_rows_behind_that),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
