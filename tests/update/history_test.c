/* SPDX-License-Identifier: MIT */
/*
 * Years of kiosks at random: updates new and old, out of order and twice,
 * loss of power in the middle, damaged files and slots, undo, keyrings that
 * revoke, new epochs, the card written anew from an older or newer image.
 *
 * A small model says what must be shown, refused and hidden. Above all: a row
 * that was withdrawn is never shown again, nor an older bundle without a reason
 * (the one that was chosen is damaged, or its key revoked, or staff went back).
 *
 * HISTORIES=1000000 make test T=history
 */
#include "story.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/little.h"
#include "memo.h"

int history_test(void);

enum event { EVENT_ITEM, EVENT_UNDO, EVENT_DAY };
enum { COUNT_DONE, COUNT_REFUSED, COUNT_CUT, COUNT_LUCK, COUNT_FALLBACK, COUNT_COUNT };
enum { STORIES = 48, EVENTS = 16, FEW = 3000 };

/* What a kiosk has accepted, as the record should have it. */
struct model {
	bool recorded;
	struct level accepted[LAYER_COUNT], choice[LAYER_COUNT], before[LAYER_COUNT];
	uint32_t epoch[LAYER_COUNT];
	uint64_t withdrawn[LAYER_COUNT];
	enum layer last;
	uint32_t keyring;
};

static struct kiosk {
	struct story *story;
	int stage;                     /* of its image */
	struct image image;
	struct card card;
	struct model model;
	bool damaged[STORY_ITEMS];     /* the item's file */
	char done[EVENTS * 24];        /* what happened, to be told */
	struct chance chance;
	uint64_t ever[LAYER_COUNT];    /* rows that it was told to withdraw */
	uint32_t ever_epoch[LAYER_COUNT];
	long counts[COUNT_COUNT];
} kiosk;

/* What is seen of it. */
struct seen {
	struct level shown[LAYER_COUNT], accepted[LAYER_COUNT];
	uint64_t rows, hidden;
};

static int item_of(enum layer layer, struct level level)
{
	for (int i = 0; i < STORY_ITEMS; i++)
		if (kiosk.story->items[i].kind == (layer == LAYER_FLEET ? ITEM_FLEET : ITEM_SITE) &&
		    level_compare(kiosk.story->items[i].level, level) == 0)
			return i;
	return -1;
}

static bool is_whole(int item)
{
	return !kiosk.damaged[item] && card_find(&kiosk.card, kiosk.story->items[item].name) >= 0;
}

static const struct stage *stage(void)
{
	return &kiosk.story->stages[kiosk.stage];
}

static uint32_t keyring_now(void)
{
	uint32_t version = stage()->keyring.version;

	for (int i = 0; i < STORY_ITEMS; i++)
		if (kiosk.story->items[i].kind == ITEM_KEYRING && is_whole(i) && kiosk.story->items[i].keyring > version)
			version = kiosk.story->items[i].keyring;
	return version;
}

static struct level higher(struct level one, struct level other)
{
	return level_compare(one, other) < 0 ? other : one;
}

static struct level image_level(enum layer layer)
{
	return layer == LAYER_FLEET ? stage()->fleet : (struct level){ 0, 0 };
}

static uint32_t epoch_now(const struct model *model, enum layer layer)
{
	uint32_t epoch = model->epoch[layer] > image_level(layer).epoch ? model->epoch[layer] : image_level(layer).epoch;

	for (int i = 0; i < STORY_ITEMS && !model->recorded; i++) {
		const struct item *item = &kiosk.story->items[i];

		if (item->level.epoch > epoch && item_of(layer, item->level) == i && card_find(&kiosk.card, item->name) >= 0)
			epoch = kiosk.story->items[i].level.epoch;
	}
	return epoch;
}

static bool may_show(const struct model *model, enum layer layer, struct level level)
{
	int item = level.version ? item_of(layer, level) : -1;

	return item >= 0 && is_whole(item) && level.epoch >= epoch_now(model, layer) &&
	       level_compare(level, image_level(layer)) >= 0 &&
	       level_compare(level, story_last(kiosk.story, keyring_now(), kiosk.story->items[item].signer)) <= 0;
}

static struct level must_show(const struct model *model, enum layer layer)
{
	struct level best = { 0, 0 };

	if (model->recorded && (model->choice[layer].version == 0 || may_show(model, layer, model->choice[layer])))
		return model->choice[layer];
	if (model->recorded)
		return may_show(model, layer, model->before[layer]) ? model->before[layer] : best;
	for (int i = 0; i < STORY_ITEMS; i++)
		if (may_show(model, layer, kiosk.story->items[i].level) && item_of(layer, kiosk.story->items[i].level) == i)
			best = higher(best, kiosk.story->items[i].level);
	return best;
}

