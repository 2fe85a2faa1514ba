/* SPDX-License-Identifier: MIT */
#include "ui/face_table.h"

#include <hb.h>

#include "ui/face.h"

#define CORE "fonts-noto-core"
#define UI_CORE "fonts-noto-ui-core"
#define CJK "fonts-noto-cjk"
#define SANS(family) { "NotoSans" family "-Regular.ttf", "NotoSans" family "-Bold.ttf" }
#define SANS_CJK { "NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc" }

const struct face_row face_table[FACE_COUNT] = {
	[FACE_LATIN] = { SANS(""), 0, CORE, { HB_SCRIPT_LATIN, HB_SCRIPT_CYRILLIC, HB_SCRIPT_GREEK }, false },
	{ SANS("ArabicUI"), 0, UI_CORE, { HB_SCRIPT_ARABIC }, false },
	{ SANS("Hebrew"), 0, CORE, { HB_SCRIPT_HEBREW }, false },
	{ SANS("Ethiopic"), 0, CORE, { HB_SCRIPT_ETHIOPIC }, false },
	{ SANS("DevanagariUI"), 0, UI_CORE, { HB_SCRIPT_DEVANAGARI }, false },
	{ SANS("GurmukhiUI"), 0, UI_CORE, { HB_SCRIPT_GURMUKHI }, false },
	{ SANS("BengaliUI"), 0, UI_CORE, { HB_SCRIPT_BENGALI }, false },
	{ SANS("ThaiUI"), 0, UI_CORE, { HB_SCRIPT_THAI }, false },
	{ SANS("LaoUI"), 0, UI_CORE, { HB_SCRIPT_LAO }, false },
	{ SANS("KhmerUI"), 0, UI_CORE, { HB_SCRIPT_KHMER }, false },
	{ SANS("MyanmarUI"), 0, UI_CORE, { HB_SCRIPT_MYANMAR }, false },
	/* Simplified Chinese stands before its sisters: it is what Han letters
	 * get in a language that has none. */
	{ SANS_CJK, 2, CJK, { HB_TAG('H', 'a', 'n', 's'), HB_SCRIPT_HAN, HB_SCRIPT_BOPOMOFO }, true },
	{ SANS_CJK, 3, CJK, { HB_TAG('H', 'a', 'n', 't') }, true },
	{ SANS_CJK, 0, CJK, { HB_TAG('J', 'p', 'a', 'n'), HB_SCRIPT_HIRAGANA, HB_SCRIPT_KATAKANA }, true },
	{ SANS_CJK, 1, CJK, { HB_TAG('K', 'o', 'r', 'e'), HB_SCRIPT_HANGUL }, true },
};

static int find(uint32_t script)
{
	for (int row = 0; row < FACE_COUNT; row++)
		for (int i = 0; i < FACE_SCRIPTS; i++)
			if (script != 0 && face_table[row].scripts[i] == script)
				return row;
	return FACE_NONE;
}

int face_table_row(uint32_t script, uint32_t of_language)
{
	int row = find(script), own = find(of_language);

	if (row != FACE_NONE && own != FACE_NONE && face_table[row].han && face_table[own].han)
		return own;
	return row;
}
