/* SPDX-License-Identifier: MIT */
#include "ui/face_table.h"

#include "ui/face.h"

#define TAG(a, b, c, d) ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))
#define CORE "fonts-noto-core"
#define UI_CORE "fonts-noto-ui-core"
#define CJK "fonts-noto-cjk"
#define SANS(family) { "NotoSans" family "-Regular.ttf", "NotoSans" family "-Bold.ttf" }
#define SANS_CJK { "NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc" }

const struct face_row face_table[FACE_COUNT] = {
	[FACE_LATIN] = { SANS(""), 0, CORE,
			 { TAG('L', 'a', 't', 'n'), TAG('C', 'y', 'r', 'l'), TAG('G', 'r', 'e', 'k') },
			 false },
	{ SANS("ArabicUI"), 0, UI_CORE, { TAG('A', 'r', 'a', 'b') }, false },
	{ SANS("Hebrew"), 0, CORE, { TAG('H', 'e', 'b', 'r') }, false },
	{ SANS("Ethiopic"), 0, CORE, { TAG('E', 't', 'h', 'i') }, false },
	{ SANS("DevanagariUI"), 0, UI_CORE, { TAG('D', 'e', 'v', 'a') }, false },
	{ SANS("GurmukhiUI"), 0, UI_CORE, { TAG('G', 'u', 'r', 'u') }, false },
	{ SANS("BengaliUI"), 0, UI_CORE, { TAG('B', 'e', 'n', 'g') }, false },
	{ SANS("ThaiUI"), 0, UI_CORE, { TAG('T', 'h', 'a', 'i') }, false },
	{ SANS("LaoUI"), 0, UI_CORE, { TAG('L', 'a', 'o', 'o') }, false },
	{ SANS("KhmerUI"), 0, UI_CORE, { TAG('K', 'h', 'm', 'r') }, false },
	{ SANS("MyanmarUI"), 0, UI_CORE, { TAG('M', 'y', 'm', 'r') }, false },
	/* Simplified Chinese stands before its sisters: it is what Han letters
	 * get in a language that has none. */
	{ SANS_CJK, 2, CJK,
	  { TAG('H', 'a', 'n', 's'), TAG('H', 'a', 'n', 'i'), TAG('B', 'o', 'p', 'o') }, true },
	{ SANS_CJK, 3, CJK, { TAG('H', 'a', 'n', 't') }, true },
	{ SANS_CJK, 0, CJK,
	  { TAG('J', 'p', 'a', 'n'), TAG('H', 'i', 'r', 'a'), TAG('K', 'a', 'n', 'a') }, true },
	{ SANS_CJK, 1, CJK, { TAG('K', 'o', 'r', 'e'), TAG('H', 'a', 'n', 'g') }, true },
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
