/* SPDX-License-Identifier: MIT */
#include "update/install.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "update/bundle.h"
#include "update/names.h"

enum layer install_layer(const struct header *header)
{
	return header->site == 0 ? LAYER_FLEET : LAYER_SITE;
}

static struct level level_of(const struct header *header)
{
	return (struct level){ header->epoch, header->version };
}

/* What is shown of a layer; that is not what was chosen if that is damaged. */
static struct level shown_level(const struct choice *choice, enum layer layer)
{
	const struct chosen *chosen = &choice->layers[layer];

	return chosen->there ? level_of(&chosen->header) : (struct level){ 0, 0 };
}

/* Who it is for. */
static enum refusal admits_kiosk(const struct choice *choice, const struct image *image, const struct header *header,
				 enum role role)
{
	if (memcmp(header->fleet, choice->keyring.fleet, sizeof(header->fleet)) != 0)
		return REFUSAL_FLEET;
	if (header->site != 0 && header->site != image->site)
		return REFUSAL_SITE;
	if (header->image > HEADER_IMAGE)
		return REFUSAL_IMAGE;
	/* A keyring that was here and is lost: without it, keys that it revoked would be good again. */
	if (header->keyring > choice->keyring.version || choice->floor.keyring > choice->keyring.version)
		return REFUSAL_KEYRING;
	if (role < (header->site == 0 ? ROLE_PUBLISH : ROLE_SITE))
		return REFUSAL_ROLE;
	return REFUSAL_NONE;
}

enum refusal install_admits(const struct choice *choice, const struct image *image, const struct header *header,
			    enum role role)
{
	const struct floor *floor = &choice->floor;
	struct level accepted = floor->accepted[install_layer(header)];
	bool later_epoch = header->epoch > accepted.epoch;
	enum refusal refusal = admits_kiosk(choice, image, header, role);

	if (refusal != REFUSAL_NONE)
		return refusal;
	if (level_compare(level_of(header), accepted) <= 0)
		return REFUSAL_OLD;
	if (later_epoch && role != ROLE_ROOT)
		return REFUSAL_ROLE;
	if (header->epoch - accepted.epoch > INSTALL_STEP)
		return REFUSAL_FAR;
	if (header->version - (later_epoch ? 0 : accepted.version) > INSTALL_STEP)
		return REFUSAL_FAR;
	if (role != ROLE_ROOT && header->issued_day > floor->today && header->issued_day - floor->today > INSTALL_DAYS)
		return REFUSAL_FAR;
	return REFUSAL_NONE;
}

/* What the layer withdraws with this bundle; a later epoch begins anew. */
static bool withdraw(struct floor *next, const struct choice *now, const struct header *header, const uint64_t *rows,
		     size_t count)
{
	enum layer layer = install_layer(header);
	struct withdrawn *set = &next->withdrawn[layer];
	const struct floor *image = &now->image->floor;

	if (header->epoch > next->epoch[layer])
		set->count = 0;
	else if (image->accepted[layer].epoch == next->epoch[layer] && !withdrawn_join(set, &image->withdrawn[layer]))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!withdrawn_add(set, rows[i]))
			return false;
	return true;
}

/* The record as it is to be with this bundle. */
static void advance(struct floor *next, const struct choice *now, const struct header *header)
{
	enum layer layer = install_layer(header);

	/* A new epoch mends a day that was far ahead, too. */
	if (header->epoch > next->epoch[layer] || header->issued_day > next->today)
		next->today = header->issued_day;
	next->epoch[layer] = header->epoch;
	next->before[layer] = shown_level(now, layer);
	next->choice[layer] = level_of(header);
	next->accepted[layer] = level_of(header);
	next->last = layer;
}

/* What is shown without a record is written down, so that a bundle that is not
 * yet in force can't be taken for the highest. */
static int settle(const struct disk *state, struct choice *now)
{
	if (now->floor.chosen)
		return 0;
	if (now->doubt)
		return -EIO;
	now->floor.chosen = true;
	return floor_save(state, &now->floor);
}

/* Bundles that nothing leads to any more. A file that stays is no harm: it is
 * tried again the next time. */
static void sweep(const struct disk *state, const struct floor *floor)
{
	char name[DISK_NAME_MAX];
	bool found, any = false;

	while (names_stray(state, floor, name, &found) == 0 && found) {
		if (state->calls->unlink(state->self, name) != 0)
			break;
		any = true;
	}
	if (any)
		state->calls->sync_folder(state->self);
}

static void tell(const struct install_watch *watch, int percent)
{
	if (watch)
		watch->progress(watch->data, percent);
}

