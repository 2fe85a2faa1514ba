/* SPDX-License-Identifier: MIT */
#include "base/spill.h"

#include "nameless.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

int spill_test(void);

enum { NUMBERS = 4 << 20, ARRAYS = 3, STEP = 1000 };

/* Arrays that grow in turns, as those of a table do, to 16 MB each. */
static uint32_t *arrays[ARRAYS];

static void fill(struct spill *spill)
{
	size_t room = 0;

	for (uint32_t n = 0; n < NUMBERS; n += STEP) {
		if (n + STEP > room)
			room = room ? 2 * room : STEP;
		for (uint32_t i = 0; i < ARRAYS; i++) {
			arrays[i] = spill_resize(spill, n ? arrays[i] : NULL, room * sizeof(*arrays[i]));
			for (uint32_t at = n; at < n + STEP; at++)
				arrays[i][at] = at ^ i << 24;
		}
	}
}

static bool is_filled(uint32_t i)
{
	for (uint32_t at = 0; at < NUMBERS; at++)
		if (arrays[i][at] != (at ^ i << 24))
			return false;
	return true;
}

static size_t count_bytes_in_files(void)
{
	FILE *maps = fopen("/proc/self/maps", "r");
	size_t sum;

	assert_non_null(maps);
	sum = nameless_bytes(maps);
	fclose(maps);
	return sum;
}

static void what_is_in_it_stays_while_it_grows(void **state)
{
	struct spill *spill = spill_open("build");

	(void)state;
	fill(spill);
	for (uint32_t i = 0; i < ARRAYS; i++)
		assert_true(is_filled(i));
	assert_null(spill_resize(spill, arrays[1], 0));
	assert_true(is_filled(0));
	assert_true(is_filled(2));
	spill_close(spill);
}

static void all_but_the_first_megabytes_lie_in_files_that_go_with_it(void **state)
{
	size_t before = count_bytes_in_files();
	struct spill *spill = spill_open("build");

	(void)state;
	if (!nameless_are_there("build"))
		skip();
	assert_non_null(spill_take(spill, 1 << 20));
	assert_int_equal(count_bytes_in_files(), before);
	fill(spill);
	assert_true(count_bytes_in_files() >= before + ARRAYS * NUMBERS * sizeof(uint32_t));
	spill_close(spill);
	assert_int_equal(count_bytes_in_files(), before);
}

static void what_is_taken_is_zeroed(void **state)
{
	struct spill *spill = spill_open("build");

	(void)state;
	for (int i = 0; i < 8; i++) {
		const unsigned char *taken = spill_take(spill, 3 << 20);

		assert_int_equal(taken[0], 0);
		assert_memory_equal(taken, taken + 1, (3 << 20) - 1);
	}
	spill_close(spill);
}

static void without_a_folder_it_is_plain_memory(void **state)
{
	struct spill *nowhere = spill_open("build/there-is-no-such-folder");

	(void)state;
	assert_null(spill_open(NULL));
	fill(NULL);
	assert_true(is_filled(2));
	for (uint32_t i = 0; i < ARRAYS; i++)
		assert_null(spill_resize(NULL, arrays[i], 0));
	fill(nowhere);
	assert_true(is_filled(2));
	spill_close(nowhere);
}

static void room_for_many_is_zeroed_and_given_back(void **state)
{
	struct spill *spill = spill_open("build");

	(void)state;
	for (int i = 0; i < 3; i++) {
		struct spill *of = i ? spill : NULL;
		size_t count = i == 2 ? 1 << 20 : 100;
		uint32_t *numbers = spill_room(of, count, sizeof(*numbers));

		assert_int_equal(numbers[0], 0);
		assert_memory_equal(numbers, numbers + 1, (count - 1) * sizeof(*numbers));
		assert_null(spill_resize(of, numbers, 0));
	}
	assert_null(spill_resize(spill, spill_room(spill, 0, sizeof(uint32_t)), 0));
	spill_close(spill);
}

static int open_nameless(void)
{
	return open("build", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
}

static void memory_alone_is_plain_where_it_is_small_and_else_in_its_file(void **state)
{
	size_t before = count_bytes_in_files(), large = 3 * SPILL_LEAST + 5;
	unsigned char *memory;

	(void)state;
	if (!nameless_are_there("build"))
		skip();
	memory = spill_alone(open_nameless(), SPILL_LEAST - 1);
	memset(memory, 1, SPILL_LEAST - 1);
	assert_int_equal(count_bytes_in_files(), before);
	spill_alone_free(memory, SPILL_LEAST - 1);
	memory = spill_alone(open_nameless(), large);
	memset(memory, 1, large);
	assert_true(count_bytes_in_files() >= before + large);
	spill_alone_free(memory, large);
	assert_int_equal(count_bytes_in_files(), before);
}

static void memory_alone_needs_no_file(void **state)
{
	size_t before = count_bytes_in_files();
	/* A file that can't be given room: it is only read. */
	int file = open("/dev/null", O_RDONLY | O_CLOEXEC);
	unsigned char *memory = spill_alone(-1, SPILL_LEAST), *other = spill_alone(file, SPILL_LEAST);

	(void)state;
	memset(memory, 1, SPILL_LEAST);
	memset(other, 1, SPILL_LEAST);
	assert_int_equal(count_bytes_in_files(), before);
	spill_alone_free(memory, SPILL_LEAST);
	spill_alone_free(other, SPILL_LEAST);
	assert_int_equal(close(file), -1);
}

/* A file beyond the limit would end the program by a signal. */
static void a_limit_for_files_is_no_fault(void **state)
{
	int status = -1;
	pid_t child = fork();

	(void)state;
	if (child == 0) {
		const struct rlimit limit = { 10 << 20, 10 << 20 };
		struct spill *spill;
		bool done;

		if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
			_exit(2);
		spill = spill_open("build");
		fill(spill);
		done = is_filled(0) && is_filled(1) && is_filled(2);
		spill_close(spill);
		_exit(done ? EXIT_SUCCESS : EXIT_FAILURE);
	}
	assert_true(child > 0 && waitpid(child, &status, 0) == child);
	assert_int_equal(status, 0);
}

int spill_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_in_it_stays_while_it_grows),
		cmocka_unit_test(all_but_the_first_megabytes_lie_in_files_that_go_with_it),
		cmocka_unit_test(what_is_taken_is_zeroed),
		cmocka_unit_test(without_a_folder_it_is_plain_memory),
		cmocka_unit_test(a_limit_for_files_is_no_fault),
		cmocka_unit_test(room_for_many_is_zeroed_and_given_back),
		cmocka_unit_test(memory_alone_is_plain_where_it_is_small_and_else_in_its_file),
		cmocka_unit_test(memory_alone_needs_no_file),
	};

	return cmocka_run_group_tests_name("base/spill", tests, NULL, NULL);
}
