/* SPDX-License-Identifier: MIT */
/* What a visitor wishes of all lists: parts of kiosk_update. */
#ifndef KIOSK_WISHES_H
#define KIOSK_WISHES_H

#include "kiosk/kiosk.h"

/* An enum wish, on or off; WISH_COUNT: all off, and the situation forgotten. */
void wishes_turn(struct visit *visit, int64_t wish);

/* Lists are others now: where one was in them means nothing any more. */
void wishes_begin_lists(struct visit *visit);

/* Another situation, enum situation; in the finder on to its next step. */
void wishes_choose_situation(struct kiosk *kiosk, int64_t situation);

#endif
