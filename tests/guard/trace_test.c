/* SPDX-License-Identifier: MIT */
/* What a visit leaves behind: nothing. By what was asked of the kernel, and by
 * what its files look like afterwards. */
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "rig.h"
#include "trace.h"

int trace_test(void);

/* As strace writes it: 10 is the guard, 11 its visit. */
static const char usual[] =
	"10 execve(\"/x/bin/fingerpost\", [\"fingerpost\"], 0x7ff /* 9 vars */) = 0\n"
	"10 openat(AT_FDCWD, \"/x/glass\", O_RDWR|O_CREAT|O_TRUNC|O_CLOEXEC, 0600) = 3\n"
	"10 clone(child_stack=NULL, flags=SIGCHLD) = 11\n"
	"11 dup2(7, 3)                        = 3\n"
	"11 execve(\"/x/bin/fingerpost-visit\", [\"fingerpost-visit\"], 0x7ff <unfinished ...>\n"
	"10 recvfrom(5,  <unfinished ...>\n"
	"11 <... execve resumed>)             = 0\n"
	"11 openat(AT_FDCWD, \"/etc/ld.so.cache\", O_RDONLY|O_CLOEXEC) = 5\n"
	"11 mmap(NULL, 4096000, PROT_READ|PROT_WRITE, MAP_SHARED, 4, 0) = 0x7f13fc6fa000\n"
	"11 sendto(3, \"r\", 1, MSG_NOSIGNAL, NULL, 0) = 1\n"
	"10 <... recvfrom resumed>\"r\", 8192, MSG_DONTWAIT, NULL, NULL) = 1\n"
	"10 kill(11, SIGKILL)                 = 0\n"
	"11 +++ killed by SIGKILL +++\n"
	"10 memfd_create(\"picture\", MFD_CLOEXEC|MFD_ALLOW_SEALING) = 8\n";

static int faults_with(const char *line)
{
	struct trace trace;
	char whole[4096];
	FILE *log;

	snprintf(whole, sizeof(whole), "%s%s\n", usual, line);
	log = fmemopen(whole, strlen(whole), "r");
	assert_non_null(log);
	trace_read(&trace, log, 10);
	fclose(log);
	assert_int_equal(trace.visits, 1);
	assert_in_range(trace.of_guard, 2, 3);
	return trace.faults;
}

