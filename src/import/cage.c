/* SPDX-License-Identifier: MIT */
#include "import/cage.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/calls.h"
#include "base/watched.h"

/* The rows for writing come last. */
static const struct call_row rows[] = {
	CALL_ALLOW_IF(pread64, 0, STDIN_FILENO),
	CALL_ALLOW_IF(write, 0, STDOUT_FILENO),
	CALL_ALLOW(exit_group),
#if SANDBOX_WATCHED
	CALL_ALLOW_IF(write, 0, STDERR_FILENO),
	CALL_ALLOW(mmap),
	CALL_ALLOW(munmap),
	CALL_ALLOW(getpid),
	CALL_ALLOW(sigaltstack),
#endif
	CALL_ALLOW_IF(pwrite64, 0, STDIN_FILENO),
	CALL_ALLOW_IF(fdatasync, 0, STDIN_FILENO),
	CALL_ALLOW_IF(fadvise64, 0, STDIN_FILENO),
};
enum { ROWS = sizeof(rows) / sizeof(rows[0]), ROWS_WRITING = 3 };

static bool limit(enum __rlimit_resource resource, rlim_t most)
{
	const struct rlimit both = { most, most };

	return setrlimit(resource, &both) == 0;
}

/* RLIMIT_FSIZE is for plain files, of which only an image to write notes into
 * is any. */
bool cage_close(bool writing, struct error *error)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0 ||
	    prctl(PR_SET_PDEATHSIG, SIGKILL) != 0)
		return fail(error, "sandbox: this process can't be closed off (%s)", strerror(errno));
	if (close_range(STDERR_FILENO + 1, ~0u, 0) != 0)
		return fail(error, "sandbox: open files can't be closed (%s)", strerror(errno));
	if (!limit(RLIMIT_CORE, 0) || !limit(RLIMIT_CPU, CAGE_SECONDS) || !limit(RLIMIT_NOFILE, 0) ||
	    (!writing && !limit(RLIMIT_FSIZE, 0)) || (!SANDBOX_WATCHED && !limit(RLIMIT_AS, CAGE_MEMORY)))
		return fail(error, "sandbox: limits can't be set (%s)", strerror(errno));
	return calls_limit(rows, writing ? ROWS : ROWS - ROWS_WRITING, error);
}
