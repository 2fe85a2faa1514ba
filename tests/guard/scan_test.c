/* SPDX-License-Identifier: MIT */
/* The scanner finds what was planted, that alone, and nothing by chance. */
#include "scan.h"

#include "../base/chance.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <hb.h>
#include <string.h>

#include "base/arena.h"
#include "host.h"
#include "ui/frame.h"
#include "ui/ink.h"
#include "ui/runs.h"

int scan_test(void);

/* So large that each letter stands by itself: where letters are closer than
 * runs leave out, runs and masks are the same. */
static const struct text_style style = { .size = 72, .leading = 100 };

enum { LETTERS = 10, WIDTH = 800, HEIGHT = 130, IMAGE = HOST_ROOM - 8192 };

struct desk {
	struct host host;
	struct chance chance;
	struct faces *faces;
	struct arena arena;
	char word[LETTERS + 1];
	struct needles *needles;
	uint8_t image[IMAGE]; /* what is to be planted */
	size_t length;
};

/* A word that nobody thought of before: the child can have it from nowhere
 * else. No letters that grow together. */
static void think_of_word(struct desk *desk)
{
	static const char letters[] = "abdeghknopquvw";

	for (int i = 0; i < LETTERS; i++)
		desk->word[i] = letters[chance_below(&desk->chance, (int)sizeof(letters) - 1)];
	needles_free(desk->needles);
	desk->needles = needles_new(desk->word);
}

static int open_desk(void **state)
{
	struct desk *desk = calloc(1, sizeof(*desk));
	struct host host;

	if (!desk || !host_open(&host))
		return -1;
	desk->host = host;
	desk->chance.state = (uint64_t)host.process * 0x9E3779B97F4A7C15;
	desk->faces = faces_open(NULL, NULL);
	*state = desk;
	think_of_word(desk);
	return desk->faces ? 0 : -1;
}

static int close_desk(void **state)
{
	struct desk *desk = *state;

	host_close(&desk->host);
	needles_free(desk->needles);
	faces_close(desk->faces);
	arena_free(&desk->arena);
	free(desk);
	return 0;
}

/* How letters and glyphs are laid down: written here once more by hand. The
 * kinds behind these are pictures. */
static const struct {
	int unit, stride;
	bool glyphs;
} forms[] = {
	[SCAN_UTF8] = { 1, 1, false },      [SCAN_UTF16] = { 2, 2, false },    [SCAN_UTF32] = { 4, 4, false },
	[SCAN_GLYPH32_4] = { 4, 4, true },  [SCAN_GLYPH32_8] = { 4, 8, true }, [SCAN_GLYPH32_12] = { 4, 12, true },
	[SCAN_GLYPH32_20] = { 4, 20, true }, [SCAN_GLYPH16_2] = { 2, 2, true }, [SCAN_GLYPH16_4] = { 2, 4, true },
};

static void lay_letters(struct desk *desk, enum scan_kind kind, bool reversed, int count)
{
	hb_font_t *font = faces_hb(desk->faces, FACE_LATIN, false, 30);

	memset(desk->image, 0xE1, 1024);
	desk->length = (size_t)(forms[kind].stride * count);
	for (int i = 0; i < count; i++) {
		uint32_t value = (uint8_t)desk->word[reversed ? count - 1 - i : i];

		if (forms[kind].glyphs)
			assert_true(hb_font_get_nominal_glyph(font, value, &value));
		memcpy(desk->image + i * forms[kind].stride, &value, (size_t)forms[kind].unit);
	}
}

static uint8_t *draw(struct desk *desk, struct rect *bounds)
{
	const struct paragraph *paragraph = paragraph_lay(desk->faces, desk->word, language_find("en"), style, WIDTH, 1,
							  ALIGN_START, &desk->arena);
	uint8_t *mask;

	*bounds = ink_bounds(paragraph, 0, 1);
	mask = arena_alloc(&desk->arena, (size_t)bounds->w * (size_t)bounds->h);
	assert_true(ink_draw(desk->faces, paragraph, 0, 1, *bounds, mask));
	return mask;
}

/* The word in a mark, painted as the painter would. */
static struct canvas paint(struct desk *desk, struct mark *mark)
{
	struct canvas canvas = { arena_alloc(&desk->arena, WIDTH * HEIGHT * 4), WIDTH, HEIGHT, WIDTH,
				 { 0, 0, WIDTH, HEIGHT } };
	uint8_t *mask = draw(desk, &mark->rect);

	mark->rect.x += 10;
	mark->rect.y += 10;
	mark->style = style;
	mark->language = language_index(language_find("en"));
	canvas_fill(&canvas, canvas.clip, 0xF5F0E8);
	canvas_mask(&canvas, mark->rect.x, mark->rect.y, mark->rect.w, mark->rect.h, mask, 0x1F2D2B, false);
	return canvas;
}

