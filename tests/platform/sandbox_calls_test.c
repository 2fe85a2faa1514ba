/* SPDX-License-Identifier: MIT */
/* What a closed visit can still ask of the kernel, and that it is enough. */
#include "platform/sandbox.h"
#include "app/walk.h"
#include "base/guard_line.h"
#include "base/watched.h"

#include "../app/desk.h"
#include "child.h"

#include <fcntl.h>
#include <glob.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>

int sandbox_calls_test(void);

static void close_up(void)
{
	struct error error = { "" };

	sandbox_begin();
	if (!sandbox_close(&error))
		fail_msg("%s", error.text);
}

/* What no visit ever does, as plain system calls. */
static const struct forbidden {
	const char *name;
	long number, arguments[6];
	bool leak_sanitizer; /* does it */
} forbidden[] = {
	{ "socket", SYS_socket, { AF_UNIX, SOCK_STREAM }, false },
	{ "socketpair", SYS_socketpair, { AF_UNIX, SOCK_STREAM }, false },
	{ "connect", SYS_connect, { GUARD_LINE_FD }, false },
	{ "a message elsewhere than to the guard", SYS_sendto, { STDERR_FILENO }, false },
	{ "output", SYS_write, { STDOUT_FILENO }, false },
	{ "execve", SYS_execve, { 0 }, false },
	{ "execveat", SYS_execveat, { -1 }, false },
	{ "a process", SYS_clone, { SIGCHLD }, true },
	{ "a process by clone3", SYS_clone3, { 0 }, false },
	{ "signal 0 to the parent", SYS_kill, { 1 }, false },
	{ "a signal to a thread of another", SYS_tgkill, { 1, 1 }, false },
	{ "a signal with a value", SYS_rt_sigqueueinfo, { 1 }, false },
	{ "ptrace", SYS_ptrace, { PTRACE_TRACEME }, true },
	{ "another's memory", SYS_process_vm_readv, { 1 }, false },
	{ "a page that runs",
	  SYS_mmap,
	  { 0, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1 },
	  false },
	{ "a page made to run", SYS_mprotect, { 0, 4096, PROT_EXEC }, false },
	{ "a page made to run by its key", SYS_pkey_mprotect, { 0, 4096, PROT_EXEC, -1 }, false },
	{ "memfd_create", SYS_memfd_create, { 0 }, false },
	{ "io_uring", SYS_io_uring_setup, { 1 }, false },
	{ "bpf", SYS_bpf, { 0 }, false },
	{ "prctl", SYS_prctl, { PR_SET_DUMPABLE, 1 }, true },
	{ "openat2", SYS_openat2, { AT_FDCWD }, false },
	{ "unlinkat", SYS_unlinkat, { AT_FDCWD }, false },
	{ "renameat2", SYS_renameat2, { AT_FDCWD }, false },
	{ "mkdirat", SYS_mkdirat, { AT_FDCWD }, false },
	{ "fchmodat", SYS_fchmodat, { AT_FDCWD }, false },
	{ "utimensat", SYS_utimensat, { AT_FDCWD }, false },
	{ "setxattr", SYS_setxattr, { 0 }, false },
	{ "ftruncate", SYS_ftruncate, { -1 }, false },
	{ "dup", SYS_dup, { STDERR_FILENO }, false },
	{ "setuid", SYS_setuid, { 0 }, false },
	{ "a number that no call has", 100000, { 0 }, false },
#ifdef __x86_64__
	{ "x32's getpid", 0x40000000 + SYS_getpid, { 0 }, false },
	{ "fork", SYS_fork, { 0 }, false },
#endif
};

static int do_forbidden(const struct forbidden *call)
{
	const long *a = call->arguments;

	close_up();
	syscall(call->number, a[0], a[1], a[2], a[3], a[4], a[5]);
	return 0;
}

static void what_no_visit_needs_ends_it(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(forbidden) / sizeof(forbidden[0]); i++) {
		pid_t pid;
		int how;

		if (SANDBOX_WATCHED && forbidden[i].leak_sanitizer)
			continue;
		pid = child_fork();
		if (pid == 0)
			_exit(do_forbidden(&forbidden[i]));
		how = child_end(pid);
		if (how != -SIGSYS)
			fail_msg("%s: %d instead of SIGSYS", forbidden[i].name, how);
	}
}

#ifdef __x86_64__
/* 20 is getpid for a 32-bit program, and writev for this one. */
static int ask_as_32_bits(void)
{
	long answer = 20;

	close_up();
	__asm__ volatile("int $0x80" : "+a"(answer) : : "memory");
	return 0;
}
#endif

/* Where the kernel has no such calls it is a bad instruction. */
static void the_calls_of_a_32_bit_program_end_a_visit(void **state)
{
	(void)state;
#ifdef __x86_64__
	assert_true(child_run(ask_as_32_bits) < 0);
#else
	skip();
#endif
}

