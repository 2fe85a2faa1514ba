/* SPDX-License-Identifier: MIT */
#include "story.h"

#include "update/names.h"

/* Where the publisher is. */
struct author {
	struct stage now;
	struct level site;
	uint64_t site_rows, site_withdrawn;
	int next_row;
};

/* Some of these bits. */
static uint64_t some(struct chance *chance, uint64_t of)
{
	return of & (((uint64_t)chance_next(chance) << 32) | chance_next(chance)) &
	       (((uint64_t)chance_next(chance) << 32) | chance_next(chance));
}

static struct parcel pack(uint32_t site, struct level level, uint64_t rows, const int *keys)
{
	struct parcel parcel = { .size = HEADER_SIZE + sizeof(rows) };

	parcel.bytes = signer_bundle(site, level.epoch, level.version, &rows, sizeof(rows));
	signer_sign(parcel.bytes, keys);
	return parcel;
}

static bool is_good(const struct keyring *keyring, int signer, struct level level)
{
	struct keyring copy = *keyring;
	const struct keyring_key *key = signer_key(&copy, signer);

	return level_compare(level, (struct level){ key->last_epoch, key->last_version }) <= 0;
}

static void write_fleet(struct item *item, struct author *author, struct chance *chance)
{
	struct stage *now = &author->now;
	bool epoch = chance_below(chance, 6) == 0;
	uint64_t gone = some(chance, now->rows);

	item->kind = ITEM_FLEET;
	now->rows &= ~gone;
	now->withdrawn |= gone;
	if (epoch) {
		/* Some that were withdrawn were so by mistake. */
		uint64_t back = some(chance, now->withdrawn);

		now->withdrawn &= ~back;
		now->rows |= back;
		now->fleet = (struct level){ now->fleet.epoch + 1, 0 };
	}
	for (int i = 0; i < 2 && author->next_row < STORY_SITE_ROWS; i++)
		now->rows |= UINT64_C(1) << author->next_row++;
	now->fleet.version += (uint64_t)chance_between(chance, 1, 3);
	item->signer = chance_below(chance, 2) ? PUBLISH_P : PUBLISH_Q;
	if (epoch || !is_good(&now->keyring, item->signer, now->fleet))
		item->signer = ROOT_A;
	item->level = now->fleet;
	item->rows = now->rows;
	item->withdrawn = now->withdrawn;
	item->parcel = pack(0, now->fleet, now->rows, item->signer == ROOT_A ? BY_ROOT : KEYS(item->signer));
}

static void write_site(struct item *item, struct author *author, struct chance *chance)
{
	uint64_t gone = some(chance, author->site_rows);

	item->kind = ITEM_SITE;
	author->site_withdrawn |= gone;
	author->site_rows = (author->site_rows & ~gone) |
			    (some(chance, ~UINT64_C(0) << STORY_SITE_ROWS) & ~author->site_withdrawn);
	author->site.version += (uint64_t)chance_between(chance, 1, 3);
	item->signer = SITE_S;
	item->level = author->site;
	item->rows = author->site_rows;
	item->withdrawn = author->site_withdrawn;
	item->parcel = pack(KIOSK_SITE, author->site, author->site_rows, BY_SITE);
}

/* A key is good up to what was sent, or up to a little less: it was stolen. */
static void write_keyring(struct item *item, struct author *author, struct chance *chance)
{
	struct keyring *keyring = &author->now.keyring;
	int signer = chance_below(chance, 2) ? PUBLISH_P : PUBLISH_Q;
	struct keyring_key *key = signer_key(keyring, signer);
	struct level last = author->now.fleet;

	last.version -= last.version > 0 && chance_below(chance, 2);
	if (level_compare(last, (struct level){ key->last_epoch, key->last_version }) < 0) {
		key->last_epoch = last.epoch;
		key->last_version = last.version;
	}
	keyring->version++;
	item->kind = ITEM_KEYRING;
	item->keyring = keyring->version;
	item->parcel = (struct parcel){ malloc(KEYRING_SIZE), KEYRING_SIZE };
	signer_write(keyring, item->parcel.bytes);
	signer_sign(item->parcel.bytes, BY_ROOT);
}

static void note_last(struct story *story, const struct keyring *keyring)
{
	for (int i = 0; i < 2; i++) {
		struct keyring copy = *keyring;
		const struct keyring_key *key = signer_key(&copy, i ? PUBLISH_Q : PUBLISH_P);

		story->last[keyring->version][i] = (struct level){ key->last_epoch, key->last_version };
	}
}

static void name_item(struct item *item)
{
	if (item->kind == ITEM_KEYRING)
		names_keyring(item->keyring, item->name);
	else
		names_bundle(item->kind == ITEM_FLEET ? LAYER_FLEET : LAYER_SITE, item->level, item->name);
}

void story_make(struct story *story, struct chance *chance)
{
	struct author author = { .now = { .rows = 0xFFFF, .keyring = signer_keyring() }, .next_row = 16 };

	memset(story, 0, sizeof(*story));
	author.site_rows = UINT64_C(0xFF) << STORY_SITE_ROWS;
	story->stages[0] = author.now;
	note_last(story, &author.now.keyring);
	for (int i = 0; i < STORY_ITEMS; i++) {
		int what = chance_below(chance, 10);

		if (what < 6)
			write_fleet(&story->items[i], &author, chance);
		else if (what < 8)
			write_site(&story->items[i], &author, chance);
		else
			write_keyring(&story->items[i], &author, chance);
		story->stages[i + 1] = author.now;
		name_item(&story->items[i]);
		note_last(story, &author.now.keyring);
	}
}

void story_free(struct story *story)
{
	for (int i = 0; i < STORY_ITEMS; i++)
		free(story->items[i].parcel.bytes);
}

void story_image(const struct stage *stage, struct image *out)
{
	unsigned char bytes[KEYRING_SIZE];
	struct keyring keyring = stage->keyring;

	memset(out, 0, sizeof(*out));
	signer_write(&keyring, bytes);
	if (keyring_read(&out->keyring, bytes, sizeof(bytes)))
		abort();
	out->site = KIOSK_SITE;
	out->floor.accepted[LAYER_FLEET] = stage->fleet;
	out->floor.today = 1900;
	for (uint64_t row = 0; row < 64; row++)
		if (stage->withdrawn >> row & 1)
			withdrawn_add(&out->floor.withdrawn[LAYER_FLEET], row + 1);
}

struct level story_last(const struct story *story, uint32_t keyring, int signer)
{
	static const struct level ever = { UINT32_MAX, UINT64_MAX };

	return signer == PUBLISH_P || signer == PUBLISH_Q ? story->last[keyring][signer == PUBLISH_Q] : ever;
}
