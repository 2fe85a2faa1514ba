/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "language/isolate.h"
#include "ui/frame.h"

static const char *const kinds[] = {
	[MARK_BOX] = "box", [MARK_TEXT] = "text",       [MARK_ICON] = "icon",
	[MARK_QR] = "qr",   [MARK_PICTURE] = "picture", [MARK_MAP] = "map",
};

static const char *const roles[] = {
	[ROLE_BUTTON] = "button",
	[ROLE_LINK] = "link",
	[ROLE_KEY] = "key",
	[ROLE_CHOICE] = "choice",
};

/* Isolates are for the eye of the layout; a reader of the frame gets the
 * plain sentence, so that a walk can tap what a person sees. */
static void print_plain(const char *text, FILE *out)
{
	for (; *text; text++) {
		bool isolate = strncmp(text, ISOLATE_LTR, 3) == 0 || strncmp(text, ISOLATE_FIRST, 3) == 0 ||
			       strncmp(text, ISOLATE_RTL, 3) == 0 ||
			       strncmp(text, ISOLATE_END, 3) == 0;

		if (isolate)
			text += 2;
		else if (*text == '\n')
			fputs(" / ", out);
		else
			fputc(*text, out);
	}
}

void frame_print(const struct frame *frame, FILE *out)
{
	const struct language *language = &languages[frame->language];

	fprintf(out, "screen %s%s %s %dx%d\n", screen_name(frame->screen), frame->covered ? " covered" : "",
		language->tag, frame->width, frame->height);
	for (size_t i = 0; i < frame->mark_count; i++) {
		const struct mark *mark = &frame->marks[i];

		if (mark->kind == MARK_BOX)
			continue;
		fprintf(out, "mark %s #%06x", kinds[mark->kind], mark->color);
		if (mark->kind == MARK_TEXT)
			fprintf(out, " %s", languages[mark->language].tag);
		fputs(" \"", out);
		print_plain(frame->text + mark->text, out);
		fputs("\"\n", out);
	}
	for (size_t i = 0; i < frame->target_count; i++) {
		const struct target *target = &frame->targets[i];

		fprintf(out, "target %s %s%s \"", frame->text + target->id, roles[target->role],
			target->chosen ? " chosen" : "");
		print_plain(frame->text + target->label, out);
		fprintf(out, "\" %s\n", action_name(target->action.type));
	}
}

static void print_json(const char *text, FILE *out)
{
	fputc('"', out);
	for (; *text; text++) {
		unsigned char byte = (unsigned char)*text;

		if (byte == '"' || byte == '\\')
			fprintf(out, "\\%c", byte);
		else if (byte < 0x20)
			fprintf(out, "\\u%04x", byte);
		else
			fputc(byte, out);
	}
	fputc('"', out);
}

static void print_place(struct rect rect, FILE *out)
{
	fprintf(out, "\"x\":%d,\"y\":%d,\"w\":%d,\"h\":%d", rect.x, rect.y, rect.w, rect.h);
}

static void print_target(const struct frame *frame, const struct target *target, FILE *out)
{
	fputs("{\"id\":", out);
	print_json(frame->text + target->id, out);
	fputs(",\"label\":", out);
	print_json(frame->text + target->label, out);
	fprintf(out, ",\"role\":\"%s\",\"action\":\"%s\",", roles[target->role], action_name(target->action.type));
	print_place(target->rect, out);
	fputc('}', out);
}

static void print_mark(const struct frame *frame, const struct mark *mark, FILE *out)
{
	const struct language *language = &languages[mark->language];

	fprintf(out, "{\"kind\":\"%s\",\"text\":", kinds[mark->kind]);
	print_json(frame->text + mark->text, out);
	fprintf(out, ",\"language\":\"%s\",\"direction\":\"%s\",", language->tag,
		language->direction == RIGHT_TO_LEFT ? "rtl" : "ltr");
	print_place(mark->rect, out);
	fprintf(out, ",\"cap_mm\":%.2f,\"color\":\"#%06x\",\"background\":\"#%06x\"}", mark->cap / 1000.0, mark->color,
		mark->background);
}

void frame_print_tree(const struct frame *frame, FILE *out)
{
	const struct language *language = &languages[frame->language];

	fprintf(out, "{\"screen\":\"%s\",\"language\":\"%s\",\"direction\":\"%s\",\"width\":%d,\"height\":%d,",
		frame->covered ? "cover" : screen_name(frame->screen), language->tag,
		language->direction == RIGHT_TO_LEFT ? "rtl" : "ltr", frame->width, frame->height);
	fprintf(out, "\"mm\":[%g,%g],\"targets\":[", frame->mm_width, frame->mm_height);
	for (size_t i = 0; i < frame->target_count; i++) {
		if (i > 0)
			fputc(',', out);
		print_target(frame, &frame->targets[i], out);
	}
	fputs("],\"marks\":[", out);
	for (size_t i = 0; i < frame->mark_count; i++) {
		if (i > 0)
			fputc(',', out);
		print_mark(frame, &frame->marks[i], out);
	}
	fputs("]}\n", out);
}
