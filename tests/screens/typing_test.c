/* SPDX-License-Identifier: MIT */
/*
 * Search on every glass: what is typed can be read, to its end, and what is
 * found stands beside or below it.
 */
#include "world.h"

#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

int typing_test(void);

/* Letters that are seen of a long word, and the width of a name that is found. */
enum { LETTERS_LEAST = 5, MM_FOUND_LEAST = 40 };

struct glass {
	struct panel panel;
	bool large;
};

static const struct glass glasses[] = {
	{ { 1280, 800, 217, 136 }, false },  { { 1280, 800, 217, 136 }, true },  { { 800, 1280, 136, 217 }, false },
	{ { 800, 480, 154, 86 }, false },    { { 480, 800, 86, 154 }, false },   { { 1920, 1080, 345, 194 }, false },
	{ { 1920, 1080, 345, 194 }, true },
};

struct typing {
	struct world *world;
	const struct frame *frame;
	const struct glass *glass;
	struct kiosk kiosk;
	int faults;
};

static void fault(struct typing *typing, const char *what)
{
	typing->faults++;
	print_error("%dx%d%s %s: %s after \"%s\"\n", typing->frame->width, typing->frame->height,
		    typing->glass->large ? " large" : "", languages[typing->kiosk.visit.language].tag, what,
		    typing->kiosk.visit.query);
}

static void open_search(struct typing *typing, int language, const char *word)
{
	struct settings settings = settings_default();
	const char *end = word + strlen(word);

	settings.language = language;
	settings.large_text = typing->glass->large;
	kiosk_start(&typing->kiosk, &settings, 0);
	kiosk_update(&typing->kiosk, (struct action){ .type = ACTION_OPEN, .screen = SCREEN_SEARCH });
	while (word < end)
		kiosk_update(&typing->kiosk, (struct action){ .type = ACTION_TYPE, .id = (int64_t)utf8_next(&word, end) });
	typing->world->panel = typing->glass->panel;
	typing->frame = world_show(typing->world, &typing->kiosk);
}

/* The one box whose line has this colour is the field. */
static const struct mark *field_of(const struct frame *frame)
{
	for (size_t i = 0; i < frame->mark_count; i++)
		if (frame->marks[i].kind == MARK_BOX && frame->marks[i].line && frame->marks[i].outline == theme_calm.act)
			return &frame->marks[i];
	return NULL;
}

static bool is_within(struct rect inner, struct rect outer)
{
	return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
	       inner.y + inner.h <= outer.y + outer.h;
}

static const struct mark *mark_in(const struct frame *frame, const struct mark *field, enum mark_kind kind)
{
	for (const struct mark *mark = field + 1; mark < frame->marks + frame->mark_count; mark++)
		if (mark->kind == kind && is_within(mark->rect, field->rect))
			return mark;
	return NULL;
}

static int letters_of(const char *text)
{
	int letters = 0;

	for (; *text; text++)
		letters += (*text & 0xC0) != 0x80;
	return letters;
}

/* The end of what is typed, whole if it is short, and the caret behind it. */
static void check_field(struct typing *typing, const struct mark *field, int least)
{
	const struct mark *text = mark_in(typing->frame, field, MARK_TEXT);
	const struct mark *caret = mark_in(typing->frame, field, MARK_BOX);
	const char *query = typing->kiosk.visit.query, *seen = text ? world_text(typing->frame, text->text) : "";
	size_t length = strlen(seen);

	if (letters_of(seen) < least || length > strlen(query) || strcmp(query + strlen(query) - length, seen) != 0)
		fault(typing, "does not show what is typed");
	if (!text || !caret)
		fault(typing, "has no caret");
	else if (languages[text->language].direction == RIGHT_TO_LEFT ? caret->rect.x > text->rect.x :
								     caret->rect.x < text->rect.x + text->rect.w)
		fault(typing, "has its caret within the letters");
}

/* The first row: below the field, or beside it in its line. */
static void check_found(struct typing *typing, const struct mark *field)
{
	const struct target *found = NULL;

	for (size_t i = 0; i < typing->frame->target_count && !found; i++)
		if (typing->frame->targets[i].role == ROLE_LINK)
			found = &typing->frame->targets[i];
	if (!found) {
		fault(typing, "shows nothing that was found");
		return;
	}
	if (found->rect.y != field->rect.y && found->rect.y < field->rect.y + field->rect.h)
		fault(typing, "has what was found neither beside nor below the field");
	if (found->rect.w * typing->glass->panel.mm_width < MM_FOUND_LEAST * typing->glass->panel.width)
		fault(typing, "shows what was found in a narrow box");
}

static void check_word(struct typing *typing, int language, const char *word)
{
	const struct mark *field;
	int letters = letters_of(word);

	open_search(typing, language, word);
	field = field_of(typing->frame);
	if (!field) {
		fault(typing, "has no field");
		return;
	}
	check_field(typing, field, letters < LETTERS_LEAST ? letters : LETTERS_LEAST);
	check_found(typing, field);
}

static void what_is_typed_and_found_can_be_read(void **state)
{
	static const struct {
		const char *language, *short_word, *long_word;
	} words[] = {
		{ "en", "hous", "housingforwomenwithchildren" },
		{ "es", "casa", "casaparamujeresconhijos" },
		{ "ar", "مكان", "مكانللاقامهمكانللنوم" },
		{ "zh-Hans", "fang", "fangzizhufangzhusu" },
	};
	struct typing typing = { .world = world_open() };

	(void)state;
	for (size_t g = 0; g < sizeof(glasses) / sizeof(glasses[0]); g++)
		for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
			int language = language_index(language_find(words[i].language));

			typing.glass = &glasses[g];
			check_word(&typing, language, words[i].short_word);
			check_word(&typing, language, words[i].long_word);
		}
	world_close(typing.world);
	assert_int_equal(typing.faults, 0);
}

int typing_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_typed_and_found_can_be_read),
	};

	return cmocka_run_group_tests_name("typing", tests, NULL, NULL);
}
