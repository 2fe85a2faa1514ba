/* SPDX-License-Identifier: MIT */
/*
 * The words of a page that may be new to somebody, and what they mean.
 */
#include "screens/sayings.h"
#include "screens/screen.h"
#include "ui/widgets.h"

static bool load(struct page *page, const struct kiosk *kiosk, struct directory *directory, struct error *error)
{
	const struct language *language = screen_language(kiosk);

	return directory_page(directory, kiosk_place(kiosk)->id, language, &page->arena, &page->article, error) &&
	       directory_glossary(directory, &page->article, language, &page->arena, &page->words, error);
}

static void view_words(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	struct rect body = widget_page(view), column;
	struct flow flow = { .count = 0 };
	int64_t previous, next;

	for (size_t i = 0; i < page->words.count; i++) {
		const struct glossary_word *word = &page->words.items[i];

		flow_add(&flow, view, word->term, TYPE_CARD, view->theme->ink);
		view->draft |= word->term.draft;
		flow_told(&flow, view, word->explanation, TYPE_TEXT);
		flow_add(&flow, view, say_source(view, word->source, word->assured_date), TYPE_TEXT, view->theme->soft);
	}
	widget_heading(view, &body, "page", TINT_MINT, view_say(view, "Words on this page"));
	column = widget_turner_cut(view, &body);
	flow_draw(view, &flow, body, kiosk_place(kiosk)->at, &previous, &next);
	widget_turner(view, column, previous, next);
}

const struct screen words_screen = { load, view_words };
