/* SPDX-License-Identifier: MIT */
/*
 * All that an app may be in, whatever is done to the glass.
 *
 * Not what a touch should lead to, but where none may ever lead: a place
 * that is not there, a language that is not offered, letters left over from
 * a visit, a target off the glass, a deadline that has passed. Nothing here
 * changes the app, and nothing is allocated when it is asked.
 */
#ifndef TESTS_APP_ALLOWED_H
#define TESTS_APP_ALLOWED_H

#include "app/app.h"

struct allowed;

/* What there is to be shown, read from the directory that the app has. */
struct allowed *allowed_open(const struct config *config, const char *directory);
void allowed_close(struct allowed *allowed);

/* What is wrong with the app, in a few words; NULL: nothing. */
const char *allowed_fault(const struct allowed *allowed, const struct app *app);

/* What an app that has just forgotten a visitor still holds; NULL: nothing. */
const char *allowed_remains(const struct app *app);

#endif
