/* SPDX-License-Identifier: MIT */
/*
 * What is typed, letter by letter: words to search for, a ZIP code, and what
 * staff type. Which of them it is, the place on top says.
 */
#ifndef KIOSK_TYPING_H
#define KIOSK_TYPING_H

#include "kiosk/kiosk.h"

/* A code point. What has no room is passed over. */
void typing_type(struct visit *visit, int64_t code);
void typing_erase(struct visit *visit);

/* Digits in place of letters, and back. */
void typing_turn_keys(struct visit *visit);

/* What was typed before is not shown to whoever types next. */
void typing_leave(struct visit *visit, enum screen_id screen);

#endif
