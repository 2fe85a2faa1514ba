/* SPDX-License-Identifier: MIT */
/*
 * What staff are shown: how the guard tells it, and what it amounts to.
 *
 * Only a visit that was started for staff has one. It is fed with lines, those
 * of fingerpost-data receive (tests/walks/staff has a recorded one) and the
 * guard's own, and is pure: no clock, no input. What staff type and where they
 * are lies in struct visit, as with every visitor. Lines may say anything:
 * one of no sense is left out, and what is beyond the bounds is counted, not
 * kept.
 *
 * The guard's own lines:
 *   stage idle|wait|two|read|install    see enum staff_stage
 *   stick in|out
 *   held PERCENT                        of the time that the switch is to be held
 *   pin first|ask|wrong N|wait S|weak|broken|look|open N   see enum staff_pin
 *   notes                               what follows replaces the notes
 *   note KIND<tab>KEY<tab>NAME<tab>TEXT
 *   use NUMBER<tab>FROM<tab>ISSUED<tab>REVIEW   the data that is shown
 *   own NUMBER<tab>FROM<tab>ISSUED<tab>REVIEW   that of this site alone
 *   withdrawn N                         rows that are never shown again
 *   fleet HEX, site N, keys EIGHT WORDS, challenge TWELVE WORDS
 *   storage yes|no FREE                 whether it can be written; MiB that are free
 *   slots WHOLE BROKEN                  of the records kept there
 *   rtc yes|no                          whether the time goes on while the power is off
 *   clears MS MS ...                    after each of the last presses of the clear button home was
 *                                       on the glass within so many ms; the newest first
 *   drill SECONDS|off|missed            left to press it; it is over
 *   drilled cleared|missed MS DAYS      the last one; DAYS that the kiosk was on ago
 */
#ifndef KIOSK_STAFF_H
#define KIOSK_STAFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "kiosk/notes.h"

enum staff_stage {
	STAFF_IDLE,
	STAFF_WAIT,    /* for a stick */
	STAFF_TWO,     /* more than one is in */
	STAFF_READ,    /* it is read and checked */
	STAFF_READY,   /* what would change is known; the switch is to be held */
	STAFF_INSTALL,
	STAFF_DONE,
	STAFF_REFUSED,
};

enum staff_pin {
	STAFF_PIN_UNKNOWN,
	STAFF_PIN_FIRST, /* there is none yet: the first is chosen */
	STAFF_PIN_ASK,
	STAFF_PIN_WRONG,
	STAFF_PIN_WAIT,  /* it is not even looked at before some time has passed */
	STAFF_PIN_WEAK,  /* too easy to guess to be chosen */
	STAFF_PIN_BROKEN, /* it can't be looked at */
	STAFF_PIN_LOOK,  /* it is being looked at */
	STAFF_PIN_OPEN,
};

/* What staff ask of the guard: the id of ACTION_STAFF. */
enum staff_ask {
	STAFF_ASK_UPDATE, /* watch for a stick */
	STAFF_ASK_UNDO,   /* show what undoing the last update would change */
	STAFF_ASK_CANCEL,
	STAFF_ASK_PIN,    /* what was typed */
	STAFF_ASK_NOTE,   /* + enum note_kind: on the service that is open */
	STAFF_ASK_UNNOTE = STAFF_ASK_NOTE + NOTE_KINDS, /* of the service that is open */
	STAFF_ASK_ABOUT,  /* tell what there is to know of this kiosk */
	STAFF_ASK_COPY,   /* watch for a stick to write the notes to */
	STAFF_ASK_HEALTH, /* look at the storage */
	STAFF_ASK_DRILL,  /* wait for a press of the clear button */
	STAFF_ASK_COUNT,
};

enum staff_kind { STAFF_HIDDEN, STAFF_REMOVED, STAFF_CHANGED, STAFF_ADDED, STAFF_KINDS };
enum staff_what { STAFF_HOTLINE, STAFF_SERVICE, STAFF_PAGE };

/* Digits that differ stand in [brackets]. "" where it has none. */
struct staff_field {
	const char *name, *before, *after;
};

struct staff_change {
	enum staff_kind kind;
	enum staff_what what;
	const char *name;
	int first, count; /* of struct staff's fields */
};

enum { STAFF_CHANGES = 500, STAFF_FIELDS = 2000, STAFF_LINE = 1024, STAFF_PIN_LEAST = 6, STAFF_PIN_MOST = 8 };

enum staff_drill { STAFF_DRILL_OFF, STAFF_DRILL_RUNS, STAFF_DRILL_MISSED };

enum { STAFF_CLEARS = 4 };

/* The last drill that is kept. */
struct staff_drilled {
	bool known, cleared;        /* cleared: within `within` ms; else it was missed */
	int within, days;           /* days that the kiosk was on since */
};

/* Where updates, PIN and notes are kept. */
struct staff_storage {
	bool known, writable;
	int64_t free;               /* MiB */
	int whole, broken;          /* records */
};

/* A set of data. Dates are yyyymmdd, 0: not said. */
struct staff_data {
	int64_t number; /* 0: as it was built in */
	const char *from;
	int issued, review;
};

struct staff {
	struct arena arena;         /* of what belongs to one update */
	struct arena kept;          /* of the rest */
	enum staff_stage stage;
	int percent, held;          /* 0 to 100 */
	bool stick;                 /* it is in */
	bool undo;                  /* what is shown is an undo, not a stick */
	int refusal;                /* enum refusal; STAFF_REFUSED */
	struct staff_data to;       /* what is on the stick */
	int64_t old;                /* number of what is used */
	int64_t counts[STAFF_KINDS];
	int64_t hotlines;           /* changes of them */
	const char *words;          /* eight, to compare; NULL: none */
	bool new_keys;              /* there are new keys on the stick */
	const char *paired;         /* or a key of this site: whose; NULL: none */
	int changed, fields_used;
	struct staff_change changes[STAFF_CHANGES];
	struct staff_field fields[STAFF_FIELDS];
	enum staff_pin pin;
	int pin_number;             /* wrong tries before (OPEN, WRONG), or seconds (WAIT) */
	struct notes notes;
	bool known;                 /* the rest was told */
	struct staff_data use, own; /* own.number 0: there is none of this site alone */
	int64_t withdrawn;
	const char *fleet, *site, *keys, *challenge; /* NULL: not said */
	struct staff_storage storage;
	bool rtc_known, rtc;
	int clears[STAFF_CLEARS], clear_count; /* ms, the newest first */
	enum staff_drill drill;
	int drill_left;             /* s; STAFF_DRILL_RUNS */
	struct staff_drilled drilled;
};

struct staff *staff_new(void);
void staff_free(struct staff *staff);

/* One line, without its end. */
void staff_hear(struct staff *staff, const char *line);

/* Many, as they come in one message; the last may lack its end. */
void staff_hear_all(struct staff *staff, const char *lines);

/* Whether leaving now would break off something that staff have begun. */
bool staff_is_busy(const struct staff *staff);

#endif
