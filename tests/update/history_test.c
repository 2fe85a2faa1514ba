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
#include "life.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "memo.h"

int history_test(void);

enum event { EVENT_ITEM, EVENT_UNDO, EVENT_DAY };
enum { STORIES = 48, FEW = 3000 };

static void tell(const char *what, int number)
{
	size_t used = strlen(life.done);

	snprintf(life.done + used, sizeof(life.done) - used, " %s:%d", what, number);
}

static enum refusal act(enum event event, int item)
{
	struct disk disk = card_disk(&life.card);
	const struct item *what = &life.story->items[item];
	uint64_t rows[64];
	size_t count = 0;

	if (event == EVENT_UNDO)
		return install_undo(&disk, &life.image);
	if (event == EVENT_DAY)
		return floor_day_passed(&disk, &life.image.floor, NULL) ? REFUSAL_NONE : REFUSAL_STORAGE;
	if (what->kind == ITEM_KEYRING)
		return install_keyring(&disk, &life.image, what->parcel.bytes, what->parcel.size);
	for (uint64_t row = 0; row < 64; row++)
		if (what->withdrawn >> row & 1)
			rows[count++] = row + 1;
	return install_bundle(&disk, &life.image, what->parcel.bytes, what->parcel.size, rows, count, NULL);
}

/* Whether it should succeed. */
static bool may_act(enum event event, int item)
{
	const struct item *what = &life.story->items[item];
	struct model copy = life.model;

	if (event == EVENT_UNDO)
		return model_undo(&copy);
	if (event == EVENT_DAY)
		return true;
	return what->kind == ITEM_KEYRING ? what->keyring > life_keyring() : life_admits(&life.model, what);
}

static bool is_keyring(enum event event, int item)
{
	return event == EVENT_ITEM && life.story->items[item].kind == ITEM_KEYRING;
}

static void model_act(struct model *model, int event, int item)
{
	const struct item *what = &life.story->items[item];

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
	const struct item *what = &life.story->items[item];
	int inode = card_find(&life.card, what->name);

	life.damaged[item] = inode >= 0 && memcmp(life.card.inodes[inode].bytes, what->parcel.bytes, what->parcel.size) != 0;
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
	const struct item *what = &life.story->items[item];
	enum layer layer = what->kind == ITEM_FLEET ? LAYER_FLEET : LAYER_SITE;

	if (event != EVENT_ITEM || what->kind == ITEM_KEYRING)
		return;
	if (what->level.epoch > life.ever_epoch[layer])
		life.ever[layer] = 0;
	life.ever[layer] |= what->withdrawn;
	life.ever_epoch[layer] = what->level.epoch;
}

/* An update, undo or a day; the power may go in the middle. */
static bool change(enum event event, int item)
{
	struct model after, found;
	struct seen old, seen, wanted;
	bool may, cut = chance_below(&life.chance, 5) == 0;
	enum refusal refusal;

	if (!model_read(&found))
		model_image(&life.model);
	after = life.model;
	old = life_expect(&life.model);
	may = may_act(event, item);
	tell(event == EVENT_UNDO ? "undo" : event == EVENT_DAY ? "day" : "item", event == EVENT_ITEM ? item : cut);
	/* A bundle changes the model as it is before its file is there, a keyring after. */
	if (may && !is_keyring(event, item))
		model_act(&after, event, item);
	life.card.stops_after = cut ? chance_between(&life.chance, 1, 24) : 0;
	life.card.changes = 0;
	refusal = act(event, item);
	life.card.stops_after = 0;
	know_damage(item);
	if (may && is_keyring(event, item))
		model_act(&after, event, item);
	wanted = life_expect(may ? &after : &life.model);
	seen = life_look();
	life.counts[refusal == REFUSAL_NONE ? COUNT_DONE : may ? COUNT_CUT : COUNT_REFUSED]++;
	if ((refusal == REFUSAL_NONE && !may) || (refusal != REFUSAL_NONE && may && !cut)) {
		tell("refusal", (int)refusal);
		return false;
	}
	if (refusal == REFUSAL_NONE && (!model_read(&found) || !same_record(&found, &after))) {
		tell("record", 0);
		return false;
	}
	if (!life_same(&seen, &wanted) && (refusal == REFUSAL_NONE || !life_same(&seen, &old)))
		return false;
	if (may && life_same(&seen, &wanted))
		remember(event, item);
	if (may && model_read(&found))
		life.model = found;
	return true;
}

