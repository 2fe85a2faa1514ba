/* SPDX-License-Identifier: MIT */
/*
 * Taking a number along: the safest way first, the code only when asked for
 * and after the warning, and not for longer than a minute.
 */
#include <stdio.h>
#include <string.h>

#include "screens/facts.h"
#include "screens/screen.h"
#include "ui/qr.h"
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

static void payload_of(const struct service *service, const struct channel *channel, char *out, size_t size)
{
	/* A contact has a dull name: others may read the phone. */
	if (service->kind == SERVICE_PLACE)
		qr_contact("Office", channel->number, channel->extension, out, size);
	else
		qr_call(channel->number, "", out, size);
}

static int code_side(const struct view *view, const char *payload, int *module, int *version)
{
	struct qr qr;

	*module = qr_module(payload, view->panel.width / view->panel.mm_width, version);
	if (*module == 0 || !qr_encode(payload, *version, &qr))
		return 0;
	return (qr.edge + 2 * QR_QUIET) * *module;
}

/* Black on white in every theme, with four modules of quiet around it. */
static void put_code(struct view *view, struct rect area, const char *payload)
{
	int module, version, side = code_side(view, payload, &module, &version);
	struct rect quiet = rect_middle(area, side, side);

	if (side == 0)
		return;
	view_box(view, quiet, 0xFFFFFF, 0);
	frame_mark(view->frame, &(struct mark){ .kind = MARK_QR,
						.rect = rect_inset(quiet, QR_QUIET * module, QR_QUIET * module),
						.color = 0x000000,
						.background = 0xFFFFFF,
						.text = frame_text(view->frame, payload),
						.module = module,
						.line_count = version });
}

static void put_scan(struct view *view, struct rect area, const struct service *service,
		     const struct channel *channel)
{
	char payload[160];
	struct setting label = { .role = TYPE_LABEL };
	int line = view_style(view, &label, &languages[0]).leading, module, version, side;

	payload_of(service, channel, payload, sizeof(payload));
	side = code_side(view, payload, &module, &version);
	if (side + line + view_px(view, 1) <= area.h) {
		struct rect both = rect_middle(area, area.w, side + line + view_px(view, 1));

		put_code(view, rect_cut_top(&both, side), payload);
		view_number(view, both, channel->number, TYPE_LABEL, view->theme->ink, ALIGN_CENTER);
		return;
	}
	/* A low glass: the number beside the code. */
	put_code(view, rect_cut_start(&area, rect_least(side, area.w / 2)), payload);
	rect_cut_start(&area, view_px(view, MM_GAP));
	view_number(view, rect_middle(area, area.w, line), channel->number, TYPE_LABEL, view->theme->ink, ALIGN_CENTER);
}

/* The number in its groups, one under the other: what memory keeps. */
static void put_remember(struct view *view, struct rect area, const struct channel *channel)
{
	char groups[64], *rest = NULL;
	int lines = 1, height, pad = view_px(view, 3);
	struct text_style style;

	snprintf(groups, sizeof(groups), "%s", facts_digits(channel));
	for (char *at = groups; *at; at++)
		lines += *at == '-';
	area = rect_inset(area, pad, pad);
	style = view_fit(view, "0000", TYPE_HOTLINE, area.w);
	height = style.leading;
	if (lines * height > area.h) {
		height = view_style(view, &(struct setting){ .role = TYPE_PHONE }, &languages[0]).leading;
		if (lines * height > area.h) {
			view_number(view, rect_middle(area, area.w, height), groups, TYPE_PHONE, view->theme->act,
				    ALIGN_CENTER);
			return;
		}
	}
	area = rect_middle(area, area.w, lines * height);
	for (char *part = strtok_r(groups, "-", &rest); part; part = strtok_r(NULL, "-", &rest))
		view_number(view, rect_cut_top(&area, height), part, height == style.leading ? TYPE_HOTLINE : TYPE_PHONE,
			    view->theme->act, ALIGN_CENTER);
}

static void put_phone(struct view *view, struct rect area, const struct channel *channel)
{
	struct setting setting = { .role = TYPE_TEXT, .color = view->theme->ink, .running = true };
	struct setting aloud = { .role = TYPE_LABEL, .color = view->theme->ink };
	struct phrase words = view_say(view, "Ask: “May I use your phone, please?” You can give any reason.");
	/* People at the desk may know only English: the visitor can point. */
	struct phrase english = view_plain(view->language->parent ? "“May I use your phone, please?”" : "");
	int pad = view_px(view, 3), number = view_px(view, 12), height;

	area = rect_inset(area, pad, pad);
	height = view_height(view, words, &setting, area.w) + number;
	if (*english.text)
		height += view_height(view, english, &aloud, area.w) + view_px(view, 1);
	if (height <= area.h) {
		struct rect all = rect_middle(area, area.w, height);

		rect_cut_top(&all, view_text(view, all, words, &setting));
		if (*english.text)
			rect_cut_top(&all, view_text(view, all, english, &aloud) + view_px(view, 1));
		rect_cut_top(&all, view_px(view, 2));
		view_number(view, all, channel->number, TYPE_PHONE, view->theme->act, ALIGN_START);
		return;
	}
	view_number(view, rect_middle(area, area.w, view_px(view, 8)), channel->number, TYPE_PHONE, view->theme->act,
		    ALIGN_CENTER);
}

