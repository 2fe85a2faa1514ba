/* SPDX-License-Identifier: MIT */
#include "ui/paragraph.h"

#include "base/utf8.h"
#include "language/isolate.h"
#include "ui/ink.h"

#include <SDL2/SDL_ttf.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include <cmocka.h>

#define HELD(text) ISOLATE_LTR text ISOLATE_END
#define PHONE "+1 (312) 555-0142"
#define HOURS "9:30–17:00"
#define ADDRESS "1234 W 18th St"
#define SIZE(array) (sizeof(array) / sizeof(*(array)))

/* None of ours, but the layout is for all. */
static const struct language others[] = {
	{ "th", "ไทย", "Thai", "tha", "en", "Thai", "กำ", LEFT_TO_RIGHT, 160, 60 },
	{ "hi", "हिन्दी", "Hindi", "hin", "en", "Deva", "हि", LEFT_TO_RIGHT, 160, 60 },
	{ "am", "አማርኛ", "Amharic", "amh", "en", "Ethi", "አ", LEFT_TO_RIGHT, 160, 60 },
	{ "he", "עברית", "Hebrew", "heb", "en", "Hebr", "ע", RIGHT_TO_LEFT, 150, 60 },
	{ "my", "မြန်မာ", "Burmese", "mya", "en", "Mymr", "မြ", LEFT_TO_RIGHT, 170, 60 },
	{ "km", "ខ្មែរ", "Khmer", "khm", "en", "Khmr", "ខ្មែ", LEFT_TO_RIGHT, 170, 60 },
};

