/* SPDX-License-Identifier: MIT */
#include "kiosk/notes.h"

#include <stdio.h>
#include <string.h>

static const char *const kinds[NOTE_KINDS] = {
	[NOTE_FULL_TODAY] = "full",
	[NOTE_CLOSED] = "closed",
	[NOTE_NUMBER] = "number",
	[NOTE_WORDS] = "words",
};

const char *note_kind_name(enum note_kind kind)
{
	return kinds[kind];
}

/* False if it is not there, or longer than its place. */
static bool take_part(const char **line, char *out, size_t size)
{
	size_t length = strcspn(*line, "\t\n");

	if (length >= size)
		return false;
	memcpy(out, *line, length);
	out[length] = '\0';
	*line += length;
	if (**line == '\t')
		++*line;
	return true;
}

void notes_hear(struct notes *notes, const char *line)
{
	struct note note;
	char kind[16];

	memset(&note, 0, sizeof(note));
	if (notes->count == NOTES_MAX || !take_part(&line, kind, sizeof(kind)) ||
	    !take_part(&line, note.key, sizeof(note.key)) || !take_part(&line, note.name, sizeof(note.name)) ||
	    !take_part(&line, note.text, sizeof(note.text)) || !*note.key)
		return;
	for (int i = 0; i < NOTE_KINDS; i++) {
		if (strcmp(kinds[i], kind) == 0) {
			note.kind = (enum note_kind)i;
			notes->items[notes->count++] = note;
			return;
		}
	}
}

void notes_read(struct notes *notes, const char *lines)
{
	memset(notes, 0, sizeof(*notes));
	while (*lines) {
		notes_hear(notes, lines);
		lines += strcspn(lines, "\n");
		lines += *lines == '\n';
	}
}

const struct note *notes_on(const struct notes *notes, const char *key)
{
	for (int i = 0; notes && key && i < notes->count; i++)
		if (strcmp(notes->items[i].key, key) == 0)
			return &notes->items[i];
	return NULL;
}
