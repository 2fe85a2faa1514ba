/* SPDX-License-Identifier: MIT */
/*
 * The visitor's way: the places that lie over each other, home at the bottom.
 *
 * Of use to kiosk.c and its like alone. Places that are left are emptied, with
 * what was typed there.
 */
#ifndef KIOSK_HISTORY_H
#define KIOSK_HISTORY_H

#include "kiosk/kiosk.h"

/* With what a visit begins: for staff it is theirs. */
enum screen_id history_home(const struct settings *settings);

/* Where the visitor is. */
struct place *history_top(struct visit *visit);

/* One step back; not to be asked for at home. */
void history_drop(struct visit *visit);

/* A place over the others, as the action says; none if it is where the visitor is. */
void history_open(struct kiosk *kiosk, struct action action);

/* The same place once more, in English. */
void history_read_in_english(struct visit *visit);

void history_go_home(struct kiosk *kiosk);

#endif
