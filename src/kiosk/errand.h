/* SPDX-License-Identifier: MIT */
/*
 * What staff ask of the guard, and what they try by themselves: where it leads
 * them, and what is kept of it. For kiosk_asks see kiosk.h.
 */
#ifndef KIOSK_ERRAND_H
#define KIOSK_ERRAND_H

#include "kiosk/kiosk.h"

/* enum staff_ask; only in a visit for staff. */
void errand_ask(struct kiosk *kiosk, int64_t what);

/* A part of the glass felt a finger. */
void errand_feel_cell(struct visit *visit, int64_t cell);

/* What was found of a test, see tested_pack; back to where it was begun. */
void errand_keep_tested(struct visit *visit, int64_t packed);

#endif
