/* SPDX-License-Identifier: MIT */
/*
 * What one step of an errand with a stick looks like: a heading, sentences, and
 * one or two places to touch at the foot. Each call cuts off what it took.
 */
#ifndef SCREENS_STAFF_STEPS_H
#define SCREENS_STAFF_STEPS_H

#include "kiosk/staff.h"
#include "ui/widgets.h"

struct step_choice {
	const char *id, *sentence;
	bool filled;
	struct action action;
};

extern const struct step_choice step_cancel, step_finish;

/* Every line counts. */
bool step_is_tight(const struct view *view);

/* Without the notice of a draft where it would take a line from what matters. */
void step_heading(struct view *view, struct rect *body, const char *icon, enum tint tint, struct phrase title);

/* A sentence, and a gap under it; left out where there is no room for it: what
 * matters most is put first. step_soft: beside the point. */
void step_sentence(struct view *view, struct rect *body, struct phrase words, enum type_role role, uint32_t color);
void step_soft(struct view *view, struct rect *body, const char *sentence);

/* One or two (second may be NULL), at the foot: beside each other where their
 * words fit. */
void step_choices(struct view *view, struct rect *body, const struct step_choice *first,
		  const struct step_choice *second);

/* A large picture beside the words, where there is room. */
void step_picture(struct view *view, struct rect *body, const char *icon, enum tint tint);

/* "E02", large enough to be read out on the telephone. */
void step_code(struct view *view, struct rect *body, int refusal);

#endif
