/* SPDX-License-Identifier: MIT */
/*
 * What a publisher sends out over the years, made up by chance: updates of the
 * fleet and of a site, keyrings, new epochs. Rows are bits 0 to 63; what is
 * withdrawn never comes back but by a new epoch.
 */
#ifndef TESTS_UPDATE_STORY_H
#define TESTS_UPDATE_STORY_H

#include "../base/chance.h"
#include "kiosk.h"

enum { STORY_ITEMS = 14, STORY_SITE_ROWS = 40 }; /* rows from there on are the site's */

enum item_kind { ITEM_FLEET, ITEM_SITE, ITEM_KEYRING };

struct item {
	enum item_kind kind;
	struct parcel parcel;
	char name[DISK_NAME_MAX];  /* of its file */
	struct level level;        /* of a bundle */
	int signer;                /* PUBLISH_P, PUBLISH_Q, SITE_S, or ROOT_A: two of ROOT */
	uint64_t rows;             /* that it shows */
	uint64_t withdrawn;        /* all that its layer withdrew in its epoch */
	uint32_t keyring;          /* of a keyring: its version */
};

/* What the publisher had at a time; an image can be built of it. */
struct stage {
	struct level fleet;
	uint64_t rows, withdrawn;
	struct keyring keyring;
};

struct story {
	struct item items[STORY_ITEMS];
	struct level last[STORY_ITEMS + 2][2]; /* by version of the keyring: of P and Q */
	struct stage stages[STORY_ITEMS + 1]; /* before the first item, and after each */
};

void story_make(struct story *story, struct chance *chance);
void story_free(struct story *story);

/* An image of that stage. */
void story_image(const struct stage *stage, struct image *out);

/* Up to where this key is good by the keyring of a version (1: all keys are). */
struct level story_last(const struct story *story, uint32_t keyring, int signer);

#endif
