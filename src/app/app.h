/* SPDX-License-Identifier: MIT */
/*
 * One visit: owns the words, fonts, directory, state and frame, and turns
 * touches and time into the next frame.
 *
 * No window, no socket, no clock: whoever drives it (platform/window by
 * app/loop, or a walk) brings events and the time and puts pixels on glass.
 * While a finger is down the frame that it asks for is made ready, painted
 * but not shown; lifting the finger only shows it.
 */
#ifndef APP_APP_H
#define APP_APP_H

#include "app/config.h"
#include "ui/canvas.h"
#include "ui/painter.h"
#include "ui/touch.h"

struct app;

struct app_files {
	const char *directory; /* the built database */
	const char *fallback;  /* the shipped one, for where that is damaged; NULL: none */
	const char *assets;    /* the folder with icons.pack and po/ */
	void (*hold)(const char *path); /* called for the fallback when it is opened; NULL: nothing */
};

/* NULL only where no screen can be drawn at all (no Latin font). What else
 * is missing is said on standard error, and done without. The moment is that
 * of now, by a clock: how late it is later follows from app_time. */
struct app *app_open(const struct config *config, const struct app_files *files,
		     const struct moment *moment, int64_t now, struct error *error);
void app_close(struct app *app);

/* The pixels to paint on, borrowed until the next call; of the panel's size. */
void app_canvas(struct app *app, const struct canvas *canvas);

void app_touch(struct app *app, struct touch_event event);
void app_act(struct app *app, struct action action);
void app_time(struct app *app, int64_t now);

/* Touches before this moment are not heard: app_time's ms. */
void app_swallow(struct app *app, int64_t until);

/* What home tells staff: guard_fault bits. */
void app_faults(struct app *app, unsigned faults);

/* What the guard tells staff: lines, see kiosk/staff.h. Only in their visit. */
void app_staff(struct app *app, const char *lines);

/* What they were told so far; NULL: the visit is not theirs. */
const struct staff *app_staff_told(const struct app *app);

/* Walks: what is here from now on is a visit for staff, until it ends. */
void app_begin_staff(struct app *app);

/* What staff ask of the guard since the last call; false: nothing. */
bool app_asked(struct app *app, char out[STAFF_LINE]);

/* Notes of this place, as lines, see kiosk/notes.h: before anybody is there. */
void app_notes(struct app *app, const char *lines);

/* When app_time has something to do, ms; -1: never. */
int64_t app_deadline(const struct app *app);

/* Makes ready what the finger that is down asks for; may be called at any time. */
void app_prepare(struct app *app);

/* Paints the frame and says where the glass is to be renewed; 0: nowhere. */
int app_show(struct app *app, struct rect rects[PAINTER_RECTS]);

/* Gives back what a visit that has come home does not need to be shown; for
 * when home is on the glass. */
void app_rest(struct app *app);

/* The glass lost its picture: all of it is to be painted and shown again. */
void app_lost(struct app *app);

const struct frame *app_frame(const struct app *app);
const struct kiosk *app_kiosk(const struct app *app);

/* Languages that can be chosen, bit n: language n. */
unsigned app_offered(const struct app *app);

/* Whether the visit ended since the last call (start over, time-out, clear).
 * It has been reset here already. */
bool app_ended(struct app *app);

#endif
