/* SPDX-License-Identifier: MIT */
#include "app/config.h"

#include <errno.h>
#include <ini.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Fewer leave no room for anything. */
enum { PIXELS_LEAST = 120 };

struct reading {
	struct config *config;
	const char *path;
};

void config_default(struct config *config)
{
	memset(config, 0, sizeof(*config));
	config->settings = settings_default();
	config->panel = (struct panel){ 1280, 800, 217, 136 };
	config->drafts = true;
	config->clock = true;
	config->languages = (1u << LANGUAGE_COUNT) - 1;
}

void config_staff(struct config *config)
{
	enum { STAFF_COVER_MS = 300000 };

	config->settings.staff = true;
	config->settings.cover_after = STAFF_COVER_MS;
}

static bool read_size(const char *text, double *width, double *height)
{
	char *end;

	*width = strtod(text, &end);
	if (end == text || *end != 'x')
		return false;
	text = end + 1;
	*height = strtod(text, &end);
	return end != text && *end == '\0' && *width >= 1 && *height >= 1 && *width <= 20000 && *height <= 20000;
}

static bool read_seconds(const char *value, long least, long most, int64_t *milliseconds)
{
	char *end;
	long seconds = strtol(value, &end, 10);

	if (end == value || *end || seconds < least || seconds > most)
		return false;
	*milliseconds = seconds * 1000;
	return true;
}

static bool read_choice(const char *value, const char *off, const char *on, bool *out)
{
	if (strcmp(value, off) != 0 && strcmp(value, on) != 0)
		return false;
	*out = strcmp(value, on) == 0;
	return true;
}

static bool read_language(const char *value, int *index)
{
	const struct language *language = language_find(value);

	if (!language)
		return false;
	*index = language_index(language);
	return true;
}

static bool read_languages(const char *value, unsigned *out)
{
	char copy[256], *rest = NULL;
	unsigned found = 1;

	snprintf(copy, sizeof(copy), "%s", value);
	for (char *tag = strtok_r(copy, " ,", &rest); tag; tag = strtok_r(NULL, " ,", &rest)) {
		int index;

		if (!read_language(tag, &index))
			return false;
		found |= 1u << index;
	}
	*out = found;
	return true;
}

