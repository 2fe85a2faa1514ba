/* SPDX-License-Identifier: MIT */
/*
 * What is left of a visit after the press: nothing, in no process of the
 * kiosk and not on the glass, in no form that a word takes on its way there.
 * Before the press each form must be found in the visit in use, or the test is
 * blind: those that a visit really holds, and those that none is known to
 * hold, which are planted in its memory (for the scanner itself: scan_test).
 */
#include "../app/desk.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "canary.h"
#include "rig.h"

int residue_test(void);

enum { VISITS = 25, LETTERS = 10 };

#if defined(__SANITIZE_ADDRESS__)
#define WATCHED 1
#else
#define WATCHED 0
#endif

/* What a visit has of a word that it drew letter by letter. The pictures: in
 * its own surface, in the shared picture and on the glass. */
static const enum scan_kind held[] = { SCAN_UTF8, SCAN_GLYPH32_20, SCAN_GLYPH32_12, SCAN_PIXELS, SCAN_RUNS };

/* What no visit is known to have. */
static const struct {
	enum scan_kind kind;
	bool reversed;
} planted[] = {
	{ SCAN_UTF8, true },
	{ SCAN_UTF16, false },
	{ SCAN_UTF16, true },
	{ SCAN_UTF32, false },
	{ SCAN_UTF32, true },
	{ SCAN_GLYPH32_4, false },
	{ SCAN_GLYPH32_4, true },
	{ SCAN_GLYPH32_8, false },
	{ SCAN_GLYPH32_8, true },
	{ SCAN_GLYPH32_12, true },
};

enum { PLANTED = sizeof(planted) / sizeof(planted[0]), PLOT = 256, FREE_STACK = 16384 };

/* Nobody else may read the memory of a visit. */
static void need_root(void)
{
	if (geteuid() != 0)
		skip();
}

/* No two letters alike, so that no half of it is in another. */
static void make_word(struct chance *chance, char word[LETTERS + 1])
{
	char letters[] = "abcdefghijklmnopqrstuvwxyz";

	for (int i = 0; i < LETTERS; i++) {
		int at = chance_between(chance, i, 25);
		char letter = letters[at];

		letters[at] = letters[i];
		word[i] = letters[i] = letter;
	}
	word[LETTERS] = '\0';
}

static void type(struct rig *rig, const char *word)
{
	char command[] = "tap #key:?";

	for (; *word; word++) {
		command[sizeof(command) - 2] = *word;
		rig_do(rig, command);
	}
}

static void scan_kiosk(struct rig *rig, const struct needles *needles, struct scan *scan)
{
	pid_t pids[RIG_PROCESSES];
	int count = rig_processes(rig, pids);
	struct error error;
	char glass[160];

	for (int i = 0; i < count; i++)
		if (!scan_process(scan, needles, pids[i], &error))
			fail_msg("%s", error.text);
	snprintf(glass, sizeof(glass), "%s/glass", rig->folder);
	if (!scan_file(scan, needles, glass, &error))
		fail_msg("%s", error.text);
	assert_int_equal(scan->unread, 0);
}

/* Where the stack of a process ends that waits in a system call, which it
 * soon does; 0 while it runs. */
static uint64_t stack_pointer(pid_t process)
{
	uint64_t pointer = 0;
	char path[64];
	FILE *in;

	snprintf(path, sizeof(path), "/proc/%d/syscall", process);
	in = fopen(path, "r");
	assert_non_null(in);
	/* The call, six arguments, the pointer. */
	if (fscanf(in, "%*d %*s %*s %*s %*s %*s %*s %" SCNx64, &pointer) != 1)
		pointer = 0;
	fclose(in);
	return pointer;
}

/* The far end of its stack, which it touched while it started and does not
 * use while it waits: as good as any memory of its own, and nothing breaks. */
static uint64_t unused_memory(pid_t process)
{
	uint64_t from = 0, to = 0, pointer = 0;
	char path[64], line[512];
	FILE *in;

	snprintf(path, sizeof(path), "/proc/%d/maps", process);
	in = fopen(path, "r");
	assert_non_null(in);
	while (fgets(line, sizeof(line), in) && !strstr(line, "[stack]"))
		;
	fclose(in);
	assert_int_equal(sscanf(line, "%" SCNx64 "-%" SCNx64, &from, &to), 2);
	for (int waited = 0; (pointer = stack_pointer(process)) == 0 && waited < 2000; waited += 5)
		rig_sleep(5);
	assert_true(pointer > from && pointer < to && pointer - from > FREE_STACK + PLANTED * PLOT);
	return from + 64;
}

static void plant(struct rig *rig, const struct needles *needles)
{
	pid_t process = rig_visit(rig);
	uint64_t at = unused_memory(process);
	char path[64];
	int memory;

	snprintf(path, sizeof(path), "/proc/%d/mem", process);
	memory = open(path, O_WRONLY | O_CLOEXEC);
	assert_true(memory >= 0);
	for (int i = 0; i < PLANTED; i++, at += PLOT) {
		uint8_t bytes[PLOT];
		size_t length = needles_sample(needles, planted[i].kind, planted[i].reversed, bytes, sizeof(bytes));

		assert_true(length > 0);
		assert_int_equal(pwrite(memory, bytes, length, (off_t)at), (ssize_t)length);
	}
	close(memory);
}

