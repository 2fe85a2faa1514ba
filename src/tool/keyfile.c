/* SPDX-License-Identifier: MIT */
#include "tool/keyfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <sodium.h>

#include "base/little.h"
#include "update/phrase.h"

static const char magic[] = "FPSECRET";
static const char first_line[] = "Fingerpost public key, form 1";

enum { FORM = 1, PASSES_AT = 12, MEMORY_AT = 16, SALT_AT = 24, NONCE_AT = 40, BOX_AT = 64, PUBLIC_AT = 112,
       NAME_AT = 144 };
enum { PASSES_MAX = 16, BOX = KEYFILE_SEED + crypto_secretbox_MACBYTES };

/* More than any computer of staff can spare: a file that asks for it is none of ours. */
#define MEMORY_MAX (UINT64_C(1) << 30)

void key_make(struct key *key, const unsigned char seed[KEYFILE_SEED], const char *name)
{
	unsigned char secret[crypto_sign_SECRETKEYBYTES];

	*key = (struct key){ .name = "" };
	memcpy(key->seed, seed, KEYFILE_SEED);
	snprintf(key->name, sizeof(key->name), "%s", name);
	crypto_sign_seed_keypair(key->public, secret, seed);
	sodium_memzero(secret, sizeof(secret));
}

void key_wipe(struct key *key)
{
	sodium_memzero(key, sizeof(*key));
}

void key_sign(const struct key *key, const unsigned char *bytes, size_t size, unsigned char signature[64])
{
	unsigned char public[KEYRING_PUBLIC], secret[crypto_sign_SECRETKEYBYTES];

	crypto_sign_seed_keypair(public, secret, key->seed);
	crypto_sign_detached(signature, NULL, bytes, size, secret);
	sodium_memzero(secret, sizeof(secret));
}

/* A new file, whole and durable, or none. */
static bool write_new(const char *path, mode_t mode, const void *bytes, size_t size, struct error *error)
{
	int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
	bool done;

	if (file < 0 && errno == EEXIST)
		return fail(error, "%s: is there already and stays as it is; give another name", path);
	if (file < 0)
		return fail(error, "%s: can't be written (%s); give a folder that can", path, strerror(errno));
	done = write(file, bytes, size) == (ssize_t)size && fsync(file) == 0;
	done = close(file) == 0 && done;
	if (!done) {
		unlink(path);
		return fail(error, "%s: can't be written; give a disk with room", path);
	}
	return true;
}

/* The key that opens the box. */
static bool stretch(const unsigned char *bytes, const char *passphrase, unsigned char out[crypto_secretbox_KEYBYTES])
{
	return crypto_pwhash(out, crypto_secretbox_KEYBYTES, passphrase, strlen(passphrase), bytes + SALT_AT,
			     little_u32(bytes + PASSES_AT), (size_t)little_u64(bytes + MEMORY_AT),
			     crypto_pwhash_ALG_ARGON2ID13) == 0;
}

bool keyfile_write(const char *path, const struct key *key, const char *passphrase, struct error *error)
{
	unsigned char bytes[KEYFILE_SIZE] = { 0 }, lock[crypto_secretbox_KEYBYTES];

	memcpy(bytes, magic, 8);
	little_put_u32(bytes + 8, FORM);
	little_put_u32(bytes + PASSES_AT, crypto_pwhash_OPSLIMIT_MODERATE);
	little_put_u64(bytes + MEMORY_AT, crypto_pwhash_MEMLIMIT_MODERATE);
	randombytes_buf(bytes + SALT_AT, BOX_AT - SALT_AT);
	if (!stretch(bytes, passphrase, lock))
		return fail(error, "%s: is not written: there is no memory for it; close other programs", path);
	crypto_secretbox_easy(bytes + BOX_AT, key->seed, KEYFILE_SEED, bytes + NONCE_AT, lock);
	sodium_memzero(lock, sizeof(lock));
	memcpy(bytes + PUBLIC_AT, key->public, KEYRING_PUBLIC);
	memcpy(bytes + NAME_AT, key->name, KEYRING_NAME);
	return write_new(path, 0600, bytes, sizeof(bytes), error);
}

bool keyfile_write_public(const char *path, const struct key *key, struct error *error)
{
	char words[FINGERPRINT_MAX], hex[2 * KEYRING_PUBLIC + 1], text[KEYFILE_PUBLIC_MAX];
	int length;

	fingerprint_of(key->public, KEYRING_PUBLIC, words);
	sodium_bin2hex(hex, sizeof(hex), key->public, KEYRING_PUBLIC);
	length = snprintf(text, sizeof(text), "%s\nHolder: %s\nKey: %s\nWords: %s\n", first_line, key->name, hex, words);
	return write_new(path, 0644, text, (size_t)length, error);
}

