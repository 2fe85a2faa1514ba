/* SPDX-License-Identifier: MIT */
/*
 * A visit that goes on with another directory file: the numbers of services
 * and pages are another's there, their HSDS ids are not.
 *
 * Not of kiosk_update, for nobody asked for it. What the visitor chose and
 * typed stays.
 */
#ifndef KIOSK_RENUMBER_H
#define KIOSK_RENUMBER_H

#include "kiosk/kiosk.h"

enum numbered { NUMBERED_SERVICE, NUMBERED_PAGE };

/* The number of the same thing in the other file; 0: it is not there. */
typedef int64_t renumber(void *data, enum numbered what, int64_t id);

/* A place that shows what is not there is left: what lies under it shows.
 * Lists begin anew, as other rows may stand at their positions. */
void kiosk_renumber(struct kiosk *kiosk, renumber *number, void *data);

#endif