static void check_found(const struct scan *scan)
{
	for (size_t i = 0; i < sizeof(held) / sizeof(held[0]); i++) {
		if (scan->hits[held[i]] == 0) {
			scan_print(scan, stdout);
			fail_msg("the scanner is blind for %s", scan_name(held[i]));
		}
	}
	for (int i = 0; i < PLANTED; i++) {
		size_t reversed = scan->reversed[planted[i].kind], found = scan->hits[planted[i].kind] - reversed;

		if ((planted[i].reversed ? reversed : found) == 0) {
			scan_print(scan, stdout);
			fail_msg("the scanner is blind for planted %s", scan_name(planted[i].kind));
		}
	}
}

/* A press while the next visit starts would find one process more or less. */
static void wait_for_three(struct rig *rig)
{
	pid_t pids[RIG_PROCESSES];

	for (int waited = 0; rig_processes(rig, pids) != 3; waited += 5) {
		assert_true(waited < 20000);
		rig_sleep(5);
	}
	rig_settle(rig);
}

/* A word searched, a hotline opened, its code shown, in the middle of it. */
static void visit(struct rig *rig, const struct needles *needles, const char *word, int number)
{
	struct scan before = { 0 };

	rig_do(rig, "tap #search");
	type(rig, word);
	if (number < 3) {
		plant(rig, needles);
		scan_kiosk(rig, needles, &before);
		check_found(&before);
	}
	if (number % 3 == 0)
		return;
	rig_do(rig, "tap #talk");
	rig_do(rig, "tap #hotline:nhth");
	rig_do(rig, "tap #take");
	rig_do(rig, "tap #take:scan");
}

static int wanted_visits(void)
{
	const char *said = getenv("VISITS");

	return said && atoi(said) > 0 ? atoi(said) : VISITS;
}

static void nothing_of_a_visit_is_left_after_the_press(void **state)
{
	struct rig_options options = rig_usual();
	struct chance chance = { 41 };
	int visits = wanted_visits();
	struct rig rig;

	(void)state;
	need_root();
	rig_open(&rig, &options);
	for (int number = 0; number < visits; number++) {
		struct scan after = { 0 };
		char word[LETTERS + 1];
		struct needles *needles;

		make_word(&chance, word);
		needles = canary_needles(word);
		wait_for_three(&rig);
		visit(&rig, needles, word, number);
		rig_press(&rig);
		assert_true(rig_becomes_home(&rig, 2000));
		wait_for_three(&rig);
		scan_kiosk(&rig, needles, &after);
		if (scan_total(&after) > 0) {
			scan_print(&after, stdout);
			fail_msg("something of '%s' is left after visit %d", word, number);
		}
		needles_free(needles);
	}
	print_message("# %d visits, each with a word, glyphs and pictures to look for: nothing left\n", visits);
	rig_close(&rig);
}

/* Of a process's mapping of the directory, KiB. */
static void look_up_directory(pid_t process, long *size, long *resident)
{
	char path[64], line[512];
	bool here = false;
	FILE *in;

	snprintf(path, sizeof(path), "/proc/%d/smaps", process);
	in = fopen(path, "r");
	assert_non_null(in);
	*size = *resident = 0;
	while (fgets(line, sizeof(line), in)) {
		unsigned long from, to;

		if (sscanf(line, "%lx-%lx ", &from, &to) == 2)
			here = strstr(line, "directory.db") != NULL;
		if (here && sscanf(line, "Size: %ld", size) != 1)
			(void)!sscanf(line, "Rss: %ld", resident);
	}
	fclose(in);
}

/* So that what is in memory says nothing of what was read. */
static void every_visit_has_the_whole_directory_in_memory(void **state)
{
	struct rig_options options = rig_usual();
	pid_t pids[RIG_PROCESSES];
	struct rig rig;

	(void)state;
	need_root();
	rig_open(&rig, &options);
	wait_for_three(&rig);
	rig_do(&rig, "tap #category:housing");
	assert_int_equal(rig_processes(&rig, pids), 3);
	for (int i = 1; i < 3; i++) {
		long size = 0, resident = -1;

		/* The untouched one may still be starting. */
		for (int waited = 0; (size < 1000 || resident < size) && waited < 10000; waited += 5) {
			rig_sleep(5);
			look_up_directory(pids[i], &size, &resident);
		}
		assert_true(size > 1000);
		assert_int_equal(resident, size);
	}
	rig_close(&rig);
}

int residue_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_of_a_visit_is_left_after_the_press),
		cmocka_unit_test(every_visit_has_the_whole_directory_in_memory),
	};

	if (WATCHED) {
		print_message("# residue: left out, AddressSanitizer keeps what was freed\n");
		return 0;
	}
	return cmocka_run_group_tests_name("residue", tests, NULL, NULL);
}
