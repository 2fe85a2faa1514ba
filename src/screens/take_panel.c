/* SPDX-License-Identifier: MIT */
#include "screens/take_panel.h"

#include <stdio.h>
#include <string.h>

#include "screens/facts.h"
#include "ui/qr.h"

static int code_side(const struct view *view, const char *payload, int *module, int *version)
{
	struct qr qr;

	*module = qr_module(payload, view_scale(view), version);
	if (*module == 0 || !qr_encode(payload, *version, &qr))
		return 0;
	return (qr.edge + 2 * QR_QUIET) * *module;
}

/* A contact has a dull name: others may read the phone. Where it is too long
 * for a code that phones can read (one with an extension, on some panels)
 * the number does. */
static void payload_of(const struct view *view, const struct service *service, const struct channel *channel, char *out,
		       size_t size)
{
	int module, version;

	if (service->kind == SERVICE_PLACE) {
		qr_contact("Office", channel->number, channel->extension, out, size);
		if (code_side(view, out, &module, &version) > 0)
			return;
	}
	qr_call(channel->number, channel->extension, out, size);
	/* A text line does not answer calls. */
	if (channel->kind == CHANNEL_TEXT && strncmp(out, "tel:", 4) == 0)
		memcpy(out, "sms:", 4);
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

	payload_of(view, service, channel, payload, sizeof(payload));
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

/* In the middle of the area. */
static void put_number(struct view *view, struct rect area, const char *number, enum type_role role)
{
	int height = view_fit(view, number, role, area.w).leading;

	view_number(view, rect_middle(area, area.w, height), number, role, view->theme->act, ALIGN_CENTER);
}

/* The number in its groups, one under the other: what memory keeps. */
static void put_remember(struct view *view, struct rect area, const struct channel *channel)
{
	char groups[64], *rest = NULL;
	int lines = 1, height, pad = view_px(view, 3);
	struct text_style style;

	snprintf(groups, sizeof(groups), "%s", facts_digits(channel));
	for (char *at = groups; *at; at++)
		lines += *at == '-' || *at == ' ';
	area = rect_inset(area, pad, pad);
	style = view_fit(view, "0000", TYPE_HOTLINE, area.w);
	height = style.leading;
	if (lines * height > area.h) {
		height = view_style(view, &(struct setting){ .role = TYPE_PHONE }, &languages[0]).leading;
		if (lines * height > area.h) {
			put_number(view, area, facts_digits(channel), TYPE_PHONE);
			return;
		}
	}
	area = rect_middle(area, area.w, lines * height);
	for (char *part = strtok_r(groups, "- ", &rest); part; part = strtok_r(NULL, "- ", &rest))
		view_number(view, rect_cut_top(&area, height), part, height == style.leading ? TYPE_HOTLINE : TYPE_PHONE,
			    view->theme->act, ALIGN_CENTER);
}

/* What to ask for, then the number. False if it is too much for the area. */
static bool put_asking(struct view *view, struct rect area, const struct channel *channel, struct phrase words,
		       struct phrase english)
{
	struct setting setting = { .role = TYPE_TEXT, .color = view->theme->ink, .running = true };
	struct setting aloud = { .role = TYPE_LABEL, .color = view->theme->ink };
	int gap = view_px(view, 1), number = view_fit(view, channel->number, TYPE_PHONE, area.w).leading;
	int height = number + 2 * gap;

	if (*words.text)
		height += view_height(view, words, &setting, area.w);
	if (*english.text)
		height += view_height(view, english, &aloud, area.w) + gap;
	if (height > area.h)
		return false;
	area = rect_middle(area, area.w, height);
	rect_cut_top(&area, view_text(view, area, words, &setting));
	if (*english.text)
		rect_cut_top(&area, view_text(view, area, english, &aloud) + gap);
	rect_cut_top(&area, 2 * gap);
	view_number(view, area, channel->number, TYPE_PHONE, view->theme->act, ALIGN_START);
	return true;
}

static void put_phone(struct view *view, struct rect area, const struct channel *channel)
{
	struct phrase words = view_say(view, "Ask: “May I use your phone, please?” You can give any reason.");
	/* People at the desk may know only English: the visitor can point. */
	struct phrase english = view_plain(view->language->parent ? "“May I use your phone, please?”" : "");
	struct phrase nothing = view_plain("");
	int pad = view_px(view, 3);

	area = rect_inset(area, pad, pad);
	if (put_asking(view, area, channel, words, english) || put_asking(view, area, channel, words, nothing) ||
	    put_asking(view, area, channel, nothing, english))
		return;
	put_number(view, area, channel->number, TYPE_PHONE);
}

void take_panel_view(struct view *view, struct rect area, const struct service *service, enum take_way way)
{
	const struct channel *channel = facts_number(service);

	if (!channel || way == TAKE_NOTHING)
		return;
	view_box(view, area, view->theme->card, MM_RADIUS);
	if (way == TAKE_SCAN)
		put_scan(view, area, service, channel);
	else if (way == TAKE_REMEMBER)
		put_remember(view, area, channel);
	else
		put_phone(view, area, channel);
}

int take_panel_width(struct view *view, const struct service *service)
{
	const struct channel *channel = facts_number(service);
	struct setting label = { .role = TYPE_LABEL };
	int number = channel ? view_width(view, view_plain(channel->number), &label, 1) : 0;

	return rect_most(view_px(view, 66), number + view_px(view, 8));
}