static void put_panel(const struct kiosk *kiosk, const struct page *page, struct view *view, struct rect area)
{
	const struct channel *channel = facts_number(&page->service);
	enum take_way way = kiosk_place(kiosk)->way;

	if (!channel || way == TAKE_NOTHING)
		return;
	view_box(view, area, view->theme->card, MM_RADIUS);
	if (way == TAKE_SCAN)
		put_scan(view, area, &page->service, channel);
	else if (way == TAKE_REMEMBER)
		put_remember(view, area, channel);
	else
		put_phone(view, area, channel);
}

static struct row way_row(struct view *view, const struct way *way, bool chosen)
{
	return (struct row){ .id = way->id,
			     .icon = way->icon,
			     .tint = way->tint,
			     .name = view_say(view, way->words),
			     .detail = view_say(view, way->detail),
			     .chosen = chosen,
			     .plain = true,
			     .action = { .type = ACTION_TAKE, .id = way->way } };
}

static void put_intro(struct view *view, struct rect *body)
{
	struct setting soft = { .role = TYPE_TEXT, .color = view->theme->soft, .running = true };
	struct phrase warning =
		view_say(view, "If someone checks your phone, they may see a scan or a call. Choose what is safe for you.");

	struct rect prose;

	widget_heading(view, body, NULL, TINT_MINT, view_say(view, "Take the number with you"));
	prose = *body;
	prose.w = rect_least(prose.w, view_prose_width(view));
	rect_cut_top(body, view_text(view, prose, warning, &soft) + view_px(view, 3));
}

/* How high the three rows are together, in this width. */
static int rows_height(struct view *view, int width)
{
	int height = 2 * view_px(view, MM_GAP);

	for (int i = 0; i < WAYS; i++) {
		struct row row = way_row(view, &ways[i], false);

		height += widget_row_height(view, &row, width);
	}
	return height;
}

static void put_side_by_side(const struct kiosk *kiosk, const struct page *page, struct view *view, struct rect body,
			     int panel)
{
	struct rect side = rect_cut_end(&body, panel);
	int gap = view_px(view, MM_GAP);

	rect_cut_end(&body, gap * 2);
	for (int i = 0; i < WAYS; i++) {
		struct row row = way_row(view, &ways[i], kiosk_place(kiosk)->way == ways[i].way);

		widget_row(view, rect_cut_top(&body, widget_row_height(view, &row, body.w)), &row);
		rect_cut_top(&body, gap);
	}
	put_panel(kiosk, page, view, side);
}

/* A small glass: the ways in a row at the foot, above them the warning or
 * what was chosen. */
static void put_stacked(const struct kiosk *kiosk, const struct page *page, struct view *view, struct rect body)
{
	int gap = view_px(view, MM_GAP);
	struct setting label = { .role = TYPE_LABEL, .align = ALIGN_CENTER, .max_lines = 3 };
	struct rect row;
	int width = (body.w - 2 * gap) / WAYS, height = view_px(view, MM_TOUCH_SMALL);

	for (int i = 0; i < WAYS; i++)
		height = rect_most(height, view_height(view, view_say(view, ways[i].short_words), &label,
						       width - view_px(view, 4)) + view_px(view, 3));
	row = rect_cut_bottom(&body, height);
	rect_cut_bottom(&body, gap);
	for (int i = 0; i < WAYS; i++) {
		bool chosen = kiosk_place(kiosk)->way == ways[i].way;

		widget_button(view, rect_cut_start(&row, width), ways[i].id, view_say(view, ways[i].short_words), chosen,
			      (struct action){ .type = ACTION_TAKE, .id = ways[i].way });
		rect_cut_start(&row, gap);
	}
	if (kiosk_place(kiosk)->way == TAKE_NOTHING)
		put_intro(view, &body);
	else
		put_panel(kiosk, page, view, body);
}

static void view_take(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	struct setting soft = { .role = TYPE_TEXT, .running = true };
	struct rect body = widget_page(view);
	int panel = view_px(view, 66), left = body.w - panel - 2 * view_px(view, MM_GAP);
	int intro = view_height(view,
				view_say(view, "If someone checks your phone, they may see a scan or a call. Choose what is safe "
					       "for you."),
				&soft, rect_least(body.w, view_prose_width(view))) + view_px(view, 17);

	if (left >= view_px(view, 100) && rows_height(view, left) + intro <= body.h) {
		put_intro(view, &body);
		put_side_by_side(kiosk, page, view, body, panel);
	} else {
		put_stacked(kiosk, page, view, body);
	}
}

const struct screen take_screen = { load, view_take };
