/* SPDX-License-Identifier: MIT */
/*
 * A kiosk's life as a small model has it, and as choose sees the card: what must
 * be shown, hidden and refused, said a second time and in another way.
 */
#ifndef TESTS_UPDATE_LIFE_H
#define TESTS_UPDATE_LIFE_H

#include "story.h"

enum { COUNT_DONE, COUNT_REFUSED, COUNT_CUT, COUNT_LUCK, COUNT_FALLBACK, COUNT_COUNT };
enum { EVENTS = 16 };

/* What a kiosk has accepted, as the record should have it. */
struct model {
	bool recorded;
	struct level accepted[LAYER_COUNT], choice[LAYER_COUNT], before[LAYER_COUNT];
	uint32_t epoch[LAYER_COUNT];
	uint64_t withdrawn[LAYER_COUNT];
	enum layer last;
	uint32_t keyring;
};

extern struct life {
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
} life;

/* What is seen of it. */
struct seen {
	struct level shown[LAYER_COUNT], accepted[LAYER_COUNT];
	uint64_t rows, hidden;
};

const struct stage *life_stage(void);
uint32_t life_keyring(void);
/* What is to be seen by the model; what is seen; whether they are alike. */
struct seen life_expect(const struct model *model);
struct seen life_look(void);
bool life_same(const struct seen *one, const struct seen *other);
bool life_admits(const struct model *model, const struct item *item);
/* What each change makes of the model: a bundle before its file is there, a keyring
 * after; undo false: there is nothing to go back to. */
void model_bundle(struct model *model, const struct item *item);
void model_keyring(struct model *model);
bool model_undo(struct model *model);
void model_image(struct model *model);
bool model_read(struct model *model);

#endif
