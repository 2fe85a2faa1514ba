/* SPDX-License-Identifier: MIT */
#include "ui/icons.h"

#include "base/pages.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* More than all pictures of a page in two sizes: within one page nothing is
 * scaled twice. */
enum { SLOT_COUNT = 96 };

struct slot {
	uint8_t *mask;
	size_t capacity;
	int icon;
	int size; /* 0: empty */
	uint64_t used_at;
};

struct icons {
	const uint8_t *bytes;
	size_t length;
	uint32_t count;
	bool read; /* pages of the file are in our memory */
	uint64_t uses;
	struct slot slots[SLOT_COUNT];
};

static uint32_t number_at(const uint8_t *bytes)
{
	return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 |
	       (uint32_t)bytes[3] << 24;
}

static const uint8_t *record_of(const struct icons *icons, uint32_t icon)
{
	return icons->bytes + ICONS_HEADER_SIZE + (size_t)icon * ICONS_RECORD_SIZE;
}

static uint32_t offset_of(const struct icons *icons, uint32_t icon)
{
	return number_at(record_of(icons, icon) + ICONS_NAME_SIZE);
}

static bool map_file(struct icons *icons, const char *path, struct error *error)
{
	struct stat status;
	void *bytes;
	bool ok = false;
	int file = open(path, O_RDONLY | O_CLOEXEC);

	if (file < 0)
		return fail(error, "%s: cannot be opened: %s", path, strerror(errno));
	if (fstat(file, &status) < 0) {
		fail(error, "%s: cannot be read: %s", path, strerror(errno));
		goto done;
	}
	if (!S_ISREG(status.st_mode) || status.st_size < ICONS_HEADER_SIZE) {
		fail(error, "%s: is not a file of pictures", path);
		goto done;
	}
	bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, file, 0);
	if (bytes == MAP_FAILED) {
		fail(error, "%s: cannot be mapped: %s", path, strerror(errno));
		goto done;
	}
	icons->bytes = bytes;
	icons->length = (size_t)status.st_size;
	ok = true;
done:
	close(file);
	return ok;
}

static bool check_record(const struct icons *icons, uint32_t icon, const char *path,
			 struct error *error)
{
	const char *name = (const char *)record_of(icons, icon);
	size_t offset = offset_of(icons, icon);
	size_t first = ICONS_HEADER_SIZE + (size_t)icons->count * ICONS_RECORD_SIZE;

	if (!*name || !memchr(name, 0, ICONS_NAME_SIZE))
		return fail(error, "%s: picture %u has no proper name", path, icon);
	if (offset < first || offset > icons->length ||
	    icons->length - offset < ICONS_EDGE * ICONS_EDGE)
		return fail(error, "%s: picture \"%s\" reaches beyond the file", path, name);
	return true;
}

static bool check_file(struct icons *icons, const char *path, struct error *error)
{
	uint32_t count = number_at(icons->bytes + ICONS_MAGIC_SIZE);
	uint32_t edge = number_at(icons->bytes + ICONS_MAGIC_SIZE + 4);

	if (memcmp(icons->bytes, ICONS_MAGIC, ICONS_MAGIC_SIZE) != 0)
		return fail(error, "%s: is not a file of pictures", path);
	if (edge != ICONS_EDGE)
		return fail(error, "%s: pictures are %u pixels wide, not %d", path, edge,
			    ICONS_EDGE);
	if (count > (icons->length - ICONS_HEADER_SIZE) / ICONS_RECORD_SIZE)
		return fail(error, "%s: is cut short in its list of %u pictures", path, count);
	icons->count = count;
	for (uint32_t i = 0; i < count; i++)
		if (!check_record(icons, i, path, error))
			return false;
	return true;
}

struct icons *icons_open(const char *path, struct error *error)
{
	struct icons *icons = calloc(1, sizeof(*icons));

	if (!icons)
		abort();
	if (!map_file(icons, path, error) || !check_file(icons, path, error)) {
		icons_close(icons);
		return NULL;
	}
	return icons;
}

