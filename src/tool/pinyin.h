/* SPDX-License-Identifier: MIT */
/*
 * Chinese as it is typed with Latin letters: "zhusuo" for 住所.
 *
 * Only while building: the transliterator is slow to open. Characters with
 * more than one reading get ICU's.
 */
#ifndef TOOL_PINYIN_H
#define TOOL_PINYIN_H

#include <stddef.h>

struct pinyin;

struct pinyin *pinyin_open(void);
void pinyin_close(struct pinyin *pinyin);

/* For every character its syllable with those of the next three, so that a
 * word can be typed in one go from wherever it starts; parted by spaces. "" if
 * this ICU has no such transliterator.
 * The caller frees it. */
char *pinyin_of(struct pinyin *pinyin, const char *text);

#endif
