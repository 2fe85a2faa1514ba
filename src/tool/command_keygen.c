/* SPDX-License-Identifier: MIT */
#include "tool/command.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sodium.h>

#include "base/arena.h"
#include "tool/options.h"
#include "tool/passphrase.h"
#include "tool/sheet.h"
#include "update/phrase.h"

static const char help[] =
	"Usage: fingerpost-data keygen NAME [--holder TEXT] [--sheet FILE.svg] [--from-words]\n\n"
	"Makes a key with which keyrings and updates are signed: NAME.key, its secret half under\n"
	"a passphrase, and NAME.pub, which anybody may have. Prints a recovery sheet, 24 words\n"
	"that give the key again. Files that are there already are not touched.\n\n"
	"  --holder TEXT      who holds the key, as staff read it on the kiosk (default: NAME)\n"
	"  --sheet FILE.svg   the sheet as a page to print, in place of text; print it, then delete it\n"
	"  --from-words       makes the files again from the 24 words, which it reads from you\n\n"
	"The passphrase is asked for, or taken from FINGERPOST_PASSPHRASE.\n"
	"Ends with 0 when both files are written, 1 when they are not.\n";

enum { TYPED_MAX = 1024 };

/* The words as somebody types them, until there are 24 or the input ends. */
static bool read_words(unsigned char seed[KEYFILE_SEED], FILE *out, struct error *error)
{
	char typed[TYPED_MAX] = "";
	size_t length = 0;
	bool read = false;

	if (isatty(STDIN_FILENO))
		fputs("Type the 24 words, as many in a line as you like. An empty line ends them.\n", out);
	fflush(out);
	while (!read && length < sizeof(typed) - 1 && fgets(typed + length, (int)(sizeof(typed) - length), stdin) &&
	       typed[length] != '\n') {
		read = phrase_read(typed, seed, KEYFILE_SEED);
		length += strlen(typed + length);
	}
	sodium_memzero(typed, sizeof(typed));
	return read || fail(error, "words: are not the 24 of a recovery sheet; look for a word that was read wrongly");
}

/* Both files or neither. */
static bool write_files(const char *name, const struct key *key, const char *passphrase, struct error *error)
{
	struct arena arena = { 0 };
	const char *secret = arena_print(&arena, "%s.key", name), *public = arena_print(&arena, "%s.pub", name);
	bool done = keyfile_write(secret, key, passphrase, error);

	if (done && !keyfile_write_public(public, key, error)) {
		unlink(secret);
		done = false;
	}
	arena_free(&arena);
	return done;
}

static void warn_of_passphrase(const char *passphrase, FILE *err)
{
	if (strlen(passphrase) < PASSPHRASE_GOOD)
		fprintf(err, "note: the passphrase is short; %d letters or more are better\n", PASSPHRASE_GOOD);
}

static bool make(const char *name, struct key *key, const char *sheet, FILE *out, FILE *err, struct error *error)
{
	char passphrase[PASSPHRASE_MAX], words[FINGERPRINT_MAX];
	bool done = passphrase_get(passphrase, true, name, error);

	if (done)
		warn_of_passphrase(passphrase, err);
	/* The sheet first: a key that can't be got back is worse than none. */
	if (done && sheet)
		done = sheet_write(sheet, key, error);
	if (done && !write_files(name, key, passphrase, error)) {
		if (sheet)
			unlink(sheet);
		done = false;
	}
	sodium_memzero(passphrase, sizeof(passphrase));
	if (!done)
		return false;
	fingerprint_of(key->public, KEYRING_PUBLIC, words);
	fprintf(out, "%s.key   secret; on a stick of its own, never in mail\n%s.pub   public: %s\n", name, name, words);
	if (sheet)
		fprintf(out, "%s   print it, put it into a safe, then delete the file\n", sheet);
	return true;
}

/* The name that staff read: the last part of a path if none is given. */
static bool choose_holder(const char *name, const char **holder, struct error *error)
{
	struct keyring_key key;
	unsigned char seed[KEYFILE_SEED] = { 1 };
	struct key any;

	if (!*holder)
		*holder = strrchr(name, '/') ? strrchr(name, '/') + 1 : name;
	key_make(&any, seed, "x");
	if (strlen(*holder) < KEYRING_NAME && keyring_key_make(&key, ROLE_PUBLISH, 0, any.public, *holder))
		return true;
	return fail(error, "%s: can't be the holder's name; use 1 to %d letters", *holder, KEYRING_NAME - 1);
}

static enum status run(const char *name, const char *holder, const char *sheet, bool again, FILE *out, FILE *err)
{
	struct error error = { "" };
	unsigned char seed[KEYFILE_SEED];
	struct key key = { .name = "" };
	bool done = choose_holder(name, &holder, &error);

	randombytes_buf(seed, sizeof(seed));
	if (done && again)
		done = read_words(seed, out, &error);
	if (done) {
		key_make(&key, seed, holder);
		done = make(name, &key, sheet, out, err, &error);
	}
	if (done && !sheet && !again) {
		fputc('\n', out);
		sheet_print(&key, out);
	}
	sodium_memzero(seed, sizeof(seed));
	key_wipe(&key);
	if (!done)
		fprintf(err, "%s\n", error.text);
	return done ? STATUS_DONE : STATUS_REFUSED;
}

enum status command_keygen(int count, char **words, FILE *out, FILE *err)
{
	const char *holder = NULL, *sheet = NULL;
	bool again = false;
	const struct option_spec specs[] = {
		{ .name = "--holder", .value = &holder },
		{ .name = "--sheet", .value = &sheet },
		{ .name = "--from-words", .flag = &again },
	};
	struct words names;

	if (!options_read(count, words, specs, sizeof(specs) / sizeof(specs[0]), &names, err))
		return STATUS_USAGE;
	if (names.help || names.count != 1) {
		fputs(help, names.help ? out : err);
		return names.help ? STATUS_DONE : STATUS_USAGE;
	}
	return run(names.items[0], holder, sheet, again, out, err);
}
