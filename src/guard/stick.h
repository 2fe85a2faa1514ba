/* SPDX-License-Identifier: MIT */
/*
 * Whether a USB stick is in, and opening it: only while staff wait for one.
 *
 * On a board all USB interfaces are switched off when they appear
 * (interface_authorized_default=0); those of class 08/06/50, mass storage by
 * SCSI commands, and no others, are switched on here, and off again when staff
 * are done. That refuses keyboards; it proves nothing about what a stick is,
 * which is why it is never mounted and its bytes are read in a sandbox.
 *
 * In tests and on a desktop the stick is a file. The kernel's files are read
 * by their names alone and never believed to be of a length.
 */
#ifndef GUARD_STICK_H
#define GUARD_STICK_H

#include <limits.h>
#include <stdbool.h>

#include "base/error.h"

enum stick_state { STICK_NONE, STICK_ONE, STICK_TWO };

enum { STICK_INTERFACES = 8, STICK_NAME = 32, STICK_LOOK_MS = 500 };

struct stick {
	const char *sys, *dev;   /* "/sys" and "/dev" on a board; NULL: a file is the stick */
	char file[PATH_MAX];     /* a file's, "": it is not in; on a board the device */
	char allowed[STICK_INTERFACES][STICK_NAME]; /* interfaces that were switched on here */
	int allowed_count;
	bool two;                /* as of the last look */
};

/* A file is the stick, and it is in: somebody who tries this on a desktop puts
 * it there and takes it away. */
bool stick_is_file(const struct stick *stick);

/* Looks; on a board it first switches on what may be a stick, if it is to. */
enum stick_state stick_look(struct stick *stick, bool allow);

/* For reading alone unless it is to be written to, and of nobody else's use;
 * -1 if it can't be had. */
int stick_open(const struct stick *stick, bool writing, struct error *error);

/* Staff are done: nothing that is in is switched on any more. */
void stick_release(struct stick *stick);

#endif
