/* SPDX-License-Identifier: MIT */
/* Any edges at any time: what is promised of a press holds. */
#include <assert.h>
#include <stddef.h>

#include "guard/press.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

/* What was seen from outside, all of it by the clock of the bytes. */
struct witness {
	struct press press;
	bool level;
	int64_t now, moved, heard, cleared;
	int64_t clears[PRESS_FLUTTER]; /* a ring */
	unsigned next;
};

/* Pauses that are near the limits, and small ones. */
static int64_t pause_of(unsigned char byte)
{
	static const int64_t pauses[] = { 0,  1,  2,  5,   24,  25,   26,   49,
					  50, 51, 80, 300, 999, 1000, 5000, 7000 };

	return pauses[byte & 15];
}

static void check_clear(struct witness *witness, bool clears, bool was_stuck)
{
	if (!clears)
		return;
	assert(!was_stuck || !witness->press.stuck);
	assert(witness->cleared == 0 || witness->now - witness->cleared >= PRESS_LOCKOUT);
	witness->cleared = witness->now;
	witness->clears[witness->next] = witness->now;
	witness->next = (witness->next + 1) % PRESS_FLUTTER;
}

/* Stuck only by being held or by flutter, free only by being open and quiet. */
static void check_stuck(const struct witness *witness, bool was_stuck, int64_t quiet, int64_t still,
			bool was_down)
{
	int64_t oldest = witness->clears[witness->next];
	bool flutter = oldest > 0 && witness->now - oldest <= PRESS_STUCK;

	if (witness->press.stuck && !was_stuck)
		assert(flutter || (was_down && still >= PRESS_STUCK &&
				   witness->now - witness->cleared >= PRESS_STUCK));
	if (was_stuck && quiet >= PRESS_REST && !was_down)
		assert(!witness->press.stuck || flutter);
	if (was_stuck && !witness->press.stuck)
		assert(!was_down && quiet >= PRESS_REST);
}

static void settle(struct witness *witness)
{
	bool was_stuck = witness->press.stuck, was_down = witness->press.down;
	int64_t quiet = witness->now - witness->heard, still = witness->now - witness->moved;
	bool clears = press_time(&witness->press, witness->now, witness->level);
	int64_t due = press_deadline(&witness->press);

	check_clear(witness, clears, was_stuck);
	check_stuck(witness, was_stuck, quiet, still, was_down);
	assert(due == -1 || due > witness->now);
	assert(witness->press.down == witness->level);
	/* Nothing stays hidden: once unlocked, a closed contact has cleared. */
	if (!witness->press.stuck && witness->press.locked_until == 0)
		assert(witness->press.held == witness->level);
	if (was_down != witness->level) {
		witness->moved = witness->now;
		witness->heard = witness->now;
	}
}

static void hear(struct witness *witness, bool pressed)
{
	bool was_stuck = witness->press.stuck, was_down = witness->press.down;
	int64_t quiet = witness->now - witness->heard, still = witness->now - witness->moved;
	bool rested = quiet >= PRESS_REST && !was_down;
	bool clears = press_edge(&witness->press, (struct button_edge){ witness->now, pressed });

	assert(!rested || clears == pressed);
	check_clear(witness, clears, was_stuck);
	check_stuck(witness, was_stuck, quiet, still, was_down);
	witness->level = pressed;
	witness->heard = witness->now;
	if (was_down != pressed)
		witness->moved = witness->now;
}

static void keep_deadlines(struct witness *witness, int64_t until)
{
	for (int64_t due = press_deadline(&witness->press); due >= 0 && due <= until;) {
		witness->now = due;
		settle(witness);
		due = press_deadline(&witness->press);
	}
	witness->now = until;
}

/* Of a byte: 4 bits the pause, 1 whether deadlines are kept, 1 the level, 2
 * what happens: an edge, a lost edge, both, or only time. */
int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
	struct witness witness = { .now = 10000 };

	for (size_t i = 0; i < size; i++) {
		bool level = bytes[i] & 32;

		if (bytes[i] & 16)
			keep_deadlines(&witness, witness.now + pause_of(bytes[i]));
		witness.now += bytes[i] & 16 ? 0 : pause_of(bytes[i]);
		if (bytes[i] & 64)
			hear(&witness, level);
		else
			witness.level = level;
		if (bytes[i] & 128)
			settle(&witness);
	}
	return 0;
}