static struct level must_accept(const struct model *model, enum layer layer)
{
	struct level level = higher(model->accepted[layer], image_level(layer));
	static const int signers[] = { PUBLISH_P, PUBLISH_Q };

	for (int i = 0; layer == LAYER_FLEET && i < 2; i++) {
		struct level last = story_last(kiosk.story, keyring_now(), signers[i]);

		if (last.epoch != UINT32_MAX)
			level = higher(level, last);
	}
	return model->recorded ? level : higher(level, must_show(model, layer));
}

static uint64_t must_hide(const struct model *model, enum layer layer)
{
	uint64_t image = layer == LAYER_FLEET ? stage()->withdrawn : 0;
	uint32_t epoch = epoch_now(model, layer);

	return (model->epoch[layer] >= image_level(layer).epoch ? model->withdrawn[layer] : 0) |
	       (image_level(layer).epoch == epoch ? image : 0);
}

static struct seen expect(const struct model *model)
{
	struct seen seen = { .rows = stage()->rows };

	for (int i = 0; i < LAYER_COUNT; i++) {
		int item;

		seen.shown[i] = must_show(model, (enum layer)i);
		seen.accepted[i] = must_accept(model, (enum layer)i);
		seen.hidden |= must_hide(model, (enum layer)i);
		item = seen.shown[i].version ? item_of((enum layer)i, seen.shown[i]) : -1;
		if (item >= 0)
			seen.rows |= kiosk.story->items[item].rows;
	}
	return seen;
}

static struct seen look(void)
{
	static struct choice choice;
	struct disk disk = card_disk(&kiosk.card);
	struct seen seen = { .rows = stage()->rows };

	assert_true(choose(&disk, &kiosk.image, &choice, NULL));
	for (int i = 0; i < LAYER_COUNT; i++) {
		seen.shown[i] = kiosk_shows(&choice, (enum layer)i);
		seen.accepted[i] = choice.floor.accepted[i];
		if (choice.layers[i].there)
			seen.rows |= little_u64(choice.layers[i].bytes + HEADER_SIZE);
	}
	for (uint64_t row = 0; row < 64; row++)
		seen.hidden |= (uint64_t)choice_withdrawn(&choice, row + 1) << row;
	choice_free(&choice);
	return seen;
}

static bool same(const struct seen *one, const struct seen *other)
{
	for (int i = 0; i < LAYER_COUNT; i++)
		if (level_compare(one->shown[i], other->shown[i]) != 0 ||
		    level_compare(one->accepted[i], other->accepted[i]) != 0)
			return false;
	return one->rows == other->rows && one->hidden == other->hidden;
}

/* What a save makes of the record: all that holds by now. */
static void model_save(struct model *model)
{
	struct model now = *model;

	for (int i = 0; i < LAYER_COUNT; i++) {
		model->accepted[i] = must_accept(&now, (enum layer)i);
		model->epoch[i] = epoch_now(&now, (enum layer)i);
		if (now.epoch[i] < image_level((enum layer)i).epoch)
			model->withdrawn[i] = 0;
	}
	if (model->keyring < keyring_now())
		model->keyring = keyring_now();
}

static void model_settle(struct model *model)
{
	struct model now = *model;

	model_save(model);
	for (int i = 0; i < LAYER_COUNT && !now.recorded; i++) {
		model->choice[i] = must_show(&now, (enum layer)i);
		model->before[i] = (struct level){ 0, 0 };
	}
	model->recorded = true;
}

static bool admits(const struct model *model, const struct item *item)
{
	enum layer layer = item->kind == ITEM_FLEET ? LAYER_FLEET : LAYER_SITE;
	struct level accepted = must_accept(model, layer);

	return model->keyring <= keyring_now() &&
	       level_compare(item->level, story_last(kiosk.story, keyring_now(), item->signer)) <= 0 &&
	       level_compare(item->level, accepted) > 0 && (item->level.epoch <= accepted.epoch || item->signer == ROOT_A);
}

static void model_bundle(struct model *model, const struct item *item)
{
	enum layer layer = item->kind == ITEM_FLEET ? LAYER_FLEET : LAYER_SITE;
	struct level shown = must_show(model, layer);
	uint64_t hidden = must_hide(model, layer);

	model_settle(model);
	model->withdrawn[layer] = item->level.epoch > model->epoch[layer] ? item->withdrawn : hidden | item->withdrawn;
	model->epoch[layer] = item->level.epoch;
	model->accepted[layer] = model->choice[layer] = item->level;
	model->before[layer] = shown;
	model->last = layer;
}