static int ask_for_what_is_refused(void)
{
	char target[8];

	close_up();
	assert_int_equal(child_errno(open("Makefile", O_WRONLY)), EACCES);
	assert_int_equal(child_errno(open("Makefile", O_RDWR)), EACCES);
	assert_int_equal(child_errno(open("Makefile", O_RDONLY | O_APPEND)), EACCES);
	assert_int_equal(child_errno(open("Makefile", O_RDONLY | O_TRUNC)), EACCES);
	assert_int_equal(child_errno(open("new", O_RDONLY | O_CREAT, 0600)), EACCES);
	assert_int_equal(child_errno(open(".", O_RDWR | O_TMPFILE, 0600)), EACCES);
	assert_int_equal(child_errno(fcntl(STDERR_FILENO, F_SETOWN, 1)), EPERM);
	assert_int_equal(child_errno(fcntl(STDERR_FILENO, F_DUPFD, 1)), EPERM);
	assert_int_equal(child_errno(isatty(STDERR_FILENO) - 1), ENOTTY);
	assert_int_equal(child_errno(readlink("/proc/self/exe", target, sizeof(target))), EACCES);
	return 0;
}

static void what_a_library_may_try_is_refused_and_no_more(void **state)
{
	(void)state;
	assert_int_equal(child_run(ask_for_what_is_refused), 0);
}

static int end_by_abort(void)
{
	close_up();
	abort();
}

static void a_closed_visit_still_ends_by_abort(void **state)
{
	(void)state;
	assert_int_equal(child_run(end_by_abort), -SIGABRT);
}

/* Where LeakSanitizer looks for leaks. */
static int end_by_exit(void)
{
	const char *const nothing[] = { NULL };

	sandbox_begin();
	assert_true(sandbox_read_only(nothing, NULL));
	assert_true(sandbox_close(NULL));
	exit(7);
}

static void a_closed_visit_still_ends_by_itself(void **state)
{
	(void)state;
	assert_int_equal(child_run(end_by_exit), 7);
}

/* What the loop and a library do between two frames. */
static int live(void)
{
	struct pollfd line = { GUARD_LINE_FD, POLLIN, 0 };
	const struct timespec moment = { 0, 1000 };
	char message = 0;
	void *page;

	close_up();
	assert_int_equal(poll(&line, 1, 10000), 1);
	assert_int_equal(recv(GUARD_LINE_FD, &message, 1, 0), 1);
	assert_int_equal(poll(&line, 1, 1), 0);
	assert_int_equal(ppoll(&line, 1, &moment, NULL), 0);
	assert_int_equal(clock_nanosleep(CLOCK_MONOTONIC, 0, &moment, NULL), 0);
	assert_int_equal(syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &moment), 0);
	assert_int_equal(sched_yield(), 0);
	page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	page = mremap(page, 4096, 1 << 20, MREMAP_MAYMOVE);
	assert_true(page != MAP_FAILED);
	assert_int_equal(madvise(page, 1 << 20, MADV_DONTDUMP), 0);
	assert_int_equal(mprotect(page, 4096, PROT_READ), 0);
	assert_int_equal(munmap(page, 1 << 20), 0);
	assert_int_equal(write(STDERR_FILENO, "", 0), 0);
	assert_int_equal(send(GUARD_LINE_FD, &message, 1, MSG_NOSIGNAL), 1);
	return message;
}

static void a_closed_visit_hears_and_answers_the_guard(void **state)
{
	int pair[2];
	char message = 'u';
	pid_t pid;

	(void)state;
	assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair), 0);
	assert_int_equal(send(pair[0], &message, 1, 0), 1);
	pid = child_fork();
	if (pid == 0) {
		dup2(pair[1], GUARD_LINE_FD);
		_exit(live());
	}
	assert_int_equal(child_end(pid), 'u');
	assert_int_equal(recv(pair[0], &message, 1, MSG_DONTWAIT), 1);
	close(pair[0]);
	close(pair[1]);
}

static const char *const visit_files[] = { "build/directory.db", "build/assets",
					   "/usr/share/fonts", NULL };

/* What the walks expect lies in here too. */
static const char *const walk_files[] = { "build/directory.db", "build/assets", "/usr/share/fonts",
					  "tests/walks", NULL };

