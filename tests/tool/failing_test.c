/* SPDX-License-Identifier: MIT */
/*
 * The real program, while the nth call of each kind fails, once or for ever (tests/update/failing.c).
 *
 * Whatever fails, somebody says how it ended, and the state folder shows the old or the new, whole: the
 * new if "done" was said, the old if it was refused (E17 says that nobody knows which), and never
 * what was withdrawn. FAULTS=N tries about N calls of each kind and way; without it a few.
 */
#include "receiving.h"

#include "../update/signer.h"

#include "update/install.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

int failing_test(void);

enum { KINDS = 7, TRIES = 5, LOOKED_AT = 8, NO_MEMORY = 200 };

#define NUMBER \
	"SELECT number FROM channel JOIN service ON service.id = channel.id / 64 WHERE key = 'f-pantry'"

#define PROGRAM "build/release/fingerpost-data"

static const struct {
	const char *kind, *how;
} ways[] = {
	{ "memory", "ENOMEM" }, { "read", "EIO" },    { "read", "EINTR" },  { "read", "short" },
	{ "write", "EIO" },     { "write", "ENOSPC" }, { "write", "EINTR" }, { "write", "short" },
	{ "sync", "EIO" },      { "sync", "ENOSPC" },  { "open", "EMFILE" }, { "open", "EROFS" },
	{ "name", "EIO" },      { "name", "ENOSPC" },  { "map", "ENOMEM" },
};

enum { WAYS = sizeof(ways) / sizeof(ways[0]) };

static const char *const kinds[KINDS] = { "memory", "read", "write", "sync", "open", "name", "map" };

struct bench {
	struct receiving kiosk;
	char kept[PATH_MAX];     /* the state folder with the first update */
	char counts[PATH_MAX], library[PATH_MAX], log[PATH_MAX];
	int stream;              /* of the second update */
	struct image image;
	uint64_t *calls;         /* by kind; shared with the program */
	char said[65536];        /* the program's lines */
	long tries;
	long open_end;           /* of them: the storage failed late, the old or the new */
};

static void copy_folder(const char *from, const char *to)
{
	char command[3 * PATH_MAX];

	snprintf(command, sizeof(command), "rm -rf %.2000s && cp -r %.2000s %.2000s", to, from, to);
	assert_int_equal(system(command), 0);
}

static struct parcel_text second(void)
{
	struct parcel_text parcel = receiving_fleet();

	parcel_change(&parcel, "phones.csv", "555-0150", "555-0159");
	parcel_set(&parcel, "withdrawn.csv", "table,id\nservices,n-desk\n");
	return parcel;
}

