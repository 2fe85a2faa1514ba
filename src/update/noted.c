/* SPDX-License-Identifier: MIT */
#include "update/noted.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "update/slots.h"

static const char slot[] = "notes";

_Static_assert(sizeof(struct noted) <= SLOTS_MOST, "notes have room in a slot");

/* What was written by a program of other sizes is none. */
int noted_load(const struct disk *state, struct noted *noted)
{
	size_t size = 0;
	enum slots_found found = slots_read(state, slot, noted, sizeof(*noted), &size);

	if (found != SLOTS_FOUND || size != sizeof(*noted) || noted->count < 0 || noted->count > NOTED_MOST)
		memset(noted, 0, sizeof(*noted));
	for (int i = 0; i < noted->count; i++) {
		struct noted_item *item = &noted->items[i];

		item->kind[NOTED_KIND - 1] = item->key[NOTED_KEY - 1] = item->name[NOTED_NAME - 1] = '\0';
		item->text[NOTED_TEXT - 1] = item->start[NOTED_START - 1] = '\0';
	}
	return found == SLOTS_UNREADABLE ? -EIO : 0;
}

int noted_save(const struct disk *state, const struct noted *noted)
{
	return slots_write(state, slot, noted, sizeof(*noted));
}

static void drop(struct noted *noted, int index)
{
	noted->count--;
	memmove(&noted->items[index], &noted->items[index + 1], (size_t)(noted->count - index) * sizeof(noted->items[0]));
	memset(&noted->items[noted->count], 0, sizeof(noted->items[0]));
}

static bool is_over(const struct noted_item *item, const struct noted_now *now)
{
	if (strcmp(item->kind, "full") == 0)
		return strcmp(item->start, now->start) != 0 || item->date != now->date || item->hours >= 24;
	return item->hours >= NOTED_HOURS;
}

bool noted_age(struct noted *noted, const struct noted_now *now)
{
	int before = noted->count;

	for (int i = noted->count - 1; i >= 0; i--)
		if (is_over(&noted->items[i], now))
			drop(noted, i);
	return noted->count < before;
}

void noted_hour(struct noted *noted)
{
	for (int i = 0; i < noted->count; i++)
		noted->items[i].hours++;
}

void noted_remove(struct noted *noted, const char *key)
{
	for (int i = noted->count - 1; i >= 0; i--)
		if (strcmp(noted->items[i].key, key) == 0)
			drop(noted, i);
}

/* Up to the next tab, without signs that are none: false if it does not fit. */
static bool take_part(const char **line, char *out, size_t size)
{
	const char *end = *line + strcspn(*line, "\t");
	size_t used = 0;

	while (*line < end) {
		uint32_t code = utf8_next(line, end);
		char letter[4];
		size_t length = utf8_put(letter, code);

		if (code < 0x20 || code == 0x7F || (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069))
			continue;
		if (used + length >= size)
			return false;
		memcpy(out + used, letter, length);
		used += length;
	}
	out[used] = '\0';
	*line = end + (*end == '\t');
	return true;
}

static bool is_kind(const char *kind)
{
	return strcmp(kind, "full") == 0 || strcmp(kind, "closed") == 0 || strcmp(kind, "number") == 0 ||
	       strcmp(kind, "words") == 0;
}

bool noted_add(struct noted *noted, const char *line, const struct noted_now *now)
{
	struct noted_item item;

	memset(&item, 0, sizeof(item));
	if (!take_part(&line, item.kind, sizeof(item.kind)) || !take_part(&line, item.key, sizeof(item.key)) ||
	    !take_part(&line, item.name, sizeof(item.name)) || !take_part(&line, item.text, sizeof(item.text)) ||
	    !is_kind(item.kind) || !*item.key || utf8_count(item.text) > NOTED_LETTERS ||
	    (strcmp(item.kind, "words") == 0) != (*item.text != '\0'))
		return false;
	if (strcmp(item.kind, "full") == 0) {
		item.date = now->date;
		memcpy(item.start, now->start, sizeof(item.start));
	}
	noted_remove(noted, item.key);
	if (noted->count == NOTED_MOST)
		return false;
	noted->items[noted->count++] = item;
	return true;
}
