/* SPDX-License-Identifier: MIT */
/*
 * What staff of this place have noted on services: shown beside what the
 * signed data says, never instead of it.
 *
 * Notes come as lines, from the program that keeps them (fingerpost-data
 * notes) through the guard. Bounded and without pointers. A line of no sense
 * is left out.
 */
#ifndef KIOSK_NOTES_H
#define KIOSK_NOTES_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes, with the NUL: a note has at most NOTE_LETTERS letters. */
enum { NOTES_MAX = 20, NOTE_LETTERS = 120, NOTE_TEXT = 4 * NOTE_LETTERS + 4, NOTE_KEY = 96, NOTE_NAME = 160 };

enum note_kind { NOTE_FULL_TODAY, NOTE_CLOSED, NOTE_NUMBER, NOTE_WORDS, NOTE_KINDS };

struct note {
	enum note_kind kind;
	char key[NOTE_KEY];   /* HSDS id of the service */
	char name[NOTE_NAME]; /* its name when the note was made */
	char text[NOTE_TEXT]; /* NOTE_WORDS */
};

struct notes {
	int count;
	struct note items[NOTES_MAX];
};

/* "full", "closed", "number", "words": what lines call the kinds. */
const char *note_kind_name(enum note_kind kind);

/* One line, "KIND\tKEY\tNAME\tTEXT". */
void notes_hear(struct notes *notes, const char *line);

/* Many of them, as the guard hands them to a visit. */
void notes_read(struct notes *notes, const char *lines);

/* The note on this service; NULL if there is none. notes may be NULL. */
const struct note *notes_on(const struct notes *notes, const char *key);

#endif
