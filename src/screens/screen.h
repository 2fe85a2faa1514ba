/* SPDX-License-Identifier: MIT */
/*
 * A screen: what it loads when the place changes, and how it writes a frame.
 *
 * load reads the directory into the page, once for each place; view reads
 * kiosk and page and writes the frame, as often as wanted. Neither changes
 * anything else. To add one: copy the nearest file here, add it to enum
 * screen_id and to the table in screens.c.
 */
#ifndef SCREENS_SCREEN_H
#define SCREENS_SCREEN_H

#include "base/arena.h"
#include "base/error.h"
#include "directory/pins.h"
#include "kiosk/kiosk.h"
#include "ui/view.h"

/* More than any screen has to choose from. */
enum { PAGE_CHOICES = 24 };

/* What the place on top shows; all of it lives in the arena. */
struct page {
	struct arena arena;
	/* Set before it is loaded, and kept then. */
	struct panel panel;             /* 0: nothing that depends on it is shown */
	const struct borders *borders;  /* NULL: there are none */
	const struct staff *staff;      /* NULL: not a visit for staff */
	const struct notes *notes;      /* of this place; NULL: none */
	/* Loaded. */
	bool failed;         /* the directory could not be read: see load */
	struct service_rows services;
	struct service service;
	struct article article;
	struct service line;  /* whom to call instead of an article that has run out; key NULL: nobody */
	struct page_rows pages;
	struct glossary_words words;
	struct state_rows states;
	struct founds founds;
	struct whereabouts zip;  /* of the code on the pad */
	const char *state_name;  /* of the place that is shown or typed; "" */
	struct fit_count count;             /* what the wishes leave of the list */
	struct fit_count counts[PAGE_CHOICES]; /* what each choice would leave */
	struct pins pins;
	struct pin pin;      /* that was touched; row is NULL if none was */
	int64_t stored;      /* services of the directory */
	int64_t on_map;      /* services that the map shows, for its list */
	int64_t noted[NOTES_MAX]; /* the services of the notes; 0: no longer there */
};

struct screen {
	/* NULL: needs nothing from the directory. */
	bool (*load)(struct page *page, const struct kiosk *kiosk, struct directory *directory,
		     struct error *error);
	void (*view)(const struct kiosk *kiosk, const struct page *page, struct view *view);
};

extern const struct screen home_screen, languages_screen, category_screen, service_screen, talk_screen,
	hotline_screen, take_screen, page_screen, search_screen, places_screen, understand_screen, words_screen,
	zip_screen, filters_screen, finder_screen,
	map_screen, map_list_screen,
	staff_screen, staff_update_screen, staff_changes_screen, staff_about_screen, staff_notes_screen,
	staff_note_screen, staff_write_screen, staff_copy_screen,
	staff_test_screen, staff_check_screen, staff_colors_screen, staff_touch_screen, staff_drill_screen;

/* Loads the place on top into an emptied page. directory NULL: there is none. */
bool screens_load(struct page *page, const struct kiosk *kiosk, struct directory *directory, struct error *error);

/* Writes the whole frame: the place on top with its bar, or the cover. */
void screens_view(const struct kiosk *kiosk, const struct page *page, struct view *view);

/* Whether it has all of the glass, and no bar: only what tries the glass. */
bool screen_fills_glass(const struct place *place);

/* The visitor's language, or English where they asked to read a place in it. */
const struct language *screen_language(const struct kiosk *kiosk);

/* "category:food" and the like, in the frame's text. */
const char *screen_id_text(struct view *view, const char *kind, const char *key);

#endif
