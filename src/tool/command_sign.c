/* SPDX-License-Identifier: MIT */
#include "tool/command.h"

#include <string.h>

#include <sodium.h>

#include "tool/options.h"
#include "tool/passphrase.h"
#include "tool/signed.h"
#include "update/phrase.h"

static const char help[] =
	"Usage: fingerpost-data sign FILE --key NAME.key [--keyring KEYRING]\n\n"
	"Adds the signature of a key to an update, a keyring or a site's certificate. What it says\n"
	"is shown first; look at it. Signing twice with one key changes nothing.\n\n"
	"  --key NAME.key      with which key\n"
	"  --keyring KEYRING   says too whether the kiosks that have it will believe the key\n\n"
	"The passphrase is asked for, or taken from FINGERPOST_PASSPHRASE.\n"
	"Ends with 0 when the file is signed, 1 when it is as it was.\n";

/* Whether the kiosks with this keyring believe the key, before anybody types a passphrase. */
static bool check_key(const struct keybox *box, const struct header *header, const char *path, const char *ring,
		      struct error *error)
{
	struct keyring keyring;
	struct keyring_key own;
	const struct keyring_key *key;

	if (!signed_keyring(&keyring, ring, error))
		return false;
	if (memcmp(keyring.fleet, header->fleet, sizeof(header->fleet)) != 0)
		return signed_refuse(REFUSAL_FLEET, path, error);
	keybox_public(box, &own);
	key = keyring_find(&keyring, own.number);
	if (!key)
		return fail(error, "%s: has not the key of %s; give the newest keyring, or another key", ring, own.name);
	if (keyring_retired(key))
		return fail(error, "%s: the key of %s is retired; use another key", ring, own.name);
	return true;
}

static void say_what(const struct signed_file *file, FILE *out)
{
	static const char *const kinds[] = { "update", "keyring", "certificate of a site's key" };
	char words[FINGERPRINT_MAX], issued[SIGNED_DATE_MAX];

	fingerprint_of(file->bytes, HEADER_SIGNED, words);
	signed_date(file->header.issued_day, issued);
	fprintf(out, "%s, number %llu, of %s: %s\n", kinds[file->header.kind], (unsigned long long)file->header.version,
		issued, words);
}

static bool sign(struct signed_file *file, const char *path, const char *key_path, const char *ring, FILE *out,
		 struct error *error)
{
	char passphrase[PASSPHRASE_MAX];
	struct key key = { .name = "" };
	struct keybox box;
	bool done = signed_open(file, path, error) && keyfile_read(key_path, &box, error) &&
		    (!ring || check_key(&box, &file->header, path, ring, error));

	if (done)
		say_what(file, out);
	fflush(out);
	done = done && passphrase_get(passphrase, false, key_path, error) &&
	       keyfile_open(&box, key_path, passphrase, &key, error);
	sodium_memzero(passphrase, sizeof(passphrase));
	done = done && signed_add(file, &key, path, error) && signed_save(path, file->bytes, file->size, error);
	if (done)
		fprintf(out, "%s: signed by %s (%d signature%s)\n", path, key.name, file->header.slots,
			file->header.slots == 1 ? "" : "s");
	key_wipe(&key);
	return done;
}

enum status command_sign(int count, char **words, FILE *out, FILE *err)
{
	const char *key = NULL, *ring = NULL;
	const struct option_spec specs[] = {
		{ .name = "--key", .value = &key },
		{ .name = "--keyring", .value = &ring },
	};
	struct signed_file file = { .bytes = NULL };
	struct error error = { "" };
	struct words paths;
	bool done;

	if (!options_read(count, words, specs, sizeof(specs) / sizeof(specs[0]), &paths, err))
		return STATUS_USAGE;
	if (paths.help || paths.count != 1 || !key) {
		fputs(help, paths.help ? out : err);
		return paths.help ? STATUS_DONE : STATUS_USAGE;
	}
	done = sign(&file, paths.items[0], key, ring, out, &error);
	signed_close(&file);
	if (!done)
		fprintf(err, "%s\n", error.text);
	return done ? STATUS_DONE : STATUS_REFUSED;
}