/* After its file is there. */
static void model_keyring(struct model *model)
{
	struct model now = *model;

	model_save(model);
	for (int i = 0; i < LAYER_COUNT; i++) {
		struct level shown = must_show(&now, (enum layer)i);

		model->choice[i] = shown;
		if (!may_show(&now, (enum layer)i, model->before[i]) || level_compare(model->before[i], shown) == 0)
			model->before[i] = (struct level){ 0, 0 };
	}
	if (!model->recorded)
		memset(model->before, 0, sizeof(model->before));
}

static bool model_undo(struct model *model)
{
	enum layer layer = model->last;
	struct level shown = must_show(model, layer), before = model->before[layer];

	if (!model->recorded || level_compare(before, shown) == 0 || (before.version && !may_show(model, layer, before)))
		return false;
	model_save(model);
	model->choice[layer] = before;
	model->before[layer] = shown;
	return true;
}

/* Where there is no record that of the image counts. */
static void model_image(struct model *model)
{
	memset(model, 0, sizeof(*model));
	for (int i = 0; i < LAYER_COUNT; i++) {
		model->accepted[i] = image_level((enum layer)i);
		model->epoch[i] = image_level((enum layer)i).epoch;
	}
	model->withdrawn[LAYER_FLEET] = stage()->withdrawn;
}

/* What a record on the card says, for when it was a matter of luck what came to be written. */
static bool model_read(struct model *model)
{
	static struct floor floor;
	struct disk disk = card_disk(&kiosk.card);

	memset(model, 0, sizeof(*model));
	if (floor_load(&disk, &kiosk.image.floor, &floor) != FLOOR_FOUND)
		return false;
	model->recorded = floor.chosen;
	model->last = floor.last;
	model->keyring = floor.keyring;
	for (int i = 0; i < LAYER_COUNT; i++) {
		model->accepted[i] = floor.accepted[i];
		model->choice[i] = floor.choice[i];
		model->before[i] = floor.before[i];
		model->epoch[i] = floor.epoch[i];
		for (uint64_t row = 0; row < 64; row++)
			model->withdrawn[i] |= (uint64_t)withdrawn_has(&floor.withdrawn[i], row + 1) << row;
	}
	return true;
}

static void tell(const char *what, int number)
{
	size_t used = strlen(kiosk.done);

	snprintf(kiosk.done + used, sizeof(kiosk.done) - used, " %s:%d", what, number);
}

static enum refusal act(enum event event, int item)
{
	struct disk disk = card_disk(&kiosk.card);
	const struct item *what = &kiosk.story->items[item];
	uint64_t rows[64];
	size_t count = 0;

	if (event == EVENT_UNDO)
		return install_undo(&disk, &kiosk.image);
	if (event == EVENT_DAY)
		return floor_day_passed(&disk, &kiosk.image.floor, NULL) ? REFUSAL_NONE : REFUSAL_STORAGE;
	if (what->kind == ITEM_KEYRING)
		return install_keyring(&disk, &kiosk.image, what->parcel.bytes, what->parcel.size);
	for (uint64_t row = 0; row < 64; row++)
		if (what->withdrawn >> row & 1)
			rows[count++] = row + 1;
	return install_bundle(&disk, &kiosk.image, what->parcel.bytes, what->parcel.size, rows, count, NULL);
}

/* Whether it should succeed. */
static bool may_act(enum event event, int item)
{
	const struct item *what = &kiosk.story->items[item];
	struct model copy = kiosk.model;

	if (event == EVENT_UNDO)
		return model_undo(&copy);
	if (event == EVENT_DAY)
		return true;
	return what->kind == ITEM_KEYRING ? what->keyring > keyring_now() : admits(&kiosk.model, what);
}

static bool is_keyring(enum event event, int item)
{
	return event == EVENT_ITEM && kiosk.story->items[item].kind == ITEM_KEYRING;
}

static void model_act(struct model *model, int event, int item)
{
	const struct item *what = &kiosk.story->items[item];

	if (event == EVENT_UNDO)
		model_undo(model);
	else if (is_keyring(event, item))
		model_keyring(model);
	else if (event == EVENT_ITEM)
		model_bundle(model, what);
}

/* Whether the item's file, if it is there, is what it was. */
static void know_damage(int item)
{
	const struct item *what = &kiosk.story->items[item];
	int inode = card_find(&kiosk.card, what->name);

	kiosk.damaged[item] = inode >= 0 && memcmp(kiosk.card.inodes[inode].bytes, what->parcel.bytes, what->parcel.size) != 0;
}

