/* SPDX-License-Identifier: MIT */
/* libgpiod 2 (Debian 13) */
#include <errno.h>
#include <fcntl.h>
#include <gpiod.h>
#include <stdio.h>
#include <stdlib.h>

#include "guard/button_chip.h"
#include "guard/button_kind.h"

/* The kernel keeps the last so many: a hundred bounces while the guard is busy. */
enum { EVENTS_MAX = 128 };

struct button_gpio {
	struct button button;
	struct gpiod_line_request *request;
	struct gpiod_edge_event_buffer *events;
	unsigned line;
	int64_t last; /* ms: time of the last edge */
};

static int gpio_fd(const struct button *button)
{
	return gpiod_line_request_get_fd(((const struct button_gpio *)button)->request);
}

static int gpio_read(struct button *button, struct button_edge *edges, int most)
{
	struct button_gpio *gpio = (struct button_gpio *)button;
	size_t room = most < EVENTS_MAX ? (size_t)most : EVENTS_MAX;
	int count = gpiod_line_request_read_edge_events(gpio->request, gpio->events, room);
	int64_t now = button_now();

	if (count < 0)
		return errno == EAGAIN || errno == EINTR ? 0 : -1;
	for (int i = 0; i < count; i++) {
		struct gpiod_edge_event *event =
			gpiod_edge_event_buffer_get_event(gpio->events, (unsigned long)i);
		int64_t at = (int64_t)(gpiod_edge_event_get_timestamp_ns(event) / 1000000);

		gpio->last = button_chip_time(at, now, gpio->last);
		edges[i] = (struct button_edge){
			.at = gpio->last,
			.pressed = gpiod_edge_event_get_event_type(event) ==
				   GPIOD_EDGE_EVENT_RISING_EDGE,
		};
	}
	return count;
}

static bool gpio_is_down(struct button *button, bool *gone)
{
	struct button_gpio *gpio = (struct button_gpio *)button;
	enum gpiod_line_value value = gpiod_line_request_get_value(gpio->request, gpio->line);

	*gone = value == GPIOD_LINE_VALUE_ERROR;
	return value == GPIOD_LINE_VALUE_ACTIVE;
}

static void gpio_close(struct button *button)
{
	struct button_gpio *gpio = (struct button_gpio *)button;

	if (gpio->request)
		gpiod_line_request_release(gpio->request);
	gpiod_edge_event_buffer_free(gpio->events);
	free(gpio);
}

static const struct button_kind gpio_kind = { gpio_fd, gpio_read, gpio_is_down, gpio_close };

bool button_chip_describe(const char *path, struct button_chip *described)
{
	struct gpiod_chip *chip = gpiod_chip_open(path);
	struct gpiod_chip_info *info = chip ? gpiod_chip_get_info(chip) : NULL;

	if (info) {
		snprintf(described->path, sizeof(described->path), "%s", path);
		snprintf(described->label, sizeof(described->label), "%s",
			 gpiod_chip_info_get_label(info));
		described->lines = (unsigned)gpiod_chip_info_get_num_lines(info);
		gpiod_chip_info_free(info);
	}
	if (chip)
		gpiod_chip_close(chip);
	return info;
}

static void set_up(struct gpiod_line_settings *settings, const struct button_wiring *wiring)
{
	static const enum gpiod_line_bias biases[] = {
		[BUTTON_PULL_UP] = GPIOD_LINE_BIAS_PULL_UP,
		[BUTTON_PULL_DOWN] = GPIOD_LINE_BIAS_PULL_DOWN,
		[BUTTON_NO_BIAS] = GPIOD_LINE_BIAS_DISABLED,
	};

	gpiod_line_settings_set_direction(settings, GPIOD_LINE_DIRECTION_INPUT);
	gpiod_line_settings_set_edge_detection(settings, GPIOD_LINE_EDGE_BOTH);
	gpiod_line_settings_set_bias(settings, biases[wiring->bias]);
	gpiod_line_settings_set_active_low(settings, wiring->active_low);
}

/* NULL, and errno, if the line can't be had. */
static struct gpiod_line_request *request(const char *path, const struct button_wiring *wiring)
{
	struct gpiod_chip *chip = gpiod_chip_open(path);
	struct gpiod_line_settings *settings = gpiod_line_settings_new();
	struct gpiod_line_config *lines = gpiod_line_config_new();
	struct gpiod_request_config *config = gpiod_request_config_new();
	struct gpiod_line_request *request = NULL;
	int reason = errno;

	if (!chip || !settings || !lines || !config)
		goto done;
	set_up(settings, wiring);
	gpiod_request_config_set_consumer(config, "fingerpost clear");
	gpiod_request_config_set_event_buffer_size(config, EVENTS_MAX);
	if (gpiod_line_config_add_line_settings(lines, &wiring->line, 1, settings) == 0)
		request = gpiod_chip_request_lines(chip, config, lines);
	reason = errno;
done:
	gpiod_request_config_free(config);
	gpiod_line_config_free(lines);
	gpiod_line_settings_free(settings);
	if (chip)
		gpiod_chip_close(chip);
	errno = reason;
	return request;
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
	gpio->line = wiring->line;
	gpio->events = gpiod_edge_event_buffer_new(EVENTS_MAX);
	if (!gpio->events)
		abort();
	gpio->request = request(chip.path, wiring);
	if (gpio->request && fcntl(gpio_fd(&gpio->button), F_SETFL, O_NONBLOCK) == 0)
		return &gpio->button;
	button_chip_refuse(&chip, wiring->line, errno, error);
	gpio_close(&gpio->button);
	return NULL;
}
