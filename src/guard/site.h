/* SPDX-License-Identifier: MIT */
/*
 * What the guard needs of the site's file: the panel, the button, the switch
 * of staff, and how home looks while nobody touches it.
 *
 * The same INI file that visits read with a library; the guard links none, so
 * it takes its own few lines of it and leaves all others. A value that can't
 * be used is said on standard error and left out.
 */
#ifndef GUARD_SITE_H
#define GUARD_SITE_H

#include <stdbool.h>

#include "base/error.h"
#include "base/zone.h"
#include "guard/button.h"
#include "guard/rest.h"

struct site_button {
	struct button_wiring wiring;
	bool there;        /* the file says where, or every board has it */
};

struct site {
	int width, height; /* panel.pixels; 0: not said */
	char number[12];   /* site.number: which of its fleet's; "0": none */
	int turned;        /* panel.turned: quarters of a turn clockwise, 0 to 3 */
	struct site_button clear, staff;
	struct rest_settings rest;
	struct zone zone, state_zone; /* site.zone; that of site.state, if it has only one */
	bool clock;        /* time.clock */
};

struct site site_default(void);

/* Over what is there. False if the file can't be read: all stays as it was. */
bool site_read(struct site *site, const char *path, struct error *error);

/* "1280x800", from 120 to 20,000 each. */
bool site_size(const char *text, int *width, int *height);

#endif
