/* SPDX-License-Identifier: MIT */
#include "platform/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static void note(const char *what)
{
	fprintf(stderr, "sandbox: %s (%s)\n", what, strerror(errno));
}

static bool may_lock(void)
{
	struct __user_cap_header_struct head = { .version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3] = { { 0 } };
	struct rlimit limit;

	if (getrlimit(RLIMIT_MEMLOCK, &limit) == 0 && limit.rlim_cur == RLIM_INFINITY)
		return true;
	return syscall(SYS_capget, &head, data) == 0 &&
	       data[CAP_TO_INDEX(CAP_IPC_LOCK)].effective & CAP_TO_MASK(CAP_IPC_LOCK);
}

/* Beneath a limit every later mapping beyond it would fail, which is worse
 * than a swap that no kiosk has. Not said: a limit is what most machines have,
 * and a line for each visit would count visitors. */
static void stay_in_memory(void)
{
	if (may_lock())
		mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT);
}

void sandbox_begin(void)
{
	const struct rlimit none = { 0, 0 };

	if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
		note("others could read this memory");
	if (setrlimit(RLIMIT_CORE, &none) != 0)
		note("a core file could be written");
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		note("new privileges could be gained");
	stay_in_memory();
	umask(077);
}

/* Touching what can't be read, on a card that wears out, would end the process:
 * the kernel is asked, and a page that it can't bring is left. Before 5.14 it
 * can't be asked. MAP_POPULATE does nothing where memory is locked on fault. */
static void bring(char *bytes, size_t size)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	bool asked;

	if (madvise(bytes, size, MADV_POPULATE_READ) == 0)
		return;
	asked = errno != EINVAL;
	for (size_t at = 0; at < size; at += page) {
		if (asked)
			madvise(bytes + at, page, MADV_POPULATE_READ);
		else
			(void)*(const volatile char *)(bytes + at);
	}
}

void sandbox_hold(const char *path)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);
	struct stat about = { 0 };
	char *bytes = MAP_FAILED;
	size_t size = 0;

	if (file < 0)
		return;
	if (fstat(file, &about) == 0 && about.st_size > 0 && about.st_size <= SANDBOX_HELD)
		size = (size_t)about.st_size;
	if (size > 0)
		bytes = mmap(NULL, size, PROT_READ, MAP_SHARED, file, 0);
	close(file);
	if (bytes != MAP_FAILED)
		bring(bytes, size);
}
