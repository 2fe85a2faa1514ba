/* SPDX-License-Identifier: MIT */
/*
 * The two files of a key: NAME.key, its secret half under a passphrase, and
 * NAME.pub, which anybody may have.
 *
 * NAME.key has KEYFILE_SIZE bytes, numbers little-endian:
 *
 *     0  8 "FPSECRET"   8 4 form, 1   12 4 passes   16 8 memory, bytes
 *    24 16 salt        40 24 nonce    64 48 secretbox of the 32 secret bytes
 *   112 32 public     144 40 who holds it
 *
 * The box's key is argon2id of the passphrase (libsodium's MODERATE: 256 MiB,
 * 3 passes). NAME.pub is four lines of text, with the eight words that people
 * compare; a file in which they do not fit the key is refused.
 */
#ifndef TOOL_KEYFILE_H
#define TOOL_KEYFILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "update/keyring.h"

enum { KEYFILE_SIZE = 184, KEYFILE_SEED = 32, KEYFILE_PUBLIC_MAX = 512 };

struct key {
	unsigned char seed[KEYFILE_SEED]; /* the secret: wipe it with key_wipe */
	unsigned char public[KEYRING_PUBLIC];
	char name[KEYRING_NAME]; /* who holds it */
};

/* The key that a seed gives. The name must fit. */
void key_make(struct key *key, const unsigned char seed[KEYFILE_SEED], const char *name);
void key_wipe(struct key *key);

/* The key's signature of some bytes. */
void key_sign(const struct key *key, const unsigned char *bytes, size_t size, unsigned char signature[64]);

/* Neither writes over a file. NAME.key can be read by its owner alone. */
bool keyfile_write(const char *path, const struct key *key, const char *passphrase, struct error *error);
bool keyfile_write_public(const char *path, const struct key *key, struct error *error);

/* A key as it lies in its file. */
struct keybox {
	unsigned char bytes[KEYFILE_SIZE];
};

/* Reads and checks all that can be checked without the passphrase. */
bool keyfile_read(const char *path, struct keybox *out, struct error *error);

/* Its public half and its holder, which need no passphrase. */
void keybox_public(const struct keybox *box, struct keyring_key *out);

/* Opens it. False: it is another passphrase, or the file was changed. */
bool keyfile_open(const struct keybox *box, const char *path, const char *passphrase, struct key *out,
		  struct error *error);

/* The public half of a key (role and site are the caller's to say). */
bool keyfile_read_public(const char *path, struct keyring_key *out, struct error *error);

/* The same of bytes that were read, for a fuzz target. */
bool keyfile_check(const unsigned char *bytes, size_t size);
bool keyfile_parse_public(const char *text, struct keyring_key *out);

#endif
