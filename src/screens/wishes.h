/* SPDX-License-Identifier: MIT */
/*
 * How wishes and situations look and are called: plain words, a picture.
 *
 * Situations, not labels: nobody has to know a name for what happened, and a
 * bystander reads nothing that gives somebody away.
 */
#ifndef SCREENS_WISHES_H
#define SCREENS_WISHES_H

#include "directory/directory.h"
#include "ui/view.h"

/* What can be wished for, in the order in which it is offered. */
struct wish_look {
	enum wish wish;
	const char *words; /* English, a key of the catalogues */
	const char *icon;
	enum tint tint;
};

enum { WISH_LOOKS = 16 };

extern const struct wish_look wish_looks[WISH_LOOKS];

/* Whether this visitor can be helped by it: "my language" is for those who
 * do not read English. */
bool wish_is_offered(const struct view *view, enum wish wish);

/* English, a key of the catalogues. */
const char *situation_words(enum situation situation);

/* "3 places · 40 to ask", "99+ places", "None here"; and only the first of it. */
struct phrase say_count(struct view *view, const struct fit_count *count);
struct phrase say_count_brief(struct view *view, const struct fit_count *count);

#endif
