/* SPDX-License-Identifier: MIT */
#include "tool/steps.h"

#include <stdbool.h>
#include <string.h>

enum { DIGITS_MOST = 9 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static int read_number(const char *digits)
{
	int number = 0;

	for (; *digits; digits++)
		number = number * 10 + (*digits - '0');
	return number;
}

/* Both end in digits, are as long, and are the same before them. */
int steps_between(const char *above, const char *cell)
{
	size_t length = strlen(cell), start = length;
	int steps;

	while (start > 0 && length - start < DIGITS_MOST && is_digit(cell[start - 1]))
		start--;
	if (start == length || strncmp(above, cell, start) != 0)
		return -1;
	for (size_t at = start; at < length; at++)
		if (!is_digit(above[at]))
			return -1;
	if (above[length])
		return -1;
	steps = read_number(cell + start) - read_number(above + start);
	return steps >= 0 && steps <= 9 ? steps : -1;
}

const char *steps_take(const char *above, const char *steps, struct arena *arena)
{
	char *cell = arena_text(arena, above), *digit = cell + strlen(cell);
	int more = steps[0] == STEPS_MARK && is_digit(steps[1]) && !steps[2] ? steps[1] - '0' : -1;

	if (more < 0 || digit == cell || !is_digit(digit[-1]))
		return NULL;
	while (more) {
		if (digit-- == cell || !is_digit(*digit))
			return NULL;
		more += *digit - '0';
		*digit = (char)('0' + more % 10);
		more /= 10;
	}
	return cell;
}
