/* SPDX-License-Identifier: MIT */
#include "update/names.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char *const layer_names[LAYER_COUNT] = { "fleet", "site" };

void names_bundle(enum layer layer, struct level level, char name[DISK_NAME_MAX])
{
	snprintf(name, DISK_NAME_MAX, "%s-%" PRIu32 "-%" PRIu64 ".fpd", layer_names[layer], level.epoch, level.version);
}

void names_keyring(uint32_t version, char name[DISK_NAME_MAX])
{
	snprintf(name, DISK_NAME_MAX, "keyring-%" PRIu32 ".fpd", version);
}

/* Read loosely, written again, compared: only one spelling is a name. */
bool names_read_bundle(const char *name, enum layer *layer, struct level *level)
{
	char again[DISK_NAME_MAX];
	const char *numbers = strchr(name, '-');

	if (!numbers || sscanf(numbers, "-%10" SCNu32, &level->epoch) != 1)
		return false;
	numbers = strchr(numbers + 1, '-');
	if (!numbers || sscanf(numbers, "-%20" SCNu64, &level->version) != 1)
		return false;
	*layer = name[0] == 'f' ? LAYER_FLEET : LAYER_SITE;
	names_bundle(*layer, *level, again);
	return strcmp(name, again) == 0;
}

bool names_read_keyring(const char *name, uint32_t *version)
{
	char again[DISK_NAME_MAX];

	if (sscanf(name, "keyring-%10" SCNu32, version) != 1)
		return false;
	names_keyring(*version, again);
	return strcmp(name, again) == 0;
}

struct search {
	enum layer layer;
	const struct level *below;
	const struct floor *keep;
	uint32_t above;
	bool found;
	struct level level;
	uint32_t version;
	char name[DISK_NAME_MAX];
};

static void look_for_bundle(void *data, const char *name)
{
	struct search *search = data;
	enum layer layer;
	struct level level;

	if (!names_read_bundle(name, &layer, &level) || layer != search->layer)
		return;
	if (search->below && level_compare(level, *search->below) >= 0)
		return;
	if (search->found && level_compare(level, search->level) <= 0)
		return;
	search->level = level;
	search->found = true;
}

int names_highest_below(const struct disk *state, enum layer layer, const struct level *below, struct level *out,
			bool *found)
{
	struct search search = { .layer = layer, .below = below };
	int result = state->calls->list(state->self, look_for_bundle, &search);

	*out = search.level;
	*found = search.found;
	return result;
}

static void look_for_keyring(void *data, const char *name)
{
	struct search *search = data;
	uint32_t version;

	if (!names_read_keyring(name, &version) || version <= search->above)
		return;
	if (search->found && version >= search->version)
		return;
	search->version = version;
	search->found = true;
}

int names_keyring_above(const struct disk *state, uint32_t above, uint32_t *out, bool *found)
{
	struct search search = { .above = above };
	int result = state->calls->list(state->self, look_for_keyring, &search);

	*out = search.version;
	*found = search.found;
	return result;
}

static void look_for_stray(void *data, const char *name)
{
	struct search *search = data;
	enum layer layer;
	struct level level;

	if (search->found || !names_read_bundle(name, &layer, &level))
		return;
	if (level_compare(level, search->keep->choice[layer]) == 0 ||
	    level_compare(level, search->keep->before[layer]) == 0)
		return;
	memcpy(search->name, name, strlen(name) + 1);
	search->found = true;
}

int names_stray(const struct disk *state, const struct floor *keep, char name[DISK_NAME_MAX], bool *found)
{
	struct search search = { .keep = keep };
	int result = state->calls->list(state->self, look_for_stray, &search);

	memcpy(name, search.name, DISK_NAME_MAX);
	*found = search.found;
	return result;
}
