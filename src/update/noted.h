/* SPDX-License-Identifier: MIT */
/*
 * What staff of this place have noted on services, kept between visits.
 *
 * At most NOTED_MOST; a later one on the same service replaces the one before.
 * "Full today" is of the day and of the start of the kiosk on which it was
 * noted: without a clock that can be believed, a kiosk that was off does not
 * know what day it is. The others go after NOTED_HOURS that the kiosk was on.
 */
#ifndef UPDATE_NOTED_H
#define UPDATE_NOTED_H

#include "update/disk.h"

enum { NOTED_MOST = 20, NOTED_KIND = 8, NOTED_KEY = 96, NOTED_NAME = 160, NOTED_TEXT = 484, NOTED_LETTERS = 120,
       NOTED_HOURS = 30 * 24, NOTED_START = 40 };

struct noted_item {
	char kind[NOTED_KIND]; /* full, closed, number, words */
	char key[NOTED_KEY], name[NOTED_NAME], text[NOTED_TEXT];
	char start[NOTED_START]; /* "full": of the kiosk's start */
	int date;              /* "full": yyyymmdd, 0: not known */
	int hours;             /* that the kiosk was on since */
};

struct noted {
	int count;
	struct noted_item items[NOTED_MOST];
};

/* Now, as far as it is known. */
struct noted_now {
	int date;              /* yyyymmdd; 0: not known */
	char start[NOTED_START];
};

/* 0 or -errno; none whole is no note. */
int noted_load(const struct disk *state, struct noted *noted);
int noted_save(const struct disk *state, const struct noted *noted);

/* Drops what has had its time; true if something went. */
bool noted_age(struct noted *noted, const struct noted_now *now);

/* An hour has passed with the kiosk on. */
void noted_hour(struct noted *noted);

/* From "KIND\tKEY\tNAME\tTEXT". False: it is no note, or there are too many. */
bool noted_add(struct noted *noted, const char *line, const struct noted_now *now);
void noted_remove(struct noted *noted, const char *key);

#endif
