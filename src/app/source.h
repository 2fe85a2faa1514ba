/* SPDX-License-Identifier: MIT */
/*
 * The directory file that a visit reads, and the one that it goes on with
 * where that turns out to be damaged; of use to app.c and its like alone.
 *
 * Damage may be met with any page, long after the file was opened. Then the
 * page is read from the other file, which is opened the first time that this
 * happens, and if it is whole there the visit stays with that file: one visit
 * doesn't show two directories, but where both are damaged. What is in
 * neither is read in English, whose texts lie elsewhere in the file, before it
 * is given up.
 */
#ifndef APP_SOURCE_H
#define APP_SOURCE_H

#include "app/app_state.h"

/* Opens the directory, tells the settings where the kiosk stands, and doubts
 * a clock that can't be. A directory that can't be opened is done without. */
void source_open(struct app *app, const struct app_files *files);
void source_close(struct app *app);

/* The services that staff have found closed, for whichever file is read. */
void source_tell_closed(struct app *app);

/* Loads the place on top. It may be another afterwards: see kiosk/renumber.h. */
void source_load(struct app *app, struct scene *scene);

#endif
