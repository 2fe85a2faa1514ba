/* SPDX-License-Identifier: MIT */
#include "guard/clear_button.h"

#include <stdio.h>
#include <string.h>

#include "guard/button_chip.h"

enum { EDGES_AT_ONCE = 64, AGAIN_MS = 5000 };

int clear_button_fd(const struct clear_button *button)
{
	return button->button ? button_fd(button->button) : -1;
}

static void open_again(struct clear_button *button, int64_t now)
{
	struct error error;

	button->button = button_open(button->wiring, &error);
	button->open_after = now + AGAIN_MS;
	if (!button->button && !button->complained)
		fprintf(stderr, "fingerpost: %s\n", error.text);
	button->complained = !button->button;
}

bool clear_button_pressed(struct clear_button *button, bool readable, int64_t now)
{
	struct button_edge edges[EDGES_AT_ONCE];
	bool pressed = false, gone = false;
	int count = 0;

	if (button->wiring && !button->button && now >= button->open_after)
		open_again(button, now);
	if (!button->button)
		return false;
	if (readable)
		count = button_read(button->button, edges, EDGES_AT_ONCE);
	for (int i = 0; i < count; i++)
		pressed |= press_edge(&button->press, edges[i]);
	/* Edges are later than the round that found them. While more wait, where
	 * the line is now comes after what they say. */
	if (count >= 0 && count < EDGES_AT_ONCE) {
		bool down = button_is_down(button->button, &gone);

		pressed |= press_time(&button->press, button_now(), down);
	}
	if (count < 0 || gone)
		clear_button_close(button);
	return pressed;
}

bool clear_button_is_faulty(const struct clear_button *button)
{
	return button->wiring && (!button->button || button->press.stuck);
}

int64_t clear_button_deadline(const struct clear_button *button)
{
	if (button->button)
		return press_deadline(&button->press);
	return button->wiring ? button->open_after : -1;
}

void clear_button_close(struct clear_button *button)
{
	button_close(button->button);
	button->button = NULL;
	memset(&button->press, 0, sizeof(button->press));
}