static bool is_letter(char byte)
{
	return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

static bool read_state(const char *value, char state[4])
{
	size_t length = strlen(value);

	if (length != 0 && (length != 2 || !is_letter(value[0]) || !is_letter(value[1])))
		return false;
	memset(state, 0, 4);
	for (size_t i = 0; i < length; i++)
		state[i] = (char)(value[i] & ~0x20); /* the data has capitals */
	return true;
}

static bool read_zip(const char *value, char zip[8])
{
	size_t length = strlen(value);

	if (length != 0 && (length != ZIP_DIGITS || strspn(value, "0123456789") != ZIP_DIGITS))
		return false;
	memset(zip, 0, 8);
	memcpy(zip, value, length);
	return true;
}

static bool read_point(const char *value, struct whereabouts *where)
{
	char *comma, *end;
	double north = strtod(value, &comma), east;

	comma += strspn(comma, " ");
	if (comma == value || *comma != ',')
		return false;
	east = strtod(comma + 1, &end);
	if (end == comma + 1 || *end || !geo_point_of_degrees(north, east, &where->point))
		return false;
	where->sureness = GEO_EXACT;
	return true;
}

static bool read_zone(const char *value, struct zone *zone)
{
	*zone = zone_find(value);
	return zone->known || !*value;
}

static bool read_text(const char *value, char *out, size_t size)
{
	if (strlen(value) >= size)
		return false;
	strcpy(out, value);
	return true;
}

bool config_pixels(const char *text, struct panel *panel)
{
	double width, height;

	if (!read_size(text, &width, &height) || width < PIXELS_LEAST || height < PIXELS_LEAST)
		return false;
	panel->width = (int)width;
	panel->height = (int)height;
	return true;
}

bool config_millimetres(const char *text, struct panel *panel)
{
	double width, height;

	if (!read_size(text, &width, &height))
		return false;
	panel->mm_width = width;
	panel->mm_height = height;
	return true;
}

void config_fit_panel(struct panel *panel)
{
	const double least_short = 86, least_long = 154;
	double enough = fmax(least_short / fmin(panel->mm_width, panel->mm_height),
			     least_long / fmax(panel->mm_width, panel->mm_height));

	if (enough <= 1)
		return;
	fprintf(stderr, "the panel of %.3gx%.3g mm is smaller than 7 inches: all is drawn, but at %.0f %% of its size\n",
		panel->mm_width, panel->mm_height, 100 / enough);
	panel->mm_width *= enough;
	panel->mm_height *= enough;
}

static bool set(struct config *config, const char *section, const char *key, const char *value)
{
	struct settings *settings = &config->settings;
	char name[64];

	snprintf(name, sizeof(name), "%s.%s", section, key);
	if (strcmp(name, "site.name") == 0)
		return read_text(value, config->site_name, sizeof(config->site_name));
	if (strcmp(name, "site.state") == 0)
		return read_state(value, settings->where.state);
	if (strcmp(name, "site.zip") == 0)
		return read_zip(value, settings->where.zip);
	if (strcmp(name, "site.point") == 0)
		return read_point(value, &settings->where);
	if (strcmp(name, "site.language") == 0)
		return read_language(value, &settings->language);
	if (strcmp(name, "site.languages") == 0)
		return read_languages(value, &config->languages);
	if (strcmp(name, "site.zone") == 0)
		return read_zone(value, &config->zone);
	if (strcmp(name, "time.clock") == 0)
		return read_choice(value, "no", "yes", &config->clock);
	if (strcmp(name, "site.drafts") == 0)
		return read_choice(value, "no", "yes", &config->drafts);
	if (strcmp(name, "site.fonts") == 0)
		return read_text(value, config->fonts, sizeof(config->fonts));
	if (strcmp(name, "panel.text") == 0)
		return read_choice(value, "normal", "large", &settings->large_text);
	if (strcmp(name, "panel.theme") == 0)
		return read_choice(value, "calm", "contrast", &settings->high_contrast);
	if (strcmp(name, "time.cover") == 0)
		return read_seconds(value, 5, 3600, &settings->cover_after);
	if (strcmp(name, "time.clear") == 0)
		return read_seconds(value, 20, 3600, &settings->clear_after);
	if (strcmp(name, "time.code") == 0)
		return read_seconds(value, 5, 60, &settings->code_shown);
	if (strcmp(name, "panel.pixels") == 0)
		return config_pixels(value, &config->panel);
	if (strcmp(name, "panel.millimetres") == 0)
		return config_millimetres(value, &config->panel) && (config->measured = true);
	/* Other programs of the kiosk read the same file. */
	return true;
}

static int take(void *user, const char *section, const char *name, const char *value)
{
	struct reading *reading = user;

	if (!set(reading->config, section, name, value))
		fprintf(stderr, "%s: [%s] %s = %s can't be used; the usual value stands\n", reading->path, section, name,
			value);
	return 1;
}

bool config_read(struct config *config, const char *path, struct error *error)
{
	struct reading reading = { config, path };
	struct stat about;
	int line;

	/* A folder opens like a file and reads as an empty one. */
	if (stat(path, &about) == 0 && S_ISDIR(about.st_mode))
		return fail(error, "%s: is a folder; the usual settings stand", path);
	line = ini_parse(path, take, &reading);
	if (line < 0)
		return fail(error, "%s: can't be read (%s); the usual settings stand", path, strerror(errno));
	if (line > 0)
		return fail(error, "%s:%d: this line is not of the form `name = value`; it was left out", path, line);
	return true;
}

struct zone config_zone(const struct config *config)
{
	struct zones of_state = zones_of_state(config->settings.where.state);

	if (config->zone.known || of_state.count != 1)
		return config->zone;
	return of_state.items[0];
}