void icons_close(struct icons *icons)
{
	if (!icons)
		return;
	for (int i = 0; i < SLOT_COUNT; i++)
		free(icons->slots[i].mask);
	if (icons->bytes)
		munmap((void *)icons->bytes, icons->length);
	free(icons);
}

void icons_rest(struct icons *icons)
{
	if (icons->read)
		pages_give_back(icons->bytes, icons->length);
	icons->read = false;
}

int icons_find(const struct icons *icons, const char *name)
{
	for (uint32_t i = 0; i < icons->count; i++)
		if (strcmp((const char *)record_of(icons, i), name) == 0)
			return (int)i;
	return ICON_NONE;
}

static int smaller(int a, int b)
{
	return a < b ? a : b;
}

/* How many rows of the master are in a row of the mask: its first part is
 * left from the row before, its last may go on in the next. */
struct down {
	const uint8_t *row; /* of the master */
	int left;           /* of it, in units: a row of the master is `size` of them */
};

/* A row of the mask is ICONS_EDGE units high: so much of the master's rows,
 * each pixel as often as it is in it. */
static void sum_down(struct down *down, int size, uint32_t sums[ICONS_EDGE])
{
	int part;

	memset(sums, 0, ICONS_EDGE * sizeof(*sums));
	for (int wanted = ICONS_EDGE; wanted > 0; wanted -= part, down->left -= part) {
		if (down->left == 0) {
			down->row += ICONS_EDGE;
			down->left = size;
		}
		part = smaller(wanted, down->left);
		for (int x = 0; x < ICONS_EDGE; x++)
			sums[x] += down->row[x] * (uint32_t)part;
	}
}

/* The same across: each pixel becomes the mean of the area it covers. */
static void mean_across(const uint32_t sums[ICONS_EDGE], uint8_t *mask, int size)
{
	const uint32_t area = ICONS_EDGE * ICONS_EDGE;
	uint32_t total;
	int left = size;

	for (int x = 0; x < size; x++) {
		int wanted = ICONS_EDGE;

		for (total = 0; wanted >= left; wanted -= left, left = size)
			total += *sums++ * (uint32_t)left;
		if (wanted > 0)
			total += *sums * (uint32_t)wanted;
		left -= wanted;
		mask[x] = (uint8_t)((total + area / 2) / area);
	}
}

static void scale(const uint8_t *master, uint8_t *mask, int size)
{
	struct down down = { master, size };
	uint32_t sums[ICONS_EDGE];

	for (int y = 0; y < size; y++, mask += size) {
		sum_down(&down, size, sums);
		mean_across(sums, mask, size);
	}
}

static struct slot *oldest_slot(struct icons *icons)
{
	struct slot *oldest = &icons->slots[0];

	for (int i = 1; i < SLOT_COUNT; i++)
		if (icons->slots[i].used_at < oldest->used_at)
			oldest = &icons->slots[i];
	return oldest;
}

static void fill_slot(struct slot *slot, const uint8_t *master, int icon, int size)
{
	size_t needed = (size_t)size * (size_t)size;

	if (slot->capacity < needed) {
		free(slot->mask);
		slot->mask = malloc(needed);
		if (!slot->mask)
			abort();
		slot->capacity = needed;
	}
	scale(master, slot->mask, size);
	slot->icon = icon;
	slot->size = size;
}

const uint8_t *icons_mask(struct icons *icons, int icon, int size)
{
	struct slot *slot = NULL;

	assert(icon >= 0 && (uint32_t)icon < icons->count && size > 0);
	for (int i = 0; i < SLOT_COUNT && !slot; i++)
		if (icons->slots[i].size == size && icons->slots[i].icon == icon)
			slot = &icons->slots[i];
	if (!slot) {
		slot = oldest_slot(icons);
		icons->read = true;
		fill_slot(slot, icons->bytes + offset_of(icons, (uint32_t)icon), icon, size);
	}
	slot->used_at = ++icons->uses;
	return slot->mask;
}
