/* SPDX-License-Identifier: MIT */
/*
 * What the tests of paragraphs share: a place to lay them out, sample texts,
 * and what must hold of every paragraph whatsoever. No tests here.
 */
#ifndef TESTS_UI_DESK_H
#define TESTS_UI_DESK_H

#include "ui/paragraph.h"

#include "base/rect.h"
#include "base/utf8.h"
#include "language/isolate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <cmocka.h>

/* px that a text takes in one line. */
static inline int paragraph_width(struct faces *faces, const char *text, const struct language *language,
				  struct text_style style)
{
	struct arena arena = { 0 };
	int width = paragraph_lay(faces, text, language, style, 1 << 20, 0, ALIGN_START, &arena)->ink_width;

	arena_free(&arena);
	return width;
}

#define HELD(text) ISOLATE_LTR text ISOLATE_END
#define PHONE "+1 (312) 555-0142"
#define HOURS "9:30–17:00"
#define ADDRESS "1234 W 18th St"
#define SIZE(array) (sizeof(array) / sizeof(*(array)))

/* None of ours, but the layout is for all. */
static const struct language others[] = {
	{ "th", "ไทย", "Thai", "tha", "en", "Thai", "กำ", LEFT_TO_RIGHT, 160 },
	{ "hi", "हिन्दी", "Hindi", "hin", "en", "Deva", "हि", LEFT_TO_RIGHT, 160 },
	{ "am", "አማርኛ", "Amharic", "amh", "en", "Ethi", "አ", LEFT_TO_RIGHT, 160 },
	{ "he", "עברית", "Hebrew", "heb", "en", "Hebr", "ע", RIGHT_TO_LEFT, 150 },
	{ "my", "မြန်မာ", "Burmese", "mya", "en", "Mymr", "မြ", LEFT_TO_RIGHT, 170 },
	{ "km", "ខ្មែរ", "Khmer", "khm", "en", "Khmr", "ខ្មែ", LEFT_TO_RIGHT, 170 },
};

static const struct {
	const char *language, *text;
} articles[] = {
	{ "en", "All human beings are born free and equal in dignity and rights. They are "
		"endowed with reason and conscience and should act towards one another in a "
		"spirit of brotherhood. AVAST, To Ty fjord “Wä”" },
	{ "es", "Todos los seres humanos nacen libres e iguales en dignidad y derechos y, "
		"dotados como están de razón y conciencia, deben comportarse fraternalmente los "
		"unos con los otros. ¿ÑÁÜ?" },
	{ "ar", "يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق. "
		"وقد وهبوا عقلاً وضميرًا وعليهم أن يعامل بعضهم "
		"بعضًا بروح الإخاء. (" HELD(PHONE) ")، " HELD(HOURS) "، الآن." },
	{ "zh-Hans", "人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。"
		     "电话" HELD(PHONE) "（免费）“Food Bank”" },
	{ "th", "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ ต่างมีเหตุผลและมโนธรรม น้ำ กี่ ปู่" },
	{ "hi", "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है। र्क्षि" },
	{ "am", "የሰው ልጅ ሁሉ ሲወለድ ነጻና በክብርና በመብትም እኩልነት ያለው ነው። የተፈጥሮ ማስተዋልና ሕሊና ስላለው" },
	{ "he", "כל בני אדם נולדו בני חורין ושווים בערכם ובזכויותיהם. שָׁלוֹם " HELD(PHONE) },
	{ "my", "လူတိုင်းသည် တူညီ လွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့် လည်းကောင်း၊" },
	{ "km", "មនុស្សទាំងអស់ កើតមកមានសេរីភាព និងសមភាព ក្នុងផ្នែកសេចក្ដីថ្លៃថ្នូរនិងសិទ្ធិ។" },
};

struct desk {
	struct faces *faces;
	struct arena arena;
	UBreakIterator *clusters;
};

static inline int open_desk(void **state)
{
	struct desk *desk = calloc(1, sizeof(*desk));
	UErrorCode status = U_ZERO_ERROR;

	if (!desk)
		return -1;
	desk->faces = faces_open(NULL, NULL);
	desk->clusters = ubrk_open(UBRK_CHARACTER, "en", NULL, 0, &status);
	*state = desk;
	return desk->faces && desk->clusters ? 0 : -1;
}

static inline int close_desk(void **state)
{
	struct desk *desk = *state;

	ubrk_close(desk->clusters);
	arena_free(&desk->arena);
	faces_close(desk->faces);
	free(desk);
	return 0;
}

static inline const struct language *language_of(const char *tag)
{
	for (size_t i = 0; i < SIZE(others); i++)
		if (strcmp(others[i].tag, tag) == 0)
			return &others[i];
	return language_find(tag);
}

static const struct text_style plain = { .size = 28, .leading = 42 };