static int set_up(void **state)
{
	struct bench *bench = calloc(1, sizeof(*bench));
	struct parcel_text parcel = receiving_fleet();
	struct signed_file update;
	struct disk share;
	const char *build = getenv("FINGERPOST_BUILD");
	int file;

	*state = bench;
	receiving_start(&bench->kiosk);
	assert_int_equal(receiving_send(&bench->kiosk, receiving_sign(&parcel, 0, 0, 1, (const int[]){ PUBLISH_P, 0 })),
			 REFUSAL_NONE);
	parcel_free(&parcel);
	parcel = second();
	update = receiving_sign(&parcel, 0, 0, 2, (const int[]){ PUBLISH_P, 0 });
	bench->stream = receiving_stream(NULL, &update);
	free(update.bytes);
	parcel_free(&parcel);
	assert_true(disk_real(&share, bench->kiosk.share, DISK_READS, NULL));
	assert_true(image_load(&share, RECEIVING_SITE, &bench->image, NULL));
	disk_close(&share);
	snprintf(bench->kept, sizeof(bench->kept), "%.2000s/kept", bench->kiosk.folder);
	copy_folder(bench->kiosk.state, bench->kept);
	snprintf(bench->library, sizeof(bench->library), "%.2000s/tests/failing.so", build ? build : "build/release");
	assert_int_equal(access(bench->library, R_OK), 0);
	assert_int_equal(access(PROGRAM, X_OK), 0);
	snprintf(bench->counts, sizeof(bench->counts), "%.2000s/counts", bench->kiosk.folder);
	snprintf(bench->log, sizeof(bench->log), "%.2000s/log", bench->kiosk.folder);
	file = open(bench->counts, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
	assert_int_equal(ftruncate(file, KINDS * 8), 0);
	bench->calls = mmap(NULL, KINDS * 8, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
	assert_true(bench->calls != MAP_FAILED);
	close(file);
	return 0;
}

static int tear_down(void **state)
{
	struct bench *bench = *state;

	munmap(bench->calls, KINDS * 8);
	close(bench->stream);
	receiving_end(&bench->kiosk);
	free(bench);
	return 0;
}

static _Noreturn void become(const struct bench *bench, const char *what, const char *fail, int out, int orders)
{
	char state[PATH_MAX + 10], share[PATH_MAX + 10], cache[PATH_MAX + 10];
	char *words[] = { (char *)PROGRAM, (char *)what, state, share, cache, NULL };
	int log = open(bench->log, O_CREAT | O_TRUNC | O_WRONLY, 0600);

	snprintf(state, sizeof(state), "--state=%s", bench->kiosk.state);
	snprintf(share, sizeof(share), "--share=%s", bench->kiosk.share);
	snprintf(cache, sizeof(cache), "--cache=%s", bench->kiosk.cache);
	if (strcmp(what, "choose") != 0)
		words[4] = NULL;
	lseek(bench->stream, 0, SEEK_SET);
	dup2(bench->stream, 0);
	dup2(out, 1);
	dup2(log, 2);
	dup2(orders, 3);
	setenv("FAIL", fail, 1);
	setenv("FAIL_COUNTS", bench->counts, 1);
	setenv("LD_PRELOAD", bench->library, 1);
	execv(PROGRAM, words);
	_exit(98);
}

/* Runs a command; its exit status. It is never ended by a signal; but choose, which has nobody
 * who watches over it, ends itself where it gets no memory. */
static int run(struct bench *bench, const char *what, const char *fail)
{
	int out[2], orders[2], status;
	size_t length = 0;
	ssize_t got;
	pid_t child;

	memset(bench->calls, 0, KINDS * 8);
	assert_int_equal(pipe2(out, O_CLOEXEC), 0);
	assert_int_equal(pipe2(orders, O_CLOEXEC), 0);
	assert_int_equal(write(orders[1], "install\n", 8), 8);
	close(orders[1]);
	child = fork();
	if (child == 0)
		become(bench, what, fail, out[1], orders[0]);
	close(out[1]);
	close(orders[0]);
	while ((got = read(out[0], bench->said + length, sizeof(bench->said) - 1 - length)) > 0)
		length += (size_t)got;
	bench->said[length] = '\0';
	close(out[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	bench->tries++;
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT && strcmp(what, "choose") == 0)
		return NO_MEMORY;
	if (!WIFEXITED(status))
		fail_msg("%s, %s: ended by signal %d", what, fail, WTERMSIG(status));
	return WEXITSTATUS(status);
}

/* Whoever does the work may end itself for want of memory, and in no other way. */
static void assert_no_crash(const struct bench *bench, const char *fail)
{
	char text[2000];
	FILE *log = fopen(bench->log, "r");
	int signal;

	assert_non_null(log);
	while (fgets(text, sizeof(text), log))
		if (sscanf(text, "ended by signal %d", &signal) == 1 && signal != SIGABRT)
			fail_msg("%s: ended by signal %d", fail, signal);
	fclose(log);
}

static bool ends_with(const char *text, const char *end)
{
	size_t length = strlen(text), ending = strlen(end);

	return length >= ending && strcmp(text + length - ending, end) == 0;
}

/* How it ended, by its last line: 0 done, an enum refusal, -1 nobody said. */
static int outcome(const struct bench *bench)
{
	const char *last = bench->said + strlen(bench->said);
	int code;

	if (ends_with(bench->said, "done\n"))
		return 0;
	if (last > bench->said)
		last--;
	while (last > bench->said && last[-1] != '\n')
		last--;
	return sscanf(last, "refused\tE%2d\n", &code) == 1 ? code : -1;
}

/* The version of the fleet's update that is in force. */
static uint64_t shown(const struct bench *bench)
{
	struct disk state;
	struct choice choice;
	uint64_t version;

	assert_true(disk_real(&state, bench->kiosk.state, DISK_READS, NULL));
	assert_true(choose(&state, &bench->image, &choice, NULL));
	version = choice.layers[LAYER_FLEET].there ? choice.layers[LAYER_FLEET].header.version : 0;
	choice_free(&choice);
	disk_close(&state);
	return version;
}

/* By opening the file, and asking it. */
static void look(struct bench *bench, uint64_t version, bool withdrawn)
{
	assert_true(receiving_choose(&bench->kiosk));
	assert_string_equal(receiving_ask(&bench->kiosk, NUMBER),
			    version == 2 ? "555-0159" : version == 1 ? "555-0150" : "");
	assert_string_equal(receiving_ask(&bench->kiosk, "SELECT count(*) FROM service WHERE key = 'n-desk'"),
			    withdrawn ? "0" : "1");
	assert_string_equal(receiving_ask(&bench->kiosk, "SELECT count(*) FROM service WHERE kind = 1"), "2");
}

/* Nothing half made is left behind the next clean; before it only where removing failed. */
static void assert_clean(struct bench *bench, const char *fail)
{
	receive_clean(&(struct receive){ .state = bench->kiosk.state });
	if (strstr(receiving_state(&bench->kiosk), ".db."))
		fail_msg("%s: leaves %s", fail, receiving_state(&bench->kiosk));
}

static void judge(struct bench *bench, const char *fail, uint64_t old, uint64_t new)
{
	int said = outcome(bench);
	uint64_t version = shown(bench);

	if (version != old && version != new)
		fail_msg("%s: %d is said, and version %d is shown", fail, said, (int)version);
	if (said == 0 && version != new)
		fail_msg("%s: done is said, and version %d is shown", fail, (int)version);
	if (said > 0 && said != REFUSAL_STORAGE && version != old)
		fail_msg("%s: E%02d is said, and version %d is shown", fail, said, (int)version);
	bench->open_end += said != 0 && version == new;
	assert_no_crash(bench, fail);
	assert_clean(bench, fail);
	if (bench->tries % LOOKED_AT == 0)
		look(bench, version, version == 2 || old == 2);
}

static size_t kind_of(const char *kind)
{
	size_t i = 0;

	while (strcmp(kinds[i], kind) != 0)
		i++;
	return i;
}

/* Of each kind and way. */
static uint64_t tries(void)
{
	const char *faults = getenv("FAULTS");

	return faults ? strtoull(faults, NULL, 10) : TRIES;
}

/* The first ones, then so many, evenly apart. */
static uint64_t next_call(uint64_t call, uint64_t all)
{
	return call + 1 + (call > tries() / 2 ? all / tries() : 0);
}

static void fail_all(struct bench *bench, const char *what, const char *kept, uint64_t old, uint64_t new)
{
	uint64_t calls[KINDS];

	copy_folder(kept, bench->kiosk.state);
	assert_int_equal(run(bench, what, ""), 0);
	memcpy(calls, bench->calls, sizeof(calls));
	judge(bench, "nothing", old, new);
	for (size_t way = 0; way < WAYS; way++) {
		uint64_t all = calls[kind_of(ways[way].kind)];

		for (uint64_t call = 1; call <= all; call = next_call(call, all))
			for (int on = 0; on < 2; on++) {
				char fail[100];

				snprintf(fail, sizeof(fail), "%s:%llu%s:%s", ways[way].kind,
					 (unsigned long long)call, on ? "+" : "", ways[way].how);
				/* A signal that always comes is a loop without end. */
				if (on && strcmp(ways[way].how, "EINTR") == 0)
					continue;
				copy_folder(kept, bench->kiosk.state);
				run(bench, what, fail);
				judge(bench, fail, old, new);
			}
	}
}

static void whatever_fails_while_an_update_comes_the_old_or_the_new_is_shown(void **state)
{
	struct bench *bench = *state;

	fail_all(bench, "receive", bench->kept, 1, 2);
	print_message("# receive: %ld faults, %ld of them too late to know\n", bench->tries, bench->open_end);
}

static void whatever_fails_while_it_is_undone_the_old_or_the_new_is_shown(void **state)
{
	struct bench *bench = *state;
	char kept[PATH_MAX];

	copy_folder(bench->kept, bench->kiosk.state);
	assert_int_equal(run(bench, "receive", ""), 0);
	snprintf(kept, sizeof(kept), "%.2000s/second", bench->kiosk.folder);
	copy_folder(bench->kiosk.state, kept);
	fail_all(bench, "undo", kept, 2, 1);
	print_message("# undo: %ld faults, %ld of them too late to know\n", bench->tries, bench->open_end);
}

/* Says a path, or nothing; where there is no memory left it ends, and is started again. */
static void choose_once(struct bench *bench, const char *fail)
{
	int status = run(bench, "choose", fail);
	const char *number;

	if (status != 0 && status != 1 && status != NO_MEMORY)
		fail_msg("choose, %s: ends with %d", fail, status);
	if (status != 0)
		return;
	bench->said[strcspn(bench->said, "\n")] = '\0';
	snprintf(bench->kiosk.path, sizeof(bench->kiosk.path), "%.2000s", bench->said);
	/* What can't be read is passed over; what was withdrawn does not come back by that. */
	number = receiving_ask(&bench->kiosk, NUMBER);
	if (strcmp(number, "555-0159") != 0 && strcmp(number, "555-0150") != 0 && number[0])
		fail_msg("choose, %s: shows %s", fail, number);
	bench->open_end += strcmp(number, "555-0159") != 0;
	assert_string_equal(receiving_ask(&bench->kiosk, "SELECT count(*) FROM service WHERE key = 'n-desk'"), "0");
	assert_string_equal(receiving_ask(&bench->kiosk, "SELECT count(*) FROM service WHERE kind = 1"), "2");
}

static void whatever_fails_while_it_is_chosen_no_other_file_is_named(void **state)
{
	struct bench *bench = *state;
	char command[2 * PATH_MAX + 40];
	uint64_t calls[KINDS];

	snprintf(command, sizeof(command), "rm -f %.2000s/directory-* %.2000s/directory-*", bench->kiosk.state,
		 bench->kiosk.cache);
	assert_int_equal(run(bench, "receive", ""), 0);
	assert_int_equal(system(command), 0);
	assert_int_equal(run(bench, "choose", ""), 0);
	memcpy(calls, bench->calls, sizeof(calls));
	for (size_t way = 0; way < WAYS; way++) {
		uint64_t all = calls[kind_of(ways[way].kind)];

		for (uint64_t call = 1; call <= all; call = next_call(call, all)) {
			char fail[100];

			snprintf(fail, sizeof(fail), "%s:%llu:%s", ways[way].kind, (unsigned long long)call, ways[way].how);
			assert_int_equal(system(command), 0);
			choose_once(bench, fail);
		}
	}
	print_message("# choose: %ld faults, %ld times something older is shown\n", bench->tries, bench->open_end);
}

/* A fault, and another one while what it left is mended: the next stick, the same update. */
static void two_faults_one_after_the_other_leave_the_old_or_the_new(void **state)
{
	struct bench *bench = *state;
	uint64_t calls[KINDS];

	copy_folder(bench->kept, bench->kiosk.state);
	assert_int_equal(run(bench, "receive", ""), 0);
	memcpy(calls, bench->calls, sizeof(calls));
	for (size_t first = 0; first < WAYS; first++)
		for (size_t second = first % (tries() > TRIES ? 1 : 4); second < WAYS;
		     second += tries() > TRIES ? 1 : 4) {
			uint64_t one = calls[kind_of(ways[first].kind)], other = calls[kind_of(ways[second].kind)];
			uint64_t version;
			char fail[100];

			/* The last ones of each: where it is written. */
			snprintf(fail, sizeof(fail), "%s:%llu:%s", ways[first].kind,
				 (unsigned long long)(one - one * second / WAYS / 2), ways[first].how);
			copy_folder(bench->kept, bench->kiosk.state);
			run(bench, "receive", fail);
			judge(bench, fail, 1, 2);
			version = shown(bench);
			snprintf(fail, sizeof(fail), "%s:%llu:%s", ways[second].kind,
				 (unsigned long long)(other - other * first / WAYS / 2), ways[second].how);
			run(bench, "receive", fail);
			judge(bench, fail, version, 2);
		}
	print_message("# pairs: %ld faults\n", bench->tries);
}

int failing_test(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		TEST(whatever_fails_while_an_update_comes_the_old_or_the_new_is_shown),
		TEST(whatever_fails_while_it_is_undone_the_old_or_the_new_is_shown),
		TEST(two_faults_one_after_the_other_leave_the_old_or_the_new),
		TEST(whatever_fails_while_it_is_chosen_no_other_file_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
