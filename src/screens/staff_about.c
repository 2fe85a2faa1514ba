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
#include "ui/qr.h"

enum { PAYLOAD_MAX = 128, MODULES_MOST = 37 + 2 * QR_QUIET };

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

static void put_code(struct view *view, struct rect area, const char *payload)
{
	int version, module = qr_module_within(payload, view_scale(view), rect_least(area.w, area.h), &version);
	struct qr qr;
	struct rect box;
	int side;

	if (module == 0 || !qr_encode(payload, version, &qr))
		return;
	side = (qr.edge + 2 * QR_QUIET) * module;
	box = (struct rect){ area.x + area.w - side, area.y, side, side };
	view_box(view, box, 0xFFFFFF, MM_RADIUS_SMALL);
	frame_mark(view->frame, &(struct mark){ .kind = MARK_QR,
						.rect = rect_inset(box, QR_QUIET * module, QR_QUIET * module),
						.color = 0x000000,
						.background = 0xFFFFFF,
						.text = frame_text(view->frame, payload),
						.module = module });
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

static void add_pair(struct flow *flow, struct view *view, const char *sentence, const char *value)
{
	flow_add(flow, view, view_say(view, sentence), TYPE_LABEL, view->theme->ink);
	flow_add(flow, view, view_plain(value), TYPE_TEXT, view->theme->ink);
}

static void view_about(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	const struct staff *staff = page->staff;
	struct rect body = widget_page(view), side, turner;
	struct flow flow = { .count = 0 };
	char payload[PAYLOAD_MAX];
	int room = view_px(view, MODULES_MOST * 1.4);
	int64_t previous, next;

	widget_heading(view, &body, "id-card", TINT_SLATE, view_say(view, "About this kiosk"));
	if (staff->keys)
		add_pair(&flow, view, N_("The words of its keys"), staff->keys);
	if (staff->site && strcmp(staff->site, "0") != 0)
		add_pair(&flow, view, N_("Site"), staff->site);
	if (staff->fleet)
		add_pair(&flow, view, N_("Fleet"), in_fours(view, staff->fleet));
	if (!flow.count)
		flow_add(&flow, view, view_say(view, "This kiosk was set up without keys. It takes no updates."), TYPE_TEXT,
			 view->theme->ink);
	if (staff->challenge)
		add_pair(&flow, view, N_("To make a key for this site, type these words on the staff computer"), staff->challenge);
	if (write_payload(staff, payload) && body.w >= room + view_px(view, 90) && body.h >= room) {
		side = rect_cut_end(&body, room);
		rect_cut_end(&body, 2 * view_px(view, MM_GAP));
		put_code(view, side, payload);
	}
	turner = widget_turner_cut(view, &body);
	flow_draw(view, &flow, body, kiosk_place(kiosk)->at, &previous, &next);
	widget_turner(view, turner, previous, next);
}

const struct screen staff_about_screen = { NULL, view_about };
