/* SPDX-License-Identifier: MIT */
/*
 * A whole update in memory, held against its signatures.
 *
 * It must be memory that nobody else can change (a sealed memfd): what is used
 * afterwards must be these very bytes. Not said here: whether its number is
 * new (update/floor.h), whether its site is ours, what its role may change.
 */
#ifndef UPDATE_BUNDLE_H
#define UPDATE_BUNDLE_H

#include "update/keyring.h"

/* First the header and who signed it, then the length, then the hash. Only with
 * REFUSAL_NONE may a byte behind the header be looked at; out and role are
 * undefined otherwise. */
enum refusal bundle_verify(const unsigned char *bytes, size_t size, const struct keyring *keyring,
			   struct header *out, enum role *role);

#endif
