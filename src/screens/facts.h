/* SPDX-License-Identifier: MIT */
/*
 * What is known of a service, as running text: and what is not, said so.
 */
#ifndef SCREENS_FACTS_H
#define SCREENS_FACTS_H

#include "directory/directory.h"
#include "ui/widgets.h"

/* The number to show big: the call, or else the text line, that is spoken
 * best in the visitor's language; NULL if there is none. */
const struct channel *facts_number(const struct service *service);

/* As it is shown: grouped for memory where the data says how. */
const char *facts_digits(const struct channel *channel);

/* What has to be done with the number beside calling it: a word to text, a
 * key to press, an extension; "" if nothing. */
struct phrase facts_how(struct view *view, const struct channel *channel);

/* The number with what belongs to it, in one line that needs no language:
 * "HOME → 741741", "988 → 2", "(575) 555-0196 → 401". */
const char *facts_line(struct view *view, const struct channel *channel);

/* The one thing to do first. */
struct phrase facts_first(struct view *view, const struct service *service);

/* That a thing is not known: and to ask, where there is a number to call. */
struct phrase facts_unknown(struct view *view, const struct service *service, const char *alone, const char *ask);

/* Who may come: their own words, gender and ages. */
void facts_who(struct flow *flow, struct view *view, const struct service *service);

/* How one may come: what is known, and what to ask about. */
void facts_traits(struct flow *flow, struct view *view, const struct service *service);

/* where is the visitor's place. */
void facts_place(struct flow *flow, struct view *view, const struct service *service, const struct whereabouts *where);
void facts_hotline(struct flow *flow, struct view *view, const struct service *service);

#endif
