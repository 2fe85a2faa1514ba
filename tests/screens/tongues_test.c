/* SPDX-License-Identifier: MIT */
/*
 * Every screen speaks the visitor's language, and says where its words are
 * only a draft (visitor.md 6, D8).
 */
#include "base/utf8.h"
#include "world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int tongues_test(void);

enum { TOLD_MAX = 24 };

struct hearing {
	int faults, told;
	char tales[TOLD_MAX][160];
};

static void fault(struct hearing *hearing, const struct frame *frame, const char *what, const char *text)
{
	char tale[160];

	hearing->faults++;
	snprintf(tale, sizeof(tale), "%s %s %s: %.100s", languages[frame->language].tag, screen_name(frame->screen), what,
		 text);
	for (int i = 0; i < hearing->told; i++)
		if (strcmp(hearing->tales[i], tale) == 0)
			return;
	if (hearing->told == TOLD_MAX)
		return;
	strcpy(hearing->tales[hearing->told++], tale);
	print_error("%s\n", tale);
}

static void crawl(struct panel panel, bool large, world_visitor *visit)
{
	struct world *world = world_open();
	struct settings settings = world_settings();
	struct hearing hearing = { .faults = 0 };

	world->panel = panel;
	settings.large_text = large;
	for (settings.language = 1; settings.language < LANGUAGE_COUNT; settings.language++)
		assert_true(world_crawl(world, &settings, visit, &hearing) > 100);
	world_close(world);
	assert_int_equal(hearing.faults, 0);
}

static bool has_text(const struct frame *frame, const char *text)
{
	for (size_t i = 0; i < frame->mark_count; i++)
		if (frame->marks[i].kind == MARK_TEXT && strcmp(world_text(frame, frame->marks[i].text), text) == 0)
			return true;
	return false;
}

/* The cover is left out: it lies over a screen that has said so, for half a
 * minute, and must be understood at a glance. */
static void look_for_notice(struct world *world, const struct kiosk *kiosk, const struct frame *frame, void *user)
{
	const struct language *language = &languages[frame->language];
	struct phrase notice = words_get(&world->words, language, "Draft translation");

	if (kiosk_place(kiosk)->english)
		return;
	assert_ptr_equal(notice.language, language);
	if (!frame->covered && !has_text(frame, notice.text))
		fault(user, frame, "does not say that it is a draft", "");
}

static const struct panel ten_inch = { 1280, 800, 217, 136 };
static const struct panel ten_inch_upright = { 800, 1280, 136, 217 };
static const struct panel seven_inch = { 800, 480, 154, 86 };
static const struct panel seven_inch_upright = { 480, 800, 86, 154 };
static const struct panel fifteen_inch = { 1920, 1080, 345, 194 };

static void every_draft_says_that_it_is_one(void **state)
{
	(void)state;
	crawl(ten_inch, false, look_for_notice);
	crawl(ten_inch_upright, false, look_for_notice);
	crawl(fifteen_inch, false, look_for_notice);
}

/* Whether anything of the directory that this place shows is a draft. */
static bool shows_a_draft(const struct page *page)
{
	if (page->service.key)
		return page->service.name.draft || page->service.description.draft;
	return page->article.key && (page->article.title.draft || page->article.summary.draft);
}

static void look_for_english_button(struct world *world, const struct kiosk *kiosk, const struct frame *frame, void *user)
{
	bool record = frame->screen == SCREEN_PAGE || frame->screen == SCREEN_SERVICE || frame->screen == SCREEN_HOTLINE;
	struct kiosk there = *kiosk;

	/* On a narrow glass there is room for it beside the first part only. */
	if (!record || frame->covered || kiosk_place(kiosk)->at > 0)
		return;
	if (kiosk_place(kiosk)->english) {
		if (!frame_target_by_id(frame, "translation"))
			fault(user, frame, "has no way back from English", "");
		return;
	}
	if (!shows_a_draft(&world->page))
		return;
	if (!frame_target_by_id(frame, "english")) {
		fault(user, frame, "is a draft without its English", world->page.article.key ? world->page.article.key : world->page.service.key);
		return;
	}
	kiosk_update(&there, (struct action){ .type = ACTION_ENGLISH });
	frame = world_show(world, &there);
	if (frame->language != 0 || !frame_target_by_id(frame, "translation"))
		fault(user, frame, "is not in English", "");
	kiosk_update(&there, (struct action){ .type = ACTION_BACK });
	if (memcmp(kiosk_place(&there), kiosk_place(kiosk), sizeof(struct place)) != 0)
		fault(user, frame, "does not lead back", "");
	world_show(world, kiosk);
}

static void every_draft_can_be_read_in_english(void **state)
{
	(void)state;
	crawl(ten_inch, false, look_for_english_button);
	crawl(ten_inch, true, look_for_english_button);
	crawl(ten_inch_upright, false, look_for_english_button);
	crawl(seven_inch, false, look_for_english_button);
	crawl(seven_inch_upright, false, look_for_english_button);
}

static bool has_letters(const char *text)
{
	for (; *text; text++)
		if (isalpha((unsigned char)*text) || (*text & 0x80))
			return true;
	return false;
}

