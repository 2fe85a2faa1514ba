/* SPDX-License-Identifier: MIT */
/*
 * What an app is made of; of no use but to app.c, and to tests that look at
 * what is left of a visit.
 */
#ifndef APP_APP_STATE_H
#define APP_APP_STATE_H

#include "app/app.h"
#include "screens/screen.h"

/* A place, what it shows, and how it looks. */
struct scene {
	struct kiosk kiosk;
	struct directory *from; /* whose numbers the kiosk's places have; NULL: none yet */
	struct page page;
	struct frame frame;
};

struct app {
	struct config config;
	struct words words;
	struct faces *faces;
	struct type *type;
	struct icons *icons;
	struct borders *borders;
	struct directory *directory; /* that is read; NULL: there is none. See source.h: */
	struct directory *other; /* opened already, for where that is damaged; NULL */
	char *fallback;          /* the path of the other before it is opened; NULL: there is none */
	void (*hold)(const char *path);
	bool complained;         /* of the directory: of what is not in it, */
	bool told_damage;        /* that it is damaged, */
	bool told_change;        /* and that the other is shown */
	struct painter *painter;
	struct canvas canvas;
	struct touch touch;
	struct moment began;    /* when began_at was, by the clock */
	int64_t began_at;       /* ms */
	unsigned offered;
	unsigned faults;
	struct staff *staff;    /* NULL: not a visit for staff */
	struct notes notes;     /* of this place; set once, before anybody is there */
	char ask[STAFF_LINE];   /* of staff, to the guard; "": nothing */
	int64_t deaf_until;     /* ms */
	bool ended;
	bool changed;           /* since app_show: a finger that only rests changes nothing */
	struct scene *now, *next;
	const struct frame *painted; /* what the canvas holds; NULL: that has changed since */
	bool ready;             /* next is what `asked` leads to */
	struct action asked;
	int pressed;            /* target that looks touched, -1: none */
	uint32_t pressed_color; /* what its box had before */
};

#endif