bool keyfile_check(const unsigned char *bytes, size_t size)
{
	struct keyring_key key;

	if (size != KEYFILE_SIZE || memcmp(bytes, magic, 8) != 0 || little_u32(bytes + 8) != FORM)
		return false;
	if (!little_u32(bytes + PASSES_AT) || little_u32(bytes + PASSES_AT) > PASSES_MAX)
		return false;
	if (little_u64(bytes + MEMORY_AT) < crypto_pwhash_MEMLIMIT_MIN || little_u64(bytes + MEMORY_AT) > MEMORY_MAX)
		return false;
	if (!memchr(bytes + NAME_AT, '\0', KEYRING_NAME))
		return false;
	return keyring_key_make(&key, ROLE_PUBLISH, 0, bytes + PUBLIC_AT, (const char *)bytes + NAME_AT) &&
	       memcmp(key.name, bytes + NAME_AT, KEYRING_NAME) == 0;
}

/* What of a small file fits; the rest tells that it is too long. */
static bool read_small(const char *path, unsigned char *out, size_t room, size_t *size, struct error *error)
{
	FILE *file = fopen(path, "rb");
	bool done;

	if (!file)
		return fail(error, "%s: can't be opened (%s); give the file of a key", path, strerror(errno));
	*size = fread(out, 1, room, file);
	done = !ferror(file);
	fclose(file);
	return done || fail(error, "%s: can't be read; copy it anew", path);
}

bool keyfile_read(const char *path, struct keybox *out, struct error *error)
{
	unsigned char bytes[KEYFILE_SIZE + 1];
	size_t size;

	if (!read_small(path, bytes, sizeof(bytes), &size, error))
		return false;
	if (!keyfile_check(bytes, size))
		return fail(error,
			    "%s: is no secret key, or is damaged; give a NAME.key that keygen wrote, or make it "
			    "again with --from-words",
			    path);
	memcpy(out->bytes, bytes, KEYFILE_SIZE);
	return true;
}

void keybox_public(const struct keybox *box, struct keyring_key *out)
{
	keyring_key_make(out, ROLE_PUBLISH, 0, box->bytes + PUBLIC_AT, (const char *)box->bytes + NAME_AT);
}

bool keyfile_open(const struct keybox *box, const char *path, const char *passphrase, struct key *out,
		  struct error *error)
{
	unsigned char lock[crypto_secretbox_KEYBYTES], seed[KEYFILE_SEED];
	bool opened;

	if (!stretch(box->bytes, passphrase, lock))
		return fail(error, "%s: is not opened: there is no memory for it; close other programs", path);
	opened = crypto_secretbox_open_easy(seed, box->bytes + BOX_AT, BOX, box->bytes + NONCE_AT, lock) == 0;
	sodium_memzero(lock, sizeof(lock));
	if (!opened)
		return fail(error, "%s: the passphrase does not open it; type it again", path);
	key_make(out, seed, (const char *)box->bytes + NAME_AT);
	sodium_memzero(seed, sizeof(seed));
	if (memcmp(out->public, box->bytes + PUBLIC_AT, KEYRING_PUBLIC) == 0)
		return true;
	key_wipe(out);
	return fail(error, "%s: is damaged; make it again with keygen --from-words", path);
}

/* What stands behind "Word: " in the next line; NULL if it is another line. */
static char *take_line(char **at, const char *word)
{
	char *line = strsep(at, "\n");
	size_t length = strlen(word);

	if (!line)
		return NULL;
	/* Editors of other systems. */
	if (line[0] && line[strlen(line) - 1] == '\r')
		line[strlen(line) - 1] = '\0';
	return strncmp(line, word, length) == 0 ? line + length : NULL;
}

bool keyfile_parse_public(const char *text, struct keyring_key *out)
{
	unsigned char public[KEYRING_PUBLIC];
	char words[FINGERPRINT_MAX], copy[KEYFILE_PUBLIC_MAX], *at = copy, *start, *name, *hex, *told;
	size_t length;

	if (strlen(text) >= sizeof(copy))
		return false;
	memcpy(copy, text, strlen(text) + 1);
	start = take_line(&at, first_line);
	name = start && !*start ? take_line(&at, "Holder: ") : NULL;
	hex = name ? take_line(&at, "Key: ") : NULL;
	told = hex ? take_line(&at, "Words: ") : NULL;
	if (!told || (at && *at))
		return false;
	if (sodium_hex2bin(public, sizeof(public), hex, strlen(hex), NULL, &length, NULL) != 0 || length != sizeof(public))
		return false;
	fingerprint_of(public, sizeof(public), words);
	return strcmp(words, told) == 0 && keyring_key_make(out, ROLE_PUBLISH, 0, public, name);
}

bool keyfile_read_public(const char *path, struct keyring_key *out, struct error *error)
{
	char text[KEYFILE_PUBLIC_MAX + 1];
	size_t size;

	if (!read_small(path, (unsigned char *)text, KEYFILE_PUBLIC_MAX, &size, error))
		return false;
	text[size] = '\0';
	if (strlen(text) != size || !keyfile_parse_public(text, out))
		return fail(error, "%s: is no public key, or was changed; give a NAME.pub that keygen wrote", path);
	return true;
}