static const struct {
	const char *language, *text;
} articles[] = {
	{ "en", "All human beings are born free and equal in dignity and rights. They are endowed with reason and "
		"conscience and should act towards one another in a spirit of brotherhood. AVAST, To Ty fjord “Wä”" },
	{ "es", "Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados como están de "
		"razón y conciencia, deben comportarse fraternalmente los unos con los otros. ¿ÑÁÜ?" },
	{ "ar", "يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق. وقد وهبوا عقلاً وضميرًا وعليهم أن يعامل بعضهم "
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

static int open_desk(void **state)
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

static int close_desk(void **state)
{
	struct desk *desk = *state;

	ubrk_close(desk->clusters);
	arena_free(&desk->arena);
	faces_close(desk->faces);
	free(desk);
	return 0;
}

static const struct language *language_of(const char *tag)
{
	for (size_t i = 0; i < SIZE(others); i++)
		if (strcmp(others[i].tag, tag) == 0)
			return &others[i];
	return language_find(tag);
}

static const struct text_style plain = { 28, 42, false };

static const struct paragraph *lay(struct desk *desk, const char *text, const char *tag, int width, int max_lines)
{
	return paragraph_lay(desk->faces, text, language_of(tag), plain, width, max_lines, ALIGN_START, &desk->arena);
}

/* A boundary between clusters for each byte of the text that is one. */
static bool *clusters_of(struct desk *desk, const char *text)
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

static bool is_blank(uint32_t code)
{
	return u_isUWhiteSpace((UChar32)code) || u_hasBinaryProperty((UChar32)code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

/* How many clusters of the line are seen. */
static int clusters_in(const struct paragraph *paragraph, const struct line *line, const bool *is_cluster)
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

static void check_pieces(const struct paragraph *paragraph, const struct line *line)
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
static void check(struct desk *desk, const struct paragraph *paragraph)
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
		assert_true(is_cluster[at] || (paragraph->cut && strcmp(paragraph->text + at, "…") == 0));
		if (line->width > paragraph->width && clusters_in(paragraph, line, is_cluster) > 1)
			fail_msg("line of %d px in %d px: %.*s", line->width, paragraph->width, (int)line->length,
				 paragraph->text + line->start);
		assert_int_equal(line->first_piece, pieces);
		pieces += line->piece_count;
		check_pieces(paragraph, line);
	}
	assert_int_equal(pieces, paragraph->piece_count);
	assert_int_equal(paragraph->height, paragraph->line_count * paragraph->style.leading);
}

static void check_whole(struct desk *desk, const struct paragraph *paragraph)
{
	const struct line *last = &paragraph->lines[paragraph->line_count - 1];

	check(desk, paragraph);
	assert_int_equal(last->start + last->length, strlen(paragraph->text));
}

/* The text of a line as the eye meets it, left to right, without spaces at
 * the ends of pieces that are none. */
static const char *seen(struct desk *desk, const struct paragraph *paragraph, int index)
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

static void the_box_is_the_one_that_sdl2_ttf_draws(void **state)
{
	struct desk *desk = *state;

	for (size_t i = 0; i < SIZE(articles); i++) {
		int is_stacked = strcmp(articles[i].language, "my") == 0 || strcmp(articles[i].language, "km") == 0;

		for (int size = 13; size < 70; size += 8) {
			struct text_style style = { size, size * 3 / 2, size & 8 };
			const struct paragraph *paragraph =
				paragraph_lay(desk->faces, articles[i].text, language_of(articles[i].language), style,
					      size * 12, 0, ALIGN_START, &desk->arena);

			check_whole(desk, paragraph);
			assert_int_equal(paragraph->missing, 0);
			for (int j = 0; j < paragraph->piece_count; j++) {
				const struct piece *piece = &paragraph->pieces[j];
				TTF_Font *font = faces_ttf(desk->faces, piece->face, style.bold, size);
				char script[5] = { (char)(piece->script >> 24), (char)(piece->script >> 16),
						   (char)(piece->script >> 8), (char)piece->script };
				int w, h;

				TTF_SetFontDirection(font, piece->right_to_left ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
				TTF_SetFontScriptName(font, script);
				assert_int_equal(TTF_SizeUTF8(font, arena_copy(&desk->arena, paragraph->text + piece->start,
									       piece->length), &w, &h), 0);
				/* Hinting is only up and down, and moves stacked letters at both ends. */
				if (abs(w - piece->w) > 1 || abs(h - piece->h) > 1 + is_stacked)
					fail_msg("%d x %d, not %d x %d at size %d: %.*s", piece->w, piece->h, w, h, size,
						 (int)piece->length, paragraph->text + piece->start);
			}
			arena_empty(&desk->arena);
		}
	}
}

static void texts_of_all_scripts_fill_lines_of_any_width(void **state)
{
	struct desk *desk = *state;

	for (size_t i = 0; i < SIZE(articles); i++) {
		for (int width = 1; width < 900; width += 1 + width / 5) {
			check_whole(desk, lay(desk, articles[i].text, articles[i].language, width, 0));
			arena_empty(&desk->arena);
		}
	}
}

static void numbers_keep_their_order_in_right_to_left_text(void **state)
{
	static const char *const data[] = { PHONE, HOURS, ADDRESS, "1-888-373-7888", "info@example.org", "233733" };
	static const char *const around[][2] = { { "", "" }, { "هاتف ", "" }, { "", " هاتف" }, { "ع", "ع" }, { "(", ")" },
						 { "الهاتف: ", "، الآن" }, { "٣ ", " ٤" } };
	static const char *const tags[] = { "ar", "he", "en" };
	struct desk *desk = *state;

	for (size_t i = 0; i < SIZE(data); i++) {
		for (size_t j = 0; j < SIZE(around) * SIZE(tags); j++) {
			const char *const *side = around[j / SIZE(tags)];
			const char *text = arena_print(&desk->arena, "%s%s%s%s%s", side[0], ISOLATE_LTR, data[i], ISOLATE_END,
						       side[1]);
			const struct paragraph *paragraph = lay(desk, text, tags[j % SIZE(tags)], 900, 0);

			assert_int_equal(paragraph->line_count, 1);
			if (!strstr(seen(desk, paragraph, 0), data[i]))
				fail_msg("%s shows as %s", text, seen(desk, paragraph, 0));
		}
	}
}

static void pieces_stand_in_the_order_of_the_eye(void **state)
{
	struct desk *desk = *state;
	const struct paragraph *paragraph = lay(desk, "هاتف " HELD(PHONE) " الآن abc و " HELD(HOURS), "ar", 2000, 0);

	assert_true(paragraph->piece_count >= 5);
	for (int i = 1; i < paragraph->piece_count; i++)
		assert_true(paragraph->pieces[i].x > paragraph->pieces[i - 1].x);
}

static void brackets_and_digits_in_arabic_are_of_one_face(void **state)
{
	struct desk *desk = *state;
	const struct paragraph *paragraph = lay(desk, "اتصل الآن " HELD("(312) 555-0142") " مجانًا", "ar", 900, 0);
	int numbers = 0;

	for (int i = 0; i < paragraph->piece_count; i++) {
		const struct piece *piece = &paragraph->pieces[i];

		if (strcspn(paragraph->text + piece->start, "(0123456789)") >= piece->length)
			continue;
		numbers++;
		assert_int_equal(piece->face, FACE_LATIN);
		assert_int_equal(piece->length, strlen("(312) 555-0142"));
	}
	assert_int_equal(numbers, 1);
}

static void an_isolate_that_fits_is_not_broken(void **state)
{
	static const char *const isolates[] = { PHONE, HOURS, ADDRESS };
	static const char *const tags[] = { "en", "ar", "zh-Hans" };
	struct desk *desk = *state;

	for (size_t i = 0; i < SIZE(isolates) * SIZE(tags); i++) {
		const char *data = isolates[i / SIZE(tags)], *tag = tags[i % SIZE(tags)];
		const char *held = arena_print(&desk->arena, ISOLATE_LTR "%s" ISOLATE_END, data);
		const char *text = arena_print(&desk->arena, "one two %s three中%s中 (%s) الآن%s", held, held, held, held);
		int least = paragraph_width(desk->faces, held, language_of(tag), plain);

		for (int width = least + 20; width < 3 * least; width += 7) {
			const struct paragraph *paragraph = lay(desk, text, tag, width, 0);

			check_whole(desk, paragraph);
			for (int j = 0; j < paragraph->line_count; j++) {
				const char *at = paragraph->text + paragraph->lines[j].start;
				const char *open = at, *end = paragraph->text + strlen(paragraph->text);

				/* Walking on from a line's start, an end may not come before a start. */
				while (open < end && strncmp(open, ISOLATE_LTR, 3) != 0 && strncmp(open, ISOLATE_END, 3) != 0)
					open++;
				if (open < end && strncmp(open, ISOLATE_END, 3) == 0)
					fail_msg("broken at %d px: %s", width, at);
			}
		}
	}
}

static void an_isolate_wider_than_the_line_is_broken(void **state)
{
	struct desk *desk = *state;
	const struct paragraph *paragraph = lay(desk, HELD(PHONE " " ADDRESS), "en", 100, 0);

	check_whole(desk, paragraph);
	assert_true(paragraph->line_count > 2);
}

static void an_isolate_within_one_that_is_broken_is_still_held(void **state)
{
	struct desk *desk = *state;
	int width = paragraph_width(desk->faces, PHONE, language_of("en"), plain) + 1;
	const struct paragraph *paragraph =
		lay(desk, "\u2068ab cd ef " HELD(PHONE) " gh" ISOLATE_END, "en", width, 0);
	bool found = false;

	check_whole(desk, paragraph);
	for (int i = 0; i < paragraph->line_count; i++)
		found = found || strstr(seen(desk, paragraph, i), PHONE);
	assert_true(found);
}

static void lines_end_at_newlines_of_all_kinds(void **state)
{
	struct desk *desk = *state;

	assert_int_equal(lay(desk, "a\nb", "en", 500, 0)->line_count, 2);
	assert_int_equal(lay(desk, "a\n\nb\n", "en", 500, 0)->line_count, 3);
	assert_int_equal(lay(desk, "a\r\nb\rc\u2028d\u2029e", "en", 500, 0)->line_count, 5);
	assert_int_equal(lay(desk, "\n", "ar", 500, 0)->line_count, 1);
}

static void words_are_kept_whole_where_they_fit(void **state)
{
	struct desk *desk = *state;
	int width = paragraph_width(desk->faces, "neighbourhood", language_of("en"), plain) + 2;
	const struct paragraph *paragraph = lay(desk, "neighbourhood services neighbourhood", "en", width, 0);

	assert_int_equal(paragraph->line_count, 3);
	assert_string_equal(seen(desk, paragraph, 0), "neighbourhood");
}

static void a_word_wider_than_the_line_is_broken_between_clusters(void **state)
{
	struct desk *desk = *state;

	check_whole(desk, lay(desk, "Donaudampfschifffahrtsgesellschaft", "en", 120, 0));
	check_whole(desk, lay(desk, "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301", "en", 40, 0));
	assert_true(lay(desk, "e\u0301e\u0301e\u0301", "en", 1, 0)->line_count == 3);
}

static void spaces_at_the_end_of_a_line_hang_over(void **state)
{
	struct desk *desk = *state;
	int width = paragraph_width(desk->faces, "word", language_of("en"), plain);
	const struct paragraph *paragraph = lay(desk, "word      word      ", "en", width, 0);

	assert_int_equal(paragraph->line_count, 2);
	assert_int_equal(paragraph->lines[0].length, 10);
	assert_int_equal(paragraph->lines[0].width, width);
}

static void text_without_ink_has_lines_but_no_pieces(void **state)
{
	static const char *const texts[] = { " ", "   \u00A0", "\u2066\u2069", "\u200B\u200E\u200F\u061C", "\t", "\u3000\u2067 " };

	for (size_t i = 0; i < SIZE(texts) * 2; i++) {
		const struct paragraph *paragraph = lay(*state, texts[i / 2], i & 1 ? "ar" : "en", 300, 0);

		assert_int_equal(paragraph->line_count, 1);
		assert_int_equal(paragraph->piece_count, 0);
		assert_int_equal(paragraph->missing, 0);
	}
}

static void no_text_has_no_lines(void **state)
{
	assert_int_equal(lay(*state, NULL, "en", 300, 0)->line_count, 0);
	assert_int_equal(lay(*state, "", "ar", 300, 1)->line_count, 0);
	assert_string_equal(lay(*state, NULL, "en", 300, 0)->text, "");
	assert_int_equal(paragraph_width(((struct desk *)*state)->faces, NULL, language_of("en"), plain), 0);
}

static void a_letter_no_font_has_is_counted(void **state)
{
	assert_int_equal(lay(*state, "a\U00013000b\U00013001", "en", 300, 0)->missing, 2);
	assert_int_equal(lay(*state, "\U00013000", "ar", 300, 0)->missing, 1);
	assert_int_equal(lay(*state, "abc\n\t" HELD("1") "\u200D", "en", 300, 0)->missing, 0);
}

static void broken_utf8_is_mended(void **state)
{
	static const char *const texts[] = { "\xFF", "a\xC3", "\xE2\x82", "\xF0\x9F\x98", "\xED\xA0\x80", "\xC0\xAF" };

	for (size_t i = 0; i < SIZE(texts); i++) {
		const struct paragraph *paragraph = lay(*state, texts[i], "ar", 300, 0);

		assert_true(utf8_valid(paragraph->text, strlen(paragraph->text)));
		assert_non_null(strstr(paragraph->text, "\uFFFD"));
		check_whole(*state, paragraph);
	}
}

static void text_of_100_kb_is_cut_at_64(void **state)
{
	static const char *const units[] = { "a", "مكان ", "中", " ", "\u2066", "\u2066a\u2069", "กำ", "\xFF" };
	const size_t length = 100 * 1000;
	struct desk *desk = *state;
	char *text = malloc(length + 16);

	assert_non_null(text);
	for (size_t i = 0; i < SIZE(units); i++) {
		const struct paragraph *paragraph;
		size_t used = 0;

		while (used < length)
			used += (size_t)sprintf(text + used, "%s", units[i]);
		paragraph = lay(desk, text, i & 1 ? "ar" : "en", 400, 0);
		check_whole(desk, paragraph);
		if (units[i][0] != '\xFF')
			assert_in_range(strlen(paragraph->text), 65000, 65536);
		assert_true(lay(desk, text, "en", 400, 3)->line_count <= 3);
		arena_empty(&desk->arena);
	}
	free(text);
}

static void check_cut(struct desk *desk, const char *text, const char *tag, int width, int max_lines)
{
	const struct paragraph *paragraph = lay(desk, text, tag, width, max_lines);
	size_t length = strlen(paragraph->text), tail = strlen("…");
	const char *last;
	bool *is_cluster;
	size_t kept = 0;

	check_whole(desk, paragraph);
	assert_true(paragraph->line_count <= max_lines);
	if (!paragraph->cut) {
		assert_string_equal(paragraph->text, text);
		return;
	}
	assert_int_equal(paragraph->line_count, max_lines);
	assert_true(length >= tail);
	assert_string_equal(paragraph->text + length - tail, "…");
	last = seen(desk, paragraph, max_lines - 1);
	if (language_of(tag)->direction == RIGHT_TO_LEFT)
		assert_memory_equal(last, "…", tail);
	else
		assert_string_equal(last + strlen(last) - tail, "…");
	while (text[kept] && text[kept] == paragraph->text[kept])
		kept++;
	while (kept > 0 && (text[kept] & 0xC0) == 0x80)
		kept--;
	is_cluster = clusters_of(desk, text);
	assert_true(is_cluster[kept]);
}

static void what_does_not_fit_ends_in_an_ellipsis_on_a_cluster(void **state)
{
	struct desk *desk = *state;

	for (size_t i = 0; i < SIZE(articles); i++) {
		for (int width = 60; width < 700; width += 23) {
			check_cut(desk, articles[i].text, articles[i].language, width, 1 + width % 3);
			arena_empty(&desk->arena);
		}
	}
	check_cut(desk, "one\ntwo", "en", 500, 1);
	check_cut(desk, "one\n\n", "en", 500, 1);
}

static void a_telephone_number_is_never_shown_in_part(void **state)
{
	struct desk *desk = *state;
	const char *text = "Call us at any time: " HELD(PHONE) " or come to " HELD(ADDRESS) ".";
	int least = paragraph_width(desk->faces, PHONE, language_of("en"), plain) + 1;

	for (int width = least; width < 4 * least; width += 3) {
		for (int rtl = 0; rtl < 2; rtl++) {
			const struct paragraph *paragraph = lay(desk, text, rtl ? "ar" : "en", width, 1 + rtl);
			const char *digit = strchr(paragraph->text, '+');

			check_whole(desk, paragraph);
			if (digit && strncmp(digit, PHONE, strlen(PHONE)) != 0)
				fail_msg("at %d px: %s", width, paragraph->text);
		}
	}
}

static void a_line_too_narrow_for_anything_still_says_so(void **state)
{
	const struct paragraph *paragraph = lay(*state, "Some words", "en", 1, 1);

	assert_true(paragraph->cut);
	assert_int_equal(paragraph->line_count, 1);
	assert_non_null(strstr(paragraph->text, "…"));
}

static int x_of(struct desk *desk, const char *tag, enum align align)
{
	const struct paragraph *paragraph = paragraph_lay(desk->faces, "abc", language_of(tag), plain, 1000, 0, align,
							  &desk->arena);

	return paragraph->lines[0].x;
}

static void lines_start_where_reading_starts(void **state)
{
	struct desk *desk = *state;
	int width = paragraph_width(desk->faces, "abc", language_of("en"), plain);

	assert_int_equal(x_of(desk, "en", ALIGN_START), 0);
	assert_int_equal(x_of(desk, "ar", ALIGN_START), 1000 - width);
	assert_int_equal(x_of(desk, "en", ALIGN_END), 1000 - width);
	assert_int_equal(x_of(desk, "ar", ALIGN_END), 0);
	assert_int_equal(x_of(desk, "en", ALIGN_CENTER), (1000 - width) / 2);
	assert_int_equal(x_of(desk, "ar", ALIGN_CENTER), (1000 - width) / 2);
}

static void a_text_fits_in_the_width_it_is_said_to_have(void **state)
{
	struct desk *desk = *state;

	for (size_t i = 0; i < SIZE(articles); i++) {
		const struct language *language = language_of(articles[i].language);
		int width = paragraph_width(desk->faces, articles[i].text, language, plain);
		const struct paragraph *paragraph = lay(desk, articles[i].text, articles[i].language, width, 0);

		assert_true(width > 100);
		assert_int_equal(paragraph->line_count, 1);
		assert_int_equal(paragraph->ink_width, width);
		assert_true(lay(desk, articles[i].text, articles[i].language, width - 2, 0)->line_count > 1);
	}
}

static void baselines_are_a_leading_apart_and_within(void **state)
{
	const struct paragraph *paragraph = lay(*state, "one\ntwo\nthree", "en", 300, 0);

	assert_in_range(paragraph->lines[0].baseline, plain.leading / 2, plain.leading);
	for (int i = 1; i < 3; i++)
		assert_int_equal(paragraph->lines[i].baseline - paragraph->lines[i - 1].baseline, plain.leading);
}

static void korean_words_are_not_broken(void **state)
{
	static const struct language korean = { "ko", "한국어", "Korean", "kor", "en", "Kore", "한", LEFT_TO_RIGHT, 150, 40 };
	struct desk *desk = *state;
	const struct paragraph *paragraph =
		paragraph_lay(desk->faces, "모든인간은 태어날때부터", &korean, plain, 200, 0, ALIGN_START, &desk->arena);

	check_whole(desk, paragraph);
	assert_int_equal(paragraph->line_count, 2);
	assert_int_equal(paragraph->lines[1].start, strlen("모든인간은 "));
}

static void what_was_laid_out_before_makes_no_difference(void **state)
{
	struct desk *desk = *state;
	const struct paragraph *first = lay(desk, articles[2].text, "ar", 300, 0), *again;

	for (size_t i = 0; i < SIZE(articles); i++)
		lay(desk, articles[i].text, articles[i].language, 50, (int)i % 3);
	again = lay(desk, articles[2].text, "ar", 300, 0);
	assert_int_equal(again->line_count, first->line_count);
	assert_int_equal(again->piece_count, first->piece_count);
	for (int i = 0; i < first->piece_count; i++) {
		assert_int_equal(again->pieces[i].x, first->pieces[i].x);
		assert_int_equal(again->pieces[i].y, first->pieces[i].y);
		assert_int_equal(again->pieces[i].w, first->pieces[i].w);
		assert_int_equal(again->pieces[i].face, first->pieces[i].face);
	}
}

/* A generator of our own, so that every machine lays out the same texts. */
static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 8;
}

static const char *random_text(struct desk *desk, uint32_t *seed)
{
	static const char *const parts[] = {
		"word", " ", "  ", "\n", "fi", "AV", "(", ")", "-", "…", "555-0142", "9:30–17:00", "e\u0301", "\u0301", "\u0336",
		"العربية", "لا", "ـ", "ً", "٣", "،", "עברית", "שׁ", "中文", "返。", "（", "）", "한국", "かな", "ไทย", "กำ", "्",
		"हिन्दी", "र्क्षि", "አማርኛ", "မြန်မာ", "ខ្មែ", "ລາວ", "বাংলা", "ਪੰਜਾਬੀ", "\u2066", "\u2067", "\u2068", "\u2069", "\u2069", "\u202E",
		"\u202A", "\u202C", "\u200D", "\u200C", "\u200B", "\u200F", "\u00AD", "\u00A0", "\u2028", "\t", "\x01", "\x7F", "\xFF",
		"\xE2\x80", "\U0001F469", "\U0001F3FD", "\U0001F1FA", "\uFE0F", "\U00013000", "\uFFFD", "\u0600", "\uFEFF", "\u3000",
	};
	int count = 1 + (int)(next_random(seed) % 40);
	char *text = arena_alloc(&desk->arena, (size_t)count * 32 + 1);

	while (count-- > 0)
		strcat(text, parts[next_random(seed) % SIZE(parts)]);
	return text;
}

static void random_texts_are_laid_out_and_drawn(void **state)
{
	static const char *const tags[] = { "en", "ar", "zh-Hans", "he", "th", "my" };
	struct desk *desk = *state;
	uint32_t seed = 20221122;

	for (int i = 0; i < 3000; i++) {
		const char *text = random_text(desk, &seed), *tag = tags[next_random(&seed) % SIZE(tags)];
		struct text_style style = { 10 + (int)(next_random(&seed) % 30), 40, next_random(&seed) & 1 };
		int width = 1 + (int)(next_random(&seed) % 500), most = (int)(next_random(&seed) % 4);
		const struct paragraph *paragraph =
			paragraph_lay(desk->faces, text, language_of(tag), style, width, most,
				      (enum align)(next_random(&seed) % 3), &desk->arena);
		struct rect bounds = ink_bounds(paragraph, 0, paragraph->line_count);

		if (paragraph->line_count > 0 && paragraph->cut)
			check_whole(desk, paragraph);
		else
			check(desk, paragraph);
		assert_true(most == 0 || paragraph->line_count <= most);
		if (i % 4 == 0)
			assert_true(ink_draw(desk->faces, paragraph, 0, paragraph->line_count, bounds,
					     arena_alloc(&desk->arena, (size_t)bounds.w * (size_t)bounds.h + 1)));
		arena_empty(&desk->arena);
	}
}

#define AT_DESK(test) cmocka_unit_test_setup_teardown(test, open_desk, close_desk)

int paragraph_test(void);

int paragraph_test(void)
{
	const struct CMUnitTest tests[] = {
		AT_DESK(the_box_is_the_one_that_sdl2_ttf_draws),
		AT_DESK(texts_of_all_scripts_fill_lines_of_any_width),
		AT_DESK(numbers_keep_their_order_in_right_to_left_text),
		AT_DESK(pieces_stand_in_the_order_of_the_eye),
		AT_DESK(brackets_and_digits_in_arabic_are_of_one_face),
		AT_DESK(an_isolate_that_fits_is_not_broken),
		AT_DESK(an_isolate_wider_than_the_line_is_broken),
		AT_DESK(an_isolate_within_one_that_is_broken_is_still_held),
		AT_DESK(lines_end_at_newlines_of_all_kinds),
		AT_DESK(words_are_kept_whole_where_they_fit),
		AT_DESK(a_word_wider_than_the_line_is_broken_between_clusters),
		AT_DESK(spaces_at_the_end_of_a_line_hang_over),
		AT_DESK(text_without_ink_has_lines_but_no_pieces),
		AT_DESK(no_text_has_no_lines),
		AT_DESK(a_letter_no_font_has_is_counted),
		AT_DESK(broken_utf8_is_mended),
		AT_DESK(text_of_100_kb_is_cut_at_64),
		AT_DESK(what_does_not_fit_ends_in_an_ellipsis_on_a_cluster),
		AT_DESK(a_telephone_number_is_never_shown_in_part),
		AT_DESK(a_line_too_narrow_for_anything_still_says_so),
		AT_DESK(lines_start_where_reading_starts),
		AT_DESK(a_text_fits_in_the_width_it_is_said_to_have),
		AT_DESK(baselines_are_a_leading_apart_and_within),
		AT_DESK(korean_words_are_not_broken),
		AT_DESK(what_was_laid_out_before_makes_no_difference),
		AT_DESK(random_texts_are_laid_out_and_drawn),
	};

	return cmocka_run_group_tests_name("paragraph", tests, NULL, NULL);
}