static void a_trace_of_nothing_but_harmless_calls_has_no_faults(void **state)
{
	static const char *const lines[] = {
		"10 poll([{fd=4, events=POLLIN}], 1, -1 <unfinished ...>",
		"11 pread64(5, \"O_WRONLY\"..., 4096, 446464) = 4096",
		"11 sendto(3, \"c\", 17, MSG_NOSIGNAL, NULL, 0) = 17",
		"12 close_range(5, 4294967295, 0) = 0",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		assert_int_equal(faults_with(lines[i]), 0);
}

static void each_call_that_leaves_something_behind_is_found(void **state)
{
	static const char *const lines[] = {
		"11 openat(AT_FDCWD, \"/tmp/x\", O_WRONLY|O_CREAT|O_TRUNC, 0600) = 6",
		"11 openat(AT_FDCWD, \"/tmp/x\", O_RDWR <unfinished ...>",
		"11 openat(AT_FDCWD, \"/tmp/x\", O_RDONLY|O_CREAT, 0600) = -1 EACCES (Permission denied)",
		"11 write(2, \"no such page\\n\", 13)   = 13",
		"11 pwrite64(6, \"x\", 1, 0)           = 1",
		"11 sendto(30, \"x\", 1, 0, NULL, 0)  = 1",
		"11 mmap(NULL, 4096, PROT_READ|PROT_WRITE, MAP_SHARED, 6, 0) = 0x7f13fc6fa000",
		"11 socket(AF_UNIX, SOCK_STREAM, 0)  = 6",
		"11 unlink(\"/tmp/x\")                = 0",
		"11 utimensat(AT_FDCWD, \"/tmp/x\", NULL, 0) = 0",
		"11 a_call_of_tomorrow(1)            = 0",
		"12 openat(AT_FDCWD, \"/etc/passwd\", O_RDONLY) = 6",
		"10 openat(AT_FDCWD, \"/etc/localtime\", O_RDONLY|O_CLOEXEC) = 6",
		"10 write(2, \"a visit ended\\n\", 14) = 14",
		"10 connect(6, {sa_family=AF_UNIX}, 12 <unfinished ...>",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		if (faults_with(lines[i]) != 1)
			fail_msg("not found: %s", lines[i]);
}

static FILE *listing;

/* Not when it was read last: that is the mount's rule (relatime), not a visit's
 * doing. */
static int list_one(const char *path, const struct stat *about, int type, struct FTW *where)
{
	static const char *const changing[] = { "glass", "button", "control" };

	(void)type;
	for (size_t i = 0; i < sizeof(changing) / sizeof(changing[0]); i++)
		if (strcmp(path + where->base, changing[i]) == 0)
			return 0;
	fprintf(listing, "%s: %lu, %ld bytes, changed %ld.%09ld, %ld.%09ld\n", path,
		(unsigned long)about->st_ino, (long)about->st_size, (long)about->st_mtim.tv_sec,
		about->st_mtim.tv_nsec, (long)about->st_ctim.tv_sec, about->st_ctim.tv_nsec);
	return 0;
}

static char *list_files(const struct rig *rig)
{
	const char *const places[] = { rig->folder, "build/assets", "build/directory.db" };
	char *text = NULL;
	size_t size = 0;

	listing = open_memstream(&text, &size);
	assert_non_null(listing);
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
		assert_int_equal(nftw(places[i], list_one, 16, FTW_PHYS), 0);
	fclose(listing);
	return text;
}

static void visit_everything(struct rig *rig)
{
	static const char *const steps[] = {
		"language es",   "tap #search",    "type \"veterans\"", "tap #hotline:veterans-crisis",
		"tap #take",     "tap #take:scan", "language ar",       "tap #back",
	};

	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		rig_do(rig, steps[i]);
	rig_press(rig);
	assert_true(rig_becomes_home(rig, 5000));
	rig_settle(rig);
	rig_do(rig, "tap #category:food");
	rig_do(rig, "tap #back");
	rig_do(rig, "tap #talk");
	rig_try(rig, "tap #start-over");
	assert_true(rig_becomes_home(rig, 5000));
	rig_settle(rig);
	assert_true(rig_is_home(rig));
}

static void files_are_after_a_visit_what_they_were_before(void **state)
{
	struct rig_options options = rig_usual();
	struct rig rig;
	char *before, *after;

	(void)state;
	rig_open(&rig, &options);
	before = list_files(&rig);
	visit_everything(&rig);
	after = list_files(&rig);
	assert_non_null(strstr(before, "/site.conf: "));
	assert_non_null(strstr(before, "build/directory.db: "));
	assert_string_equal(before, after);
	free(before);
	free(after);
	rig_close(&rig);
}

/* No test fails for what this machine can't do; its name is printed. */
static void leave_to_others(void)
{
#ifdef __SANITIZE_ADDRESS__
	skip();
#endif
	/* Nobody else may follow a visit, which can't be dumped. */
	if (geteuid() != 0 || system("strace -o /dev/null true 2>/dev/null") != 0)
		skip();
}

/* strace holds the other end of the pipe until its log is whole. */
static void trace_visit(char name[64], pid_t *guard)
{
	struct rig_options options = rig_usual();
	const char *const watched[] = { "strace", "-D", "-f", "-o", name, NULL };
	struct rig rig;
	struct pollfd whole;
	int ends[2];

	strcpy(name, "/dev/shm/fingerpost-trace-XXXXXX");
	close(mkstemp(name));
	assert_int_equal(pipe(ends), 0);
	fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	options.before = watched;
	rig_open(&rig, &options);
	close(ends[1]);
	visit_everything(&rig);
	*guard = rig.guard;
	rig_close(&rig);
	whole = (struct pollfd){ ends[0], POLLIN, 0 };
	assert_int_equal(poll(&whole, 1, 10000), 1);
	close(ends[0]);
}

static void no_system_call_of_a_visit_or_for_one_leaves_anything_behind(void **state)
{
	struct trace trace;
	char name[64];
	pid_t guard;
	FILE *log;

	(void)state;
	leave_to_others();
	trace_visit(name, &guard);
	log = fopen(name, "r");
	assert_non_null(log);
	trace_read(&trace, log, guard);
	fclose(log);
	unlink(name);
	if (trace.faults)
		fail_msg("%d calls, the first: %s", trace.faults, trace.first);
	assert_in_range(trace.visits, 3, 4);
	assert_true(trace.of_guard > 50);
	assert_true(trace.of_visits > 500);
}

int trace_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_trace_of_nothing_but_harmless_calls_has_no_faults),
		cmocka_unit_test(each_call_that_leaves_something_behind_is_found),
		cmocka_unit_test(files_are_after_a_visit_what_they_were_before),
		cmocka_unit_test(no_system_call_of_a_visit_or_for_one_leaves_anything_behind),
	};

	return cmocka_run_group_tests_name("trace", tests, NULL, NULL);
}