static bool lose_a_slot(void)
{
	int a = card_find(&life.card, "floor.a"), b = card_find(&life.card, "floor.b");
	const struct card_inode *one, *other;
	const char *name = chance_below(&life.chance, 2) ? "floor.a" : "floor.b";

	if (a < 0 || b < 0)
		return false;
	one = &life.card.inodes[a];
	other = &life.card.inodes[b];
	if (one->size != other->size || memcmp(one->bytes, other->bytes, one->size) != 0)
		return false;
	if (chance_below(&life.chance, 2))
		card_drop(&life.card, name);
	else
		card_flip(&life.card, name, chance_next(&life.chance));
	return true;
}

static void lose_both_slots(void)
{
	card_drop(&life.card, "floor.a");
	card_drop(&life.card, "floor.b");
	memset(life.ever, 0, sizeof(life.ever));
}

static void damage(int item)
{
	const char *name = life.story->items[item].name;

	if (card_find(&life.card, name) < 0 || life.damaged[item])
		return;
	card_flip(&life.card, name, chance_next(&life.chance));
	life.damaged[item] = true;
}

static void flash(int stage_now, bool wipe)
{
	uint32_t epoch;

	life.stage = stage_now;
	story_image(life_stage(), &life.image);
	epoch = life_stage()->fleet.epoch;
	if (wipe) {
		life.card.count = 0;
		memset(life.ever, 0, sizeof(life.ever));
		memset(life.ever_epoch, 0, sizeof(life.ever_epoch));
		memset(life.damaged, 0, sizeof(life.damaged));
	}
	/* It may have a later epoch, in which some of it is shown again. */
	if (epoch > life.ever_epoch[LAYER_FLEET]) {
		life.ever[LAYER_FLEET] = 0;
		life.ever_epoch[LAYER_FLEET] = epoch;
	}
}

static bool happen(void)
{
	int what = chance_below(&life.chance, 40), item = chance_below(&life.chance, STORY_ITEMS);
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
			flash(chance_below(&life.chance, STORY_ITEMS + 1), what == 39);
		life.counts[COUNT_LUCK]++;
	}
	if (!model_read(&found))
		model_image(&life.model);
	seen = life_look();
	wanted = life_expect(&life.model);
	for (int i = 0; i < LAYER_COUNT; i++)
		life.counts[COUNT_FALLBACK] += life.model.recorded && level_compare(seen.shown[i], life.model.choice[i]) != 0;
	return life_same(&seen, &wanted) && (seen.rows & ~seen.hidden & (life.ever[0] | life.ever[1])) == 0;
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
	card_free(&life.card);
	life.story = story;
	life.chance.state = seed * UINT64_C(0x9E3779B97F4A7C15) | 1;
	life.done[0] = '\0';
	flash(chance_below(&life.chance, 3), true);
	for (int i = 0; i < EVENTS; i++)
		if (!happen()) {
			struct seen seen = life_look(), wanted = life_expect(&life.model);

			printf("# history %llu, from stage %d:%s\n", (unsigned long long)seed, life.stage, life.done);
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
	       "was gone back to\n", (unsigned long long)count, life.counts[COUNT_DONE], life.counts[COUNT_REFUSED],
	       life.counts[COUNT_CUT], life.counts[COUNT_LUCK], life.counts[COUNT_FALLBACK]);
	assert_int_equal(wrong, 0);
	for (int i = 0; i < COUNT_COUNT; i++)
		assert_true(life.counts[i] > 0);
	for (int i = 0; i < STORIES; i++)
		story_free(&stories[i]);
	card_free(&life.card);
}

int history_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_history_shows_a_withdrawn_row_or_an_older_bundle),
	};

	return cmocka_run_group_tests_name("history", tests, NULL, NULL);
}
