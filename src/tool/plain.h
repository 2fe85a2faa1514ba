/* SPDX-License-Identifier: MIT */
/*
 * Texts as web pages and old computers have them, to plain paragraphs in Unicode.
 */
#ifndef TOOL_PLAIN_H
#define TOOL_PLAIN_H

#include <stdbool.h>

#include "base/arena.h"

/* Without tags, comments, entities and the marks of Markdown. Paragraphs and lines stay parted,
 * items begin with "- ". The text itself if there are none in it. */
const char *plain_text(const char *text, struct arena *arena);

/* Whether Burmese is written in the encoding of the Zawgyi fonts, which puts other letters into
 * the places of Unicode's: signs that cannot be in a Unicode text are counted against signs that
 * cannot be in Zawgyi. */
bool plain_is_zawgyi(const char *text);

/* In Unicode; the text itself if ICU has no rules for it. */
const char *plain_from_zawgyi(const char *text, struct arena *arena);

#endif