static inline const struct paragraph *lay(struct desk *desk, const char *text, const char *tag, int width,
				   int max_lines)
{
	return paragraph_lay(desk->faces, text, language_of(tag), plain, width, max_lines,
			     ALIGN_START, &desk->arena);
}

/* A boundary between clusters for each byte of the text that is one. */
static inline bool *clusters_of(struct desk *desk, const char *text)
{
	int length = (int)strlen(text), count = 0;
	UChar *units = arena_alloc(&desk->arena, ((size_t)length + 1) * sizeof(*units));
	int *bytes = arena_alloc(&desk->arena, ((size_t)length + 1) * sizeof(*bytes));
	bool *is_cluster = arena_alloc(&desk->arena, (size_t)length + 1);
	UErrorCode status = U_ZERO_ERROR;

	for (int i = 0; i < length;) {
		UChar32 code;

		bytes[count] = i;
		U8_NEXT(text, i, length, code);
		U16_APPEND_UNSAFE(units, count, code);
	}
	bytes[count] = length;
	ubrk_setText(desk->clusters, units, count, &status);
	assert_true(U_SUCCESS(status));
	for (int at = ubrk_first(desk->clusters); at != UBRK_DONE; at = ubrk_next(desk->clusters))
		is_cluster[bytes[at]] = true;
	return is_cluster;
}

static inline bool is_blank(uint32_t code)
{
	return u_isUWhiteSpace((UChar32)code) ||
	       u_hasBinaryProperty((UChar32)code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

/* How many clusters of the line are seen. */
static inline int clusters_in(const struct paragraph *paragraph, const struct line *line,
		       const bool *is_cluster)
{
	const char *text = paragraph->text + line->start, *end = text + line->length;
	int count = 0;

	while (text < end) {
		ptrdiff_t at = text - paragraph->text;

		if (!is_blank(utf8_next(&text, end)) && is_cluster[at])
			count++;
	}
	return count;
}

static inline void check_pieces(const struct paragraph *paragraph, const struct line *line)
{
	for (int i = line->first_piece; i < line->first_piece + line->piece_count; i++) {
		const struct piece *piece = &paragraph->pieces[i];

		assert_true(piece->length > 0 && piece->w > 0 && piece->h > 0);
		assert_true(piece->start >= line->start);
		assert_true(piece->start + piece->length <= line->start + line->length);
		assert_true(utf8_valid(paragraph->text + piece->start, piece->length));
	}
}

/* What holds of every paragraph whatsoever. */
static inline void check(struct desk *desk, const struct paragraph *paragraph)
{
	bool *is_cluster = clusters_of(desk, paragraph->text);
	uint32_t at = 0;
	int pieces = 0;

	for (int i = 0; i < paragraph->line_count; i++) {
		const struct line *line = &paragraph->lines[i];

		assert_int_equal(line->start, at);
		assert_true(line->length > 0);
		at += line->length;
		/* An Arabic number sign would take the ellipsis into its cluster. */
		assert_true(is_cluster[at] ||
			    (paragraph->cut && strcmp(paragraph->text + at, "…") == 0));
		if (line->width > paragraph->width && clusters_in(paragraph, line, is_cluster) > 1)
			fail_msg("line of %d px in %d px: %.*s", line->width, paragraph->width,
				 (int)line->length, paragraph->text + line->start);
		assert_int_equal(line->first_piece, pieces);
		pieces += line->piece_count;
		check_pieces(paragraph, line);
	}
	assert_int_equal(pieces, paragraph->piece_count);
	assert_int_equal(paragraph->height, paragraph->line_count * paragraph->style.leading);
}

static inline void check_whole(struct desk *desk, const struct paragraph *paragraph)
{
	const struct line *last = &paragraph->lines[paragraph->line_count - 1];

	check(desk, paragraph);
	assert_int_equal(last->start + last->length, strlen(paragraph->text));
}

/* The text of a line as the eye meets it, left to right, without spaces at
 * the ends of pieces that are none. */
static inline const char *seen(struct desk *desk, const struct paragraph *paragraph, int index)
{
	const struct line *line = &paragraph->lines[index];
	char *out = arena_alloc(&desk->arena, line->length + 1), *to = out;

	for (int i = line->first_piece; i < line->first_piece + line->piece_count; i++) {
		const struct piece *piece = &paragraph->pieces[i];
		const char *start = paragraph->text + piece->start, *end = start + piece->length;
		size_t length = 0;

		for (const char *at = start; at < end;) {
			const char *before = at;
			uint32_t code = utf8_next(&at, end);
			size_t bytes = (size_t)(at - before);

			if (is_blank(code) && code != ' ')
				continue;
			if (piece->right_to_left)
				memmove(to + bytes, to, length);
			memcpy(to + (piece->right_to_left ? 0 : length), before, bytes);
			length += bytes;
		}
		to += length;
	}
	return out;
}

#define AT_DESK(test) cmocka_unit_test_setup_teardown(test, open_desk, close_desk)

#endif
