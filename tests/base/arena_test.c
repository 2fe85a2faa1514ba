/* SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include "chance.h"

#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

int arena_test(void);

enum { KIBI = 1024, MEBI = 1024 * KIBI };

static bool is_zero(const void *memory, size_t size)
{
	const unsigned char *byte = memory;

	for (size_t i = 0; i < size; i++)
		if (byte[i])
			return false;
	return true;
}

static void memory_is_zeroed_and_aligned(void **state)
{
	struct arena arena = { 0 };
	struct chance chance = { 1 };

	(void)state;
	for (int i = 0; i < 2000; i++) {
		size_t size = (size_t)chance_below(&chance, 300);
		void *memory = arena_alloc(&arena, size);

		assert_int_equal((uintptr_t)memory % alignof(max_align_t), 0);
		assert_true(is_zero(memory, size));
		memset(memory, 0xAA, size);
	}
	arena_free(&arena);
}

static void pieces_never_lie_over_each_other(void **state)
{
	enum { PIECES = 3000 };
	static unsigned char *pieces[PIECES];
	static size_t sizes[PIECES];
	struct arena arena = { 0 };
	struct chance chance = { 2 };

	(void)state;
	for (int i = 0; i < PIECES; i++) {
		sizes[i] = (size_t)(i % 100 == 0 ? chance_below(&chance, 200 * KIBI) :
						   chance_below(&chance, 200));
		pieces[i] = arena_alloc(&arena, sizes[i]);
		memset(pieces[i], i & 0xFF, sizes[i]);
	}
	for (int i = 0; i < PIECES; i++)
		for (size_t k = 0; k < sizes[i]; k++)
			assert_int_equal(pieces[i][k], i & 0xFF);
	arena_free(&arena);
}

/* The blocks are kept, so what was in them can still be looked at. */
static void emptying_zeroes_all_that_was_used(void **state)
{
	const size_t sizes[] = { 100, 50 * KIBI, 60 * KIBI, 300 * KIBI, 1 };
	unsigned char *pieces[5];
	struct arena arena = { 0 };

	(void)state;
	for (int i = 0; i < 5; i++) {
		pieces[i] = arena_alloc(&arena, sizes[i]);
		memset(pieces[i], 0xAA, sizes[i]);
	}
	arena_empty(&arena);
	for (int i = 0; i < 5; i++)
		assert_true(is_zero(pieces[i], sizes[i]));
	arena_free(&arena);
}

static void what_is_in_use_is_counted(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	assert_int_equal(arena_used(&arena), 0);
	arena_alloc(&arena, 1000);
	arena_text(&arena, "abc");
	assert_int_equal(arena_used(&arena), 1004);
	arena_alloc(&arena, 100000);
	assert_true(arena_used(&arena) >= 101004 && arena_used(&arena) < 101100);
	arena_empty(&arena);
	assert_int_equal(arena_used(&arena), 0);
	arena_free(&arena);
}

static void blocks_are_used_again(void **state)
{
	struct arena arena = { 0 };
	char *first;

	(void)state;
	first = arena_text(&arena, "somebody's words");
	for (int i = 0; i < 1000; i++) {
		arena_empty(&arena);
		assert_ptr_equal(arena_text(&arena, "other words"), first);
	}
	arena_free(&arena);
}

static void what_was_reserved_is_used_first(void **state)
{
	struct arena arena = { 0 };
	char *first;

	(void)state;
	for (int round = 0; round < 3; round++) {
		if (round == 0) {
			/* A small block that is there already must not be taken before. */
			arena_alloc(&arena, 10);
			arena_empty(&arena);
			arena_reserve(&arena, MEBI);
		}
		first = arena_alloc(&arena, 16);
		for (int i = 1; i < MEBI / KIBI; i++) {
			char *next = arena_alloc(&arena, KIBI);

			assert_true(next > first && next < first + MEBI);
		}
		arena_empty(&arena);
	}
	arena_free(&arena);
}

static void texts_are_copied_with_a_nul(void **state)
{
	struct arena arena = { 0 };
	char source[] = "Refugio";
	char *copy, *text;

	(void)state;
	copy = arena_copy(&arena, source, 3);
	text = arena_text(&arena, source);
	memset(source, 'x', sizeof(source) - 1);
	assert_string_equal(copy, "Ref");
	assert_string_equal(text, "Refugio");
	assert_string_equal(arena_text(&arena, NULL), "");
	assert_string_equal(arena_copy(&arena, source, 0), "");
	arena_free(&arena);
}

static void printing_takes_any_length(void **state)
{
	struct arena arena = { 0 };
	char *text;

	(void)state;
	assert_string_equal(arena_print(&arena, "%s:%d", "category", 7), "category:7");
	text = arena_print(&arena, "%*d", 100 * KIBI, 5);
	assert_int_equal(strlen(text), 100 * KIBI);
	assert_int_equal(text[100 * KIBI - 1], '5');
	arena_free(&arena);
}

static void an_arena_without_anything_can_be_emptied_and_freed(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	arena_empty(&arena);
	arena_free(&arena);
	arena_free(&arena);
	assert_non_null(arena_alloc(&arena, 1));
	arena_free(&arena);
	assert_null(arena.blocks);
	assert_null(arena.spare);
}

int arena_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_is_zeroed_and_aligned),
		cmocka_unit_test(pieces_never_lie_over_each_other),
		cmocka_unit_test(emptying_zeroes_all_that_was_used),
		cmocka_unit_test(what_is_in_use_is_counted),
		cmocka_unit_test(blocks_are_used_again),
		cmocka_unit_test(what_was_reserved_is_used_first),
		cmocka_unit_test(texts_are_copied_with_a_nul),
		cmocka_unit_test(printing_takes_any_length),
		cmocka_unit_test(an_arena_without_anything_can_be_emptied_and_freed),
	};

	return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