static bool same_record(const struct model *one, const struct model *other)
{
	for (int i = 0; i < LAYER_COUNT; i++)
		if (level_compare(one->accepted[i], other->accepted[i]) != 0 || one->withdrawn[i] != other->withdrawn[i] ||
		    (one->recorded && (one->epoch[i] != other->epoch[i] || level_compare(one->choice[i], other->choice[i]) != 0 ||
				       level_compare(one->before[i], other->before[i]) != 0)))
			return false;
	return one->recorded == other->recorded && one->keyring == other->keyring;
}

/* What this kiosk was told to withdraw, in this epoch. */
static void remember(enum event event, int item)
{
	const struct item *what = &kiosk.story->items[item];
	enum layer layer = what->kind == ITEM_FLEET ? LAYER_FLEET : LAYER_SITE;

	if (event != EVENT_ITEM || what->kind == ITEM_KEYRING)
		return;
	if (what->level.epoch > kiosk.ever_epoch[layer])
		kiosk.ever[layer] = 0;
	kiosk.ever[layer] |= what->withdrawn;
	kiosk.ever_epoch[layer] = what->level.epoch;
}

/* An update, undo or a day; the power may go in the middle. */
static bool change(enum event event, int item)
{
	struct model after, found;
	struct seen old, seen, wanted;
	bool may, cut = chance_below(&kiosk.chance, 5) == 0;
	enum refusal refusal;

	if (!model_read(&found))
		model_image(&kiosk.model);
	after = kiosk.model;
	old = expect(&kiosk.model);
	may = may_act(event, item);
	tell(event == EVENT_UNDO ? "undo" : event == EVENT_DAY ? "day" : "item", event == EVENT_ITEM ? item : cut);
	/* A bundle changes the model as it is before its file is there, a keyring after. */
	if (may && !is_keyring(event, item))
		model_act(&after, event, item);
	kiosk.card.stops_after = cut ? chance_between(&kiosk.chance, 1, 24) : 0;
	kiosk.card.changes = 0;
	refusal = act(event, item);
	kiosk.card.stops_after = 0;
	know_damage(item);
	if (may && is_keyring(event, item))
		model_act(&after, event, item);
	wanted = expect(may ? &after : &kiosk.model);
	seen = look();
	kiosk.counts[refusal == REFUSAL_NONE ? COUNT_DONE : may ? COUNT_CUT : COUNT_REFUSED]++;
	if ((refusal == REFUSAL_NONE && !may) || (refusal != REFUSAL_NONE && may && !cut)) {
		tell("refusal", (int)refusal);
		return false;
	}
	if (refusal == REFUSAL_NONE && (!model_read(&found) || !same_record(&found, &after))) {
		tell("record", 0);
		return false;
	}
	if (!same(&seen, &wanted) && (refusal == REFUSAL_NONE || !same(&seen, &old)))
		return false;
	if (may && same(&seen, &wanted))
		remember(event, item);
	if (may && model_read(&found))
		kiosk.model = found;
	return true;
}

static bool lose_a_slot(void)
{
	int a = card_find(&kiosk.card, "floor.a"), b = card_find(&kiosk.card, "floor.b");
	const struct card_inode *one = &kiosk.card.inodes[a], *other = &kiosk.card.inodes[b];
	const char *name = chance_below(&kiosk.chance, 2) ? "floor.a" : "floor.b";

	if (a < 0 || b < 0 || one->size != other->size || memcmp(one->bytes, other->bytes, one->size) != 0)
		return false;
	if (chance_below(&kiosk.chance, 2))
		card_drop(&kiosk.card, name);
	else
		card_flip(&kiosk.card, name, chance_next(&kiosk.chance));
	return true;
}

static void lose_both_slots(void)
{
	card_drop(&kiosk.card, "floor.a");
	card_drop(&kiosk.card, "floor.b");
	memset(kiosk.ever, 0, sizeof(kiosk.ever));
}

static void damage(int item)
{
	const char *name = kiosk.story->items[item].name;

	if (card_find(&kiosk.card, name) < 0 || kiosk.damaged[item])
		return;
	card_flip(&kiosk.card, name, chance_next(&kiosk.chance));
	kiosk.damaged[item] = true;
}

static void flash(int stage_now, bool wipe)
{
	uint32_t epoch;

	kiosk.stage = stage_now;
	story_image(stage(), &kiosk.image);
	epoch = stage()->fleet.epoch;
	if (wipe) {
		kiosk.card.count = 0;
		memset(kiosk.ever, 0, sizeof(kiosk.ever));
		memset(kiosk.ever_epoch, 0, sizeof(kiosk.ever_epoch));
		memset(kiosk.damaged, 0, sizeof(kiosk.damaged));
	}
	/* It may have a later epoch, in which some of it is shown again. */
	if (epoch > kiosk.ever_epoch[LAYER_FLEET]) {
		kiosk.ever[LAYER_FLEET] = 0;
		kiosk.ever_epoch[LAYER_FLEET] = epoch;
	}
}

