/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "screens/cover.h"
#include "screens/screen.h"
#include "screens/staff_colors.h"
#include "ui/widgets.h"

static const struct screen *const screens[SCREEN_COUNT] = {
	[SCREEN_HOME] = &home_screen,         [SCREEN_LANGUAGES] = &languages_screen,
	[SCREEN_CATEGORY] = &category_screen, [SCREEN_SERVICE] = &service_screen,
	[SCREEN_TALK] = &talk_screen,         [SCREEN_HOTLINE] = &hotline_screen,
	[SCREEN_TAKE] = &take_screen,         [SCREEN_PAGE] = &page_screen,
	[SCREEN_SEARCH] = &search_screen,     [SCREEN_PLACES] = &places_screen,
	[SCREEN_UNDERSTAND] = &understand_screen, [SCREEN_WORDS] = &words_screen,
	[SCREEN_ZIP] = &zip_screen,
	[SCREEN_FILTERS] = &filters_screen,   [SCREEN_FINDER] = &finder_screen,
	[SCREEN_MAP] = &map_screen,           [SCREEN_MAP_LIST] = &map_list_screen,
	[SCREEN_STAFF] = &staff_screen,       [SCREEN_STAFF_UPDATE] = &staff_update_screen,
	[SCREEN_STAFF_CHANGES] = &staff_changes_screen, [SCREEN_STAFF_ABOUT] = &staff_about_screen,
	[SCREEN_STAFF_NOTES] = &staff_notes_screen, [SCREEN_STAFF_NOTE] = &staff_note_screen,
	[SCREEN_STAFF_WRITE] = &staff_write_screen, [SCREEN_STAFF_COPY] = &staff_copy_screen,
	[SCREEN_STAFF_TEST] = &staff_test_screen, [SCREEN_STAFF_CHECK] = &staff_check_screen,
	[SCREEN_STAFF_COLORS] = &staff_colors_screen, [SCREEN_STAFF_TOUCH] = &staff_touch_screen,
	[SCREEN_STAFF_DRILL] = &staff_drill_screen,
};

static void empty_page(struct page *page)
{
	struct arena arena = page->arena;
	const struct panel panel = page->panel;
	const struct borders *borders = page->borders;
	const struct staff *staff = page->staff;
	const struct notes *notes = page->notes;

	arena_empty(&arena);
	memset(page, 0, sizeof(*page));
	page->arena = arena;
	page->panel = panel;
	page->borders = borders;
	page->staff = staff;
	page->notes = notes;
}

bool screens_load(struct page *page, const struct kiosk *kiosk, struct directory *directory, struct error *error)
{
	const struct screen *screen = screens[kiosk_place(kiosk)->screen];

	empty_page(page);
	if (!screen->load)
		return true;
	if (directory)
		directory_at(directory, &kiosk->moment);
	page->failed = !directory || !screen->load(page, kiosk, directory, error);
	if (!directory)
		return fail(error, "there is no directory");
	return !page->failed;
}

/* Never an empty screen: where data can't be read, people can be asked. */
static void view_failed(struct view *view)
{
	struct rect body = widget_page(view);
	struct flow flow = { .count = 0 };
	int64_t previous, next;

	widget_heading(view, &body, "warning", TINT_SLATE, view_say(view, "This page is not here right now"));
	flow_add(&flow, view, view_say(view, "You can ask a person here for help."), TYPE_TEXT, view->theme->ink);
	flow_draw(view, &flow, body, 0, &previous, &next);
}

/* Staff can bring new data where there are none that can be read. */
static bool needs_no_directory(enum screen_id screen)
{
	return screen == SCREEN_STAFF || screen == SCREEN_STAFF_NOTES || screen == SCREEN_STAFF_CHECK;
}

bool screen_fills_glass(const struct place *place)
{
	return place->screen == SCREEN_STAFF_TOUCH ||
	       (place->screen == SCREEN_STAFF_COLORS && place->at >= 0 && place->at < STAFF_COLORS);
}

void screens_view(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	const struct place *place = kiosk_place(kiosk);
	struct frame *frame = view->frame;

	frame_clear(frame);
	frame->screen = place->screen;
	frame->width = view->panel.width;
	frame->height = view->panel.height;
	frame->mm_width = view->panel.mm_width;
	frame->mm_height = view->panel.mm_height;
	view->language = screen_language(kiosk);
	frame->language = language_index(view->language);
	view->moment = kiosk->moment;
	view->staff = kiosk->settings.staff;
	view->notes = page->notes;
	view->theme = kiosk->visit.high_contrast ? &theme_contrast : &theme_calm;
	view->large = kiosk->visit.large_text && view_has_room_for_large(view);
	if (kiosk->visit.covered) {
		frame->covered = true;
		cover_view(kiosk, view);
	} else {
		if (page->failed && !needs_no_directory(place->screen))
			view_failed(view);
		else
			screens[place->screen]->view(kiosk, page, view);
		if (!screen_fills_glass(place))
			widget_bar(view, place);
	}
	if (view->language->direction == RIGHT_TO_LEFT)
		frame_mirror(frame);
}

const struct language *screen_language(const struct kiosk *kiosk)
{
	return &languages[kiosk_place(kiosk)->english ? 0 : kiosk->visit.language];
}

const char *screen_id_text(struct view *view, const char *kind, const char *key)
{
	char id[160];

	snprintf(id, sizeof(id), "%s:%s", kind, key);
	return view->frame->text + frame_text(view->frame, id);
}