static enum refusal put_bundle(const struct disk *state, struct choice *now, const struct floor *next,
			       const unsigned char *bytes, size_t size, const struct install_watch *watch)
{
	struct floor record = *next;
	char name[DISK_NAME_MAX];

	if (settle(state, now) != 0)
		return REFUSAL_STORAGE;
	record.seq = now->floor.seq;
	record.slot = now->floor.slot;
	record.chosen = true;
	tell(watch, 10);
	names_bundle(record.last, record.choice[record.last], name);
	if (disk_put(state, name, bytes, size) != 0)
		return REFUSAL_STORAGE;
	tell(watch, 80);
	if (floor_save(state, &record) != 0)
		return REFUSAL_STORAGE;
	tell(watch, 90);
	sweep(state, &record);
	tell(watch, 100);
	return REFUSAL_NONE;
}

enum refusal install_bundle(const struct disk *state, const struct image *image, const unsigned char *bytes, size_t size,
			    const uint64_t *withdrawn, size_t count, const struct install_watch *watch)
{
	struct choice now;
	struct header header;
	enum role role;
	enum refusal refusal;
	struct floor next;

	if (!choose(state, image, &now, NULL))
		return REFUSAL_STORAGE;
	refusal = bundle_verify(bytes, size, &now.keyring, &header, &role);
	if (refusal == REFUSAL_NONE)
		refusal = install_admits(&now, image, &header, role);
	if (refusal == REFUSAL_NONE) {
		next = now.floor;
		if (!withdraw(&next, &now, &header, withdrawn, count))
			refusal = REFUSAL_WITHDRAWN_FULL;
	}
	if (refusal == REFUSAL_NONE) {
		advance(&next, &now, &header);
		refusal = put_bundle(state, &now, &next, bytes, size, watch);
	}
	choice_free(&now);
	return refusal;
}

/* What the keys of this keyring do not vouch for is no longer named: if the
 * keyring's file were lost, those of the one before would vouch for it again. */
static bool disown(const struct disk *state, struct choice *now)
{
	struct floor *floor = &now->floor;

	if (!floor->chosen)
		return true;
	for (int i = 0; i < LAYER_COUNT; i++) {
		struct chosen before = { .there = false };

		floor->choice[i] = shown_level(now, (enum layer)i);
		if (!choice_look_at(state, now, (enum layer)i, floor->before[i], &before))
			return false;
		if (!before.there || level_compare(floor->before[i], floor->choice[i]) == 0)
			floor->before[i] = (struct level){ 0, 0 };
		chosen_free(&before);
	}
	return true;
}

/* The keyring is in force as soon as its file is, and choose takes the floor
 * from it. The record comes after, for the day on which that file is lost. */
enum refusal install_keyring(const struct disk *state, const struct image *image, const unsigned char *bytes, size_t size)
{
	struct choice now;
	struct keyring keyring;
	enum refusal refusal;
	char name[DISK_NAME_MAX];

	if (!choose(state, image, &now, NULL))
		return REFUSAL_STORAGE;
	refusal = keyring_follows(&now.keyring, bytes, size, &keyring);
	choice_free(&now);
	if (refusal != REFUSAL_NONE)
		return refusal;
	names_keyring(keyring.version, name);
	if (disk_put(state, name, bytes, size) != 0 || !choose(state, image, &now, NULL))
		return REFUSAL_STORAGE;
	if (now.doubt || now.keyring.version != keyring.version || !disown(state, &now) || floor_save(state, &now.floor) != 0)
		refusal = REFUSAL_STORAGE;
	else
		sweep(state, &now.floor);
	choice_free(&now);
	return refusal;
}

enum refusal install_pairing(const struct disk *state, const struct image *image, const unsigned char *bytes, size_t size,
			     const unsigned char challenge[KEYRING_CHALLENGE])
{
	struct choice now;
	enum refusal refusal;

	if (!choose(state, image, &now, NULL))
		return REFUSAL_STORAGE;
	refusal = keyring_pair(&now.keyring, bytes, size, image->site, challenge);
	choice_free(&now);
	if (refusal == REFUSAL_NONE && disk_put(state, NAMES_SITE_KEY, bytes, size) != 0)
		refusal = REFUSAL_STORAGE;
	return refusal;
}

/* Whether going back leads to something, which is not what is shown already. */
static bool leads_back(const struct disk *state, const struct choice *now, enum layer layer)
{
	struct level before = now->floor.before[layer];
	struct chosen found = { .there = false };
	bool good;

	if (!now->floor.chosen || level_compare(before, shown_level(now, layer)) == 0)
		return false;
	if (before.version == 0)
		return true;
	good = choice_look_at(state, now, layer, before, &found) && found.there;
	chosen_free(&found);
	return good;
}

enum refusal install_undo(const struct disk *state, const struct image *image)
{
	struct choice now;
	enum refusal refusal = REFUSAL_OLD;
	enum layer layer;

	if (!choose(state, image, &now, NULL))
		return REFUSAL_STORAGE;
	layer = now.floor.last;
	if (leads_back(state, &now, layer)) {
		now.floor.choice[layer] = now.floor.before[layer];
		now.floor.before[layer] = shown_level(&now, layer);
		refusal = floor_save(state, &now.floor) == 0 ? REFUSAL_NONE : REFUSAL_STORAGE;
	}
	choice_free(&now);
	return refusal;
}
