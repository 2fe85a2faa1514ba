/* SPDX-License-Identifier: MIT */
/*
 * What the site's file and the command line say.
 *
 * An INI file; every key has a default, so that a kiosk with no file, or a
 * broken one, still runs. Nothing here opens fonts, data or a window.
 */
#ifndef APP_CONFIG_H
#define APP_CONFIG_H

#include <limits.h>
#include <stdbool.h>

#include "base/error.h"
#include "kiosk/kiosk.h"
#include "ui/view.h"

struct config {
	struct settings settings;
	struct panel panel;
	bool measured;           /* the file says the panel's millimetres */
	char site_name[128];     /* "" is the ordinary name */
	struct zone zone;        /* where it stands: see config_zone */
	bool clock;              /* its clock can be relied on */
	bool drafts;             /* show translations that nobody has reviewed */
	unsigned languages;      /* bit n: language n may be offered */
	char fonts[PATH_MAX];    /* "" is Debian's place */
};

/* 10.1 inches, 1280x800, English first, all languages. */
void config_default(struct config *config);

/* Reads the file over the defaults. A value that can't be used is reported on
 * standard error and left out. False if the file can't be read, or has a line
 * of no sense: all its other lines count. */
bool config_read(struct config *config, const char *path, struct error *error);

/* For a visit of staff: they read, call a number and come back. */
void config_staff(struct config *config);

/* "1280x800" for the panel's pixels or millimetres; false, and the panel is
 * as it was, if it is not of that form. */
bool config_pixels(const char *text, struct panel *panel);
bool config_millimetres(const char *text, struct panel *panel);

/* Screens are laid out for 7 inches and more. On less, everything is drawn
 * smaller than it should be, so that it has room, and standard error is told. */
void config_fit_panel(struct panel *panel);

/* The zone that the site's file names, else that of its state if that has only one. */
struct zone config_zone(const struct config *config);

#endif
