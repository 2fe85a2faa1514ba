/* SPDX-License-Identifier: MIT */
/*
 * All that can be asked of the kiosk, as values.
 *
 * A target of a frame carries one; a touch on it hands it to kiosk_update.
 */
#ifndef KIOSK_ACTION_H
#define KIOSK_ACTION_H

#include <stdint.h>

enum screen_id {
	SCREEN_HOME,
	SCREEN_LANGUAGES,
	SCREEN_CATEGORY,
	SCREEN_SERVICE,
	SCREEN_TALK,
	SCREEN_HOTLINE,
	SCREEN_TAKE,
	SCREEN_PAGE,
	SCREEN_SEARCH,
	SCREEN_PLACES,
	SCREEN_UNDERSTAND, /* id: enum understand_menu, or a shelf: see screens/understand.h */
	SCREEN_WORDS,      /* id: the page whose words are explained */
	SCREEN_ZIP,
	SCREEN_FILTERS,
	SCREEN_FINDER,
	SCREEN_MAP,
	SCREEN_MAP_LIST,   /* what the map shows, as a list */
	/* Only in a visit that was started for staff, see kiosk/staff.h: */
	SCREEN_STAFF,         /* its home */
	SCREEN_STAFF_UPDATE,
	SCREEN_STAFF_CHANGES,
	SCREEN_STAFF_ABOUT,
	SCREEN_STAFF_NOTES,
	SCREEN_STAFF_NOTE,    /* id: the service */
	SCREEN_STAFF_WRITE,   /* id: the service */
	SCREEN_STAFF_COPY,    /* the notes, to a stick */
	SCREEN_STAFF_TEST,    /* whether the kiosk is well */
	SCREEN_STAFF_CHECK,   /* id: enum check, see screens/checks.h */
	SCREEN_STAFF_COLORS, /* at: which of them */
	SCREEN_STAFF_TOUCH,
	SCREEN_STAFF_DRILL,   /* of the clear button */
	SCREEN_COUNT,
};

enum action_type {
	ACTION_NONE,
	ACTION_OPEN,       /* screen, id: what it shows */
	ACTION_BACK,
	ACTION_HOME,
	ACTION_LANGUAGE,   /* id: index of the language; closes the picker */
	ACTION_SCROLL,     /* id: the first row to show */
	ACTION_TYPE,       /* id: a code point */
	ACTION_ERASE,
	ACTION_KEYS,       /* digits for letters, or letters again */
	ACTION_TAKE,       /* id: enum take_way */
	ACTION_STATE,      /* id: two letters, first << 8 | second; 0: the whole country */
	ACTION_POINT,      /* id: geo_pack of where to look; closes the choice of places */
	ACTION_HERE,       /* look where the kiosk stands; closes it too */
	ACTION_WISH,       /* id: enum wish, on or off; WISH_COUNT: all off, what happens too */
	ACTION_SITUATION,  /* id: enum situation */
	ACTION_MAP,        /* id: map_look_pack of where to look on the map */
	ACTION_PICK,       /* id: the service on the map to say more about; 0: none */
	ACTION_LAYER,      /* id: the layer of the map to show, or no longer */
	ACTION_TEXT_SIZE,  /* the other of two */
	ACTION_CONTRAST,   /* the other of two */
	ACTION_ENGLISH,    /* the place again, in English; back is the way back */
	ACTION_CONTINUE,   /* still there */
	ACTION_STAFF,      /* id: enum staff_ask, for the guard */
	ACTION_CELL,       /* id: the part of the glass that felt a finger */
	ACTION_TESTED,     /* id: tested_pack; closes the test */
	ACTION_START_OVER,
};

/* The steps of the finder: what the id of its place is. */
enum finder_step { FINDER_WHERE, FINDER_SITUATION, FINDER_NEED, FINDER_STEPS };

enum take_way { TAKE_NOTHING, TAKE_REMEMBER, TAKE_PHONE, TAKE_SCAN };

struct action {
	enum action_type type;
	enum screen_id screen;
	int64_t id;
};

/* "open", "back" …: for tests and the frame as text. */
const char *action_name(enum action_type type);

/* "home", "languages" … */
const char *screen_name(enum screen_id screen);

#endif