static bool is_place_of(const struct address *address, const char *text)
{
	return (*address->address_1 && strstr(text, address->address_1)) || (*address->city && strstr(text, address->city)) ||
	       (*address->state_province && strstr(text, address->state_province));
}

static bool is_name_on_page(const struct page *page, const char *text)
{
	const struct service *service = &page->service;

	for (size_t i = 0; i < page->services.count; i++) {
		const struct service_row *row = &page->services.items[i];

		if (row->kind == SERVICE_PLACE && (strcmp(text, row->name.text) == 0 || strstr(text, row->state_province)))
			return true;
	}
	for (size_t i = 0; i < page->founds.count; i++) {
		const struct found *found = &page->founds.items[i];

		if (found->kind == FOUND_SERVICE && found->service_kind == SERVICE_PLACE &&
		    (strcmp(text, found->name.text) == 0 || strstr(text, found->state_province)))
			return true;
	}
	/* SNAP, HHS: as they stand in the text. */
	for (size_t i = 0; i < page->words.count; i++)
		if (strcmp(text, page->words.items[i].term.text) == 0)
			return true;
	for (size_t i = 0; i < page->states.count; i++)
		if (strcmp(text, page->states.items[i].name) == 0)
			return true;
	return service->key && service->kind == SERVICE_PLACE &&
	       (strcmp(text, service->name.text) == 0 || is_place_of(&service->address, text));
}

/* A state or county as every map names it, or a state's letters. */
static bool is_on_the_map(const struct borders *borders, const char *text)
{
	for (size_t i = 0; i < borders_state_count(borders); i++)
		if (strcmp(text, borders_state(borders, i)->name) == 0 || strcmp(text, borders_state(borders, i)->code) == 0)
			return true;
	for (size_t i = 0; i < borders_county_count(borders); i++)
		if (strcmp(text, borders_county(borders, i)->name) == 0)
			return true;
	return false;
}

/*
 * What may stand in English: a language's own name; numbers; names of
 * offices, towns and states, and addresses, as they stand on signs and
 * envelopes; a word to text, before an arrow; and the one question to point at when asking for a phone.
 */
static bool may_be_english(const struct world *world, const char *text)
{
	/* "EN" is the sign of what leads to English. */
	return !has_letters(text) || strstr(text, " → ") || strcmp(text, "EN") == 0 || strcmp(text, languages[0].autonym) == 0 ||
	       strcmp(text, "“May I use your phone, please?”") == 0 || is_name_on_page(&world->page, text) ||
	       (world->page.pin.row && strcmp(text, world->page.pin.row->name.text) == 0);
}

static void look_for_english(struct world *world, const struct kiosk *kiosk, const struct frame *frame, void *user)
{
	if (kiosk_place(kiosk)->english)
		return;
	for (size_t i = 0; i < frame->mark_count; i++) {
		const struct mark *mark = &frame->marks[i];
		const char *text = world_text(frame, mark->text);

		if (frame->screen == SCREEN_MAP && is_on_the_map(world->borders, text))
			continue;
		if (mark->kind == MARK_TEXT && mark->language == 0 && !may_be_english(world, text))
			fault(user, frame, "stands in English", text);
	}
}

static void nothing_but_names_stands_in_english(void **state)
{
	(void)state;
	crawl(ten_inch, false, look_for_english);
	crawl(ten_inch, true, look_for_english);
}

/* In Arabic and Chinese the letters tell, whatever a mark claims. Only what
 * is typed may be Latin there: the sounds of Chinese. */
static bool is_latin_only(const char *text)
{
	const char *at = text, *end = text + strlen(text);
	bool latin = false;

	/* A name that its owners put in English in every language. */
	if (strcmp(text, "StrongHearts Native Helpline") == 0)
		return false;
	while (at < end) {
		uint32_t code = utf8_next(&at, end);

		if (code > 0x2E80 || (code >= 0x0600 && code < 0x0700))
			return false;
		latin |= code < 0x80 && isalpha((int)code);
	}
	return latin;
}

static void look_for_latin(struct world *world, const struct kiosk *kiosk, const struct frame *frame, void *user)
{
	(void)kiosk;
	(void)world;
	for (size_t i = 0; i < frame->mark_count; i++) {
		const struct mark *mark = &frame->marks[i];
		const char *text = world_text(frame, mark->text);

		if (mark->kind == MARK_TEXT && mark->language == frame->language &&
		    strcmp(languages[mark->language].script, "Latn") != 0 && frame->screen != SCREEN_SEARCH &&
		    is_latin_only(text))
			fault(user, frame, "is not in its script", text);
	}
}

static void no_text_is_in_another_script_than_its_language(void **state)
{
	(void)state;
	crawl(ten_inch, false, look_for_latin);
}

int tongues_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_draft_says_that_it_is_one),
		cmocka_unit_test(every_draft_can_be_read_in_english),
		cmocka_unit_test(nothing_but_names_stands_in_english),
		cmocka_unit_test(no_text_is_in_another_script_than_its_language),
	};

	return cmocka_run_group_tests_name("tongues", tests, NULL, NULL);
}
