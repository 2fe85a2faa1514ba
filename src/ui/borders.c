/* SPDX-License-Identifier: MIT */
#include "ui/borders.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/pages.h"

struct borders {
	const struct borders_head *head;
	const struct border_arc *arcs[BORDERS_LEVELS];
	const struct border_point *points[BORDERS_LEVELS];
	const int32_t *references;
	const struct border_area *states, *counties;
	size_t length;
	bool mapped;
};

/* Takes an array of count things of this size off what is left. */
static const void *take(const char **at, const char *end, size_t count, size_t size)
{
	const void *taken = *at;

	if (!taken || count > (size_t)(end - *at) / size) {
		*at = NULL;
		return NULL;
	}
	*at += count * size;
	return taken;
}

struct borders *borders_read(const void *bytes, size_t length, const char *name, struct error *error)
{
	const char *at = bytes, *end = at + length;
	const struct borders_head *head = bytes;
	struct borders *borders;

	if (length < sizeof(*head) || memcmp(head->magic, BORDERS_MAGIC, sizeof(head->magic)) != 0 ||
	    head->order != 0x01020304) {
		fail(error, "%s: is not a file of borders for this computer", name);
		return NULL;
	}
	borders = calloc(1, sizeof(*borders));
	if (!borders)
		abort();
	borders->head = head;
	borders->length = length;
	at += sizeof(*head);
	for (int i = 0; i < BORDERS_LEVELS; i++) {
		borders->arcs[i] = take(&at, end, head->arcs[i], sizeof(struct border_arc));
		borders->points[i] = take(&at, end, head->points[i], sizeof(struct border_point));
	}
	borders->references = take(&at, end, head->references, sizeof(int32_t));
	borders->states = take(&at, end, head->states, sizeof(struct border_area));
	borders->counties = take(&at, end, head->counties, sizeof(struct border_area));
	if (at != end) {
		fail(error, "%s: is cut short or damaged", name);
		free(borders);
		return NULL;
	}
	return borders;
}

struct borders *borders_open(const char *path, struct error *error)
{
	struct borders *borders = NULL;
	struct stat status;
	void *bytes = MAP_FAILED;
	int file = open(path, O_RDONLY | O_CLOEXEC);

	if (file >= 0 && fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0)
		bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, file, 0);
	if (bytes == MAP_FAILED) {
		fail(error, "%s: cannot be read: %s", path, errno ? strerror(errno) : "it is empty");
		goto done;
	}
	borders = borders_read(bytes, (size_t)status.st_size, path, error);
	if (borders)
		borders->mapped = true;
	else
		munmap(bytes, (size_t)status.st_size);
done:
	if (file >= 0)
		close(file);
	return borders;
}

void borders_close(struct borders *borders)
{
	if (!borders)
		return;
	if (borders->mapped)
		munmap((void *)borders->head, borders->length);
	free(borders);
}

void borders_rest(struct borders *borders)
{
	if (borders->mapped)
		pages_give_back(borders->head, borders->length);
}

int borders_level(double scale)
{
	return scale > 22 ? 0 : 1;
}

size_t borders_arc_count(const struct borders *borders, int level)
{
	return borders->head->arcs[level];
}

bool borders_arc(const struct borders *borders, int level, size_t index, struct border_arc *out,
		 const struct border_point **points)
{
	if (index >= borders->head->arcs[level])
		return false;
	*out = borders->arcs[level][index];
	if (out->count > borders->head->points[level] || out->first > borders->head->points[level] - out->count)
		return false;
	*points = borders->points[level] + out->first;
	return true;
}

size_t borders_state_count(const struct borders *borders)
{
	return borders->head->states;
}

size_t borders_county_count(const struct borders *borders)
{
	return borders->head->counties;
}

static const struct border_area *proper(const struct border_area *area)
{
	return area->name[BORDERS_NAME - 1] == '\0' && area->code[3] == '\0' ? area : NULL;
}

const struct border_area *borders_state(const struct borders *borders, size_t index)
{
	return index < borders->head->states ? proper(&borders->states[index]) : NULL;
}

const struct border_area *borders_county(const struct borders *borders, size_t index)
{
	return index < borders->head->counties ? proper(&borders->counties[index]) : NULL;
}

int borders_find_state(const struct borders *borders, const char *code)
{
	for (size_t i = 0; i < borders->head->states; i++)
		if (strncmp(borders->states[i].code, code, sizeof(borders->states[i].code)) == 0)
			return (int)i;
	return -1;
}

bool borders_reference(const struct borders *borders, const struct border_area *area, size_t nth, size_t *arc,
		       bool *backwards)
{
	int32_t reference;

	if (nth >= area->count || area->count > borders->head->references ||
	    area->first > borders->head->references - area->count)
		return false;
	reference = borders->references[area->first + nth];
	*backwards = reference < 0;
	*arc = (size_t)(reference < 0 ? -1 - (int64_t)reference : reference);
	return true;
}

/* A place is inside if a line to the right of it crosses the border oddly. */
static bool holds(const struct borders *borders, const struct border_area *area, int32_t x, int32_t y)
{
	const struct border_point *points;
	struct border_arc arc;
	size_t index;
	bool backwards, in = false;

	for (size_t i = 0; borders_reference(borders, area, i, &index, &backwards); i++) {
		if (!borders_arc(borders, BORDERS_LEVELS - 1, index, &arc, &points))
			continue;
		for (uint32_t k = 1; k < arc.count; k++) {
			struct border_point a = points[k - 1], b = points[k];

			if ((a.y <= y) != (b.y <= y) && x < a.x + ((double)b.x - a.x) * (y - (double)a.y) / ((double)b.y - a.y))
				in = !in;
		}
	}
	return in;
}

int borders_state_at(const struct borders *borders, int32_t x, int32_t y)
{
	for (size_t i = 0; i < borders->head->states; i++)
		if (rect_holds(borders->states[i].box, x, y) && holds(borders, &borders->states[i], x, y))
			return (int)i;
	return -1;
}
