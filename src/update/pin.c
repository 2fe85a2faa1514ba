/* SPDX-License-Identifier: MIT */
#include "update/pin.h"

#include <stdint.h>
#include <string.h>

#include <sodium.h>

#include "update/slots.h"

enum { PASSES = 3, MEMORY = 64 << 20, TRIES_MOST = 1000000 };

static const char slot[] = "pin";

/* As it lies in the slots: no padding. */
struct record {
	char hash[crypto_pwhash_STRBYTES];
	uint32_t tries;
};

unsigned pin_wait(unsigned tries)
{
	unsigned seconds = 30;

	if (tries < PIN_FREE)
		return 0;
	for (; tries > PIN_FREE && seconds < PIN_WAIT_MOST; tries--)
		seconds *= 2;
	return seconds < PIN_WAIT_MOST ? seconds : PIN_WAIT_MOST;
}

/* Whether each digit is the one before it and so much more, as on a dial. */
static bool is_run(const char *digits, int step)
{
	for (; digits[1]; digits++)
		if ((digits[0] - '0' + step + 10) % 10 != digits[1] - '0')
			return false;
	return true;
}

static bool repeats(const char *digits, size_t length, size_t period)
{
	for (size_t i = period; i < length; i++)
		if (digits[i] != digits[i - period])
			return false;
	return true;
}

static bool is_year(const char *digits)
{
	return strncmp(digits, "19", 2) == 0 || strncmp(digits, "20", 2) == 0;
}

bool pin_is_weak(const char *digits)
{
	size_t length = strlen(digits);

	if (length < PIN_LEAST || length > PIN_MOST || digits[strspn(digits, "0123456789")])
		return true;
	for (size_t period = 1; period <= length / 2; period++)
		if (repeats(digits, length, period))
			return true;
	for (int step = -2; step <= 2; step++)
		if (is_run(digits, step))
			return true;
	return is_year(digits) || is_year(digits + length - 4);
}

static bool save(const struct disk *state, const struct record *record)
{
	return slots_write(state, slot, record, sizeof(*record)) == 0;
}

static enum pin_answer choose(const struct disk *state, const char *digits)
{
	struct record record;
	enum pin_answer answer = PIN_OPEN;

	if (!*digits)
		return PIN_FIRST;
	if (pin_is_weak(digits))
		return PIN_WEAK;
	memset(&record, 0, sizeof(record));
	if (crypto_pwhash_str_alg(record.hash, digits, strlen(digits), PASSES, MEMORY, crypto_pwhash_ALG_ARGON2ID13) != 0 ||
	    !save(state, &record))
		answer = PIN_BROKEN;
	sodium_memzero(&record, sizeof(record));
	return answer;
}

static enum pin_answer check(const struct disk *state, struct record *record, const char *digits, unsigned *tries)
{
	record->tries += record->tries < TRIES_MOST;
	*tries = record->tries;
	if (!save(state, record))
		return PIN_BROKEN;
	if (crypto_pwhash_str_verify(record->hash, digits, strlen(digits)) != 0)
		return PIN_WRONG;
	*tries = record->tries - 1;
	record->tries = 0;
	return save(state, record) ? PIN_OPEN : PIN_BROKEN;
}

enum pin_answer pin_try(const struct disk *state, const char *digits, unsigned *tries)
{
	struct record record;
	size_t size = 0;
	enum slots_found found = slots_read(state, slot, &record, sizeof(record), &size);
	enum pin_answer answer;

	*tries = 0;
	if (found == SLOTS_UNREADABLE)
		return PIN_BROKEN;
	if (found == SLOTS_NONE || size != sizeof(record))
		return choose(state, digits);
	record.hash[sizeof(record.hash) - 1] = '\0';
	*tries = record.tries;
	answer = *digits ? check(state, &record, digits, tries) : PIN_ASK;
	sodium_memzero(&record, sizeof(record));
	return answer;
}
