/* SPDX-License-Identifier: MIT */
/*
 * How well the kiosk is, part by part: what staff are told of each, and the
 * one thing to do where it is not well.
 *
 * Judged from what the guard has told (kiosk/staff.h), what staff have tried
 * in this visit, and the moment. Reads no clock and no file.
 */
#ifndef SCREENS_CHECKS_H
#define SCREENS_CHECKS_H

#include "screens/screen.h"
#include "ui/widgets.h"

enum check { CHECK_COLORS, CHECK_TOUCH, CHECK_CLEAR, CHECK_DRILL, CHECK_CLOCK, CHECK_DATA, CHECK_STORAGE, CHECKS };

enum verdict {
	VERDICT_OPEN, /* nobody has tried it, or it is not known yet */
	VERDICT_GOOD,
	VERDICT_LOOK, /* something is to be done */
};

/*
 * CLEAR_SLOW_MS: a press that takes longer is seen to take time. DRILL_DAYS:
 * after so many that the kiosk was on the clear is to be practised again.
 * FREE_LEAST, MiB: the largest update (64) and the directory made of it.
 */
enum { CHECK_CLEAR_SLOW_MS = 200, CHECK_DRILL_DAYS = 30, CHECK_FREE_LEAST = 96 };

/* faults: guard_fault bits. staff must not be NULL. */
enum verdict check_judge(enum check check, const struct kiosk *kiosk, const struct staff *staff, unsigned faults);

/* "check", "look", "to-do": a picture of its own for each, and its tint. */
const char *verdict_icon(enum verdict verdict);
enum tint verdict_tint(enum verdict verdict);

struct phrase check_name(struct view *view, enum check check);

/* "Not tried yet", "Good", "Look here". */
struct phrase verdict_words(struct view *view, enum verdict verdict);

/* "Good · 3 ms"; where something is to be done, what. */
struct phrase check_line(struct view *view, enum check check, const struct kiosk *kiosk, const struct page *page);

/* All that is known of it, for a page of its own. */
void check_tell(struct flow *flow, struct view *view, enum check check, const struct kiosk *kiosk,
		const struct page *page);

/* "Cleared within 3 ms"; and when. "" where nothing was practiced. */
struct phrase check_drilled(struct view *view, const struct staff_drilled *drilled);
struct phrase check_when(struct view *view, const struct staff_drilled *drilled);

#endif
