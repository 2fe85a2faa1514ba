/* SPDX-License-Identifier: MIT */
#include "tool/sort.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "../base/chance.h"

int sort_test(void);

/* As large as none of the computer's own numbers. */
struct item {
	uint16_t key;
	uint32_t place; /* before */
	char rest[41];
};

static int compare(const void *left, const void *right)
{
	const struct item *a = left, *b = right;

	return (a->key > b->key) - (a->key < b->key);
}

static void fill(struct item *items, size_t count, struct chance *chance, int keys)
{
	for (size_t i = 0; i < count; i++) {
		items[i] = (struct item){ .key = (uint16_t)chance_below(chance, keys), .place = (uint32_t)i };
		memset(items[i].rest, (int)(i % 251), sizeof(items[i].rest));
	}
}

static void assert_sorted(const struct item *items, size_t count, bool *met)
{
	memset(met, 0, count);
	for (size_t i = 0; i < count; i++) {
		char rest[sizeof(items[i].rest)];

		memset(rest, (int)(items[i].place % 251), sizeof(rest));
		assert_memory_equal(items[i].rest, rest, sizeof(rest));
		assert_false(met[items[i].place]);
		met[items[i].place] = true;
		if (!i)
			continue;
		assert_true(items[i - 1].key <= items[i].key);
		assert_true(items[i - 1].key < items[i].key || items[i - 1].place < items[i].place);
	}
}

static void all_are_there_in_order_and_equal_ones_as_they_were(void **state)
{
	enum { MOST = 3000 };
	static struct item items[MOST];
	static bool met[MOST];
	struct spill *spill = spill_open("build");
	struct chance chance = { 7 };

	(void)state;
	for (size_t count = 0; count < MOST; count += count < 40 ? 1 : 307) {
		static const int keys[] = { 1, 2, 10, 60000 };

		for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
			fill(items, count, &chance, keys[i]);
			sort_items(i % 2 ? spill : NULL, items, count, sizeof(items[0]), compare);
			assert_sorted(items, count, met);
			sort_items(NULL, items, count, sizeof(items[0]), compare);
			assert_sorted(items, count, met);
		}
	}
	spill_close(spill);
}

static int compare_numbers(const void *left, const void *right)
{
	const uint32_t *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

static void a_million_lie_where_they_lay(void **state)
{
	enum { COUNT = 1 << 20 };
	struct spill *spill = spill_open("build");
	uint32_t *numbers = spill_room(spill, COUNT, sizeof(*numbers));

	(void)state;
	for (uint32_t i = 0; i < COUNT; i++)
		numbers[i] = (COUNT - 1 - i) * 0x9E3779B1u % COUNT;
	sort_items(spill, numbers, COUNT, sizeof(*numbers), compare_numbers);
	for (uint32_t i = 0; i < COUNT; i++)
		assert_int_equal(numbers[i], i);
	spill_close(spill);
}

int sort_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_are_there_in_order_and_equal_ones_as_they_were),
		cmocka_unit_test(a_million_lie_where_they_lay),
	};

	return cmocka_run_group_tests_name("tool/sort", tests, NULL, NULL);
}
