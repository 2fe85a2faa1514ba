/* SPDX-License-Identifier: MIT */
#include "life.h"

#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/little.h"

struct life life;

static int item_of(enum layer layer, struct level level)
{
	for (int i = 0; i < STORY_ITEMS; i++)
		if (life.story->items[i].kind == (layer == LAYER_FLEET ? ITEM_FLEET : ITEM_SITE) &&
		    level_compare(life.story->items[i].level, level) == 0)
			return i;
	return -1;
}

static bool is_whole(int item)
{
	return !life.damaged[item] && card_find(&life.card, life.story->items[item].name) >= 0;
}

const struct stage *life_stage(void)
{
	return &life.story->stages[life.stage];
}

uint32_t life_keyring(void)
{
	uint32_t version = life_stage()->keyring.version;

	for (int i = 0; i < STORY_ITEMS; i++)
		if (life.story->items[i].kind == ITEM_KEYRING && is_whole(i) && life.story->items[i].keyring > version)
			version = life.story->items[i].keyring;
	return version;
}

static struct level higher(struct level one, struct level other)
{
	return level_compare(one, other) < 0 ? other : one;
}

static struct level life_image_level(enum layer layer)
{
	return layer == LAYER_FLEET ? life_stage()->fleet : (struct level){ 0, 0 };
}

static uint32_t epoch_now(const struct model *model, enum layer layer)
{
	uint32_t epoch = model->epoch[layer] > life_image_level(layer).epoch ? model->epoch[layer] : life_image_level(layer).epoch;

	for (int i = 0; i < STORY_ITEMS && !model->recorded; i++) {
		const struct item *item = &life.story->items[i];

		if (item->level.epoch > epoch && item_of(layer, item->level) == i && card_find(&life.card, item->name) >= 0)
			epoch = life.story->items[i].level.epoch;
	}
	return epoch;
}

static bool may_show(const struct model *model, enum layer layer, struct level level)
{
	int item = level.version ? item_of(layer, level) : -1;

	return item >= 0 && is_whole(item) && level.epoch >= epoch_now(model, layer) &&
	       level_compare(level, life_image_level(layer)) >= 0 &&
	       level_compare(level, story_last(life.story, life_keyring(), life.story->items[item].signer)) <= 0;
}

static struct level life_must_show(const struct model *model, enum layer layer)
{
	struct level best = { 0, 0 };

	if (model->recorded && (model->choice[layer].version == 0 || may_show(model, layer, model->choice[layer])))
		return model->choice[layer];
	if (model->recorded)
		return may_show(model, layer, model->before[layer]) ? model->before[layer] : best;
	for (int i = 0; i < STORY_ITEMS; i++)
		if (may_show(model, layer, life.story->items[i].level) && item_of(layer, life.story->items[i].level) == i)
			best = higher(best, life.story->items[i].level);
	return best;
}

static struct level must_accept(const struct model *model, enum layer layer)
{
	struct level level = higher(model->accepted[layer], life_image_level(layer));
	static const int signers[] = { PUBLISH_P, PUBLISH_Q };

	for (int i = 0; layer == LAYER_FLEET && i < 2; i++) {
		struct level last = story_last(life.story, life_keyring(), signers[i]);

		if (last.epoch != UINT32_MAX)
			level = higher(level, last);
	}
	return model->recorded ? level : higher(level, life_must_show(model, layer));
}

static uint64_t must_hide(const struct model *model, enum layer layer)
{
	uint64_t image = layer == LAYER_FLEET ? life_stage()->withdrawn : 0;
	uint32_t epoch = epoch_now(model, layer);

	return (model->epoch[layer] >= life_image_level(layer).epoch ? model->withdrawn[layer] : 0) |
	       (life_image_level(layer).epoch == epoch ? image : 0);
}

struct seen life_expect(const struct model *model)
{
	struct seen seen = { .rows = life_stage()->rows };

