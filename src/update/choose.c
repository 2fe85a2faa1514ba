/* SPDX-License-Identifier: MIT */
#include "update/choose.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "base/little.h"
#include "update/bundle.h"
#include "update/names.h"

/* What a file is: good, not whole or not there, not to be read, or nobody can say. */
enum found { FOUND_GOOD, FOUND_BAD, FOUND_UNREAD, FOUND_NO_ANSWER };

/* A file that can't be read is passed over, as one that is not whole is. A lack
 * of memory or of descriptors says nothing about the file. */
static enum found found_of(int result)
{
	if (result == 0)
		return FOUND_GOOD;
	if (disk_is_want(result))
		return FOUND_NO_ANSWER;
	return result == -ENOENT || result == -EFBIG ? FOUND_BAD : FOUND_UNREAD;
}

/* One that does not follow is passed over: the next may. */
static enum found follow_keyring(const struct disk *state, uint32_t version, struct keyring *now)
{
	char name[DISK_NAME_MAX];
	struct keyring next;
	unsigned char *bytes;
	size_t size;
	enum found found;

	names_keyring(version, name);
	found = found_of(disk_read(state, name, KEYRING_SIZE, &bytes, &size));
	if (found != FOUND_GOOD)
		return found;
	if (keyring_follows(now, bytes, size, &next) == REFUSAL_NONE)
		*now = next;
	free(bytes);
	return FOUND_GOOD;
}

static bool follow_keyrings(const struct disk *state, struct keyring *now)
{
	uint32_t version = now->version;
	bool found;

	for (;;) {
		if (names_keyring_above(state, version, &version, &found) != 0)
			return false;
		if (!found)
			return true;
		if (follow_keyring(state, version, now) == FOUND_NO_ANSWER)
			return false;
	}
}

static bool pair(const struct disk *state, uint32_t site, struct keyring *keyring)
{
	unsigned char *bytes;
	size_t size;
	enum found found;

	if (site == 0)
		return true;
	found = found_of(disk_read(state, NAMES_SITE_KEY, KEYRING_CERTIFICATE_SIZE, &bytes, &size));
	if (found != FOUND_GOOD)
		return found != FOUND_NO_ANSWER;
	/* A certificate that is not good adds nothing: the site's bundles then have no key. */
	keyring_pair(keyring, bytes, size, site, NULL);
	free(bytes);
	return true;
}

static void raise_level(struct level *level, struct level to)
{
	if (level_compare(*level, to) < 0)
		*level = to;
}

/* Of what record, image and keyring say, the highest. */
static void raise_floor(struct choice *choice)
{
	const struct floor *image = &choice->image->floor;
	struct floor *floor = &choice->floor;

	for (int i = 0; i < LAYER_COUNT; i++) {
		uint32_t site = i == LAYER_SITE ? choice->image->site : 0;
		struct level revoked = { 0, 0 };

		raise_level(&floor->accepted[i], image->accepted[i]);
		if (i == LAYER_FLEET || site != 0)
			keyring_floor(&choice->keyring, site, &revoked.epoch, &revoked.version);
		raise_level(&floor->accepted[i], revoked);
		if (floor->epoch[i] < image->accepted[i].epoch) {
			floor->epoch[i] = image->accepted[i].epoch;
			floor->withdrawn[i].count = 0;
		}
	}
	if (floor->today < image->today)
		floor->today = image->today;
	if (floor->keyring < choice->keyring.version)
		floor->keyring = choice->keyring.version;
}

bool choice_fits(const struct header *header, enum role role, enum layer layer, struct level level, uint32_t site)
{
	if (header->epoch != level.epoch || header->version != level.version)
		return false;
	if (layer == LAYER_FLEET)
		return header->site == 0 && role >= ROLE_PUBLISH;
	return header->site != 0 && header->site == site && role >= ROLE_SITE;
}

/* The image's own data are newer than what is below its floor. */
static bool is_over(const struct choice *choice, enum layer layer, struct level level)
{
	return level.epoch < choice->floor.epoch[layer] ||
	       level_compare(level, choice->image->floor.accepted[layer]) < 0;
}

void chosen_free(struct chosen *chosen)
{
	disk_let_go(chosen->bytes, chosen->size);
	*chosen = (struct chosen){ .there = false };
}

/* A bundle that is named; FOUND_BAD: there is none, or none that may be shown. */
static enum found look_at(const struct disk *state, const struct choice *choice, enum layer layer, struct level level,
			  struct chosen *out)
{
	char name[DISK_NAME_MAX];
	enum found found;

	if (level.version == 0 || is_over(choice, layer, level))
		return FOUND_BAD;
	names_bundle(layer, level, name);
	found = found_of(disk_hold(state, name, HEADER_SIZE + HEADER_PAYLOAD_MAX, &out->bytes, &out->size));
	if (found != FOUND_GOOD)
		return found;
	out->there = bundle_verify(out->bytes, out->size, &choice->keyring, &out->header, &out->role) == REFUSAL_NONE &&
		     choice_fits(&out->header, out->role, layer, level, choice->image->site);
	if (out->there)
		return FOUND_GOOD;
	chosen_free(out);
	return FOUND_BAD;
}