/* All needles of the word, and what of it would lie in memory in this form. */
static void lay(struct desk *desk, enum scan_kind kind, bool reversed, int count)
{
	struct mark mark = { .kind = MARK_TEXT };
	struct canvas canvas;
	struct rect bounds;
	uint8_t *mask;

	think_of_word(desk);
	canvas = paint(desk, &mark);
	needles_add_mark(desk->needles, desk->faces, &mark, &canvas);
	mask = draw(desk, &bounds);
	if (kind < SCAN_PIXELS) {
		lay_letters(desk, kind, reversed, count);
		return;
	}
	desk->length = (size_t)bounds.w * (size_t)bounds.h;
	if (kind == SCAN_MASK)
		memcpy(desk->image, mask, desk->length);
	if (kind == SCAN_RUNS) {
		desk->length = runs_size(mask, bounds.w, bounds.h);
		runs_write(mask, bounds.w, bounds.h, desk->image);
	}
	if (kind == SCAN_PIXELS) {
		desk->length = WIDTH * HEIGHT * 4;
		memcpy(desk->image, canvas.pixels, desk->length);
	}
}

static void plant(struct desk *desk, enum place place, size_t offset)
{
	assert_true(desk->length <= IMAGE);
	assert_true(host_take(&desk->host, place, offset, desk->image, desk->length));
}

static struct scan scan_of(pid_t process, const struct needles *needles)
{
	struct scan scan = { 0 };
	struct error error;

	if (!scan_process(&scan, needles, process, &error))
		fail_msg("%s", error.text);
	return scan;
}

/* Each kind but this one was found nowhere. */
static void check_only(const struct scan *scan, enum scan_kind kind)
{
	if (scan->hits[kind] == 0 || scan->hits[kind] != scan_total(scan)) {
		scan_print(scan, stdout);
		fail_msg("%s was planted", scan_name(kind));
	}
}

static void check_none(const struct scan *scan)
{
	if (scan_total(scan) > 0 || scan->unread > 0) {
		scan_print(scan, stdout);
		fail_msg("nothing was planted");
	}
}

static void each_kind_is_found_and_no_other(void **state)
{
	struct desk *desk = *state;

	for (enum scan_kind kind = 0; kind < SCAN_KINDS; kind++) {
		struct scan scan;

		lay(desk, kind, false, LETTERS);
		plant(desk, PLACE_HEAP, 0);
		scan = scan_of(desk->host.process, desk->needles);
		check_only(&scan, kind);
		assert_int_equal(scan.reversed[kind], 0);
	}
}

static void what_stands_backwards_is_found(void **state)
{
	struct desk *desk = *state;

	for (enum scan_kind kind = 0; kind < SCAN_PIXELS; kind++) {
		struct scan scan;

		lay(desk, kind, true, LETTERS);
		plant(desk, PLACE_HEAP, 1);
		scan = scan_of(desk->host.process, desk->needles);
		check_only(&scan, kind);
		assert_int_equal(scan.hits[kind], 1);
		assert_int_equal(scan.reversed[kind], 1);
	}
}

/* The last four letters of a page and the first of the next, too. */
static void it_is_found_wherever_it_lies(void **state)
{
	struct desk *desk = *state;

	for (enum place place = 0; place < PLACES; place++) {
		struct scan scan;

		lay(desk, SCAN_UTF8, false, LETTERS);
		plant(desk, place, 4096 - 4);
		scan = scan_of(desk->host.process, desk->needles);
		check_only(&scan, SCAN_UTF8);
	}
}

static void nothing_is_found_where_nothing_was(void **state)
{
	struct desk *desk = *state;
	struct scan scan;

	lay(desk, SCAN_PIXELS, false, LETTERS);
	scan = scan_of(desk->host.process, desk->needles);
	check_none(&scan);
	assert_true(scan.mappings > 10 && scan.bytes > 1000 * 1000);
}

static void eight_letters_are_enough_and_seven_are_not(void **state)
{
	struct desk *desk = *state;

	for (enum scan_kind kind = 0; kind < SCAN_PIXELS; kind++) {
		struct scan scan;

		lay(desk, kind, false, SCAN_LETTERS);
		plant(desk, PLACE_HEAP, 0);
		scan = scan_of(desk->host.process, desk->needles);
		check_only(&scan, kind);
		lay(desk, kind, false, SCAN_LETTERS - 1);
		plant(desk, PLACE_HEAP, 0);
		scan = scan_of(desk->host.process, desk->needles);
		check_none(&scan);
	}
}

/* As if nothing but these columns of the picture were left. */
static size_t found_in_columns(struct desk *desk, const struct canvas *canvas, struct rect rect)
{
	struct scan scan = { 0 };
	char name[] = "columns";

	for (int y = rect.y; y < rect.y + rect.h; y++)
		scan_bytes(&scan, desk->needles, name, canvas->pixels + y * canvas->stride + rect.x,
			   (size_t)rect.w * 4);
	return scan.hits[SCAN_PIXELS];
}

