/* SPDX-License-Identifier: MIT */
#include "screens/take_panel.h"

#include <stdio.h>
#include <string.h>

#include "screens/facts.h"
#include "ui/qr.h"

/* A code that phones can read, with its quiet no larger than room. */
struct code {
	int side, module, version; /* px; side 0: there is none */
};

static struct code find_code(const struct view *view, const char *payload, int room)
{
	struct code code = { 0 };
	struct qr qr;

	code.module = qr_module_within(payload, view_scale(view), room, &code.version);
	if (code.module > 0 && qr_encode(payload, code.version, &qr))
		code.side = (qr.edge + 2 * QR_QUIET) * code.module;
	return code;
}

/* A contact has a dull name: others may read the phone. Where it is too long
 * for a code that phones can read (one with an extension, on some panels)
 * the number does. */
static void payload_of(const struct view *view, const struct service *service, const struct channel *channel, char *out,
		       size_t size)
{
	if (service->kind == SERVICE_PLACE) {
		qr_contact("Office", channel->number, channel->extension, out, size);
		if (find_code(view, out, view->panel.width).side > 0)
			return;
	}
	qr_call(channel->number, channel->extension, out, size);
	/* A text line does not answer calls. */
	if (channel->kind == CHANNEL_TEXT && strncmp(out, "tel:", 4) == 0)
		memcpy(out, "sms:", 4);
}

/* Black on white in every theme, with four modules of quiet around it. */
static void put_code(struct view *view, struct rect area, const char *payload, const struct code *code)
{
	struct rect quiet = rect_middle(area, code->side, code->side);
	int margin = QR_QUIET * code->module;

	if (code->side == 0)
		return;
	view_box(view, quiet, 0xFFFFFF, 0);
	frame_mark(view->frame, &(struct mark){ .kind = MARK_QR,
						.rect = rect_inset(quiet, margin, margin),
						.color = 0x000000,
						.background = 0xFFFFFF,
						.text = frame_text(view->frame, payload),
						.module = code->module,
						.line_count = code->version });
}

static int number_height(struct view *view, const struct channel *channel, enum type_role role, int width)
{
	return view_fit(view, facts_line(view, channel), role, width).leading;
}

/* In the middle of the area. */
static void put_number(struct view *view, struct rect area, const struct channel *channel, enum type_role role)
{
	int height = number_height(view, channel, role, area.w);

	view_number(view, rect_middle(area, area.w, height), facts_line(view, channel), role, view->theme->act,
		    ALIGN_CENTER);
}

static void put_scan(struct view *view, struct rect area, const struct service *service,
		     const struct channel *channel)
{
	char payload[160];
	int line = number_height(view, channel, TYPE_LABEL, area.w) + view_px(view, 1);
	struct code code;

	payload_of(view, service, channel, payload, sizeof(payload));
	code = find_code(view, payload, rect_least(area.w, area.h - line));
	if (code.side > 0) {
		struct rect both = rect_middle(area, area.w, code.side + line);

		put_code(view, rect_cut_top(&both, code.side), payload, &code);
		put_number(view, both, channel, TYPE_LABEL);
		return;
	}
	/* A low glass: the number beside the code. */
	code = find_code(view, payload, area.h);
	put_code(view, rect_cut_start(&area, code.side), payload, &code);
	rect_cut_start(&area, view_px(view, MM_GAP));
	put_number(view, area, channel, TYPE_LABEL);
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
	if (strcmp(facts_line(view, channel), facts_digits(channel)) != 0) {
		put_number(view, area, channel, TYPE_PHONE);
		return;
	}
	style = view_fit(view, "0000", TYPE_HOTLINE, area.w);
	height = style.leading;
	if (lines * height > area.h) {
		height = view_style(view, &(struct setting){ .role = TYPE_PHONE }, &languages[0]).leading;
		if (lines * height > area.h) {
			put_number(view, area, channel, TYPE_PHONE);
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
	struct setting setting = { .role = TYPE_TEXT, .color = view->theme->ink };
	struct setting aloud = { .role = TYPE_LABEL, .color = view->theme->ink };
	int gap = view_px(view, 1), number = number_height(view, channel, TYPE_PHONE, area.w);
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
	put_number(view, area, channel, TYPE_PHONE);
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
	put_number(view, area, channel, TYPE_PHONE);
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
	int number = channel ? view_width(view, view_plain(facts_line(view, channel)), &label, 1) : 0;

	return rect_most(view_px(view, 66), number + view_px(view, 8));
}
