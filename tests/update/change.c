/* SPDX-License-Identifier: MIT */
#include "change.h"

#include "base/hash.h"
#include "lax.h"
#include "memory.h"

enum { ROWS_MAX = 256 };

static size_t room, more_rows;

void change_sizes(size_t bytes, size_t rows)
{
	room = bytes;
	more_rows = rows;
}

static enum refusal bring(const struct disk *disk, const struct image *image, uint32_t site, uint32_t epoch, uint64_t version,
			  const int *keys, uint64_t row)
{
	uint64_t rows[1 + ROWS_MAX] = { row };
	struct parcel parcel;
	enum refusal refusal;

	memory_spares(true);
	parcel = kiosk_bundle(site, epoch, version, "data", room, keys);
	memory_spares(false);
	for (size_t i = 0; i < more_rows; i++)
		rows[1 + i] = 1000 + i;
	refusal = install_bundle(disk, image, parcel.bytes, parcel.size, rows, 1 + more_rows, NULL);

	free(parcel.bytes);
	return refusal;
}

static void must(enum refusal refusal)
{
	if (refusal != REFUSAL_NONE)
		abort();
}

/* A kiosk that has run for a while: two bundles of each layer, some rows withdrawn. */
static void prepare_used(struct card *base, struct image *image)
{
	struct disk disk = card_disk(base);

	*image = kiosk_image();
	must(bring(&disk, image, 0, 0, 41, BY_PUBLISH, 1));
	must(bring(&disk, image, 0, 0, 42, BY_PUBLISH, 2));
	must(bring(&disk, image, KIOSK_SITE, 0, 5, BY_SITE, 3));
	must(bring(&disk, image, KIOSK_SITE, 0, 6, BY_SITE, 7));
}

static void prepare_fresh(struct card *base, struct image *image)
{
	(void)base;
	*image = kiosk_image();
}

/* After a loss of power: a file that is not finished, and one that nothing names. */
static void prepare_cut_off(struct card *base, struct image *image)
{
	prepare_used(base, image);
	card_put(base, DISK_NEW, "half a file", 11);
	card_put(base, "fleet-0-43.fpd", "an older half", 13);
}

/* The second slot was not written any more. */
static void prepare_half_recorded(struct card *base, struct image *image)
{
	struct disk disk = card_disk(base);

	prepare_used(base, image);
	base->fault_count = 1;
	base->faults[0] = (struct card_fault){ CALL_RENAME, base->calls[CALL_RENAME] + 2, -28, false };
	if (floor_day_passed(&disk, &image->floor, NULL))
		abort();
	base->fault_count = 0;
}

/* All at once. */
static void prepare_worst(struct card *base, struct image *image)
{
	prepare_cut_off(base, image);
	card_drop(base, "floor.a");
	card_flip(base, "floor.b", 700);
}

static void prepare_no_record(struct card *base, struct image *image)
{
	prepare_used(base, image);
	card_drop(base, "floor.a");
	card_drop(base, "floor.b");
}

static enum refusal act_fleet(const struct disk *disk, const struct image *image)
{
	return bring(disk, image, 0, 0, 43, BY_PUBLISH, 4);
}

static enum refusal act_site(const struct disk *disk, const struct image *image)
{
	return bring(disk, image, KIOSK_SITE, 0, 7, BY_SITE, 5);
}

static enum refusal act_epoch(const struct disk *disk, const struct image *image)
{
	return bring(disk, image, 0, 1, 1, BY_ROOT, 6);
}

/* The key that signed 42 is good up to 41 only. */
static enum refusal act_keyring(const struct disk *disk, const struct image *image)
{
	struct parcel parcel;
	enum refusal refusal;

	memory_spares(true);
	parcel = kiosk_keyring(2, PUBLISH_P, (struct level){ 0, 41 });
	memory_spares(false);
	refusal = install_keyring(disk, image, parcel.bytes, parcel.size);

	free(parcel.bytes);
	return refusal;
}

