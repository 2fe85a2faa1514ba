/* SPDX-License-Identifier: MIT */
/*
 * One service, and what staff can note on it; and writing a note of their own.
 * Hotlines never come here.
 */
#include <string.h>

#include "base/utf8.h"
#include "screens/choice.h"
#include "screens/facts.h"
#include "screens/note.h"
#include "screens/sayings.h"
#include "screens/screen.h"
#include "ui/keyboard.h"

static bool load(struct page *page, const struct kiosk *kiosk, struct directory *directory, struct error *error)
{
	return directory_service(directory, kiosk_place(kiosk)->id, screen_language(kiosk), &page->arena, &page->service,
				 error);
}

static void put_number(const struct service *service, struct view *view, struct rect *body)
{
	const struct channel *channel = facts_number(service);
	struct setting label = { .role = TYPE_LABEL, .color = view->theme->act };

	if (channel)
		rect_cut_top(body, view_text(view, *body, view_plain(facts_digits(channel)), &label) + view_px(view, 1));
}

static void view_note(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	static const char *const ids[NOTE_KINDS] = { "note:full", "note:closed", "note:number", "note:words" };
	static const char *const icons[NOTE_KINDS] = { "clock", "warning", "phone", "letter" };
	const struct note *note = notes_on(page->staff ? &page->staff->notes : NULL, page->service.key);
	struct choice choices[NOTE_KINDS + 1];
	struct rect body = widget_page(view);
	int count = 0;

	for (int i = 0; i < NOTE_KINDS; i++)
		choices[count++] = (struct choice){
			.id = ids[i],
			.icon = icons[i],
			.tint = TINT_SUN,
			.words = note_kind_words(view, (enum note_kind)i),
			.detail = view_plain(""),
			.chosen = note && note->kind == (enum note_kind)i,
			.toggles = i != NOTE_WORDS,
			.action = i == NOTE_WORDS ?
					  (struct action){ ACTION_OPEN, SCREEN_STAFF_WRITE, page->service.id } :
					  (struct action){ ACTION_STAFF, SCREEN_HOME, STAFF_ASK_NOTE + i },
		};
	if (note)
		choices[count++] = (struct choice){ .id = "note:remove",
						    .icon = "start-over",
						    .tint = TINT_SLATE,
						    .words = view_say(view, "Remove the note"),
						    .detail = view_plain(""),
						    .action = { ACTION_STAFF, SCREEN_HOME, STAFF_ASK_UNNOTE } };
	widget_heading(view, &body, "place", TINT_CLAY, page->service.name);
	put_number(&page->service, view, &body);
	choices_view(view, body, choices, count, kiosk_place(kiosk)->at);
}

const struct screen staff_note_screen = { load, view_note };

/* What is written, in a field; its end where it is longer. */
static void put_text(const struct kiosk *kiosk, struct view *view, struct rect area)
{
	struct setting setting = { .role = TYPE_TEXT, .color = view->theme->ink };
	struct rect inner;
	const struct paragraph *paragraph;
	struct phrase typed = { .text = kiosk->visit.note, .language = view->language };
	int box = view_outlined(view, area, view->theme->card, MM_RADIUS), room, line;

	if (box >= 0)
		view->frame->marks[box].outline = view->theme->act;
	inner = rect_inset(area, view_px(view, 3), view_px(view, 1));
	if (!*typed.text) {
		setting.color = view->theme->soft;
		typed = view_say(view, "Up to 120 letters. No names of people.");
	}
	line = view_style(view, &setting, typed.language).leading;
	room = rect_most(1, inner.h / line);
	paragraph = view_measure(view, typed, &setting, inner.w);
	view_lines(view, inner, typed, &setting, rect_most(0, paragraph->line_count - room),
		   rect_least(paragraph->line_count, room));
}

static void view_write(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	struct rect body = widget_page(view), keys = body, button;
	struct setting label = { .role = TYPE_LABEL };
	struct phrase save = view_say(view, "Save");
	int width = view_width(view, save, &label, 1) + view_px(view, 8);

	(void)page;
	if (view_is_small(view)) {
		keys.x = view_px(view, 2);
		keys.w = view->panel.width - 2 * keys.x;
	}
	keyboard_view(view, keys, kiosk->visit.digits ? KEYBOARD_DIGITS : KEYBOARD_LETTERS_AND_MORE);
	/* What is over it does not move when the keys are others. */
	rect_cut_bottom(&body, keyboard_height(view, keys.w, KEYBOARD_LETTERS_AND_MORE) + view_px(view, MM_GAP));
	button = rect_cut_end(&body, rect_most(width, view_px(view, MM_TOUCH)));
	rect_cut_end(&body, view_px(view, MM_GAP));
	button.h = rect_least(button.h, view_px(view, MM_TOUCH));
	if (*kiosk->visit.note)
		widget_button(view, button, "note:save", save, true,
			      (struct action){ ACTION_STAFF, SCREEN_HOME, STAFF_ASK_NOTE + NOTE_WORDS });
	put_text(kiosk, view, body);
}

const struct screen staff_write_screen = { load, view_write };
