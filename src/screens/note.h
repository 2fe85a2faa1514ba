/* SPDX-License-Identifier: MIT */
/*
 * What staff of this place have noted on a service, in words.
 */
#ifndef SCREENS_NOTE_H
#define SCREENS_NOTE_H

#include "kiosk/notes.h"
#include "ui/widgets.h"

/* "Full today"; what they wrote, as they wrote it. */
struct phrase note_words(struct view *view, const struct note *note);
struct phrase note_kind_words(struct view *view, enum note_kind kind);

/* In a list: one or two words. */
struct phrase note_badge(struct view *view, const struct note *note);

/* On a record: "Note from this place", and what it says. note may be NULL. */
void note_tell(struct flow *flow, struct view *view, const struct note *note);

#endif
