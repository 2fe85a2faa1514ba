/* SPDX-License-Identifier: MIT */
/* What a visit gives up before anybody touches it, but for system calls. */
#include "platform/sandbox.h"
#include "base/watched.h"

#include "child.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <linux/landlock.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>

int sandbox_test(void);

enum { MEGABYTE = 1 << 20 };

/* Landlock's, since when a thing can be denied */
enum { TRUNCATE_VERSION = 3, TCP_VERSION = 4, SCOPE_VERSION = 6 };

/* Of a line `Name:\t1` in /proc/self/status; -1: there is none. */
static long status_of(const char *name)
{
	FILE *in = fopen("/proc/self/status", "r");
	char line[256];
	long value = -1;

	while (in && fgets(line, sizeof(line), in))
		if (strncmp(line, name, strlen(name)) == 0 && line[strlen(name)] == ':')
			value = strtol(line + strlen(name) + 1, NULL, 10);
	if (in)
		fclose(in);
	return value;
}

static int begin_and_look(void)
{
	struct rlimit core;

	sandbox_begin();
	assert_int_equal(status_of("NoNewPrivs"), 1);
	assert_int_equal(prctl(PR_GET_DUMPABLE, 0, 0, 0, 0), 0);
	assert_int_equal(getrlimit(RLIMIT_CORE, &core), 0);
	assert_int_equal(core.rlim_cur, 0);
	assert_int_equal(core.rlim_max, 0);
	assert_int_equal(umask(0), 077);
	return 0;
}

static void a_begun_visit_gains_no_privilege_leaves_no_core_and_is_not_dumpable(void **state)
{
	(void)state;
	assert_int_equal(child_run(begin_and_look), 0);
}

static void give_up_locking(void)
{
	struct __user_cap_header_struct head = { .version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3] = { { 0 } };
	const struct rlimit little = { 65536, 65536 };

	assert_int_equal(setrlimit(RLIMIT_MEMLOCK, &little), 0);
	assert_int_equal(syscall(SYS_capset, &head, data), 0);
}

