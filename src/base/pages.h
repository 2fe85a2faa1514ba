/* SPDX-License-Identifier: MIT */
/*
 * Pages of a mapped file that were read and are not wanted for a while: the
 * kernel keeps them in its cache, this process no longer counts them.
 *
 * Only for memory that is a file's and was never written to: what was written
 * is lost.
 */
#ifndef BASE_PAGES_H
#define BASE_PAGES_H

#include <stddef.h>
#include <sys/mman.h>

/* Where all memory is locked against swap, the plain way is refused. */
#ifndef MADV_DONTNEED_LOCKED
#define MADV_DONTNEED_LOCKED 24 /* Linux 5.18 */
#endif

static inline void pages_give_back(const void *bytes, size_t length)
{
	if (madvise((void *)bytes, length, MADV_DONTNEED) != 0)
		(void)madvise((void *)bytes, length, MADV_DONTNEED_LOCKED);
}

#endif