static bool happen(void)
{
	int what = chance_below(&kiosk.chance, 40), item = chance_below(&kiosk.chance, STORY_ITEMS);
	struct seen seen, wanted;
	struct model found;

	if (what < 24 && !change(EVENT_ITEM, item))
		return false;
	if (what >= 24 && what < 28 && !change(EVENT_UNDO, 0))
		return false;
	if (what >= 28 && what < 30 && !change(EVENT_DAY, 0))
		return false;
	if (what >= 30) {
		tell("luck", what);
		if (what < 33)
			lose_a_slot();
		else if (what < 37)
			damage(item);
		else if (what < 38)
			lose_both_slots();
		else
			flash(chance_below(&kiosk.chance, STORY_ITEMS + 1), what == 39);
		kiosk.counts[COUNT_LUCK]++;
	}
	if (!model_read(&found))
		model_image(&kiosk.model);
	seen = look();
	wanted = expect(&kiosk.model);
	for (int i = 0; i < LAYER_COUNT; i++)
		kiosk.counts[COUNT_FALLBACK] += kiosk.model.recorded && level_compare(seen.shown[i], kiosk.model.choice[i]) != 0;
	return same(&seen, &wanted) && (seen.rows & ~seen.hidden & (kiosk.ever[0] | kiosk.ever[1])) == 0;
}

static void tell_seen(const char *what, const struct seen *seen)
{
	printf("#   %s: fleet %u-%llu, site %u-%llu, floor %u-%llu and %u-%llu, rows %llx, hidden %llx\n", what,
	       seen->shown[0].epoch, (unsigned long long)seen->shown[0].version, seen->shown[1].epoch,
	       (unsigned long long)seen->shown[1].version, seen->accepted[0].epoch,
	       (unsigned long long)seen->accepted[0].version, seen->accepted[1].epoch,
	       (unsigned long long)seen->accepted[1].version, (unsigned long long)seen->rows, (unsigned long long)seen->hidden);
}

static bool live(struct story *story, uint64_t seed)
{
	card_free(&kiosk.card);
	kiosk.story = story;
	kiosk.chance.state = seed * UINT64_C(0x9E3779B97F4A7C15) | 1;
	kiosk.done[0] = '\0';
	flash(chance_below(&kiosk.chance, 3), true);
	for (int i = 0; i < EVENTS; i++)
		if (!happen()) {
			struct seen seen = look(), wanted = expect(&kiosk.model);

			printf("# history %llu, from stage %d:%s\n", (unsigned long long)seed, kiosk.stage, kiosk.done);
			tell_seen("seen", &seen);
			tell_seen("wanted", &wanted);
			return false;
		}
	return true;
}

static void no_history_shows_a_withdrawn_row_or_an_older_bundle(void **state)
{
	static struct story stories[STORIES];
	struct chance chance = { 20261126 };
	const char *wish = getenv("HISTORIES"), *one = getenv("HISTORY");
	uint64_t count = wish ? strtoull(wish, NULL, 10) : FEW;
	long wrong = 0;

	(void)state;
	memo_use(true);
	for (int i = 0; i < STORIES; i++)
		story_make(&stories[i], &chance);
	for (uint64_t seed = one ? strtoull(one, NULL, 10) : 1; seed <= count && wrong < 5; seed++)
		wrong += !live(&stories[seed % STORIES], seed);
	memo_use(false);
	printf("# %llu histories: %ld changes done, %ld refused, %ld cut off by the power, %ld other mishaps, %ld looks at what "
	       "was gone back to\n", (unsigned long long)count, kiosk.counts[COUNT_DONE], kiosk.counts[COUNT_REFUSED],
	       kiosk.counts[COUNT_CUT], kiosk.counts[COUNT_LUCK], kiosk.counts[COUNT_FALLBACK]);
	assert_int_equal(wrong, 0);
	for (int i = 0; i < COUNT_COUNT; i++)
		assert_true(kiosk.counts[i] > 0);
	for (int i = 0; i < STORIES; i++)
		story_free(&stories[i]);
	card_free(&kiosk.card);
}

int history_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_history_shows_a_withdrawn_row_or_an_older_bundle),
	};

	return cmocka_run_group_tests_name("history", tests, NULL, NULL);
}
