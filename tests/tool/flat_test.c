/* SPDX-License-Identifier: MIT */
/*
 * How much memory an update takes that the kernel can't take back: the real programs, which may have so much and
 * no more, whatever the number of services. RLIMIT_DATA counts what is in no file, by address: what was asked for,
 * not what was touched, so that it is the same on every machine. The update itself is held sealed in memory, and
 * is not in it.
 */
#include "receiving.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "../base/nameless.h"
#include "../update/signer.h"

int flat_test(void);

#define PROGRAM "build/release/fingerpost-data"
#define GENERATE "build/release/bench/generate"

/* An update took 31 MB for few and 41 for many, and building more 34; 16 of them are the stacks of two threads.
 * Before what grows was kept in files they took 55, 120 and 80. */
enum { UPDATE_MEMORY = 44 << 20, BUILD_MEMORY = 37 << 20, STACK = 8 << 20 };
enum { FEW = 5000, MANY = 60000, MORE = 200000 };

struct flat {
	struct receiving kiosk;
	char folder[64], state[80], package[80];
};

static int set_up(void **state)
{
	struct flat *flat = calloc(1, sizeof(*flat));
	char command[2 * PATH_MAX + 60];

	*state = flat;
	receiving_start(&flat->kiosk);
	/* Without it nothing is on the map, or near to anything. */
	snprintf(command, sizeof(command), "rm -rf %.2000s/geo && cp -r data/geo %.2000s/", flat->kiosk.share, flat->kiosk.share);
	if (system(command) != 0)
		return 1;
	/* On the disk: where memory is a folder, what lies in files is memory. */
	strcpy(flat->folder, "build/flat-XXXXXX");
	if (!mkdtemp(flat->folder))
		return 1;
	snprintf(flat->state, sizeof(flat->state), "%s/state", flat->folder);
	snprintf(flat->package, sizeof(flat->package), "%s/package", flat->folder);
	return 0;
}

static void empty(const char *folder)
{
	char command[200];

	snprintf(command, sizeof(command), "rm -rf %.100s", folder);
	assert_int_equal(system(command), 0);
}

static int tear_down(void **state)
{
	struct flat *flat = *state;

	empty(flat->folder);
	receiving_end(&flat->kiosk);
	free(flat);
	return 0;
}

static _Noreturn void become(char *const *words, rlim_t most, int in, int orders)
{
	const struct rlimit memory = { most, most }, stack = { STACK, STACK };
	int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);

	dup2(in, STDIN_FILENO);
	dup2(nothing, STDOUT_FILENO);
	dup2(orders, 3);
	fcntl(3, F_SETFD, 0); /* if it was that already */
	if (setrlimit(RLIMIT_STACK, &stack) != 0 || setrlimit(RLIMIT_DATA, &memory) != 0)
		_exit(97);
	execv(words[0], words);
	_exit(98);
}

