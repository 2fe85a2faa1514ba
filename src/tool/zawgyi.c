/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "base/utf8.h"
#include "tool/plain.h"

/* Letters of the Myanmar block: https://www.unicode.org/charts/PDF/U1000.pdf. */
static bool is_consonant(uint32_t code)
{
	return (code >= 0x1000 && code <= 0x1021) || code == 0x1025 || code == 0x1027 ||
	       code == 0x103F || code == 0x104E;
}

static bool is_myanmar(uint32_t code)
{
	return code >= 0x1000 && code <= 0x109F;
}

static bool is_medial(uint32_t code)
{
	return code >= 0x103B && code <= 0x103E;
}

/* In Unicode the vowel e and the medials stand behind their consonant, and the virama between
 * two; Zawgyi writes e and ra before it, and uses the virama's place for the asat. */
static int zawgyi_sign(uint32_t before, uint32_t code, uint32_t after)
{
	if ((code == 0x1031 || is_medial(code)) && !is_myanmar(before))
		return 1;
	if (code == 0x1031 && (before == 0x1039 || before == 0x102C || before == 0x1038))
		return 1;
	if (code == 0x1039 && !is_consonant(after))
		return 1;
	return (code >= 0x1060 && code <= 0x1097 && code != 0x1061 && code != 0x1062 &&
		is_consonant(before) && (after == 0x102C || is_medial(after)))
		       ? 1
		       : 0;
}

/* The asat at the end of a syllable; in its place Zawgyi has the medial ya, which no tone follows. */
static int unicode_sign(uint32_t before, uint32_t code, uint32_t after)
{
	if (code == 0x103A && is_consonant(before) && (!is_myanmar(after) || after == 0x1038))
		return 1;
	return code == 0x103E || (code == 0x103C && is_consonant(before)) ? 1 : 0;
}

bool plain_is_zawgyi(const char *text)
{
	const char *end = text + strlen(text), *next = text;
	int zawgyi = 0, unicode = 0;
	uint32_t before = ' ', code = text < end ? utf8_next(&next, end) : 0;

	while (code) {
		uint32_t after = next < end ? utf8_next(&next, end) : 0;

		zawgyi += zawgyi_sign(before, code, after);
		unicode += unicode_sign(before, code, after);
		before = code;
		code = after;
	}
	return zawgyi > unicode;
}

const char *plain_from_zawgyi(const char *text, struct arena *arena)
{
	static const UChar id[] = u"Zawgyi-my";
	UErrorCode code = U_ZERO_ERROR;
	UTransliterator *rules = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &code);
	int32_t length = 0, room = 4 * (int32_t)strlen(text) + 16, limit;
	UChar *letters = malloc((size_t)room * sizeof(*letters));
	char *out;

	if (!letters)
		abort();
	u_strFromUTF8(letters, room, &length, text, -1, &code);
	limit = length;
	if (rules && U_SUCCESS(code))
		utrans_transUChars(rules, letters, &length, room, 0, &limit, &code);
	out = arena_alloc(arena, 3 * (size_t)length + 1);
	if (rules && U_SUCCESS(code))
		u_strToUTF8(out, 3 * length + 1, NULL, letters, length, &code);
	free(letters);
	if (rules)
		utrans_close(rules);
	return rules && U_SUCCESS(code) ? out : text;
}
