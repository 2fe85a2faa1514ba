/* SPDX-License-Identifier: MIT */
/* What a program in the cage of an update still can: to keep much in files without a name. */
#include "tool/confine.h"

#include <errno.h>
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

#include "../base/nameless.h"
#include "base/landlock.h"
#include "base/spill.h"
#include "base/watched.h"
#include "tool/store.h"

int confine_test(void);

/* Of memory that is in no file: what each of these takes at most is 12 MB of it. */
enum { MEMORY = 20 << 20 };

struct cage {
	char state[64], share[64];
};

static int set_up(void **state)
{
	struct cage *cage = calloc(1, sizeof(*cage));

	strcpy(cage->state, "build/confine-state-XXXXXX");
	strcpy(cage->share, "build/confine-share-XXXXXX");
	*state = cage;
	return !mkdtemp(cage->state) || !mkdtemp(cage->share);
}

static int tear_down(void **state)
{
	struct cage *cage = *state;
	char path[100];
	int left = 0;

	snprintf(path, sizeof(path), "%s/directory-1.db", cage->state);
	unlink(path);
	/* Neither has anything else in it. */
	left = rmdir(cage->state) != 0 || rmdir(cage->share) != 0;
	free(cage);
	return left;
}

/* From now on there are so many bytes more that are in no file. AddressSanitizer has terabytes. */
static bool limit_memory(rlim_t more)
{
	FILE *status = fopen("/proc/self/status", "r");
	struct rlimit limit;
	unsigned long now = 0;
	char line[200];

	while (status && fgets(line, sizeof(line), status))
		if (sscanf(line, "VmData: %lu kB", &now) == 1)
			break;
	if (status)
		fclose(status);
	limit.rlim_cur = limit.rlim_max = now * 1024 + more;
	return SANDBOX_WATCHED || (now && setrlimit(RLIMIT_DATA, &limit) == 0);
}

/* What the work answers in a process of its own, in the cage; -1 if that ended otherwise. */
static int run_in_cage(const struct cage *cage, int (*work)(const struct cage *cage, FILE *maps))
{
	int status;
	pid_t child = fork();

	if (child == 0) {
		const struct confinement confinement = { .read = cage->share, .write = cage->state };
		FILE *maps = fopen("/proc/self/maps", "r");
		struct error error;

		if (!maps || !limit_memory(MEMORY) || !confine(&confinement, &error))
			_exit(99);
		_exit(work(cage, maps));
	}
	if (child < 0 || waitpid(child, &status, 0) != child)
		return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int spill_much(const struct cage *cage, FILE *maps)
{
	enum { SIZE = 16 << 20 };
	struct spill *spill = spill_open(cage->state);
	unsigned char *much = spill_take(spill, SIZE);

	memset(much, 1, SIZE);
	much = spill_resize(spill, much, 2 * SIZE);
	memset(much + SIZE, 2, SIZE);
	if (much[SIZE - 1] != 1 || nameless_bytes(maps) < 2 * SIZE)
		return 1;
	spill_close(spill);
	return nameless_bytes(maps) != 0;
}

static void what_is_large_lies_in_files_without_a_name(void **state)
{
	const struct cage *cage = *state;

	if (!nameless_are_there(cage->state))
		skip();
	assert_int_equal(run_in_cage(cage, spill_much), 0);
}

static int open_elsewhere(const struct cage *cage, FILE *maps)
{
	(void)maps;
	if (open(cage->share, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600) >= 0)
		return 1;
	if (errno != EACCES)
		return 2;
	return open("/tmp", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600) >= 0 ? 3 : 0;
}

static void and_in_no_other_folder(void **state)
{
	const struct cage *cage = *state;

	if (landlock_version() < 1)
		skip();
	assert_int_equal(run_in_cage(cage, open_elsewhere), 0);
}

/* Of keys alone this is as much again as there is memory. */
static int index_much(const struct cage *cage, FILE *maps)
{
	enum { ROWS = 400000, COLUMNS = 42 };
	struct value values[COLUMNS] = { { .number = 0 } };
	struct error error = { "" };
	struct store *store;
	char path[100], key[64];
	bool done;

	(void)maps;
	snprintf(path, sizeof(path), "%s/directory-1.db", cage->state);
	store = store_create(path, &error);
	if (!store)
		return 1;
	for (size_t i = 2; i < COLUMNS; i++)
		values[i] = STORE_NOTHING;
	for (int64_t row = 1; row <= ROWS; row++) {
		snprintf(key, sizeof(key), "sample-of-a-key-that-is-rather-long-%08x", (unsigned)row * 0x9E3779B1u);
		values[0] = STORE_NUMBER(row);
		values[1] = STORE_TEXT(key);
		store_put(store, INSERT_SERVICE, values, COLUMNS);
	}
	done = store_finish(store, &error);
	store_close(store);
	if (!done)
		fprintf(stderr, "%s\n", error.text);
	return done ? 0 : 2;
}

static void keys_are_sorted_in_files_that_are_gone_again(void **state)
{
	assert_int_equal(run_in_cage(*state, index_much), 0);
}

int confine_test(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		TEST(what_is_large_lies_in_files_without_a_name),
		TEST(and_in_no_other_folder),
		TEST(keys_are_sorted_in_files_that_are_gone_again),
	};

	return cmocka_run_group_tests_name("tool/confine", tests, NULL, NULL);
}
