/* SPDX-License-Identifier: MIT */
/*
 * From the staff computer to the screen, with the programs that staff and
 * kiosks have: a kiosk, sticks for it, and what staff do with both.
 *
 * A script makes the keys, what comes with a kiosk (share/) and the sticks
 * (1.img, 2.img ...) in a folder of its own, which goes with the path.
 */
#ifndef TESTS_GUARD_PATH_H
#define TESTS_GUARD_PATH_H

#include "rig.h"

/* A kiosk without a directory file for what is in force builds one first. */
enum { PATH_PATIENCE_MS = 60000 };

struct path {
	const char *script;
	char folder[64], data[256], import[256], share[128];
	const char *display; /* of the rig that is started, see rig.h */
	bool started;
	struct rig rig;
};

/* script is run as `sh SCRIPT PROGRAMS FOLDER`. */
struct path *path_make(const char *script);
void path_free(struct path *path);

/* The script once more, with words behind its usual ones. */
void path_run(const struct path *path, const char *words);

/* A kiosk that has never been used; site: more lines of its file, or NULL. */
void path_start(struct path *path, const char *site);
void path_stop(struct path *path);

/* Off and on again: of what it keeps the files of these names (as the shell matches them) are there. */
void path_restart(struct path *path, const char *names);

/* Whether it is on the screen now; or waits until it is. */
bool path_says(struct rig *rig, const char *text);
void path_wait(struct rig *rig, const char *text);

/* The switch: home of staff. */
void path_staff(struct rig *rig);

/* The same with that stick in, read. */
void path_stick(struct path *path, int number);

/* What is on it is used, when the switch was held: it is said before what comes, and no hotline changes. */
void path_use(struct path *path, int number, const char *what);

/* Without the stick, back to home of visitors. */
void path_leave(struct rig *rig);

/* The stick is not used, for this reason. */
void path_refuse(struct path *path, int number, const char *code);

/* Whether a visitor who types that word is shown that name. */
bool path_finds(struct rig *rig, const char *word, const char *name);

/* The number of Zinnia Rooms, as a visitor would find it; or nothing of that name. */
void path_expect_number(struct rig *rig, const char *number);
void path_expect_none(struct rig *rig);

#endif
