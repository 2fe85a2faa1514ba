/* SPDX-License-Identifier: MIT */
/*
 * How the last drill of the clear went, kept between starts. Of staff and the
 * button only: nothing here is of a visit.
 */
#ifndef UPDATE_DRILLED_H
#define UPDATE_DRILLED_H

#include "update/disk.h"

/* As it lies in the slots ("drill"): no padding. */
struct drilled {
	uint32_t within; /* ms from the press to home; 0: it was missed */
	uint32_t today;  /* floor.today then: days since 2020-01-01 */
};

/* False: there was none, or it can't be read. */
bool drilled_load(const struct disk *state, struct drilled *out);

/* 0 or -errno */
int drilled_save(const struct disk *state, const struct drilled *drilled);

/* From "cleared MS" or "missed"; false: it is neither. */
bool drilled_read(const char *line, struct drilled *out);

#endif