static int walk_closed(const char *name)
{
	struct config config;
	struct error error = { "" };
	struct touch_event finger = { TOUCH_UP, 0, 0 };
	struct walk walk = { .config = &config, .folder = "tests/walks", .finger = &finger };
	FILE *in = fopen(name, "r"), *out;
	char *said = NULL;
	size_t size;
	bool ok;

	config_default(&config);
	config_fit_panel(&config.panel);
	sandbox_begin();
	assert_true(sandbox_read_only(walk_files, &error));
	walk.app = app_open(&config, &desk_files, &desk_moment, 0, &error);
	assert_non_null(walk.app);
	assert_true(sandbox_close(&error));
	out = open_memstream(&said, &size);
	ok = walk_run(&walk, in, name, out);
	fclose(out);
	app_close(walk.app);
	return ok ? 0 : 1;
}

static bool has_options(const char *name)
{
	FILE *in = fopen(name, "r");
	char line[256];
	bool found = false;

	while (in && fgets(line, sizeof(line), in))
		found = found || strncmp(line, "# options:", 10) == 0;
	if (in)
		fclose(in);
	return found;
}

static void a_closed_visit_goes_every_walk(void **state)
{
	glob_t walks;

	(void)state;
	assert_int_equal(glob("tests/walks/*.walk", 0, NULL, &walks), 0);
	for (size_t i = 0; i < walks.gl_pathc; i++) {
		pid_t pid;
		int how;

		/* Those are of other panels, which a sandbox knows nothing of; or hold the switch, which is the guard's. */
		if (has_options(walks.gl_pathv[i]) || strstr(walks.gl_pathv[i], "/staff-"))
			continue;
		pid = child_fork();
		if (pid == 0)
			_exit(walk_closed(walks.gl_pathv[i]));
		how = child_end(pid);
		if (how != 0)
			fail_msg("%s: %d", walks.gl_pathv[i], how);
	}
	globfree(&walks);
}

static void open_closed(struct desk *desk, const struct config *config)
{
	struct error error = { "" };

	sandbox_begin();
	if (!sandbox_read_only(visit_files, &error))
		fail_msg("%s", error.text);
	desk_open(desk, config);
	if (!sandbox_close(&error))
		fail_msg("%s", error.text);
}

static int wander(void)
{
	struct config config = desk_config();
	struct chance chance = { 31 };
	struct desk desk;

	config.drafts = true;
	open_closed(&desk, &config);
	for (int i = 0; i < 300; i++) {
		desk_wander(&desk, &chance, 10);
		desk_show(&desk);
		desk_check_frame(&desk);
	}
	desk_close(&desk);
	return 0;
}

static void a_closed_visit_wanders_through_everything(void **state)
{
	(void)state;
	assert_int_equal(child_run(wander), 0);
}

static void find_food(struct desk *desk, const char *tag, const uint32_t *letters)
{
	const struct language *language = language_find(tag);

	app_act(desk->app, (struct action){ .type = ACTION_HOME });
	app_act(desk->app, (struct action){ .type = ACTION_LANGUAGE, .id = language - languages });
	desk_tap_named(desk, "search");
	for (; *letters; letters++)
		app_act(desk->app, (struct action){ .type = ACTION_TYPE, .id = *letters });
	desk_show(desk);
	desk_tap(desk, desk_middle(desk_first_of(desk, "category:food")));
	desk_tap(desk, desk_middle(desk_first_of(desk, "page:")));
	desk_show(desk);
	desk_check_frame(desk);
}

static int find_in_three_languages(void)
{
	static const uint32_t food[] = { 'f', 'o', 'o', 'd', 0 },
			      taam[] = { 0x637, 0x639, 0x627, 0x645, 0 },
			      shiwu[] = { 's', 'h', 'i', 'w', 'u', 0 };
	struct config config = desk_config();
	struct desk desk;

	config.drafts = true;
	open_closed(&desk, &config);
	find_food(&desk, "en", food);
	find_food(&desk, "ar", taam);
	find_food(&desk, "zh-Hans", shiwu);
	desk_close(&desk);
	return 0;
}

static void a_closed_visit_finds_and_shows_in_latin_arabic_and_chinese(void **state)
{
	(void)state;
	assert_int_equal(child_run(find_in_three_languages), 0);
}

int sandbox_calls_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_no_visit_needs_ends_it),
		cmocka_unit_test(the_calls_of_a_32_bit_program_end_a_visit),
		cmocka_unit_test(what_a_library_may_try_is_refused_and_no_more),
		cmocka_unit_test(a_closed_visit_still_ends_by_abort),
		cmocka_unit_test(a_closed_visit_still_ends_by_itself),
		cmocka_unit_test(a_closed_visit_hears_and_answers_the_guard),
		cmocka_unit_test(a_closed_visit_goes_every_walk),
		cmocka_unit_test(a_closed_visit_wanders_through_everything),
		cmocka_unit_test(a_closed_visit_finds_and_shows_in_latin_arabic_and_chinese),
	};

	return cmocka_run_group_tests_name("sandbox_calls", tests, NULL, NULL);
}
