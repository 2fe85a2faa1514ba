/* SPDX-License-Identifier: MIT */
/* A process of its own to do something in, and how that ended. */
#ifndef TESTS_PLATFORM_CHILD_H
#define TESTS_PLATFORM_CHILD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* 0 in the child, which ends by _exit. */
static inline pid_t child_fork(void)
{
	pid_t pid;

	fflush(NULL);
	pid = fork();
	assert_true(pid >= 0);
	/* An assertion must not go on with the tests in there. */
	if (pid == 0)
		setenv("CMOCKA_TEST_ABORT", "1", 1);
	return pid;
}

/* Its exit status, or minus the signal that ended it. */
static inline int child_end(pid_t pid)
{
	int status;

	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

/* What the body returned (an errno, or 0), or minus the signal that ended it. */
static inline int child_run(int (*body)(void))
{
	pid_t pid = child_fork();

	if (pid == 0)
		_exit(body());
	return child_end(pid);
}

/* The errno of a call that fails with -1. */
static inline int child_errno(long result)
{
	return result == -1 ? errno : 0;
}

#endif
