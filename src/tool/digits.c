/* SPDX-License-Identifier: MIT */
#include "tool/digits.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>

#include "base/utf8.h"

enum { NUMBER_MAX = 40, PHONE_LEAST = 7 };

struct number {
	char digits[NUMBER_MAX + 1];
};

struct numbers {
	struct number *items;
	size_t count;
};

static int digit_of(uint32_t code)
{
	return u_charType((UChar32)code) == U_DECIMAL_DIGIT_NUMBER ? u_charDigitValue((UChar32)code)
								   : -1;
}

/* What stands between two runs of digits. */
struct gap {
	int length;
	bool has_hyphen, has_bracket, has_other;
};

static void widen(struct gap *gap, uint32_t code)
{
	gap->length++;
	gap->has_hyphen |= code == '-' || code == '.' || (code >= 0x2010 && code <= 0x2013);
	gap->has_bracket |= code == '(' || code == ')';
	gap->has_other |= !gap->has_hyphen && !gap->has_bracket && code != ' ' && code != 0xA0;
}

/* "373-7888" and "(312) 555" are one number, "911. 24 hours" are two. */
static bool joins(const struct gap *gap)
{
	return !gap->has_other &&
	       ((gap->length == 1 && gap->has_hyphen) || (gap->length <= 2 && gap->has_bracket));
}

static void add_number(struct numbers *numbers, const char *digits, size_t length)
{
	struct number number = { "" };

	numbers->items = reallocarray(numbers->items, numbers->count + 1, sizeof(*numbers->items));
	if (!numbers->items)
		abort();
	memcpy(number.digits, digits, length);
	numbers->items[numbers->count++] = number;
}

/* Runs of digits that only phone punctuation parts: a phone number whole if
 * they are as many as one has, else each run for itself. */
static void add_group(struct numbers *numbers, const char *digits, const size_t *ends, size_t runs)
{
	size_t start = 0;

	if (runs && ends[runs - 1] >= PHONE_LEAST) {
		add_number(numbers, digits, ends[runs - 1]);
		return;
	}
	for (size_t i = 0; i < runs; start = ends[i], i++)
		add_number(numbers, digits + start, ends[i] - start);
}

static struct numbers read_numbers(const char *text)
{
	struct numbers numbers = { 0 };
	const char *end = text + strlen(text);
	char digits[NUMBER_MAX];
	size_t ends[NUMBER_MAX], runs = 0, length = 0;
	struct gap gap = { 0 };

	while (text < end) {
		uint32_t code = utf8_next(&text, end);
		int digit = digit_of(code);

		if (digit < 0) {
			widen(&gap, code);
			continue;
		}
		if (length == NUMBER_MAX || (gap.length && !joins(&gap))) {
			add_group(&numbers, digits, ends, runs);
			runs = length = 0;
		}
		if (!runs || gap.length)
			runs++;
		digits[length++] = (char)('0' + digit);
		ends[runs - 1] = length;
		gap = (struct gap){ 0 };
	}
	add_group(&numbers, digits, ends, runs);
	return numbers;
}

static int compare(const void *a, const void *b)
{
	return strcmp(((const struct number *)a)->digits, ((const struct number *)b)->digits);
}

static void sort_numbers(struct numbers *numbers)
{
	if (numbers->count)
		qsort(numbers->items, numbers->count, sizeof(*numbers->items), compare);
}

bool digits_agree(const char *a, const char *b, char *differs, size_t size)
{
	struct numbers left = read_numbers(a), right = read_numbers(b);
	const char *found = NULL;
	size_t i = 0;

	sort_numbers(&left);
	sort_numbers(&right);
	while (i < left.count && i < right.count && compare(&left.items[i], &right.items[i]) == 0)
		i++;
	if (i < left.count && (i >= right.count || compare(&left.items[i], &right.items[i]) < 0))
		found = left.items[i].digits;
	else if (i < right.count)
		found = right.items[i].digits;
	if (found)
		snprintf(differs, size, "%s", found);
	free(left.items);
	free(right.items);
	return !found;
}

bool digits_any(const char *text)
{
	const char *end = text + strlen(text);

	while (text < end)
		if (digit_of(utf8_next(&text, end)) >= 0)
			return true;
	return false;
}
