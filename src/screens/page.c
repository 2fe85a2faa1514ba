/* SPDX-License-Identifier: MIT */
/*
 * An article: paragraphs, what changed lately, who says so and when.
 */
#include "screens/sayings.h"
#include "screens/needs.h"
#include "screens/screen.h"
#include "ui/widgets.h"

static bool load(struct page *page, const struct kiosk *kiosk, struct directory *directory, struct error *error)
{
	const struct language *language = screen_language(kiosk);

	return directory_page(directory, kiosk_place(kiosk)->id, language, &page->arena, &page->article, error) &&
	       directory_pages(directory, page->article.category, language, &page->arena, &page->pages, error);
}

static void add_paragraph(struct flow *flow, struct view *view, const struct page_paragraph *paragraph)
{
	switch (paragraph->kind) {
	case PARAGRAPH_HEADING:
		flow_add(flow, view, paragraph->text, TYPE_CARD, view->theme->ink);
		break;
	case PARAGRAPH_ITEM:
		flow_bullet(flow, view, paragraph->text);
		break;
	case PARAGRAPH_WARNING:
		flow_panel(flow, view, paragraph->text);
		break;
	case PARAGRAPH_TEXT:
		flow_add(flow, view, paragraph->text, TYPE_TEXT, view->theme->ink);
		break;
	}
}

/* The other page of the same need, in turn, so that all can be reached. */
static const struct page_row *page_after(const struct page *page)
{
	for (size_t i = 0; i < page->pages.count; i++)
		if (page->pages.items[i].id == page->article.id)
			return page->pages.count > 1 ? &page->pages.items[(i + 1) % page->pages.count] : NULL;
	return NULL;
}

static void put_foot(struct view *view, struct rect *body, const struct page *page)
{
	const struct page_row *other = page_after(page);
	struct row row;
	int height;

	if (!other)
		return;
	row = (struct row){ .id = screen_id_text(view, "page", other->key),
			    .name = other->title,
			    .detail = view_plain(""),
			    .compact = true,
			    .action = { ACTION_OPEN, SCREEN_PAGE, other->id } };
	height = widget_row_height(view, &row, body->w);
	if (height * 3 > body->h)
		return;
	widget_row(view, rect_cut_bottom(body, height), &row);
	rect_cut_bottom(body, view_px(view, MM_GAP));
}

static void view_page(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	const struct article *article = &page->article;
	const struct need *need = &needs[article->category];
	struct rect body = widget_page(view), column;
	struct flow flow = { .count = 0 };
	int64_t previous, next;

	widget_heading(view, &body, need->icon, need->tint, article->title);
	put_foot(view, &body, page);
	if (article->expires && view->today > article->expires)
		flow_panel(&flow, view,
			   view_say(view, "This page is old. Rules may have changed. Ask a helper before you count on it."));
	flow_add(&flow, view, article->summary, TYPE_TEXT, view->theme->ink);
	for (size_t i = 0; i < article->paragraph_count; i++)
		add_paragraph(&flow, view, &article->paragraphs[i]);
	flow_add(&flow, view, say_source(view, article->source, article->assured_date), TYPE_TEXT, view->theme->soft);
	column = widget_turner_cut(view, &body);
	flow_draw(view, &flow, body, kiosk_place(kiosk)->at, &previous, &next);
	widget_turner(view, column, previous, next);
}

const struct screen page_screen = { load, view_page };
