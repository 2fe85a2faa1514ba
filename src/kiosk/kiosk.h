/* SPDX-License-Identifier: MIT */
/*
 * What is going on, and the only function that changes it.
 *
 * Pure: no input or output, no clock (the caller says what time it is), no
 * allocation. All that a visitor did is in struct visit, without pointers;
 * forgetting the visitor is kiosk_reset, which leaves every byte, padding
 * too, as it was for the visitor before.
 */
#ifndef KIOSK_KIOSK_H
#define KIOSK_KIOSK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/moment.h"
#include "directory/category.h"
#include "directory/geo.h"
#include "directory/wish.h"
#include "kiosk/action.h"
#include "kiosk/staff.h"

/*
 * Where a map looks, as one number for an action: the place in its middle
 * (map units, see base/albers.h), how near (0: all of it), and how much of it
 * fits the glass (map units, for the list of the same). Never 0.
 */
struct map_look {
	int32_t x, y, zoom;
	int32_t w, h;
};

enum { MAP_ZOOM_MAX = 8 };

/* The id of a map that only chooses a place: it has no category. */
enum { MAP_CHOOSES = -1 };

int64_t map_look_pack(struct map_look look);

/* What is not possible becomes the nearest that is. */
struct map_look map_look_unpack(int64_t packed);

/* Bytes, with the NUL. A pad takes a ZIP code, or what staff have for a PIN. */
enum { HISTORY_MAX = 24, QUERY_MAX = 96, PAD_MAX = 12 };

/* A screen and where on it; the visitor's way back is a stack of these. */
struct place {
	enum screen_id screen;
	enum category need;   /* what the visitor was looking for, for the order of hotlines */
	int64_t id;           /* category, service or page */
	int64_t at;           /* first row shown; on a map map_look_pack, 0 before it was moved */
	int64_t look;         /* list of a map: what the map shows, map_look_pack */
	int64_t picked;       /* on a map: the service that is told of; 0: none */
	int64_t until;        /* take away: when the code is hidden, ms; 0: never */
	enum take_way way;
	int english;          /* 1: its texts in English, whatever the visitor's language */
};

/* What staff try by looking and touching, and what they found: nothing yet,
 * that it is well, or beyond TESTED_BAD how many parts of it are not. */
enum test { TEST_COLORS, TEST_TOUCH, TESTS };
enum { TESTED_NOT, TESTED_GOOD, TESTED_BAD, TESTED_MOST = 1000 };
enum { CELLS_MOST = 128 };

/* As one number for an action. */
int64_t tested_pack(enum test test, int found);

struct visit {
	int language;         /* index */
	bool large_text;
	bool high_contrast;
	bool covered;         /* "Still there?" lies over the place */
	bool digits;          /* staff: the keyboard has digits in place of letters */
	struct whereabouts where; /* the place that was asked about; the site's at first */
	char pad[PAD_MAX];    /* digits as far as they are typed */
	uint32_t wishes;      /* WISH_BIT, of every list; kept from one category to the next */
	enum situation situation;
	int depth;            /* of history; the place on top is history[depth] */
	struct place history[HISTORY_MAX];
	unsigned layers_off;  /* of the map; bit n: layer n is not shown */
	char query[QUERY_MAX];
	char note[NOTE_TEXT]; /* staff: as far as it is typed */
	int tested[TESTS];    /* staff: what they found */
	uint64_t cells[CELLS_MOST / 64]; /* staff: parts of the glass that felt a finger */
};

/* How every visit begins, and how long it may rest; from the site's file. */
struct settings {
	int language;
	bool large_text;
	bool high_contrast;
	bool staff;           /* the visit is for staff: its home is theirs */
	struct whereabouts where; /* the kiosk's own place */
	int64_t cover_after;  /* ms without a touch */
	int64_t clear_after;  /* ms more */
	int64_t code_shown;   /* ms that a QR code stays */
};

struct kiosk {
	struct settings settings;
	struct visit visit;
	int64_t now;          /* ms, monotonic, as last told */
	struct moment moment; /* of the page that is loaded; told by whoever has a clock, as now is */
	int64_t last_touch;
};

enum effect {
	EFFECT_NONE = 0,
	EFFECT_LOAD = 1,       /* the place changed: its page is to be loaded */
	EFFECT_START_OVER = 2, /* the visit has ended; it has been reset already */
};

/* The defaults: 90 s, 30 s and 60 s, English. */
struct settings settings_default(void);

void kiosk_start(struct kiosk *kiosk, const struct settings *settings, int64_t now);

/* Forgets the visitor. */
void kiosk_reset(struct kiosk *kiosk);

/* Does what was asked; returns effects. */
unsigned kiosk_update(struct kiosk *kiosk, struct action action);

/* What an action asks of the guard in a visit for staff, enum staff_ask; -1:
 * nothing. Whoever leaves what an update would change has not agreed to it. */
int kiosk_asks(const struct kiosk *kiosk, struct action action);

/* Lets time pass to now; returns effects. */
unsigned kiosk_tick(struct kiosk *kiosk, int64_t now);

/* A finger came down or moved: the visitor is there. Under the cover only
 * "continue" says so. */
void kiosk_touched(struct kiosk *kiosk);

/* When kiosk_tick has something to do, ms; -1 if never, as on a screen that
 * nobody has touched. */
int64_t kiosk_deadline(const struct kiosk *kiosk);

const struct place *kiosk_place(const struct kiosk *kiosk);

/* All that a list is asked for. */
struct wishes kiosk_wishes(const struct kiosk *kiosk);

/* Whether this is how every visit begins. */
bool kiosk_is_fresh(const struct kiosk *kiosk);

#endif
