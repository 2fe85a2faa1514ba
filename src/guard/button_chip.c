/* SPDX-License-Identifier: MIT */
#include "guard/button_chip.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* The chips of the 40 pin header, by their drivers' names */
static const char *const headers[] = {
	"pinctrl-rp1",     /* Raspberry Pi 5 */
	"pinctrl-bcm2711", /* 4 */
	"pinctrl-bcm2835", /* all before, and Zero 2 */
};

static bool is_header(const struct button_chip *chip)
{
	for (size_t i = 0; i < sizeof(headers) / sizeof(headers[0]); i++)
		if (strcmp(chip->label, headers[i]) == 0)
			return true;
	return false;
}

static bool is_meant(const struct button_chip *chip, const char *label)
{
	return label[0] ? strcmp(chip->label, label) == 0 : is_header(chip);
}

static bool none_is_meant(const struct button_chip *chips, int count, const char *label,
			  struct error *error)
{
	char known[256] = "";
	size_t used = 0;

	for (int i = 0; i < count && used < sizeof(known); i++)
		used += (size_t)snprintf(known + used, sizeof(known) - used, "%s'%s'",
					 i ? ", " : "", chips[i].label);
	if (label[0])
		return fail(error,
			    "the clear button's chip '%s' is not on this board, which has %s; "
			    "set the chip to one of these",
			    label, known);
	return fail(error,
		    "the clear button's chip is not known: this is no Raspberry Pi header, "
		    "the board has %s; set the chip to one of these",
		    known);
}

const struct button_chip *button_chip_choose(const struct button_chip *chips, int count,
					     const struct button_wiring *wiring,
					     struct error *error)
{
	for (int i = 0; i < count; i++) {
		if (!is_meant(&chips[i], wiring->chip))
			continue;
		if (wiring->line < chips[i].lines)
			return &chips[i];
		fail(error,
		     "the clear button's line %u is not on the chip '%s', which has lines 0 to %u; "
		     "set the line to one of these",
		     wiring->line, chips[i].label, chips[i].lines - 1);
		return NULL;
	}
	none_is_meant(chips, count, wiring->chip, error);
	return NULL;
}

static int is_chip_name(const struct dirent *entry)
{
	return strncmp(entry->d_name, "gpiochip", 8) == 0;
}

/* How many; *reason is why the last of those that can't be opened can't. */
static int list_chips(struct button_chip *chips, int most, int *reason)
{
	struct dirent **entries = NULL;
	int found = scandir("/dev", &entries, is_chip_name, versionsort), count = 0;

	*reason = 0;
	for (int i = 0; i < found; i++) {
		char path[sizeof(entries[i]->d_name) + 8];

		snprintf(path, sizeof(path), "/dev/%s", entries[i]->d_name);
		if (count < most && button_chip_describe(path, &chips[count]))
			count++;
		else if (count < most)
			*reason = errno;
		free(entries[i]);
	}
	free(entries);
	return count;
}

bool button_chip_find(const struct button_wiring *wiring, struct button_chip *found,
		      struct error *error)
{
	struct button_chip chips[BUTTON_CHIPS_MAX];
	const struct button_chip *chosen = NULL;
	int reason = 0, count = list_chips(chips, BUTTON_CHIPS_MAX, &reason);

	if (count == 0 && reason)
		return fail(error,
			    "the clear button has no chip: /dev/gpiochip* can't be opened (%s); "
			    "let the kiosk's user read and write it, by the group gpio",
			    strerror(reason));
	if (count == 0)
		return fail(error,
			    "the clear button has no chip: this computer has no /dev/gpiochip*; "
			    "run on the board, or without a button");
	chosen = button_chip_choose(chips, count, wiring, error);
	if (!chosen)
		return false;
	*found = *chosen;
	return true;
}

bool button_chip_refuse(const struct button_chip *chip, unsigned line, int reason,
			struct error *error)
{
	if (reason == EBUSY)
		return fail(error,
			    "the clear button's line %u of the chip '%s' (%s) is in use; "
			    "end what uses it (gpioinfo tells), or set another line",
			    line, chip->label, chip->path);
	if (reason == ENXIO)
		return fail(error,
			    "the clear button's line %u of the chip '%s' (%s) can't tell of edges; "
			    "set another line",
			    line, chip->label, chip->path);
	return fail(error, "the clear button's line %u of the chip '%s' (%s) can't be had: %s",
		    line, chip->label, chip->path, strerror(reason));
}

int64_t button_chip_time(int64_t event, int64_t now, int64_t last)
{
	bool is_near = event - now <= 1000 && now - event <= 1000;
	int64_t at = is_near ? event : now;

	return at > last ? at : last;
}

int64_t button_now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}