/* What a program ended with, in no more memory than that; -1 for a signal. */
static int run(char *const *words, rlim_t most, int in)
{
	int orders[2], status;
	pid_t child;

	assert_int_equal(pipe2(orders, O_CLOEXEC), 0);
	assert_int_equal(write(orders[1], "install\n", 8), 8);
	close(orders[1]);
	child = fork();
	if (child == 0)
		become(words, most, in, orders[0]);
	close(orders[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int run_program(const struct flat *flat, const char *what, int in)
{
	char state[100], share[PATH_MAX + 10];
	char *words[] = { (char *)PROGRAM, (char *)what, state, share, NULL };

	snprintf(state, sizeof(state), "--state=%s", flat->state);
	snprintf(share, sizeof(share), "--share=%s", flat->kiosk.share);
	return run(words, UPDATE_MEMORY, in);
}

static char *read_text(const char *path)
{
	FILE *file = fopen(path, "rb");
	char *text;
	long size;

	assert_non_null(file);
	fseek(file, 0, SEEK_END);
	size = ftell(file);
	rewind(file);
	text = calloc(1, (size_t)size + 1);
	assert_int_equal(fread(text, 1, (size_t)size, file), size);
	fclose(file);
	return text;
}

static int is_table(const struct dirent *entry)
{
	return strstr(entry->d_name, ".csv") != NULL;
}

/* A package of made-up services, others for each seed. */
static void generate(const struct flat *flat, int count, int seed)
{
	char command[300];

	snprintf(command, sizeof(command), "mkdir -p %s && " GENERATE " %d %s %d", flat->package, count, flat->package, seed);
	assert_int_equal(system(command), 0);
}

/* An update, as the reader of a stick sends it. */
static int make_stream(const struct flat *flat, int count, int seed)
{
	struct parcel_text parcel = { 0 };
	struct signed_file update;
	struct dirent **entries;
	int stream, found;

	generate(flat, count, seed);
	found = scandir(flat->package, &entries, is_table, alphasort);
	assert_true(found > 0);
	for (int i = 0; i < found; i++) {
		char path[400], *text;

		snprintf(path, sizeof(path), "%s/%s", flat->package, entries[i]->d_name);
		text = read_text(path);
		parcel_set(&parcel, entries[i]->d_name, text);
		free(text);
	}
	update = receiving_sign(&parcel, 0, 0, (uint64_t)seed, (const int[]){ PUBLISH_P, 0 });
	stream = receiving_stream(NULL, &update);
	free(update.bytes);
	parcel_free(&parcel);
	for (int i = 0; i < found; i++)
		free(entries[i]);
	free(entries);
	return stream;
}

static void receive(const struct flat *flat, int count, int seed)
{
	int stream = make_stream(flat, count, seed);

	assert_int_equal(run_program(flat, "receive", stream), 0);
	close(stream);
}

/* Installs an update, one over it that changes all of it, and builds its directory again. */
static void try(struct flat *flat, int count)
{
	char command[200];

	empty(flat->state);
	assert_int_equal(mkdir(flat->state, 0700), 0);
	receive(flat, count, 1);
	receive(flat, count, 2);
	snprintf(command, sizeof(command), "rm %s/directory-*", flat->state);
	assert_int_equal(system(command), 0);
	assert_int_equal(run_program(flat, "choose", STDIN_FILENO), 0);
	snprintf(command, sizeof(command), "ls %s/directory-*.sum >/dev/null", flat->state);
	assert_int_equal(system(command), 0);
}

static void few_services_are_installed_in_that_memory(void **state)
{
	struct flat *flat = *state;

	if (!nameless_are_there(flat->folder))
		skip();
	try(flat, FEW);
}

static void twelve_times_as_many_need_no_more(void **state)
{
	struct flat *flat = *state;

	if (!nameless_are_there(flat->folder))
		skip();
	try(flat, MANY);
}

static void more_are_built_in_less(void **state)
{
	struct flat *flat = *state;
	char national[PATH_MAX + 10], file[100];
	char *words[] = { (char *)PROGRAM, "build", flat->package, national, "-o",  file,
			  "--words",       "data/words.csv", "--geo", "data/geo", NULL };

	if (!nameless_are_there(flat->folder))
		skip();
	snprintf(national, sizeof(national), "%s/national", flat->kiosk.share);
	snprintf(file, sizeof(file), "%s/more.db", flat->folder);
	generate(flat, MORE, 1);
	assert_int_equal(run(words, BUILD_MEMORY, STDIN_FILENO), 0);
}

int flat_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(few_services_are_installed_in_that_memory, set_up, tear_down),
		cmocka_unit_test_setup_teardown(twelve_times_as_many_need_no_more, set_up, tear_down),
		cmocka_unit_test_setup_teardown(more_are_built_in_less, set_up, tear_down),
	};

	return cmocka_run_group_tests_name("tool/flat", tests, NULL, NULL);
}
