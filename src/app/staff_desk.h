/* SPDX-License-Identifier: MIT */
/*
 * An app and its guard, as far as staff are concerned; of use to app.c and its
 * like alone.
 */
#ifndef APP_STAFF_DESK_H
#define APP_STAFF_DESK_H

#include "app/app_state.h"

/* Keeps what the action asks of the guard, in the words of what is shown. To
 * be called before it is followed. */
void staff_desk_ask(struct app *app, struct action action);

/* The page is looked up and written anew; what a finger was on is let go. */
void app_renew(struct app *app);

/* A visit for staff that has ended is none any more: what is drawn from here
 * on is what visitors see. */
void staff_desk_end(struct app *app);

#endif