static void *map_much(void)
{
	return mmap(NULL, 64 * MEGABYTE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

static int use_much(void)
{
	char *much = map_much();

	if (much == MAP_FAILED)
		return errno;
	memset(much, 1, 64 * MEGABYTE);
	return 0;
}

static int begin_under_a_limit(void)
{
	give_up_locking();
	sandbox_begin();
	assert_int_equal(status_of("VmLck"), 0);
	return use_much();
}

static void a_limit_on_locked_memory_makes_no_later_mapping_fail(void **state)
{
	(void)state;
	assert_int_equal(child_run(begin_under_a_limit), 0);
}

static int begin_without_limit(void)
{
	long used = status_of("VmRSS");

	sandbox_begin();
	assert_true(status_of("VmLck") > 0);
	assert_true(status_of("VmRSS") < used + 512);
	assert_true(map_much() != MAP_FAILED);
	assert_true(status_of("VmRSS") < used + 1024);
	return use_much();
}

/* AddressSanitizer makes mlockall do nothing. */
static void without_a_limit_memory_is_locked_as_it_is_used_and_no_sooner(void **state)
{
	(void)state;
	if (SANDBOX_WATCHED || geteuid() != 0 || prctl(PR_CAPBSET_READ, CAP_IPC_LOCK) != 1)
		skip();
	assert_int_equal(child_run(begin_without_limit), 0);
}

static void need_landlock(long version)
{
	if (syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) < version)
		skip();
}

static void write_file(const char *path)
{
	FILE *out = fopen(path, "w");

	assert_non_null(out);
	fputs("words", out);
	fclose(out);
}

struct place {
	char folder[64];
	int back;
};

/* Where such a test begins there are open/file, open/empty/, shut/file and alone. */
static int set_up(void **state)
{
	struct place *place = calloc(1, sizeof(*place));

	strcpy(place->folder, "/tmp/fingerpost-sandbox-XXXXXX");
	place->back = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	*state = place;
	if (place->back < 0 || !mkdtemp(place->folder) || chdir(place->folder) != 0)
		return -1;
	mkdir("open", 0700);
	mkdir("open/empty", 0700);
	mkdir("shut", 0700);
	write_file("open/file");
	write_file("shut/file");
	write_file("alone");
	return 0;
}

static int tear_down(void **state)
{
	struct place *place = *state;
	static const char *const names[] = { "open/file", "open/empty", "open",
					     "shut/file", "shut",       "alone" };
	int left = 0;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		left |= remove(names[i]);
	left |= fchdir(place->back) | rmdir(place->folder);
	close(place->back);
	free(place);
	return left;
}

static void confine(void)
{
	const char *const paths[] = { "open", "not there", "alone", "alone/below a file", NULL };
	struct error error = { "" };

	sandbox_begin();
	if (!sandbox_read_only(paths, &error))
		fail_msg("%s", error.text);
}

static int try_open(const char *path, int flags)
{
	return child_errno(open(path, flags | O_CLOEXEC, 0600));
}

static int read_here_and_there(void)
{
	confine();
	assert_int_equal(try_open("open/file", O_RDONLY), 0);
	assert_int_equal(try_open("open", O_RDONLY | O_DIRECTORY), 0);
	assert_int_equal(try_open("alone", O_RDONLY), 0);
	assert_int_equal(try_open("shut/file", O_RDONLY), EACCES);
	assert_int_equal(try_open("shut", O_RDONLY | O_DIRECTORY), EACCES);
	assert_int_equal(try_open("/etc/passwd", O_RDONLY), EACCES);
	assert_int_equal(try_open("/dev/null", O_RDWR), EACCES);
	return 0;
}

static void only_what_is_listed_can_be_read_and_what_is_not_there_is_left_out(void **state)
{
	(void)state;
	need_landlock(1);
	assert_int_equal(child_run(read_here_and_there), 0);
}

static int change_things(void)
{
	confine();
	assert_int_equal(try_open("open/file", O_WRONLY), EACCES);
	assert_int_equal(try_open("open/file", O_RDWR | O_APPEND), EACCES);
	assert_int_equal(try_open("open/new", O_RDONLY | O_CREAT), EACCES);
	assert_int_equal(try_open("open", O_RDWR | O_TMPFILE), EACCES);
	assert_int_equal(child_errno(mkdir("open/new", 0700)), EACCES);
	assert_int_equal(child_errno(mkfifo("open/new", 0600)), EACCES);
	assert_int_equal(child_errno(symlink("file", "open/new")), EACCES);
	assert_int_equal(child_errno(link("open/file", "open/new")), EACCES);
	assert_int_equal(child_errno(rename("open/file", "open/new")), EACCES);
	assert_int_equal(child_errno(unlink("open/file")), EACCES);
	assert_int_equal(child_errno(rmdir("open/empty")), EACCES);
	assert_int_equal(child_errno(unlink("alone")), EACCES);
	assert_int_equal(try_open("alone", O_WRONLY), EACCES);
	assert_int_equal(try_open("/tmp/fingerpost-sandbox-new", O_WRONLY | O_CREAT), EACCES);
	return 0;
}

static void nothing_is_written_made_renamed_or_removed_beneath_what_is_listed(void **state)
{
	(void)state;
	need_landlock(1);
	assert_int_equal(child_run(change_things), 0);
}

static int cut_off(void)
{
	confine();
	assert_int_equal(child_errno(truncate("open/file", 0)), EACCES);
	return try_open("open/file", O_RDONLY | O_TRUNC);
}

static void nothing_is_cut_off_beneath_what_is_listed(void **state)
{
	(void)state;
	need_landlock(TRUNCATE_VERSION);
	assert_int_equal(child_run(cut_off), EACCES);
}

static int narrow(void)
{
	static const char *const nothing[] = { NULL };

	confine();
	assert_true(sandbox_read_only(nothing, NULL));
	return try_open("open/file", O_RDONLY);
}

static void the_second_list_can_only_take_away(void **state)
{
	(void)state;
	need_landlock(1);
	assert_int_equal(child_run(narrow), EACCES);
}

static int run_a_program(void)
{
	char *const arguments[] = { "true", NULL };

	confine();
	execv("/bin/true", arguments);
	return errno;
}

static void no_program_starts(void **state)
{
	(void)state;
	need_landlock(1);
	assert_int_equal(child_run(run_a_program), EACCES);
}

static int bind_a_port(void)
{
	const struct sockaddr_in any = { .sin_family = AF_INET, .sin_port = htons(49151) };

	confine();
	return child_errno(bind(socket(AF_INET, SOCK_STREAM, 0), (const struct sockaddr *)&any,
				sizeof(any)));
}

static void no_port_is_bound(void **state)
{
	(void)state;
	need_landlock(TCP_VERSION);
	assert_int_equal(child_run(bind_a_port), EACCES);
}

/* Signal 0 asks whether there could be another. */
static int signal_the_guard(void)
{
	confine();
	return child_errno(kill(getppid(), 0));
}

static void the_guard_gets_no_signal_from_a_visit(void **state)
{
	(void)state;
	need_landlock(SCOPE_VERSION);
	assert_int_equal(child_run(signal_the_guard), EPERM);
}

enum { NO_MOUNT = 77 };

/* A file system that has run out of room can't bring a page of a hole: as a
 * card can't that is worn out. */
static int hold_what_cannot_be_read(void)
{
	char folder[] = P_tmpdir "/fingerpost-XXXXXX", path[sizeof(folder) + sizeof("/file")];
	int file, end = NO_MOUNT;

	if (!mkdtemp(folder))
		return NO_MOUNT;
	sprintf(path, "%s/file", folder);
	if ((geteuid() == 0 ? unshare(CLONE_NEWNS) : unshare(CLONE_NEWUSER | CLONE_NEWNS)) == 0 &&
	    mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 && mount("none", folder, "tmpfs", 0, "size=64k") == 0) {
		file = open(path, O_RDWR | O_CREAT, 0600);
		assert_int_equal(write(file, "whole", 5), 5);
		assert_int_equal(ftruncate(file, MEGABYTE), 0);
		close(file);
		sandbox_hold(path);
		umount2(folder, MNT_DETACH);
		end = 0;
	}
	rmdir(folder);
	return end;
}

static void a_page_that_cannot_be_read_is_left(void **state)
{
	int end = child_run(hold_what_cannot_be_read);

	(void)state;
	if (end == NO_MOUNT)
		skip();
	assert_int_equal(end, 0);
}

#define IN_PLACE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int sandbox_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_begun_visit_gains_no_privilege_leaves_no_core_and_is_not_dumpable),
		cmocka_unit_test(a_limit_on_locked_memory_makes_no_later_mapping_fail),
		cmocka_unit_test(without_a_limit_memory_is_locked_as_it_is_used_and_no_sooner),
		IN_PLACE(only_what_is_listed_can_be_read_and_what_is_not_there_is_left_out),
		IN_PLACE(nothing_is_written_made_renamed_or_removed_beneath_what_is_listed),
		IN_PLACE(nothing_is_cut_off_beneath_what_is_listed),
		IN_PLACE(the_second_list_can_only_take_away),
		IN_PLACE(no_program_starts),
		cmocka_unit_test(a_page_that_cannot_be_read_is_left),
		IN_PLACE(no_port_is_bound),
		IN_PLACE(the_guard_gets_no_signal_from_a_visit),
	};

	return cmocka_run_group_tests_name("sandbox", tests, NULL, NULL);
}
