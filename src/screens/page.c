/* SPDX-License-Identifier: MIT */
/*
 * An article: paragraphs, what changed lately, who says so and when.
 */
#include "screens/sayings.h"
#include "screens/aids.h"
#include "screens/expired.h"
#include "screens/needs.h"
#include "screens/screen.h"
#include "screens/understand.h"
#include "ui/widgets.h"

static bool load(struct page *page, const struct kiosk *kiosk, struct directory *directory, struct error *error)
{
	const struct language *language = screen_language(kiosk);
	enum shelf shelf = understand_shelf(kiosk);

	if (!directory_page(directory, kiosk_place(kiosk)->id, language, &page->arena, &page->article, error) ||
	    !directory_glossary(directory, &page->article, language, &page->arena, &page->words, error) ||
	    !expired_load(page, kiosk, directory, error))
		return false;
	return shelf ? understand_pages(directory, shelf, language, &page->arena, &page->pages, error) :
		       directory_pages(directory, page->article.category, language, &page->arena, &page->pages, error);
}

static void add_paragraph(struct flow *flow, struct view *view, const struct page_paragraph *paragraph)
{
	switch (paragraph->kind) {
	case PARAGRAPH_HEADING:
		flow_told(flow, view, paragraph->text, TYPE_CARD);
		break;
	case PARAGRAPH_ITEM:
		flow_note(flow, view, paragraph->text);
		flow_bullet(flow, view, paragraph->text);
		break;
	case PARAGRAPH_WARNING:
		flow_note(flow, view, paragraph->text);
		flow_panel(flow, view, paragraph->text);
		break;
	case PARAGRAPH_TEXT:
		flow_told(flow, view, paragraph->text, TYPE_TEXT);
		break;
	}
}

/* The other page of the same shelf or need, in turn, so that all can be reached. */
static const struct page_row *page_after(const struct page *page)
{
	for (size_t i = 0; i < page->pages.count; i++)
		if (page->pages.items[i].id == page->article.id)
			return page->pages.count > 1 ? &page->pages.items[(i + 1) % page->pages.count] : NULL;
	return NULL;
}

/* What helps to read, and the next page beside it or under it; false where
 * there is no room for that. */
static bool put_foot(struct view *view, struct rect *body, const struct page *page, const struct aid *aids, int count)
{
	const struct page_row *other = page_after(page);
	struct aids_row low = aids_measure(view, aids, count, body->w);
	int gap = view_px(view, MM_GAP), rest = body->w - low.width - (count ? gap : 0), height = 0;
	bool beside = rest >= view_px(view, 60);
	struct row row;
	struct rect foot;

	if (other) {
		row = (struct row){ .id = screen_id_text(view, "page", other->key),
				    .name = other->title,
				    .detail = view_plain(""),
				    .compact = true,
				    .action = { ACTION_OPEN, SCREEN_PAGE, other->id } };
		/* Beside the buttons only while its title is short. */
		beside = beside && widget_row_height(view, &row, rest) <= view_px(view, 28);
		height = widget_row_height(view, &row, beside ? rest : body->w);
		if ((beside ? rect_most(height, low.height) : height + low.height) * 3 > body->h)
			other = NULL;
	}
	if (other && !beside) {
		widget_row(view, rect_cut_bottom(body, height), &row);
		rect_cut_bottom(body, gap);
		height = 0;
	}
	foot = rect_cut_bottom(body, rect_most(low.height, other ? height : 0));
	if (foot.h)
		rect_cut_bottom(body, gap);
	if (other && beside)
		widget_row(view, rect_cut_end(&foot, rest), &row);
	aids_put(view, foot, aids, count, &low);
	return other || !page_after(page);
}

/* On small panels the next page of the need follows on the last of this one. */
static void put_onward(struct view *view, struct rect area, const struct page_row *other)
{
	int one = view_px(view, MM_TOUCH_SMALL);
	struct rect rect = area.w > area.h ? rect_cut_end(&area, rect_most(one, area.w / 2 - view_px(view, 1))) :
					     rect_cut_bottom(&area, rect_most(one, area.h / 2 - view_px(view, 1)));
	int box = view_outlined(view, rect, view->theme->card, MM_RADIUS_SMALL);

	view_icon(view, rect, "open", view_px(view, 8), view->theme->act, true);
	view_target(view, rect, screen_id_text(view, "page", other->key), other->title.text, ROLE_LINK,
		    (struct action){ ACTION_OPEN, SCREEN_PAGE, other->id }, box);
}

/* The title with what helps to read, where the glass is tight. */
static void put_title(struct view *view, struct rect *body, const struct page *page, const struct aid *english)
{
	const struct need *need = &needs[page->article.category];
	struct rect head = *body;

	if (english)
		aids_put_title(view, &head, english);
	widget_heading(view, &head, need->icon, need->tint, page->article.title);
	if (english)
		head.y = rect_most(head.y, body->y + view_px(view, MM_TOUCH_SMALL + 0.4 + MM_GAP));
	rect_cut_top(body, head.y - body->y);
}

/* On a small glass all; on a larger one English is in the title's line. */
static void put_signs(struct view *view, struct rect *column, const struct aid *aids, int count, bool first)
{
	for (int i = 0; i < count; i++)
		if ((view_is_small(view) || aids[i].action.type == ACTION_OPEN) &&
		    !aids_put_sign(view, column, &aids[i], first))
			return;
}

static void view_page(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	const struct article *article = &page->article;
	struct rect body = widget_page(view), column;
	struct flow flow = { .count = 0 };
	struct aid aids[AIDS_MAX];
	int64_t previous, next;
	bool linked, tight = aids_tight(view);
	int count;

	view->draft |= article->title.draft;
	if (article->expired)
		expired_text(&flow, view, page);
	else
		flow_told(&flow, view, article->summary, TYPE_TEXT);
	for (size_t i = 0; i < article->paragraph_count && !article->expired; i++)
		add_paragraph(&flow, view, &article->paragraphs[i]);
	flow_add(&flow, view, say_source(view, article->source, article->assured_date), TYPE_TEXT, view->theme->soft);
	count = aids_for(view, kiosk, aids);
	put_title(view, &body, page, tight && count && !view_is_small(view) ? &aids[0] : NULL);
	if (page->words.count && !article->expired)
		aids[count++] = (struct aid){ "words", view_say(view, "Words on this page"), view_say(view, "?"),
					      view_say(view, "?"), { ACTION_OPEN, SCREEN_WORDS, article->id } };
	linked = put_foot(view, &body, page, aids, tight ? 0 : count);
	column = widget_turner_cut(view, &body);
	if (tight)
		put_signs(view, &column, aids, count, kiosk_place(kiosk)->at == 0);
	flow_draw(view, &flow, body, kiosk_place(kiosk)->at, &previous, &next);
	widget_turner(view, column, previous, next);
	if (!linked && next < 0)
		put_onward(view, column, page_after(page));
}

const struct screen page_screen = { load, view_page };