static void half_a_picture_is_enough_and_a_third_is_not(void **state)
{
	struct desk *desk = *state;
	struct mark mark = { .kind = MARK_TEXT };
	struct canvas canvas = paint(desk, &mark);
	struct rect all = mark.rect, part = all;

	needles_add_pixels(desk->needles, &canvas, all);
	assert_int_equal(found_in_columns(desk, &canvas, all), 3);
	part.w = all.w / 2 + 4;
	for (part.x = all.x; part.x + part.w <= all.x + all.w; part.x++)
		assert_true(found_in_columns(desk, &canvas, part) > 0);
	part.w = all.w / 3;
	for (part.x = all.x; part.x + part.w <= all.x + all.w; part.x++)
		assert_int_equal(found_in_columns(desk, &canvas, part), 0);
}

static void a_picture_is_found_whatever_the_unused_byte_is(void **state)
{
	struct desk *desk = *state;
	struct mark mark = { .kind = MARK_TEXT };
	struct canvas canvas = paint(desk, &mark);

	needles_add_pixels(desk->needles, &canvas, mark.rect);
	for (int i = 0; i < WIDTH * HEIGHT; i++)
		canvas.pixels[i] |= 0xFF000000;
	assert_int_equal(found_in_columns(desk, &canvas, mark.rect), 3);
}

/* Files are read in pieces of 1 MiB. */
static void what_lies_across_two_pieces_of_a_file_is_found_once(void **state)
{
	struct desk *desk = *state;
	char path[] = "/tmp/fingerpost-scan-XXXXXX";
	int file = mkstemp(path);
	size_t size = (1 << 20) - 5;
	struct scan scan = { 0 };
	struct error error;

	assert_true(file >= 0 && ftruncate(file, (off_t)size) == 0 && lseek(file, 0, SEEK_END) > 0);
	assert_int_equal(write(file, desk->word, LETTERS), LETTERS);
	assert_int_equal(ftruncate(file, (off_t)size * 2), 0);
	assert_true(scan_file(&scan, desk->needles, path, &error));
	check_only(&scan, SCAN_UTF8);
	assert_int_equal(scan.hits[SCAN_UTF8], 1);
	assert_int_equal(scan.first[0].at, size);
	assert_string_equal(scan.first[0].name, path);
	close(file);
	unlink(path);
	assert_false(scan_file(&scan, desk->needles, path, &error));
}

static void whoever_holds_the_needles_is_not_scanned(void **state)
{
	struct desk *desk = *state;
	struct scan scan = { 0 };
	struct error error;

	assert_false(scan_process(&scan, desk->needles, getpid(), &error));
	assert_non_null(strstr(error.text, "holds the needles"));
	assert_int_equal(scan.mappings, 0);
}

static void a_process_that_may_not_be_read_is_a_failure(void **state)
{
	struct desk *desk = *state;
	pid_t process = fork();
	int status;

	if (process == 0) {
		struct scan scan = { 0 };
		struct error error = { "" };

		if (geteuid() == 0 && setuid(65534) != 0)
			_exit(2);
		_exit(scan_process(&scan, desk->needles, 1, &error) || !strstr(error.text, "root"));
	}
	assert_int_equal(waitpid(process, &status, 0), process);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

static void a_process_that_is_gone_is_a_failure(void **state)
{
	struct desk *desk = *state;
	struct scan scan = { 0 };
	struct error error;

	kill(desk->host.process, SIGKILL);
	assert_int_equal(waitid(P_PID, (id_t)desk->host.process, NULL, WEXITED | WNOWAIT), 0);
	assert_false(scan_process(&scan, desk->needles, desk->host.process, &error));
}

#ifdef __SANITIZE_ADDRESS__
static void processes_are_left_out(void **state)
{
	(void)state;
	(void)each_kind_is_found_and_no_other;
	(void)what_stands_backwards_is_found;
	(void)it_is_found_wherever_it_lies;
	(void)nothing_is_found_where_nothing_was;
	(void)eight_letters_are_enough_and_seven_are_not;
	puts("# scan: processes are left out under AddressSanitizer");
}
#endif

#define AT_DESK(test) cmocka_unit_test_setup_teardown(test, open_desk, close_desk)

int scan_test(void)
{
	const struct CMUnitTest tests[] = {
/* AddressSanitizer maps terabytes, which can't be gone through. */
#ifdef __SANITIZE_ADDRESS__
		cmocka_unit_test(processes_are_left_out),
#else
		AT_DESK(each_kind_is_found_and_no_other),
		AT_DESK(what_stands_backwards_is_found),
		AT_DESK(it_is_found_wherever_it_lies),
		AT_DESK(nothing_is_found_where_nothing_was),
		AT_DESK(eight_letters_are_enough_and_seven_are_not),
#endif
		AT_DESK(half_a_picture_is_enough_and_a_third_is_not),
		AT_DESK(a_picture_is_found_whatever_the_unused_byte_is),
		AT_DESK(what_lies_across_two_pieces_of_a_file_is_found_once),
		AT_DESK(whoever_holds_the_needles_is_not_scanned),
		AT_DESK(a_process_that_may_not_be_read_is_a_failure),
		AT_DESK(a_process_that_is_gone_is_a_failure),
	};

	return cmocka_run_group_tests_name("scan", tests, NULL, NULL);
}
