/* SPDX-License-Identifier: MIT */
/*
 * What a word leaves in a visit that it is typed into: before anything may be
 * said to be gone, it has to be found. The tables are printed (make test
 * keeps them in build/release/tests/log).
 */
#include "../app/desk.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "canary.h"

int scan_visit_test(void);

/* In no list of ours, and no other word has half of it. */
static const char word[] = "quokkavine";

/* A visit that is walked through, and its shot, which nobody looks at. */
struct visitor {
	pid_t process;
	FILE *to, *from;
	char shot[40];
};

static void run_visit(int in, int out)
{
	char program[256];
	int null = open("/dev/null", O_WRONLY);

	snprintf(program, sizeof(program), "%s/fingerpost-visit", getenv("FINGERPOST_BUILD"));
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	dup2(in, 0);
	dup2(out, 1);
	dup2(null, 2);
	execl(program, program, "--db", "build/directory.db", "--now", "2026-11-22T10:30", "--walk", "-", (char *)NULL);
	_exit(127);
}

static void visitor_open(struct visitor *visitor)
{
	int to[2], from[2];

	strcpy(visitor->shot, "/tmp/fingerpost-scan-XXXXXX");
	close(mkstemp(visitor->shot));
	assert_int_equal(pipe2(to, O_CLOEXEC), 0);
	assert_int_equal(pipe2(from, O_CLOEXEC), 0);
	visitor->process = fork();
	if (visitor->process == 0)
		run_visit(to[0], from[1]);
	close(to[0]);
	close(from[1]);
	visitor->to = fdopen(to[1], "w");
	visitor->from = fdopen(from[0], "r");
	assert_true(visitor->process > 0 && visitor->to && visitor->from);
}

static void visitor_close(struct visitor *visitor)
{
	int status;

	fclose(visitor->to);
	fclose(visitor->from);
	assert_int_equal(waitpid(visitor->process, &status, 0), visitor->process);
	assert_int_equal(status, 0);
	unlink(visitor->shot);
}

static void visitor_do(struct visitor *visitor, const char *command, const char *rest)
{
	char line[256];

	fprintf(visitor->to, "%s%s\n", command, rest);
	fflush(visitor->to);
	if (!fgets(line, sizeof(line), visitor->from) || strcmp(line, "ok\n") != 0)
		fail_msg("%s%s: %s", command, rest, line);
}

static void visitor_look(struct visitor *visitor)
{
	visitor_do(visitor, "shot ", visitor->shot);
}

/* Finger by finger: the word is never in a command. */
static void visitor_type(struct visitor *visitor, const char *text, bool look)
{
	for (const char *at = text; *at; at++) {
		const char key[] = { *at, '\0' };

		visitor_do(visitor, "tap #key:", key);
		if (look)
			visitor_look(visitor);
	}
}

static int open_needles(void **state)
{
	*state = canary_needles(word);
	return 0;
}

static int close_needles(void **state)
{
	needles_free(*state);
	return 0;
}

static int64_t now_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static struct scan scan_of(const struct visitor *visitor, const struct needles *needles, const char *when)
{
	int64_t start = now_us();
	struct scan scan = { 0 };
	struct error error;

	if (!scan_process(&scan, needles, visitor->process, &error))
		fail_msg("%s", error.text);
	printf("# %s (%lld us)\n", when, (long long)(now_us() - start));
	scan_print(&scan, stdout);
	return scan;
}

static void a_visit_that_never_saw_the_word_has_nothing_of_it(void **state)
{
	struct visitor visitor;
	struct scan scan;

	visitor_open(&visitor);
	visitor_do(&visitor, "tap #", "search");
	visitor_type(&visitor, "quok", true);
	visitor_type(&visitor, "vine", true);
	visitor_do(&visitor, "tap #", "talk");
	visitor_look(&visitor);
	scan = scan_of(&visitor, *state, "never typed");
	assert_int_equal(scan_total(&scan), 0);
	assert_int_equal(scan.unread, 0);
	visitor_close(&visitor);
}

static void a_word_that_is_typed_is_found_as_letters_only(void **state)
{
	struct visitor visitor;
	struct scan scan;

	visitor_open(&visitor);
	visitor_do(&visitor, "tap #", "search");
	visitor_type(&visitor, word, false);
	scan = scan_of(&visitor, *state, "typed, not painted");
	assert_true(scan.hits[SCAN_UTF8] > 0);
	assert_int_equal(scan.hits[SCAN_GLYPH32_12] + scan.hits[SCAN_GLYPH32_20], 0);
	assert_int_equal(scan.hits[SCAN_PIXELS] + scan.hits[SCAN_MASK] + scan.hits[SCAN_RUNS], 0);
	visitor_close(&visitor);
}

/* Painted once at the end; and after each letter, as on a glass. */
static void a_word_that_is_shown_is_found_as_a_picture_too(void **state)
{
	struct visitor visitor;
	struct scan scan;

	visitor_open(&visitor);
	visitor_do(&visitor, "tap #", "search");
	visitor_type(&visitor, word, false);
	visitor_look(&visitor);
	scan_of(&visitor, *state, "painted once");
	visitor_close(&visitor);
	visitor_open(&visitor);
	visitor_do(&visitor, "tap #", "search");
	visitor_look(&visitor);
	visitor_type(&visitor, word, true);
	scan = scan_of(&visitor, *state, "painted after each letter");
	assert_true(scan.hits[SCAN_UTF8] > 0);
	assert_true(scan.hits[SCAN_GLYPH32_12] > 0);
	assert_true(scan.hits[SCAN_GLYPH32_20] > 0);
	assert_true(scan.hits[SCAN_RUNS] > 0);
	visitor_do(&visitor, "tap #", "start-over");
	visitor_look(&visitor);
	scan_of(&visitor, *state, "started over in the same process");
	visitor_close(&visitor);
}

/* AddressSanitizer maps terabytes, which can't be gone through. */
int scan_visit_test(void)
{
#ifdef __SANITIZE_ADDRESS__
	puts("# scan_visit: left out under AddressSanitizer");
	return 0;
#endif
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_visit_that_never_saw_the_word_has_nothing_of_it),
		cmocka_unit_test(a_word_that_is_typed_is_found_as_letters_only),
		cmocka_unit_test(a_word_that_is_shown_is_found_as_a_picture_too),
	};

	return cmocka_run_group_tests_name("scan_visit", tests, open_needles, close_needles);
}
