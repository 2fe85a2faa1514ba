/* SPDX-License-Identifier: MIT */
#include "tool/pinyin.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "base/utf8.h"

#include "tool/growing.h"

enum { SYLLABLE_MAX = 16, JOINED = 4 };

struct pinyin {
	UTransliterator *latin; /* opened when the first text needs it */
	bool tried;
};

struct pinyin *pinyin_open(void)
{
	struct pinyin *pinyin = calloc(1, sizeof(*pinyin));

	if (!pinyin)
		abort();
	return pinyin;
}

static bool is_ready(struct pinyin *pinyin)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar id[40];

	if (pinyin->tried)
		return pinyin->latin != NULL;
	pinyin->tried = true;
	u_uastrcpy(id, "Han-Latin; Latin-ASCII");
	pinyin->latin = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
	if (U_FAILURE(status))
		pinyin->latin = NULL;
	return pinyin->latin != NULL;
}

void pinyin_close(struct pinyin *pinyin)
{
	if (pinyin->latin)
		utrans_close(pinyin->latin);
	free(pinyin);
}

/* One character to a syllable; "" if it has none. */
static void read_syllable(struct pinyin *pinyin, uint32_t code, char *out)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar text[SYLLABLE_MAX * 2] = { 0 };
	int32_t length = 0, limit;
	UBool failed = 0;

	out[0] = '\0';
	U16_APPEND(text, length, SYLLABLE_MAX * 2, code, failed);
	limit = length;
	utrans_transUChars(pinyin->latin, text, &length, SYLLABLE_MAX * 2, 0, &limit, &status);
	if (failed || U_FAILURE(status) || length >= SYLLABLE_MAX || text[0] > 0x7F)
		return;
	u_austrncpy(out, text, SYLLABLE_MAX);
}

static void write_joined(char (*syllables)[SYLLABLE_MAX], size_t count, FILE *out)
{
	for (size_t i = 0; i < count; i++) {
		for (size_t j = i; j < count && j < i + JOINED; j++)
			fputs(syllables[j], out);
		fputc(' ', out);
	}
}

char *pinyin_of(struct pinyin *pinyin, const char *text)
{
	const char *end = text + strlen(text);
	char(*syllables)[SYLLABLE_MAX] = calloc(strlen(text) + 1, SYLLABLE_MAX);
	char *joined = NULL;
	size_t size, count = 0;
	FILE *out = growing_open(&joined, &size);

	if (!syllables)
		abort();
	if (!is_ready(pinyin))
		text = end;
	while (text < end) {
		UErrorCode status = U_ZERO_ERROR;
		uint32_t code = utf8_next(&text, end);

		if (uscript_getScript((UChar32)code, &status) == USCRIPT_HAN)
			read_syllable(pinyin, code, syllables[count++]);
		if (text == end || uscript_getScript((UChar32)code, &status) != USCRIPT_HAN) {
			write_joined(syllables, count, out);
			count = 0;
		}
	}
	fclose(out);
	free(syllables);
	return joined;
}