/* As the record says. */
static bool take_choice(const struct disk *state, struct choice *choice, enum layer layer)
{
	struct chosen *out = &choice->layers[layer];
	enum found found;

	if (choice->floor.choice[layer].version == 0)
		return true;
	found = look_at(state, choice, layer, choice->floor.choice[layer], out);
	choice->doubt |= found == FOUND_UNREAD;
	if (found == FOUND_BAD || found == FOUND_UNREAD)
		found = look_at(state, choice, layer, choice->floor.before[layer], out);
	choice->doubt |= found == FOUND_UNREAD;
	return found != FOUND_NO_ANSWER;
}

/* Nobody chose: the highest that is whole, of the highest epoch that there ever was. */
static bool take_highest(const struct disk *state, struct choice *choice, enum layer layer)
{
	struct level level, *below = NULL;
	struct floor *floor = &choice->floor;
	bool more;

	for (;;) {
		enum found found;

		if (names_highest_below(state, layer, below, &level, &more) != 0)
			return false;
		if (!more)
			return true;
		if (!below && floor->epoch[layer] < level.epoch)
			floor->epoch[layer] = level.epoch;
		below = &level;
		found = look_at(state, choice, layer, level, &choice->layers[layer]);
		if (found == FOUND_NO_ANSWER)
			return false;
		choice->doubt |= found == FOUND_UNREAD;
		if (found != FOUND_GOOD)
			continue;
		floor->choice[layer] = level;
		raise_level(&floor->accepted[layer], level);
		return true;
	}
}

bool choice_look_at(const struct disk *state, const struct choice *choice, enum layer layer, struct level level,
		    struct chosen *out)
{
	return look_at(state, choice, layer, level, out) != FOUND_NO_ANSWER;
}

static void forget_choice(struct floor *floor)
{
	memset(floor->choice, 0, sizeof(floor->choice));
	memset(floor->before, 0, sizeof(floor->before));
}

bool choose(const struct disk *state, const struct image *image, struct choice *out, struct error *error)
{
	bool answered;

	memset(out, 0, sizeof(*out));
	out->image = image;
	out->keyring = image->keyring;
	if (floor_load(state, &image->floor, &out->floor) == FLOOR_UNREADABLE)
		return fail(error, "floor.a and floor.b: the storage does not give them; replace it");
	if (!out->floor.chosen)
		forget_choice(&out->floor);
	answered = follow_keyrings(state, &out->keyring) && pair(state, image->site, &out->keyring);
	raise_floor(out);
	for (int i = 0; answered && i < LAYER_COUNT; i++)
		answered = out->floor.chosen ? take_choice(state, out, (enum layer)i) : take_highest(state, out, (enum layer)i);
	if (answered)
		return true;
	choice_free(out);
	return fail(error, "The storage does not answer, or there is no memory left; start again");
}

void choice_free(struct choice *choice)
{
	for (int i = 0; i < LAYER_COUNT; i++)
		chosen_free(&choice->layers[i]);
}

/* Whether what the image withdraws still holds: until a later epoch. */
static bool image_counts(const struct choice *choice, int layer)
{
	return choice->image->floor.accepted[layer].epoch == choice->floor.epoch[layer];
}

bool choice_withdrawn(const struct choice *choice, uint64_t row)
{
	for (int i = 0; i < LAYER_COUNT; i++) {
		if (withdrawn_has(&choice->floor.withdrawn[i], row))
			return true;
		if (image_counts(choice, i) && withdrawn_has(&choice->image->floor.withdrawn[i], row))
			return true;
	}
	return false;
}

bool choice_withdraws(const struct choice *choice)
{
	for (int i = 0; i < LAYER_COUNT; i++)
		if (choice->floor.withdrawn[i].count > 0 ||
		    (image_counts(choice, i) && choice->image->floor.withdrawn[i].count > 0))
			return true;
	return false;
}

static void hash_rows(crypto_generichash_state *state, const struct withdrawn *set)
{
	unsigned char bytes[8];

	little_put_u64(bytes, set->count);
	crypto_generichash_update(state, bytes, sizeof(bytes));
	for (size_t i = 0; i < set->count; i++) {
		little_put_u64(bytes, set->rows[i]);
		crypto_generichash_update(state, bytes, sizeof(bytes));
	}
}

void choice_key(const struct choice *choice, const void *more, size_t size, char key[CHOICE_KEY_MAX])
{
	static const struct withdrawn none = { .count = 0 };
	crypto_generichash_state state;
	unsigned char hash[16];

	crypto_generichash_init(&state, NULL, 0, sizeof(hash));
	for (int i = 0; i < LAYER_COUNT; i++) {
		const struct chosen *chosen = &choice->layers[i];
		unsigned char facts[2] = { chosen->there, (unsigned char)chosen->role };

		crypto_generichash_update(&state, facts, sizeof(facts));
		crypto_generichash_update(&state, chosen->bytes, chosen->there ? HEADER_SIGNED : 0);
		hash_rows(&state, &choice->floor.withdrawn[i]);
		hash_rows(&state, image_counts(choice, i) ? &choice->image->floor.withdrawn[i] : &none);
	}
	crypto_generichash_update(&state, more, size);
	crypto_generichash_final(&state, hash, sizeof(hash));
	sodium_bin2hex(key, CHOICE_KEY_MAX, hash, sizeof(hash));
}
