/* SPDX-License-Identifier: MIT */
/*
 * Whether AddressSanitizer watches this process; the one place that decides
 * it, for those who give up what a process may do.
 *
 * At the exit its LeakSanitizer starts a second task that holds this one by
 * ptrace, makes it dumpable for that moment and reads /proc/self; a report
 * reads /proc/self too. So such a build, which no visitor ever sees, may read
 * /proc and make those few calls besides. All else holds in it as well.
 */
#ifndef BASE_WATCHED_H
#define BASE_WATCHED_H

#if defined(__SANITIZE_ADDRESS__)
#define SANDBOX_WATCHED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANDBOX_WATCHED 1
#endif
#endif
#ifndef SANDBOX_WATCHED
#define SANDBOX_WATCHED 0
#endif

#endif
