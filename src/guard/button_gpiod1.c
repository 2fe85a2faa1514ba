/* SPDX-License-Identifier: MIT */
/* libgpiod 1.5 and 1.6 (Debian 12) */
#include <errno.h>
#include <fcntl.h>
#include <gpiod.h>
#include <stdio.h>
#include <stdlib.h>

#include "guard/button_chip.h"
#include "guard/button_kind.h"

enum { EVENTS_MAX = 16 }; /* as many as the kernel keeps */

struct button_gpio {
	struct button button;
	struct gpiod_chip *chip;
	struct gpiod_line *line; /* the chip's */
	int fd;                  /* the line's */
	int64_t last;            /* ms: time of the last edge */
};

static int gpio_fd(const struct button *button)
{
	return ((const struct button_gpio *)button)->fd;
}

static int gpio_read(struct button *button, struct button_edge *edges, int most)
{
	struct button_gpio *gpio = (struct button_gpio *)button;
	struct gpiod_line_event events[EVENTS_MAX];
	unsigned room = most < EVENTS_MAX ? (unsigned)most : EVENTS_MAX;
	int count = gpiod_line_event_read_fd_multiple(gpio->fd, events, room);
	int64_t now = button_now();

	if (count < 0)
		return errno == EAGAIN || errno == EINTR ? 0 : -1;
	for (int i = 0; i < count; i++) {
		int64_t at = (int64_t)events[i].ts.tv_sec * 1000 + events[i].ts.tv_nsec / 1000000;

		gpio->last = button_chip_time(at, now, gpio->last);
		edges[i] = (struct button_edge){ gpio->last, events[i].event_type ==
								     GPIOD_LINE_EVENT_RISING_EDGE };
	}
	return count;
}

static bool gpio_is_down(struct button *button, bool *gone)
{
	int value = gpiod_line_get_value(((struct button_gpio *)button)->line);

	*gone = value < 0;
	return value == 1;
}

static void gpio_close(struct button *button)
{
	gpiod_chip_close(((struct button_gpio *)button)->chip);
	free(button);
}

static const struct button_kind gpio_kind = { gpio_fd, gpio_read, gpio_is_down, gpio_close };

bool button_chip_describe(const char *path, struct button_chip *described)
{
	struct gpiod_chip *chip = gpiod_chip_open(path);

	if (!chip)
		return false;
	snprintf(described->path, sizeof(described->path), "%s", path);
	snprintf(described->label, sizeof(described->label), "%s", gpiod_chip_label(chip));
	described->lines = gpiod_chip_num_lines(chip);
	gpiod_chip_close(chip);
	return true;
}

static int flags_of(const struct button_wiring *wiring)
{
	static const int biases[] = {
		[BUTTON_PULL_UP] = GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_UP,
		[BUTTON_PULL_DOWN] = GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_DOWN,
		[BUTTON_NO_BIAS] = GPIOD_LINE_REQUEST_FLAG_BIAS_DISABLE,
	};

	return biases[wiring->bias] | (wiring->active_low ? GPIOD_LINE_REQUEST_FLAG_ACTIVE_LOW : 0);
}

/* False, and errno, if the line can't be had. */
static bool request(struct button_gpio *gpio, const char *path, const struct button_wiring *wiring)
{
	const struct gpiod_line_request_config config = {
		.consumer = "fingerpost clear",
		.request_type = GPIOD_LINE_REQUEST_EVENT_BOTH_EDGES,
		.flags = flags_of(wiring),
	};

	gpio->chip = gpiod_chip_open(path);
	if (!gpio->chip)
		return false;
	gpio->line = gpiod_chip_get_line(gpio->chip, wiring->line);
	if (!gpio->line || gpiod_line_request(gpio->line, &config, 0) < 0)
		return false;
	gpio->fd = gpiod_line_event_get_fd(gpio->line);
	return gpio->fd >= 0 && fcntl(gpio->fd, F_SETFL, O_NONBLOCK) == 0;
}

struct button *button_gpio_open(const struct button_wiring *wiring, struct error *error)
{
	struct button_gpio *gpio = NULL;
	struct button_chip chip;

	if (!button_chip_find(wiring, &chip, error))
		return NULL;
	gpio = calloc(1, sizeof(*gpio));
	if (!gpio)
		abort();
	gpio->button.kind = &gpio_kind;
	if (request(gpio, chip.path, wiring))
		return &gpio->button;
	button_chip_refuse(&chip, wiring->line, errno, error);
	if (gpio->chip)
		gpiod_chip_close(gpio->chip);
	free(gpio);
	return NULL;
}
