/* SPDX-License-Identifier: MIT */
#include "language/language.h"

#include <string.h>

#include "base/same.h"

const struct language languages[LANGUAGE_COUNT] = {
	{ "en", "English", "English", "eng", NULL, "Latn", "Aa1", LEFT_TO_RIGHT, 138 },
	{ "es", "Español", "Spanish", "spa", "en", "Latn", "ñáü¿", LEFT_TO_RIGHT, 138 },
	{ "ar", "العربية", "Arabic", "ara", "en", "Arab", "عربيةلإ", RIGHT_TO_LEFT, 162 },
	{ "zh-Hans", "简体中文", "Chinese", "zho", "en", "Hans", "简体中文返", LEFT_TO_RIGHT, 150 },
};

const struct language *language_find(const char *tag)
{
	for (int i = 0; tag && i < LANGUAGE_COUNT; i++)
		if (same_word(languages[i].tag, tag))
			return &languages[i];
	return NULL;
}

const struct language *language_of_code(const char *code)
{
	const struct language *found = language_find(code);

	for (int i = 0; !found && code && i < LANGUAGE_COUNT; i++) {
		const struct language *one = &languages[i];

		if (same_word(one->code, code) || same_word(one->english, code))
			found = one;
	}
	if (!found && code && (same_word(code, "zh") || same_word(code, "cmn")))
		found = language_find("zh-Hans");
	return found;
}

int language_index(const struct language *language)
{
	return (int)(language - languages);
}
