/* SPDX-License-Identifier: MIT */
#include "guard/site.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_BYTES = 1024, PIXELS_LEAST = 120, PIXELS_MOST = 20000 };

struct site site_default(void)
{
	return (struct site){
		.number = "0",
		.clear = { button_wiring_default(), true },
		.staff = { button_wiring_default(), false },
		.rest = rest_default(),
		.clock = true,
	};
}

bool site_size(const char *text, int *width, int *height)
{
	char *end;
	long w = strtol(text, &end, 10), h = *end == 'x' ? strtol(end + 1, &end, 10) : 0;

	if (*end || w < PIXELS_LEAST || h < PIXELS_LEAST || w > PIXELS_MOST || h > PIXELS_MOST)
		return false;
	*width = (int)w;
	*height = (int)h;
	return true;
}

static bool read_number(const char *value, long most, long *out)
{
	char *end;

	if (!isdigit((unsigned char)*value))
		return false;
	*out = strtol(value, &end, 10);
	return !*end && *out <= most;
}

static bool read_turn(const char *value, int *out)
{
	static const char *const turns[] = { "0", "90", "180", "270" };

	for (int i = 0; i < 4; i++) {
		if (strcmp(value, turns[i]) == 0) {
			*out = i;
			return true;
		}
	}
	return false;
}

static bool read_bias(const char *value, enum button_bias *out)
{
	static const char *const names[] = { [BUTTON_PULL_UP] = "pull-up", [BUTTON_PULL_DOWN] = "pull-down",
					     [BUTTON_NO_BIAS] = "none" };

	for (int i = 0; i < 3; i++) {
		if (strcmp(value, names[i]) == 0) {
			*out = (enum button_bias)i;
			return true;
		}
	}
	return false;
}

static bool read_text(const char *value, char *out, size_t size)
{
	if (strlen(value) >= size)
		return false;
	strcpy(out, value);
	return true;
}

static bool set_button(struct site_button *button, const char *name, const char *value)
{
	struct button_wiring *wiring = &button->wiring;
	long number;

	if (strcmp(name, "chip") == 0)
		return read_text(value, wiring->chip, sizeof(wiring->chip));
	if (strcmp(name, "script") == 0)
		return read_text(value, wiring->script, sizeof(wiring->script));
	if (strcmp(name, "bias") == 0)
		return read_bias(value, &wiring->bias);
	if (strcmp(name, "line") == 0) {
		if (!read_number(value, 1023, &number))
			return false;
		wiring->line = (unsigned)number;
		button->there = true;
	}
	if (strcmp(name, "pressed") == 0) {
		if (strcmp(value, "low") != 0 && strcmp(value, "high") != 0)
			return false;
		wiring->active_low = strcmp(value, "low") == 0;
	}
	return true;
}

static bool read_range(const char *value, long least, long most, long *out)
{
	return read_number(value, most, out) && *out >= least;
}

/* "21:00-07:00"; "" is no night. */
static bool read_night(const char *value, struct rest_settings *rest)
{
	int hours[2], minutes[2], end = 0;

	if (!*value) {
		rest->night_from = rest->night_to = 0;
		return true;
	}
	if (sscanf(value, "%2d:%2d-%2d:%2d%n", &hours[0], &minutes[0], &hours[1], &minutes[1], &end) != 4 || value[end])
		return false;
	for (int i = 0; i < 2; i++)
		if (hours[i] < 0 || hours[i] > 23 || minutes[i] < 0 || minutes[i] > 59)
			return false;
	rest->night_from = hours[0] * 60 + minutes[0];
	rest->night_to = hours[1] * 60 + minutes[1];
	return true;
}

static bool set_rest(struct rest_settings *rest, const char *name, const char *value)
{
	long number;

	if (strcmp(name, "night") == 0)
		return read_night(value, rest);
	if (strcmp(name, "dim") == 0 && read_range(value, 0, 86400, &number))
		rest->dim_after = number * 1000;
	else if (strcmp(name, "move") == 0 && read_range(value, 0, 1440, &number))
		rest->move_after = number * 60000;
	else if (strcmp(name, "light") == 0 && read_range(value, 10, 100, &number))
		rest->light = (int)number;
	else if (strcmp(name, "dark") == 0 && read_range(value, 5, 100, &number))
		rest->night_light = (int)number;
	else
		return false;
	return true;
}

static bool set_state(struct zone *zone, const char *value)
{
	struct zones zones = zones_of_state(value);

	*zone = zones.count == 1 ? zones.items[0] : (struct zone){ .known = false };
	return true; /* the visit says it if there is no such state */
}

/* False: the value is of no use. Other keys are other programs'. */
static bool set(struct site *site, const char *name, const char *value)
{
	if (strcmp(name, "panel.pixels") == 0)
		return site_size(value, &site->width, &site->height);
	if (strcmp(name, "site.number") == 0)
		return *value && value[strspn(value, "0123456789")] == '\0' &&
		       read_text(value, site->number, sizeof(site->number));
	if (strcmp(name, "panel.turned") == 0)
		return read_turn(value, &site->turned);
	if (strcmp(name, "site.state") == 0)
		return set_state(&site->state_zone, value);
	if (strcmp(name, "site.zone") == 0) {
		site->zone = zone_find(value);
		return true;
	}
	if (strcmp(name, "time.clock") == 0) {
		site->clock = strcmp(value, "no") != 0;
		return true;
	}
	if (strncmp(name, "rest.", 5) == 0)
		return set_rest(&site->rest, name + 5, value);
	if (strncmp(name, "button.", 7) == 0)
		return set_button(&site->clear, name + 7, value);
	return strncmp(name, "staff.", 6) != 0 || set_button(&site->staff, name + 6, value);
}

static char *trimmed(char *text)
{
	size_t length;

	text += strspn(text, " \t\r\n");
	for (length = strlen(text); length > 0 && isspace((unsigned char)text[length - 1]); length--)
		text[length - 1] = '\0';
	return text;
}

/* A value ends at the end of the line, or before " ;" as in the library that
 * visits use. */
static void take_line(struct site *site, char *line, char section[64], const char *path, int number)
{
	char *text = trimmed(line), *equals = strchr(text, '='), *remark = strstr(text, " ;");
	char name[192], *end;

	if (!*text || *text == '#' || *text == ';')
		return;
	if (*text == '[' && (end = strchr(text, ']'))) {
		*end = '\0';
		snprintf(section, 64, "%s", trimmed(text + 1));
		return;
	}
	if (!equals)
		return; /* the visit says that it is no sense */
	if (remark && remark > equals)
		*remark = '\0';
	*equals = '\0';
	snprintf(name, sizeof(name), "%s.%.100s", section, trimmed(text));
	if (!set(site, name, trimmed(equals + 1)))
		fprintf(stderr, "%s:%d: %s = %s can't be used; the usual value stands\n", path, number, name,
			trimmed(equals + 1));
}

bool site_read(struct site *site, const char *path, struct error *error)
{
	char line[LINE_BYTES], section[64] = "";
	FILE *in = fopen(path, "re");
	bool ok;

	if (!in)
		return fail(error, "%s: can't be read (%s); the usual settings stand", path, strerror(errno));
	for (int number = 1; fgets(line, sizeof(line), in); number++)
		take_line(site, line, section, path, number);
	ok = !ferror(in) || fail(error, "%s: can't be read to its end; what was read stands", path);
	fclose(in);
	return ok;
}
