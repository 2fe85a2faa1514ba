/* SPDX-License-Identifier: MIT */
/*
 * The guard: shows home, then ends a visit; keeps visits running.
 *
 * With a glass of its own there are two visits: the one in use, and one that
 * nobody has touched, which has drawn home. A press puts home on the glass,
 * kills the visit in use, tells the other that it is in use now and starts
 * the next: nothing is asked of a program that may hang, nothing is drawn at
 * that moment, and all that a visitor typed or saw dies with its process.
 *
 * Without one (glass `none`) a visit has a window on a desktop. It is
 * replaced when it asks for it, and no beat is asked of it. It says itself
 * whether it is home, and one of its keys is the switch of staff.
 *
 * Staff have a visit of their own, started when their switch is held on home,
 * and shown in place of the one that nobody uses: guard/desk.
 *
 * It draws nothing, reads no data and, once it runs, opens nothing but what a
 * new visit needs.
 */
#ifndef GUARD_GUARD_H
#define GUARD_GUARD_H

#include <stdint.h>

#include "base/error.h"
#include "base/zone.h"
#include "guard/button.h"
#include "guard/control.h"
#include "guard/desk.h"
#include "guard/glass.h"
#include "guard/resort.h"
#include "guard/rest.h"
#include "guard/vigil.h"

/* Home that nobody touches. */
struct guard_rest {
	struct rest_settings settings;
	struct zone zone;        /* where the kiosk stands; not known: it has no nights */
	bool clock;              /* the site says that its clock can be relied on */
	const char *backlight;   /* the kernel's folder of them; NULL: the picture is drawn darker */
};

struct guard_options {
	const char *program;     /* of the visits */
	char *const *arguments;  /* for it, NULL behind the last; [0] is its name */
	struct glass *glass;     /* NULL: none; borrowed */
	const struct resort *resort; /* shown when no visit can be kept running; NULL: home is; borrowed */
	const struct button_wiring *wiring; /* NULL: there is no button */
	struct control *control; /* NULL: no commands; borrowed */
	char *const *staff;      /* arguments of a visit for staff; NULL: there is none */
	char *database;          /* PATH_MAX bytes, one of the arguments: the data that the desk chooses; NULL: it does not */
	char (*days)[DESK_DAY];  /* DESK_DAYS of them: the data's age, for the arguments that follow; NULL: none */
	char **age, **staff_age; /* the end of both lists of arguments, with room for 2 * DESK_DAYS more and NULL */
	struct desk_options desk;
	struct guard_rest rest;
	struct vigil *vigil;     /* NULL: nobody waits for the guard; borrowed */
};

/* Runs until the window is closed (true) or visits can't be kept running. With
 * a glass of its own it never ends by itself. */
bool guard_run(const struct guard_options *options, struct error *error);

#endif
