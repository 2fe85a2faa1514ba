/* SPDX-License-Identifier: MIT */
#include "base/spill.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

/* A spill of few megabytes is plain memory. What is too large for one, and may grow, has a file
 * of its own: it grows where it is. */
enum { PLAIN_MOST = 2 << 20 };

struct region {
	unsigned char *start;
	size_t size;
	int file; /* -1: plain memory */
};

struct spill {
	char *folder;
	size_t plain; /* bytes that are in no file */
	struct region *regions;
	size_t count, room;
};

struct spill *spill_open(const char *folder)
{
	struct spill *spill = folder ? calloc(1, sizeof(*spill)) : NULL;

	if (!folder)
		return NULL;
	if (!spill || !(spill->folder = strdup(folder)))
		abort();
	return spill;
}

/* What was promised can't fail while it is written to, as a file with holes can. Beyond the limit
 * for files lies a signal. */
static bool promise(int file, size_t size)
{
	struct rlimit limit;

	return getrlimit(RLIMIT_FSIZE, &limit) == 0 && size <= limit.rlim_cur &&
	       fallocate(file, 0, 0, (off_t)size) == 0;
}

/* MAP_FAILED where it has to be plain memory. */
static void *map_file(int file, size_t size)
{
	if (file < 0 || !promise(file, size))
		return MAP_FAILED;
	return mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
}

static void *map_plain(size_t size)
{
	return mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

static bool open_region(const struct spill *spill, struct region *region)
{
	region->file = open(spill->folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	region->start = map_file(region->file, region->size);
	if (region->start == MAP_FAILED && region->file >= 0)
		close(region->file);
	return region->start != MAP_FAILED;
}

static struct region map(struct spill *spill, size_t size)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	struct region region = { .size = (size + !size + page - 1) / page * page };

	if (region.size >= SPILL_LEAST && spill->plain + region.size > PLAIN_MOST &&
	    open_region(spill, &region))
		return region;
	region.file = -1;
	region.start = map_plain(region.size);
	if (region.start == MAP_FAILED)
		abort();
	spill->plain += region.size;
	return region;
}

static void unmap(struct spill *spill, const struct region *region)
{
	munmap(region->start, region->size);
	if (region->file < 0)
		spill->plain -= region->size;
	else
		close(region->file);
}

void *spill_take(void *context, size_t size)
{
	struct spill *spill = context;

	if (spill->count == spill->room) {
		spill->room = spill->room ? 2 * spill->room : 64;
		spill->regions = reallocarray(spill->regions, spill->room, sizeof(*spill->regions));
		if (!spill->regions)
			abort();
	}
	spill->regions[spill->count] = map(spill, size);
	return spill->regions[spill->count++].start;
}

static void *resize_plain(void *memory, size_t size)
{
	void *resized = NULL;

	if (!size)
		free(memory);
	else if (!(resized = realloc(memory, size)))
		abort();
	return resized;
}

/* Where it is, without copying it; false if it can't be. */
static bool grow(struct region *region, size_t size)
{
	void *start;

	if (size <= region->size)
		return true;
	if (region->file < 0 || !promise(region->file, size))
		return false;
	start = mremap(region->start, region->size, size, MREMAP_MAYMOVE);
	if (start == MAP_FAILED)
		return false;
	region->start = start;
	region->size = size;
	return true;
}

void *spill_resize(struct spill *spill, void *memory, size_t size)
{
	struct region *region, before;

	if (!spill)
		return resize_plain(memory, size);
	if (!memory)
		return size ? spill_take(spill, size) : NULL;
	for (region = spill->regions; region->start != memory;)
		region++;
	if (size && grow(region, size))
		return region->start;
	before = *region;
	if (size) {
		*region = map(spill, size);
		memcpy(region->start, before.start, before.size < size ? before.size : size);
		memory = region->start;
	} else {
		*region = spill->regions[--spill->count];
		memory = NULL;
	}
	unmap(spill, &before);
	return memory;
}

void *spill_room(struct spill *spill, size_t count, size_t size)
{
	void *memory;

	if (spill)
		return spill_take(spill, count * size);
	memory = calloc(count, size);
	if (!memory && count)
		abort();
	return memory;
}

void spill_close(struct spill *spill)
{
	if (!spill)
		return;
	for (size_t i = 0; i < spill->count; i++)
		unmap(spill, &spill->regions[i]);
	free(spill->regions);
	free(spill->folder);
	free(spill);
}

void *spill_alone(int file, size_t size)
{
	void *memory = MAP_FAILED;

	if (size >= SPILL_LEAST)
		memory = map_file(file, size);
	if (file >= 0)
		close(file);
	if (size < SPILL_LEAST)
		return malloc(size);
	if (memory == MAP_FAILED)
		memory = map_plain(size);
	return memory == MAP_FAILED ? NULL : memory;
}

void spill_alone_free(void *memory, size_t size)
{
	if (size < SPILL_LEAST)
		free(memory);
	else
		munmap(memory, size);
}