	for (int i = 0; i < LAYER_COUNT; i++) {
		int item;

		seen.shown[i] = life_must_show(model, (enum layer)i);
		seen.accepted[i] = must_accept(model, (enum layer)i);
		seen.hidden |= must_hide(model, (enum layer)i);
		item = seen.shown[i].version ? item_of((enum layer)i, seen.shown[i]) : -1;
		if (item >= 0)
			seen.rows |= life.story->items[item].rows;
	}
	return seen;
}

struct seen life_look(void)
{
	static struct choice choice;
	struct disk disk = card_disk(&life.card);
	struct seen seen = { .rows = life_stage()->rows };

	assert_true(choose(&disk, &life.image, &choice, NULL));
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

bool life_same(const struct seen *one, const struct seen *other)
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
		if (now.epoch[i] < life_image_level((enum layer)i).epoch)
			model->withdrawn[i] = 0;
	}
	if (model->keyring < life_keyring())
		model->keyring = life_keyring();
}

static void model_settle(struct model *model)
{
	struct model now = *model;

	model_save(model);
	for (int i = 0; i < LAYER_COUNT && !now.recorded; i++) {
		model->choice[i] = life_must_show(&now, (enum layer)i);
		model->before[i] = (struct level){ 0, 0 };
	}
	model->recorded = true;
}

bool life_admits(const struct model *model, const struct item *item)
{
	enum layer layer = item->kind == ITEM_FLEET ? LAYER_FLEET : LAYER_SITE;
	struct level accepted = must_accept(model, layer);

	return model->keyring <= life_keyring() &&
	       level_compare(item->level, story_last(life.story, life_keyring(), item->signer)) <= 0 &&
	       level_compare(item->level, accepted) > 0 && (item->level.epoch <= accepted.epoch || item->signer == ROOT_A);
}

void model_bundle(struct model *model, const struct item *item)
{
	enum layer layer = item->kind == ITEM_FLEET ? LAYER_FLEET : LAYER_SITE;
	struct level shown = life_must_show(model, layer);
	uint64_t hidden = must_hide(model, layer);

	model_settle(model);
	model->withdrawn[layer] = item->level.epoch > model->epoch[layer] ? item->withdrawn : hidden | item->withdrawn;
	model->epoch[layer] = item->level.epoch;
	model->accepted[layer] = model->choice[layer] = item->level;
	model->before[layer] = shown;
	model->last = layer;
}

/* After its file is there. */
void model_keyring(struct model *model)
{
	struct model now = *model;

	model_save(model);
	for (int i = 0; i < LAYER_COUNT; i++) {
		struct level shown = life_must_show(&now, (enum layer)i);

		model->choice[i] = shown;
		if (!may_show(&now, (enum layer)i, model->before[i]) || level_compare(model->before[i], shown) == 0)
			model->before[i] = (struct level){ 0, 0 };
	}
	if (!model->recorded)
		memset(model->before, 0, sizeof(model->before));
}

bool model_undo(struct model *model)
{
	enum layer layer = model->last;
	struct level shown = life_must_show(model, layer), before = model->before[layer];

	if (!model->recorded || level_compare(before, shown) == 0 || (before.version && !may_show(model, layer, before)))
		return false;
	model_save(model);
	model->choice[layer] = before;
	model->before[layer] = shown;
	return true;
}

/* Where there is no record that of the image counts. */
void model_image(struct model *model)
{
	memset(model, 0, sizeof(*model));
	for (int i = 0; i < LAYER_COUNT; i++) {
		model->accepted[i] = life_image_level((enum layer)i);
		model->epoch[i] = life_image_level((enum layer)i).epoch;
	}
	model->withdrawn[LAYER_FLEET] = life_stage()->withdrawn;
}

/* What a record on the card says, for when it was a matter of luck what came to be written. */
bool model_read(struct model *model)
{
	static struct floor floor;
	struct disk disk = card_disk(&life.card);

	memset(model, 0, sizeof(*model));
	if (floor_load(&disk, &life.image.floor, &floor) != FLOOR_FOUND)
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
