/* SPDX-License-Identifier: MIT */
/*
 * Understand: two doors, "For me" and "For someone I help", and behind them
 * shelves of pages. A place of this screen has a shelf as its id, or one of
 * the menus below.
 */
#ifndef SCREENS_UNDERSTAND_H
#define SCREENS_UNDERSTAND_H

#include "screens/screen.h"

enum understand_menu {
	UNDERSTAND_DOORS = SHELF_COUNT,
	UNDERSTAND_ME,
	UNDERSTAND_SOMEONE,
	UNDERSTAND_STATUS, /* which is true for you? */
	UNDERSTAND_END,
};

/* The way in. */
#define UNDERSTAND_OPEN ((struct action){ ACTION_OPEN, SCREEN_UNDERSTAND, UNDERSTAND_DOORS })

/* The pages of a shelf, with those of a status what is open to everyone. */
bool understand_pages(struct directory *directory, enum shelf shelf, const struct language *language,
		      struct arena *arena, struct page_rows *out, struct error *error);

/* The shelf from which the place on top was reached; SHELF_NONE: from none. */
enum shelf understand_shelf(const struct kiosk *kiosk);

#endif
