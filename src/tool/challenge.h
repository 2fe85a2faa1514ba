/* SPDX-License-Identifier: MIT */
/*
 * What a kiosk asks, so that nobody can answer for another or answer twice:
 * chance, made when staff first look for it and kept until it is answered.
 */
#ifndef TOOL_CHALLENGE_H
#define TOOL_CHALLENGE_H

#include "update/disk.h"
#include "update/keyring.h"
#include "update/phrase.h"

/* As twelve words; made if there is none. False: it can't be kept. */
bool challenge_words(const struct disk *state, char out[PHRASE_MAX]);

/* False: nothing was asked. */
bool challenge_read(const struct disk *state, unsigned char out[KEYRING_CHALLENGE]);

/* It was answered: the next one is another. */
bool challenge_end(const struct disk *state);

#endif
