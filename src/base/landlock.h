/* SPDX-License-Identifier: MIT */
/*
 * Whether this kernel can keep a program from files, for those who set that up
 * and those who have to say that it is missing. Asks and changes nothing.
 */
#ifndef BASE_LANDLOCK_H
#define BASE_LANDLOCK_H

#include <linux/landlock.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

/* From 1 on; less where there is none, and errno says why: ENOSYS, or
 * EOPNOTSUPP where it is switched off. */
static inline long landlock_version(void)
{
	return syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
}

#endif
