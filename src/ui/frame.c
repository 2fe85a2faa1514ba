/* SPDX-License-Identifier: MIT */
#include "ui/frame.h"

#include <string.h>

#include "language/isolate.h"

void frame_clear(struct frame *frame)
{
	memset(frame->text, 0, frame->text_used);
	memset(frame->marks, 0, frame->mark_count * sizeof(frame->marks[0]));
	memset(frame->targets, 0, frame->target_count * sizeof(frame->targets[0]));
	frame->mark_count = 0;
	frame->target_count = 0;
	frame->text_used = 1; /* offset 0 is "" */
	frame->full = false;
	frame->covered = false;
	frame->forward = (struct action){ .type = ACTION_NONE };
	frame->backward = (struct action){ .type = ACTION_NONE };
	memset(&frame->map, 0, sizeof(frame->map));
}

uint32_t frame_text(struct frame *frame, const char *text)
{
	size_t length = strlen(text);
	size_t offset = frame->text_used;

	if (length == 0)
		return 0;
	if (length + 1 > FRAME_TEXT - frame->text_used) {
		frame->full = true;
		return 0;
	}
	memcpy(frame->text + offset, text, length + 1);
	frame->text_used += length + 1;
	return (uint32_t)offset;
}

int frame_mark(struct frame *frame, const struct mark *mark)
{
	if (frame->mark_count == FRAME_MARKS) {
		frame->full = true;
		return -1;
	}
	frame->marks[frame->mark_count] = *mark;
	return (int)frame->mark_count++;
}

int frame_target(struct frame *frame, const struct target *target)
{
	if (frame->target_count == FRAME_TARGETS) {
		frame->full = true;
		return -1;
	}
	frame->targets[frame->target_count] = *target;
	return (int)frame->target_count++;
}

uint32_t frame_background(const struct frame *frame, struct rect rect)
{
	int x = rect.x + rect.w / 2, y = rect.y + rect.h / 2;

	for (size_t i = frame->mark_count; i-- > 0;) {
		const struct mark *mark = &frame->marks[i];

		if (mark->kind == MARK_BOX && rect_holds(mark->rect, x, y))
			return mark->color;
		if (mark->kind == MARK_MAP && rect_holds(mark->rect, x, y))
			return frame->map.land;
	}
	return 0;
}

void frame_mirror(struct frame *frame)
{
	for (size_t i = 0; i < frame->mark_count; i++) {
		struct mark *mark = &frame->marks[i];

		mark->origin = frame->width - mark->origin - mark->width;
		if (mark->kind == MARK_TEXT)
			mark->rect.x = mark->origin + mark->ink;
		else
			mark->rect.x = frame->width - mark->rect.x - mark->rect.w;
	}
	for (size_t i = 0; i < frame->target_count; i++) {
		struct rect *rect = &frame->targets[i].rect;

		rect->x = frame->width - rect->x - rect->w;
	}
	frame->map.rect.x = frame->width - frame->map.rect.x - frame->map.rect.w;
}

const struct target *frame_target_at(const struct frame *frame, int x, int y)
{
	for (size_t i = frame->target_count; i-- > 0;)
		if (rect_holds(frame->targets[i].rect, x, y))
			return &frame->targets[i];
	return NULL;
}

const struct target *frame_target_by_id(const struct frame *frame, const char *id)
{
	for (size_t i = 0; i < frame->target_count; i++)
		if (strcmp(frame->text + frame->targets[i].id, id) == 0)
			return &frame->targets[i];
	return NULL;
}

const struct target *frame_target_by_label(const struct frame *frame, const char *label, int *count)
{
	const struct target *found = NULL;

	*count = 0;
	for (size_t i = 0; i < frame->target_count; i++) {
		const char *text = frame->text + frame->targets[i].label;
		char plain[1024];

		if (strlen(text) >= sizeof(plain))
			continue;
		isolate_strip(text, plain);
		if (strcmp(plain, label) == 0) {
			found = &frame->targets[i];
			++*count;
		}
	}
	return found;
}

void frame_press(struct frame *frame, int target, uint32_t color)
{
	int box = target < 0 ? -1 : frame->targets[target].box;

	if (box >= 0)
		frame->marks[box].color = color;
}
