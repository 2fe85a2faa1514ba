/* SPDX-License-Identifier: MIT */
#include "guard/button.h"

#include "guard/button_kind.h"

enum { BUTTON_LINE = 17 };

struct button_wiring button_wiring_default(void)
{
	return (struct button_wiring){ .line = BUTTON_LINE,
				       .bias = BUTTON_PULL_UP,
				       .active_low = true };
}

struct button *button_open(const struct button_wiring *wiring, struct error *error)
{
	if (wiring->script[0])
		return button_script_open(wiring, error);
	return button_gpio_open(wiring, error);
}

void button_close(struct button *button)
{
	if (button)
		button->kind->close(button);
}

int button_fd(const struct button *button)
{
	return button->kind->fd(button);
}

int button_read(struct button *button, struct button_edge *edges, int most)
{
	return button->kind->read(button, edges, most);
}

bool button_is_down(struct button *button, bool *gone)
{
	bool unread = false;

	return button->kind->is_down(button, gone ? gone : &unread);
}
