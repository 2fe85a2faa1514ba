/* SPDX-License-Identifier: MIT */
/*
 * Taking a number along: the safest way first, the code only when asked for
 * and after the warning, and not for longer than a minute.
 */
#include "screens/facts.h"
#include "screens/screen.h"
#include "screens/take_panel.h"
#include "ui/widgets.h"

struct way {
	enum take_way way;
	const char *id, *icon, *words, *short_words, *detail;
	enum tint tint;
};

static const struct way ways[] = {
	{ TAKE_REMEMBER, "take:remember", "remember", N_("Remember it"), N_("Remember it"), N_("Nothing to carry"), TINT_PLUM },
	{ TAKE_PHONE, "take:phone", "phone", N_("Use a phone here"), N_("Phone here"), N_("Ask at the desk, any reason is fine"),
	  TINT_MINT },
	{ TAKE_SCAN, "take:scan", "qr", N_("Scan it"), N_("Scan it"), N_("Shown for one minute"), TINT_SLATE },
};

enum { WAYS = sizeof(ways) / sizeof(ways[0]) };

static bool load(struct page *page, const struct kiosk *kiosk, struct directory *directory, struct error *error)
{
	return directory_service(directory, kiosk_place(kiosk)->id, screen_language(kiosk), &page->arena,
				 &page->service, error);
}

/* brief: without the second line. */
static struct row way_row(struct view *view, const struct way *way, bool chosen, bool brief)
{
	return (struct row){ .id = way->id,
			     .icon = way->icon,
			     .tint = way->tint,
			     .name = view_say(view, way->words),
			     .detail = brief ? view_plain("") : view_say(view, way->detail),
			     .chosen = chosen,
			     .plain = true,
			     .action = { .type = ACTION_TAKE, .id = way->way } };
}

static struct setting warning_setting(const struct view *view)
{
	return (struct setting){ .role = TYPE_TEXT, .color = view->theme->soft, .running = true };
}

/* Two sentences: what a phone keeps, and that the choice is the visitor's.
 * Only the first has to be there. */
static struct phrase warning_text(struct view *view)
{
	struct phrase first = view_say(view, "If someone checks your phone, they may see a scan or a call.");

	if (view_is_small(view) || view->large)
		return first;
	return view_join(view, first, " ", view_say(view, "Choose what is safe for you."));
}

static int warning_height(struct view *view, int width)
{
	struct setting setting = warning_setting(view);

	return view_height(view, warning_text(view), &setting, rect_least(width, view_prose_width(view)));
}

static void put_intro(struct view *view, struct rect *body)
{
	struct setting setting = warning_setting(view);
	struct rect prose;

	if (!view_is_small(view))
		widget_heading(view, body, NULL, TINT_MINT, view_say(view, "Take the number with you"));
	prose = *body;
	prose.w = rect_least(prose.w, view_prose_width(view));
	rect_cut_top(body, view_text(view, prose, warning_text(view), &setting) + view_px(view, 3));
}

/* How high the three rows are together, in this width. */
static int rows_height(struct view *view, int width, bool brief)
{
	int height = 2 * view_px(view, MM_GAP);

	for (int i = 0; i < WAYS; i++) {
		struct row row = way_row(view, &ways[i], false, brief);

		height += widget_row_height(view, &row, width);
	}
	return height;
}

static void put_side_by_side(const struct kiosk *kiosk, const struct page *page, struct view *view, struct rect body,
			     int panel, bool brief)
{
	struct rect side = rect_cut_end(&body, panel);
	int gap = view_px(view, MM_GAP);

	rect_cut_end(&body, gap * 2);
	for (int i = 0; i < WAYS; i++) {
		struct row row = way_row(view, &ways[i], kiosk_place(kiosk)->way == ways[i].way, brief);

		widget_row(view, rect_cut_top(&body, widget_row_height(view, &row, body.w)), &row);
		rect_cut_top(&body, gap);
	}
	take_panel_view(view, side, &page->service, kiosk_place(kiosk)->way);
}

static int button_height(struct view *view, int width)
{
	struct setting label = { .role = TYPE_LABEL, .align = ALIGN_CENTER };
	int height = view_px(view, MM_TOUCH_SMALL);

	for (int i = 0; i < WAYS; i++)
		height = rect_most(height, view_height(view, view_say(view, ways[i].short_words), &label,
						       width - view_px(view, 4)) + view_px(view, 3));
	return height;
}

static void put_way(struct view *view, struct rect rect, const struct way *way, bool chosen)
{
	widget_button(view, rect, way->id, view_say(view, way->short_words), chosen,
		      (struct action){ .type = ACTION_TAKE, .id = way->way });
}

