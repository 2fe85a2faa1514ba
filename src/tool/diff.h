/* SPDX-License-Identifier: MIT */
/*
 * What changes for visitors when one set of packages takes another's place.
 *
 * Services that are active, and pages, by their ids. Staff look at this before
 * they let an update in: hotlines come first, then what would be hidden,
 * removed, changed, added. Nothing here knows whether it is shown on a
 * terminal or on a kiosk.
 */
#ifndef TOOL_DIFF_H
#define TOOL_DIFF_H

#include <stdio.h>

#include "tool/load.h"

/* In the order in which they are listed. */
enum change_kind {
	CHANGE_HIDDEN, /* one of its places is confidential now */
	CHANGE_REMOVED,
	CHANGE_CHANGED,
	CHANGE_ADDED,
	CHANGE_COUNT,
};

struct field_change {
	const char *name;
	const char *before, *after; /* "" where it has none */
};

struct change {
	enum change_kind kind;
	bool hotline, page;
	const char *id, *name; /* as it will be called, or was */
	struct field_change *fields; /* CHANGE_HIDDEN, CHANGE_CHANGED */
	size_t field_count;
};

/* Texts are those of the packages, which have to stay, or of the arena. */
struct diff {
	struct spill *spill; /* where items and the arena's texts lie; NULL: in plain memory */
	struct change *items;
	size_t count, room;
	size_t counts[CHANGE_COUNT];
	struct arena arena;
};

/* Much of it may lie in the folder: spill.h; NULL: it may not. */
void diff_make(struct diff *diff, const struct load *before, const struct load *after, const char *folder);
void diff_free(struct diff *diff);

/* For people: by kind, old and new side by side, other digits in [brackets]. */
void diff_print(const struct diff *diff, FILE *out);

/* A part of `text` around where it differs from `other`, with its digits that
 * do in brackets; the arena's. */
const char *diff_mark(const char *text, const char *other, struct arena *arena);

#endif
