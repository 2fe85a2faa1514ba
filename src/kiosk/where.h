/* SPDX-License-Identifier: MIT */
/*
 * The place that is asked about, of all lists: parts of kiosk_update. Choosing
 * one leads back to the list that asked for it, or on to the next step of the
 * finder. The ids of actions may say anything.
 */
#ifndef KIOSK_WHERE_H
#define KIOSK_WHERE_H

#include "kiosk/kiosk.h"

void where_choose_state(struct kiosk *kiosk, int64_t state);
void where_choose_point(struct kiosk *kiosk, int64_t packed);

/* The kiosk's own place. */
void where_choose_here(struct kiosk *kiosk);

#endif
