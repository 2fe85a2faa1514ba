/* SPDX-License-Identifier: MIT */
/*
 * What a kiosk shows, made of what is in force: the image's own package, the fleet's and the site's
 * over it, without what is withdrawn.
 *
 * The share folder is what came with the programs: national/ (a package), geo/, words.csv, the
 * keyring, and directory.db, which was built of it. Nothing here decides what is in force
 * (update/choose.h), or whether it may be (roles.h).
 */
#ifndef TOOL_LAYERS_H
#define TOOL_LAYERS_H

#include "tool/load.h"
#include "update/choose.h"

enum { LAYERS_MOST = 1 + LAYER_COUNT };

struct layers {
	struct load load; /* the image's first; checked, and linked */
	struct bundle bundles[LAYER_COUNT];
	struct arena arena;
	struct spill *spill; /* where the texts of faults lie: of confidential places there may be many */
	struct faults faults;
	size_t places[LAYER_COUNT]; /* of a layer among load.sources; 0: it is not there */
};

/* False, and why, if one is no package at all. Faults that keep it from being built (load.stops)
 * are named on log. Much of it may lie in the folder: spill.h. Free it with layers_free in any case. */
bool layers_read(struct layers *layers, const char *share, const char *folder,
		 const struct choice *choice, FILE *log, struct error *error);
void layers_free(struct layers *layers);

/* Writes the directory file; see build.h. */
bool layers_build(const struct layers *layers, const char *share, const char *path,
		  struct error *error);

/* Names what layers_build would write for a choice: by the bytes of the image's package and of all
 * that lies beside it, the form of the file, the version of ICU, and choice_key. */
bool layers_key(const char *share, const struct choice *choice, char key[CHOICE_KEY_MAX],
		struct error *error);

#endif