static void put_chosen(const struct kiosk *kiosk, const struct page *page, struct view *view, struct rect area)
{
	struct setting soft = { .role = TYPE_TEXT, .color = view->theme->soft };

	if (kiosk_place(kiosk)->way == TAKE_NOTHING) {
		put_intro(view, &area);
		return;
	}
	if (view_is_draft(view) && !view_is_small(view))
		view_cut_text(view, &area, view_say(view, "Draft translation"), &soft);
	take_panel_view(view, area, &page->service, kiosk_place(kiosk)->way);
}

/* A low glass: buttons one over the other, what was chosen beside them, as
 * high as there is room: a code needs it. */
static void put_low(const struct kiosk *kiosk, const struct page *page, struct view *view, struct rect body)
{
	int gap = view_px(view, MM_GAP);
	struct rect column = rect_cut_start(&body, body.w * 2 / 5);
	int height = rect_least(button_height(view, column.w), (column.h - 2 * gap) / WAYS);

	rect_cut_start(&body, gap);
	for (int i = 0; i < WAYS; i++) {
		put_way(view, rect_cut_top(&column, height), &ways[i], kiosk_place(kiosk)->way == ways[i].way);
		rect_cut_top(&column, gap);
	}
	put_chosen(kiosk, page, view, body);
}

/* The ways as pictures only, once their words have been read: a code wants
 * nearly all of a small glass. */
static void put_pictures(const struct kiosk *kiosk, struct view *view, struct rect *body)
{
	int gap = view_px(view, MM_GAP), width = (body->w - (WAYS - 1) * gap) / WAYS;
	struct rect row = rect_cut_bottom(body, view_px(view, MM_TOUCH_SMALL));

	rect_cut_bottom(body, gap);
	for (int i = 0; i < WAYS; i++) {
		bool chosen = kiosk_place(kiosk)->way == ways[i].way;
		struct rect rect = rect_cut_start(&row, width);
		int box = chosen ? view_box(view, rect, view->theme->chosen, MM_RADIUS) :
				   view_outlined(view, rect, view->theme->card, MM_RADIUS);

		view_icon(view, rect, ways[i].icon, view_px(view, 10),
			  chosen ? view->theme->on_chosen : view->theme->ink, false);
		view_target(view, rect, ways[i].id, view_say(view, ways[i].words).text, ROLE_CHOICE,
			    (struct action){ .type = ACTION_TAKE, .id = ways[i].way }, box);
		rect_cut_start(&row, gap);
	}
}

static int widest_word(struct view *view)
{
	struct setting label = { .role = TYPE_LABEL };
	int widest = 0;

	for (int i = 0; i < WAYS; i++)
		widest = rect_most(widest, view_word_width(view, view_say(view, ways[i].short_words), &label));
	return widest;
}

/* A narrow one: the buttons at the foot, in a row if they fit, what was
 * chosen above. */
static void put_stacked(const struct kiosk *kiosk, const struct page *page, struct view *view, struct rect body)
{
	int gap = view_px(view, MM_GAP), share = (body.w - (WAYS - 1) * gap) / WAYS;
	bool stacked = view_is_small(view) || widest_word(view) > share - view_px(view, 2);
	int width = stacked ? body.w : share, height = button_height(view, width);
	struct rect foot;

	if (view_is_small(view) && kiosk_place(kiosk)->way != TAKE_NOTHING) {
		put_pictures(kiosk, view, &body);
		take_panel_view(view, body, &page->service, kiosk_place(kiosk)->way);
		return;
	}
	foot = rect_cut_bottom(&body, stacked ? WAYS * (height + gap) - gap : height);

	rect_cut_bottom(&body, gap);
	for (int i = 0; i < WAYS; i++) {
		struct rect rect = stacked ? rect_cut_top(&foot, height) : rect_cut_start(&foot, width);

		put_way(view, rect, &ways[i], kiosk_place(kiosk)->way == ways[i].way);
		if (stacked)
			rect_cut_top(&foot, gap);
		else
			rect_cut_start(&foot, gap);
	}
	put_chosen(kiosk, page, view, body);
}

static void view_take(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	struct rect body = widget_page(view);
	int panel = take_panel_width(view, &page->service), left = body.w - panel - 2 * view_px(view, MM_GAP);
	int intro = warning_height(view, body.w) + view_px(view, 17);
	bool brief = rows_height(view, left, false) + intro > body.h;

	/* Names alone leave room for what is said at the desk. */
	if (brief) {
		panel = rect_most(panel, body.w * 45 / 100);
		left = body.w - panel - 2 * view_px(view, MM_GAP);
	}
	if (left >= view_px(view, 100) && rows_height(view, left, brief) + intro <= body.h) {
		put_intro(view, &body);
		put_side_by_side(kiosk, page, view, body, panel, brief);
	} else if (view->panel.mm_height < 100) {
		put_low(kiosk, page, view, body);
	} else {
		put_stacked(kiosk, page, view, body);
	}
}

const struct screen take_screen = { load, view_take };