static enum refusal act_undo(const struct disk *disk, const struct image *image)
{
	return install_undo(disk, image);
}

static enum refusal act_day(const struct disk *disk, const struct image *image)
{
	return floor_day_passed(disk, &image->floor, NULL) ? REFUSAL_NONE : REFUSAL_STORAGE;
}

static enum refusal act_pairing(const struct disk *disk, const struct image *image)
{
	static const unsigned char challenge[KEYRING_CHALLENGE] = "said by a kiosk";
	unsigned char bytes[KEYRING_CERTIFICATE_SIZE];

	signer_certificate(SITE_T, KIOSK_SITE, challenge, bytes);
	SIGN(bytes, PUBLISH_P);
	return install_pairing(disk, image, bytes, sizeof(bytes), challenge);
}

const struct change changes[] = {
	{ "an update of the fleet", prepare_used, act_fleet, true, 700 },
	{ "the first update", prepare_fresh, act_fleet, true, 700 },
	{ "an update after one that was cut off", prepare_cut_off, act_fleet, true, 700 },
	{ "an update after half a record", prepare_half_recorded, act_fleet, true, 700 },
	{ "an update when both slots were lost", prepare_no_record, act_fleet, true, 700 },
	{ "an update when they were lost, after one that was cut off", prepare_worst, act_fleet, true, 700 },
	{ "an update of the site", prepare_used, act_site, true, 700 },
	{ "a new epoch", prepare_used, act_epoch, true, 700 },
	{ "a keyring", prepare_used, act_keyring, true, 4000 },
	{ "a site's key", prepare_used, act_pairing, true, 600 },
	{ "undo", prepare_used, act_undo, false, 700 },
	{ "a day", prepare_used, act_day, false, 700 },
	{ "the first day", prepare_fresh, act_day, false, 700 },
};

const int change_count = sizeof(changes) / sizeof(changes[0]);

struct facts facts_of(struct card *card, const struct image *image, unsigned lax)
{
	static struct choice choice;
	static struct floor record;
	struct disk disk = card_disk(card);
	struct facts facts;

	memset(&facts, 0, sizeof(facts));
	facts.answered = lax_choose(lax, &disk, image, &choice);
	if (!facts.answered)
		return facts;
	for (int i = 0; i < LAYER_COUNT; i++) {
		facts.shown[i] = kiosk_shows(&choice, (enum layer)i);
		facts.accepted[i] = choice.floor.accepted[i];
		if (choice.layers[i].there)
			facts.content[i] = hash_bytes(HASH_START, choice.layers[i].bytes, choice.layers[i].size);
	}
	for (uint64_t row = 1; row < 64; row++)
		facts.hidden |= (uint64_t)choice_withdrawn(&choice, row) << row;
	facts.keyring = choice.keyring.version + 100 * (choice.keyring.paired.role != ROLE_NONE);
	facts.today = choice.floor.today;
	floor_load(&disk, &image->floor, &record);
	facts.recorded = record.keyring;
	memcpy(facts.choice, record.choice, sizeof(facts.choice));
	facts.ready = choice.floor.keyring <= choice.keyring.version;
	choice_free(&choice);
	return facts;
}

static bool same_levels(const struct level one[LAYER_COUNT], const struct level other[LAYER_COUNT])
{
	for (int i = 0; i < LAYER_COUNT; i++)
		if (level_compare(one[i], other[i]) != 0)
			return false;
	return true;
}

bool facts_alike(const struct facts *one, const struct facts *other)
{
	return one->answered == other->answered && same_levels(one->shown, other->shown) &&
	       same_levels(one->accepted, other->accepted) && one->hidden == other->hidden &&
	       memcmp(one->content, other->content, sizeof(one->content)) == 0 && one->keyring == other->keyring &&
	       one->today == other->today && one->ready == other->ready;
}

bool facts_same(const struct facts *one, const struct facts *other)
{
	return facts_alike(one, other) && one->recorded == other->recorded && same_levels(one->choice, other->choice);
}
