/* SPDX-License-Identifier: MIT */
/* Changes of a state folder, for tests that cut, fail and mutate them; and what choose says of a folder. */
#ifndef TESTS_UPDATE_CHANGE_H
#define TESTS_UPDATE_CHANGE_H

#include "kiosk.h"

struct change {
	const char *name;
	void (*prepare)(struct card *base, struct image *image);
	enum refusal (*act)(const struct disk *disk, const struct image *image);
	bool repeats; /* done twice it is the same as once */
	size_t write; /* bytes of one write that make its files a few writes each */
};

extern const struct change changes[];
extern const int change_count;

/* How many bytes the bundles of changes have behind header and text, and how many
 * rows are withdrawn beside those that facts tell; set before prepare. */
void change_sizes(size_t room, size_t rows);

/* All that a visitor, or the next update, could tell a folder by. */
struct facts {
	bool answered;
	struct level shown[LAYER_COUNT], accepted[LAYER_COUNT];
	uint64_t content[LAYER_COUNT]; /* a hash of what is shown */
	uint64_t hidden;               /* rows 0 to 63; bit n: row n is withdrawn */
	uint32_t keyring, today;
	bool ready;                    /* for a next update: no keyring that came is missing */
	uint32_t recorded;             /* the keyring that the record tells of */
	struct level choice[LAYER_COUNT]; /* that it names */
};

struct facts facts_of(struct card *card, const struct image *image, unsigned lax);
/* Alike: a visitor, or the next update, could not tell them apart. Same: nor
 * could who comes after some file was lost. */
bool facts_alike(const struct facts *one, const struct facts *other);
bool facts_same(const struct facts *one, const struct facts *other);

#endif
