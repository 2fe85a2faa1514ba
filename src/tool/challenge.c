/* SPDX-License-Identifier: MIT */
#include "tool/challenge.h"

#include <string.h>

#include <sodium.h>

#include "update/slots.h"

static const char slot[] = "challenge";

bool challenge_read(const struct disk *state, unsigned char out[KEYRING_CHALLENGE])
{
	size_t size = 0;

	return slots_read(state, slot, out, KEYRING_CHALLENGE, &size) == SLOTS_FOUND && size == KEYRING_CHALLENGE;
}

bool challenge_words(const struct disk *state, char out[PHRASE_MAX])
{
	unsigned char asked[KEYRING_CHALLENGE];

	if (!challenge_read(state, asked)) {
		randombytes_buf(asked, sizeof(asked));
		if (slots_write(state, slot, asked, sizeof(asked)) != 0)
			return false;
	}
	phrase_write(asked, sizeof(asked), out);
	return true;
}

bool challenge_end(const struct disk *state)
{
	return slots_write(state, slot, "", 0) == 0;
}
