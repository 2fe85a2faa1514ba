/* SPDX-License-Identifier: MIT */
/*
 * What this kiosk is, and whose word it takes: to read out on the telephone,
 * and to be typed, or scanned, where a key for this site is made.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "screens/sayings.h"
#include "screens/screen.h"
#include "screens/staff_parts.h"
#include "screens/staff_steps.h"
#include "ui/qr.h"

/* WORDS_LEAST: millimetres that the words beside a code have at least. */
enum { PAYLOAD_MAX = 128, WORDS_LEAST = 125 };

/* In capitals: a code takes those closer than small letters. */
static bool write_payload(const struct staff *staff, char out[PAYLOAD_MAX])
{
	if (!staff->site || !staff->challenge)
		return false;
	snprintf(out, PAYLOAD_MAX, "FPSITE:%s:%s", staff->site, staff->challenge);
	for (char *at = out; *at; at++)
		*at = (char)toupper((unsigned char)*at);
	return true;
}

struct code {
	char payload[PAYLOAD_MAX];
	struct qr qr;
	int module, side; /* px; side with its quiet zone, 0: it can't be shown */
};

static void find_code(const struct view *view, const struct staff *staff, int room, struct code *code)
{
	int version;

	code->side = 0;
	if (!write_payload(staff, code->payload) || room <= 0)
		return;
	code->module = qr_module_within(code->payload, view_scale(view), room, &version);
	if (code->module > 0 && qr_encode(code->payload, version, &code->qr))
		code->side = (code->qr.edge + 2 * QR_QUIET) * code->module;
}

static void put_code(struct view *view, struct rect area, const struct code *code)
{
	int quiet = QR_QUIET * code->module;
	struct rect box = { area.x, area.y, code->side, code->side };

	view_box(view, box, 0xFFFFFF, MM_RADIUS_SMALL);
	frame_mark(view->frame, &(struct mark){ .kind = MARK_QR,
						.rect = rect_inset(box, quiet, quiet),
						.color = 0x000000,
						.background = 0xFFFFFF,
						.text = frame_text(view->frame, code->payload),
						.module = code->module });
}

/* At the end; but not where that would turn one page into two: all that it says
 * is in the words. */
static void cut_code(struct view *view, const struct staff *staff, const struct flow *flow, struct rect *body)
{
	struct rect words = *body, end;
	struct code code;

	find_code(view, staff, rect_least(body->h, body->w - view_px(view, WORDS_LEAST)), &code);
	if (code.side == 0)
		return;
	end = rect_cut_end(&words, code.side);
	rect_cut_end(&words, 2 * view_px(view, MM_GAP));
	if (flow_fits(view, flow, *body) && !flow_fits(view, flow, words))
		return;
	put_code(view, end, &code);
	*body = words;
}

/* "8f3a 90b1 …": what is compared is read in fours. */
static const char *in_fours(struct view *view, const char *digits)
{
	char text[PAYLOAD_MAX];
	size_t used = 0;

	for (size_t i = 0; digits[i] && used < sizeof(text) - 2; i++) {
		if (i && i % 4 == 0)
			text[used++] = ' ';
		text[used++] = digits[i];
	}
	text[used] = '\0';
	return view->frame->text + frame_text(view->frame, text);
}

static void add_pair(struct flow *flow, struct view *view, struct phrase name, const char *value)
{
	flow_add(flow, view, name, TYPE_LABEL, view->theme->ink);
	flow_value(flow, view, view_plain(value));
}

/* Under it what is to be typed; on a small glass all of that on one page. */
static struct phrase say_type(struct view *view, const char *site)
{
	return say_one(view,
		       view_is_small(view) ? N_("For a key of site {number}, type:") :
					     N_("To make a key for site {number}, type these words on the staff computer"),
		       "number", site);
}

static void add_site(struct flow *flow, struct view *view, const struct staff *staff)
{
	if (staff->challenge)
		add_pair(flow, view, say_type(view, staff->site), staff->challenge);
	else
		add_pair(flow, view, view_say(view, "Site"), staff->site);
}

static void view_about(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	const struct staff *staff = page->staff;
	struct rect body = widget_page(view), turner = { 0 };
	struct flow flow = { .count = 0 };
	int64_t previous, next;

	step_heading(view, &body, "id-card", TINT_SLATE, view_say(view, "About this kiosk"));
	if (staff->keys)
		add_pair(&flow, view, view_say(view, "The words of its keys"), staff->keys);
	if (staff->fleet)
		add_pair(&flow, view, view_say(view, "Fleet"), in_fours(view, staff->fleet));
	if (staff->site && strcmp(staff->site, "0") != 0)
		add_site(&flow, view, staff);
	if (!flow.count)
		flow_add(&flow, view, view_say(view, "This kiosk was set up without keys. It takes no updates."), TYPE_TEXT,
			 view->theme->ink);
	cut_code(view, staff, &flow, &body);
	if (!flow_fits(view, &flow, body))
		turner = widget_turner_cut(view, &body);
	flow_draw(view, &flow, body, kiosk_place(kiosk)->at, &previous, &next);
	widget_turner(view, turner, previous, next);
}

const struct screen staff_about_screen = { NULL, view_about };
