/* SPDX-License-Identifier: MIT */
#include "tool/incoming.h"

#include "receiving.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

int incoming_test(void);

static int percent;

static void watch(void *data, int done)
{
	int *calls = data;

	assert_true(done >= percent && done <= 100);
	percent = done;
	++*calls;
}

/* Writing is not merely forbidden by the mapping: nobody can lift that any more. */
static void what_came_can_not_be_changed_by_anybody(void **state)
{
	unsigned char bytes[5000];
	const struct signed_file file = { bytes, sizeof(bytes) };
	struct incoming incoming;
	int stream;

	(void)state;
	memset(bytes, 7, sizeof(bytes));
	stream = receiving_stream(&file, &file);
	assert_int_equal(incoming_read(&incoming, stream, NULL), REFUSAL_NONE);
	assert_memory_equal(incoming.keyring.bytes, bytes, sizeof(bytes));
	assert_memory_equal(incoming.update.bytes, bytes, sizeof(bytes));
	assert_int_equal(mprotect(incoming.update.bytes, sizeof(bytes), PROT_READ | PROT_WRITE), -1);
	assert_int_equal(errno, EACCES);
	assert_int_equal(mprotect(incoming.keyring.bytes, sizeof(bytes), PROT_READ | PROT_WRITE), -1);
	incoming_free(&incoming);
	close(stream);
}

static void how_far_it_is_only_grows(void **state)
{
	size_t size = 1000000;
	struct signed_file file = { calloc(1, size), size };
	struct incoming incoming;
	int calls = 0, stream;

	(void)state;
	percent = 0;
	stream = receiving_stream(NULL, &file);
	assert_int_equal(incoming_read(&incoming, stream, &(struct incoming_watch){ watch, &calls }), REFUSAL_NONE);
	assert_int_equal(percent, 100);
	assert_true(calls > 10);
	assert_int_equal(incoming.update.size, size);
	incoming_free(&incoming);
	free(file.bytes);
	close(stream);
}

int incoming_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_came_can_not_be_changed_by_anybody),
		cmocka_unit_test(how_far_it_is_only_grows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
