/* SPDX-License-Identifier: MIT */
/*
 * An update from a stick, as the guard sees it: it opens the stick, starts the
 * two programs that read it, hands on what they say, and tells the second one
 * to install when staff have held the switch.
 *
 *   the stick -> fingerpost-import -> a pipe -> fingerpost-data receive -> lines
 *
 * The other way round, notes of this place are written to it:
 *
 *   notes -> a pipe -> fingerpost-import --write-notes -> the stick
 *
 * Of the lines only first words are looked at. Killing either program at any
 * time is safe: nothing is in force before receive has said `done`.
 */
#ifndef GUARD_UPDATE_H
#define GUARD_UPDATE_H

#include "guard/child.h"
#include "guard/outbox.h"
#include "guard/stick.h"

enum update_stage { UPDATE_IDLE, UPDATE_WAIT, UPDATE_READ, UPDATE_READY, UPDATE_INSTALL };

/* ms: for reading and checking, and again for installing. */
enum { UPDATE_DEADLINE_MS = 60000 };

struct update_options {
	const char *import, *data; /* the programs */
	const char *state, *share; /* folders */
	const char *site;          /* this kiosk's number among those of its fleet; "0": none */
};

struct update {
	const struct update_options *options; /* borrowed */
	struct outbox *out;                   /* borrowed */
	struct visit_grave *graves;           /* borrowed, VISIT_GRAVES */
	struct stick stick;
	enum update_stage stage;
	enum stick_state seen;
	struct child import, receive;
	int64_t next_look;                    /* ms */
	bool undo_wanted;                     /* as soon as nothing else writes */
	bool waits;                           /* another writes to the state folder: no program is started */
	bool done;                            /* the last install said so */
	bool used;                            /* what is in was installed or refused already */
	bool copies;                          /* notes are to be written to the stick, and nothing is read */
	char notes[CHILD_LINES];              /* which; "": not known yet */
};

/* The stick's places are set; all else is made anew. */
void update_init(struct update *update, const struct update_options *options, struct outbox *out,
		 struct visit_grave graves[VISIT_GRAVES]);

/* Watches for a stick from now on; what was read before is dropped. */
void update_begin(struct update *update, int64_t now);

/* Asks what undoing the last update would change. */
void update_undo(struct update *update);

/* Watches for a stick to write notes to; what was read before is dropped. They
 * are given when they are known, NULL: they can't be had. What came for a
 * copy that is not wanted any more is not kept. */
void update_copy(struct update *update, int64_t now);
void update_give(struct update *update, const char *notes);

/* Drops what is not being installed, and lets go of the stick. */
void update_cancel(struct update *update);

/* Staff have held the switch. Only what is ready is installed. */
void update_install(struct update *update, int64_t now);

/* What poll is to watch for reading; -1: nothing now. */
int update_fd(const struct update *update);

/* To be called in each round. True: another set of data may be in force, and
 * whoever finds out which says `done`. */
bool update_round(struct update *update, bool readable, int64_t now);

/* When it is to be called though nothing is readable, ms; -1: never. */
int64_t update_deadline(const struct update *update);

void update_close(struct update *update);

#endif
