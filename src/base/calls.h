/* SPDX-License-Identifier: MIT */
/*
 * Which system calls this process may still make: a filter for the kernel
 * (seccomp), made of a table. What programs put into theirs is their own.
 *
 * x86_64 and aarch64. Once in force it holds to the end, for every thread and
 * whatever is started; more can be taken away, nothing given back.
 */
#ifndef BASE_CALLS_H
#define BASE_CALLS_H

#include <errno.h>
#include <linux/seccomp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/syscall.h>

#include "base/error.h"

enum call_test { CALL_ANY, CALL_EQUAL, CALL_WITHOUT };

/* The first row that fits a call answers it; what none fits ends the process
 * at once (SIGSYS; the kernel's log has its number). */
struct call_row {
	uint32_t number;
	enum call_test test;
	uint32_t argument; /* which one; its low 32 bits, where all that is asked for lies */
	uint32_t value;    /* it is this, or has none of these bits */
	uint32_t answer;
};

#define CALL_ALLOW(call) { SYS_##call, CALL_ANY, 0, 0, SECCOMP_RET_ALLOW }
#define CALL_ALLOW_IF(call, argument, value) \
	{ SYS_##call, CALL_EQUAL, argument, value, SECCOMP_RET_ALLOW }
#define CALL_ALLOW_WITHOUT(call, argument, bits) \
	{ SYS_##call, CALL_WITHOUT, argument, bits, SECCOMP_RET_ALLOW }
#define CALL_REFUSE(call, errno_) { SYS_##call, CALL_ANY, 0, 0, SECCOMP_RET_ERRNO | (errno_) }

enum { CALL_ROWS_MOST = 128 };

/* Needs PR_SET_NO_NEW_PRIVS before. At most CALL_ROWS_MOST rows. */
bool calls_limit(const struct call_row *rows, size_t count, struct error *error);

#endif
