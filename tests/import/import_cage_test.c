/* SPDX-License-Identifier: MIT */
/* What fingerpost-import can still ask of the kernel: three calls. */
#include "import/cage.h"
#include "base/watched.h"

#include "../platform/child.h"
#include "bases.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>

int import_cage_test(void);

/* Newer kernels let their own uretprobe and uprobe pass by every filter; whoever
 * else makes those calls gets an error or a signal. */
enum { CALLS = 600, X86_PROBES = 335, X86_PROBES_END = 337 };

static bool may(long number, bool writing)
{
	static const long reads[] = { SYS_pread64, SYS_write, SYS_exit_group },
			  writes[] = { SYS_pwrite64, SYS_fdatasync, SYS_fadvise64 },
			  watched[] = { SYS_mmap, SYS_munmap, SYS_getpid, SYS_sigaltstack };

#ifdef __x86_64__
	if (number >= X86_PROBES && number < X86_PROBES_END)
		return true;
#endif
	for (size_t i = 0; i < 3; i++)
		if (number == reads[i] || (writing && number == writes[i]))
			return true;
	for (size_t i = 0; SANDBOX_WATCHED && i < 4; i++)
		if (number == watched[i])
			return true;
	return false;
}

static int close_and_call(bool writing, long number, long first)
{
	pid_t pid = child_fork();

	if (pid == 0) {
		struct error error;

		if (!cage_close(writing, &error))
			syscall(SYS_exit_group, 99);
		syscall(number, first, 0, 0, 0, 0, 0);
		syscall(SYS_exit_group, 7);
	}
	return child_end(pid);
}

static void any_other_call_ends_it(void **state)
{
	(void)state;
	for (int writing = 0; writing < 2; writing++)
		for (long number = 0; number < CALLS; number++) {
			int how;

			if (may(number, writing))
				continue;
			how = close_and_call(writing, number, 0);
			if (how != -SIGSYS)
				fail_msg("call %ld: %d instead of SIGSYS", number, how);
		}
}

static void a_planted_open_ends_it(void **state)
{
	(void)state;
	assert_int_equal(close_and_call(false, SYS_openat, AT_FDCWD), -SIGSYS);
	assert_int_equal(close_and_call(true, SYS_openat, AT_FDCWD), -SIGSYS);
}

static void only_file_0_is_read_and_only_file_1_written(void **state)
{
	(void)state;
	for (int file = -1; file < 5; file++) {
		assert_int_equal(close_and_call(false, SYS_pread64, file), file == 0 ? 7 : -SIGSYS);
		if (file != 2 || !SANDBOX_WATCHED)
			assert_int_equal(close_and_call(false, SYS_write, file), file == 1 ? 7 : -SIGSYS);
	}
	assert_int_equal(close_and_call(false, SYS_exit_group, 3), 3);
}

static void only_file_0_is_written_to_for_notes(void **state)
{
	(void)state;
	for (int file = -1; file < 5; file++) {
		assert_int_equal(close_and_call(true, SYS_pwrite64, file), file == 0 ? 7 : -SIGSYS);
		assert_int_equal(close_and_call(true, SYS_fdatasync, file), file == 0 ? 7 : -SIGSYS);
		assert_int_equal(close_and_call(true, SYS_fadvise64, file), file == 0 ? 7 : -SIGSYS);
	}
}

/* Of a line of /proc/PID/NAME that begins so; -1: there is none. */
static long said_of(pid_t pid, const char *name, const char *line)
{
	char path[64], text[256];
	long value = -1;
	FILE *in;

	snprintf(path, sizeof(path), "/proc/%d/%s", (int)pid, name);
	in = fopen(path, "r");
	while (in && fgets(text, sizeof(text), in))
		if (strncmp(text, line, strlen(line)) == 0)
			value = strtol(text + strlen(line), NULL, 10);
	if (in)
		fclose(in);
	return value;
}

/* Only who may do all sees this of a process that is not dumpable. */
static int files_of(pid_t pid)
{
	char path[64];
	DIR *all;
	int count = 0;

	snprintf(path, sizeof(path), "/proc/%d/fd", (int)pid);
	all = opendir(path);
	if (!all)
		return -1;
	for (struct dirent *one; (one = readdir(all));)
		count += one->d_name[0] != '.';
	closedir(all);
	return count;
}

/* It stands still: nobody takes what it says. */
static void it_has_little_time_and_memory_and_no_other_file(void **state)
{
	struct base *base = *state;
	char path[512], byte;
	int ends[2];
	pid_t pid;

	snprintf(path, sizeof(path), "%s/fingerpost-import", getenv("FINGERPOST_BUILD"));
	assert_int_equal(pipe(ends), 0);
	pid = child_fork();
	if (pid == 0) {
		dup2(base->stick.file, STDIN_FILENO);
		dup2(ends[1], STDOUT_FILENO);
		dup2(ends[1], 77);
		execl(path, path, NULL);
		_exit(127);
	}
	assert_int_equal(read(ends[0], &byte, 1), 1);
	assert_int_equal(said_of(pid, "status", "NoNewPrivs:"), 1);
	assert_int_equal(said_of(pid, "status", "Seccomp:"), 2);
	assert_int_equal(said_of(pid, "limits", "Max cpu time "), CAGE_SECONDS);
	assert_int_equal(said_of(pid, "limits", "Max core file size "), 0);
	assert_int_equal(said_of(pid, "limits", "Max open files "), 0);
	assert_int_equal(said_of(pid, "limits", "Max file size "), 0);
	if (!SANDBOX_WATCHED)
		assert_int_equal(said_of(pid, "limits", "Max address space "), CAGE_MEMORY);
	assert_int_equal(files_of(pid), geteuid() == 0 ? 3 : -1);
	assert_int_equal(kill(pid, SIGKILL), 0);
	assert_int_equal(child_end(pid), -SIGKILL);
	close(ends[0]);
	close(ends[1]);
}

int import_cage_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_other_call_ends_it),
		cmocka_unit_test(a_planted_open_ends_it),
		cmocka_unit_test(only_file_0_is_read_and_only_file_1_written),
		cmocka_unit_test(only_file_0_is_written_to_for_notes),
		cmocka_unit_test(it_has_little_time_and_memory_and_no_other_file),
	};

	return cmocka_run_group_tests_name("import_cage", tests, bases_set_up, bases_tear_down);
}
