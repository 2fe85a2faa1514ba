/* SPDX-License-Identifier: MIT */
#include "directory/fold_letters.h"

#include <stddef.h>

#include <unicode/uscript.h>

bool fold_drops_marks(int script)
{
	return script == USCRIPT_LATIN || script == USCRIPT_GREEK || script == USCRIPT_CYRILLIC ||
	       script == USCRIPT_ARABIC || script == USCRIPT_HEBREW;
}

bool fold_is_unspaced(int script)
{
	return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ||
	       script == USCRIPT_BOPOMOFO || script == USCRIPT_THAI || script == USCRIPT_LAO ||
	       script == USCRIPT_KHMER || script == USCRIPT_MYANMAR;
}

bool fold_is_invisible(uint32_t code)
{
	switch (code) {
	case '\'':
	case 0x00AD: /* soft hyphen */
	case 0x02BC: /* modifier letter apostrophe */
	case 0x0640: /* tatweel */
	case 0x200B: /* zero width space: Khmer and Burmese, put or left out at will */
	case 0x200C: /* zero width non-joiner: Persian */
	case 0x200D:
	case 0x2018:
	case 0x2019:
	case 0x2060:
	case 0xFEFF:
		return true;
	default:
		return false;
	}
}

uint32_t fold_letter(uint32_t code)
{
	const uint32_t kana_apart = 0x60;

	if (code >= 0x30A1 && code <= 0x30F6)
		return code - kana_apart;
	switch (code) {
	case 0x0671: /* alef wasla */
		return 0x0627;
	case 0x0649: /* alef maksura */
	case 0x06CC: /* Farsi yeh */
	case 0x06D0:
	case 0x06D2:
		return 0x064A;
	case 0x06A9: /* keheh */
	case 0x06AA:
		return 0x0643;
	case 0x0629: /* teh marbuta */
	case 0x06BE:
	case 0x06C1:
	case 0x06C3:
	case 0x06D5:
		return 0x0647;
	case 0x03C2: /* final sigma */
		return 0x03C3;
	default:
		return code;
	}
}

const char *fold_spelled(uint32_t code)
{
	static const struct {
		uint32_t code;
		const char *letters;
	} spelled[] = {
		{ 0x00DF, "ss" }, { 0x00E6, "ae" }, { 0x00F0, "d" }, { 0x00F8, "o" },
		{ 0x00FE, "th" }, { 0x0111, "d" },  { 0x0127, "h" }, { 0x0131, "i" },
		{ 0x0138, "k" },  { 0x0142, "l" },  { 0x014B, "n" }, { 0x0153, "oe" },
		{ 0x0167, "t" },  { 0x0180, "b" },  { 0x0253, "b" }, { 0x0254, "o" },
		{ 0x0256, "d" },  { 0x0257, "d" },  { 0x0259, "e" }, { 0x025B, "e" },
		{ 0x0199, "k" },  { 0x01B4, "y" },  { 0x0268, "i" }, { 0x026B, "l" },
		{ 0x0289, "u" },
	};

	if (code < spelled[0].code)
		return NULL;
	for (size_t i = 0; i < sizeof(spelled) / sizeof(spelled[0]); i++)
		if (spelled[i].code == code)
			return spelled[i].letters;
	return NULL;
}
