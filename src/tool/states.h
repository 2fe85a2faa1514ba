/* SPDX-License-Identifier: MIT */
/* All that has a two-letter code: states, territories, freely associated states. */
#ifndef TOOL_STATES_H
#define TOOL_STATES_H

struct state {
	const char *code; /* "AL" */
	const char *name; /* "Alabama" */
};

enum { STATE_COUNT = 59, NO_STATE = -1 };

/* By name. */
extern const struct state states[STATE_COUNT];

/* The place in states of a code or a name, in any case; NO_STATE if none. */
int state_find(const char *text);

#endif
