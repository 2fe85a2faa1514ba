/* SPDX-License-Identifier: MIT */
/*
 * How home looks while nobody touches it: darker after some minutes, darker
 * still at night; and after some more it moves by a pixel each minute and its
 * tones change a little, so that nothing stands still on a panel for a week.
 *
 * It stays home, can be read and answers: the first touch lights it and counts
 * where it lands. A dark glass, or one that takes a touch for itself, would
 * cost a person who has one minute a part of it, and would look switched off.
 *
 * Pure: no clock, no glass. Times are ms, percents are of the usual light (not of
 * what a pixel's value is).
 */
#ifndef GUARD_REST_H
#define GUARD_REST_H

#include <stdbool.h>
#include <stdint.h>

struct rest_settings {
	int64_t dim_after;   /* 0: never */
	int64_t move_after;  /* 0: never */
	int light, night_light; /* percent */
	int night_from, night_to; /* minutes of the day; the same: there is no night */
};

/* A light of REST_FULL is the usual one. REST_REACH: how far it moves at most, px. */
enum { REST_FULL = 256, REST_REACH = 8 };

struct rest_look {
	int light; /* of the panel, if that can be dimmed, else of the picture */
	int tone;  /* of the values of the picture, besides */
	int x, y;  /* how far the picture is moved, px */
};

/* From five minutes on 40 %, moving from ten on, no night. */
struct rest_settings rest_default(void);

/* Untouched for so long. */
struct rest_look rest_look(const struct rest_settings *settings, int64_t untouched, bool night);

bool rest_is_usual(struct rest_look look);
bool rest_is_same(struct rest_look a, struct rest_look b);

/* When it looks different next, or is to be asked again: ms untouched; -1: never. */
int64_t rest_next(const struct rest_settings *settings, int64_t untouched);

/* Whether a minute of the day is in the night, which may hold midnight. */
bool rest_is_night(const struct rest_settings *settings, int minute);

/* The picture, width x height, as it looks then: moved, its edges drawn out
 * into what that leaves bare, and darkened by light and tone together. */
void rest_draw(const uint32_t *picture, uint32_t *out, int width, int height, struct rest_look look);

#endif
