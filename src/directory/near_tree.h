/* SPDX-License-Identifier: MIT */
/*
 * What stands near what, as blobs of the directory file: a packed tree for
 * each category.
 *
 * Services that lie close together are one leaf; nodes above say what
 * box of the earth each of their parts lies in. So who looks for the nearest
 * reads a few blobs, however many services there are. Nodes are numbered from
 * the root (0) down, the parts of one after each other. Any bytes may be in a
 * damaged file: nothing is trusted here.
 */
#ifndef DIRECTORY_NEAR_TREE_H
#define DIRECTORY_NEAR_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "directory/geo.h"
#include "directory/schema.h"

enum { NEAR_SPOTS = 32, NEAR_PARTS = 32, NEAR_BYTES = NEAR_SPOTS * 32 };

/* A service of a leaf. */
struct near_spot {
	int64_t code; /* of its point */
	enum geo_sureness sureness;
	int64_t id;
	/* Where it stands in the list of everything of its category and in that of its state. */
	int64_t position, state_position;
	int state; /* the id of that, or enum near_state */
	enum near_serves serves;
};

struct near_node {
	bool leaf;
	size_t count;
	struct near_spot spots[NEAR_SPOTS]; /* of a leaf */
	int64_t first;                      /* else the number of the first part */
	struct geo_box parts[NEAR_PARTS];
};

/* Some of these in the order of their codes; how many bytes it takes, at most NEAR_BYTES. */
size_t near_pack_leaf(const struct near_spot *spots, size_t count, unsigned char *out);
size_t near_pack_parts(int64_t first, const struct geo_box *parts, size_t count, unsigned char *out);

/* False if the bytes are none. */
bool near_unpack(const unsigned char *bytes, size_t size, struct near_node *out);

#endif
