/* SPDX-License-Identifier: MIT */
#include "memory.h"

#include <stddef.h>

static long first, calls, failed;
static bool always, sparing;

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

void memory_fails(long at, bool forever)
{
	first = at;
	always = forever;
	calls = failed = 0;
}

long memory_calls(void)
{
	return calls;
}

long memory_failed(void)
{
	return failed;
}

void memory_spares(bool spares)
{
	sparing = spares;
}

static bool fails(void)
{
	if (sparing)
		return false;
	calls++;
	if (first == 0 || (always ? calls < first : calls != first))
		return false;
	failed++;
	return true;
}

void *__wrap_malloc(size_t size)
{
	return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
	return fails() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
	return fails() ? NULL : __real_realloc(old, size);
}
