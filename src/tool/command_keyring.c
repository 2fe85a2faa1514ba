/* SPDX-License-Identifier: MIT */
#include "tool/command.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "tool/options.h"
#include "tool/signed.h"
#include "update/phrase.h"

static const char help[] =
	"Usage: fingerpost-data keyring --root A.pub B.pub C.pub --publish P.pub... -o KEYRING\n"
	"                               [--threshold 2] [--site N=S.pub]... [--fleet HEX]\n"
	"       fingerpost-data keyring --from OLD [--retire NAME[=EPOCH:VERSION]]... -o NEW\n"
	"                               [--root C2.pub] [--publish Q.pub] [--site N=S.pub] [--threshold N]\n\n"
	"Writes whom the kiosks of a fleet believe. The first keyring goes into the image of the\n"
	"kiosks. Each later one is made from the one before, signed, and brought on a stick as\n"
	"KEYRING.FPD; kiosks take it if enough ROOT keys of the old and of the new have signed.\n\n"
	"  --root FILE...      keys that together may change everything, hotlines and keys too\n"
	"  --threshold N       how many of them are needed; never fewer than 2, the default\n"
	"  --publish FILE...   keys that may change all but hotlines and keys\n"
	"  --site N=FILE       a key that may only add rows of site N\n"
	"  --from OLD          adds to OLD; its number is one higher\n"
	"  --retire NAME       a key, by its holder's name, its eight words or its NAME.pub, that is\n"
	"                      lost or stolen: nothing that it signed is believed any longer.\n"
	"                      NAME=0:42: what it signed up to epoch 0, number 42 still is\n"
	"  --fleet HEX         32 digits that tell these kiosks from others (default: by chance)\n"
	"  -o, --output FILE   what to write\n\n"
	"Ends with 0 when it is written, 1 when it is not.\n";

struct request {
	const char *from, *threshold, *fleet, *output;
	struct option_list root, publish, site, retire;
};

static bool add(struct keyring *keyring, const char *path, enum role role, uint32_t site, struct error *error)
{
	struct keyring_key key;

	if (!keyfile_read_public(path, &key, error))
		return false;
	if (keyring_find(keyring, key.number))
		return fail(error, "%s: is in the keyring already; give each key once, with one role", path);
	if (keyring->count == KEYRING_KEYS)
		return fail(error, "%s: has no room in the keyring, which holds %d keys", path, KEYRING_KEYS);
	key.role = role;
	key.site = site;
	keyring->key[keyring->count++] = key;
	return true;
}

static bool add_all(struct keyring *keyring, const struct option_list *list, enum role role, struct error *error)
{
	for (size_t i = 0; i < list->count; i++)
		if (!add(keyring, list->items[i], role, 0, error))
			return false;
	return true;
}

/* Each is N=FILE. */
static bool add_sites(struct keyring *keyring, const struct option_list *list, struct error *error)
{
	for (size_t i = 0; i < list->count; i++) {
		const char *path = strchr(list->items[i], '=');
		char number[16] = "";
		uint64_t site;

		if (path && (size_t)(path - list->items[i]) < sizeof(number))
			memcpy(number, list->items[i], (size_t)(path - list->items[i]));
		if (!path || !signed_number(number, 1, UINT32_MAX, &site))
			return fail(error, "--site %s: is not understood; write 7=NAME.pub, 7 being the site's number",
				    list->items[i]);
		if (!add(keyring, path + 1, ROLE_SITE, (uint32_t)site, error))
			return false;
	}
	return true;
}

/* By the holder's name, by eight words, or by file; NULL if it is none, or more than one. */
static struct keyring_key *find(struct keyring *keyring, const char *name)
{
	struct keyring_key *found = NULL, read;
	struct error ignored;
	bool is_file = keyfile_read_public(name, &read, &ignored);
	int count = 0;

	for (uint32_t i = 0; i < keyring->count; i++) {
		struct keyring_key *key = &keyring->key[i];
		char words[FINGERPRINT_MAX];

		fingerprint_of(key->public, KEYRING_PUBLIC, words);
		if (is_file ? read.number != key->number : strcmp(key->name, name) != 0 && strcmp(words, name) != 0)
			continue;
		found = key;
		count++;
	}
	return count == 1 ? found : NULL;
}

/* EPOCH:VERSION */
static bool read_last(const char *text, struct keyring_key *key)
{
	const char *colon = strchr(text, ':');
	char epoch[16] = "";
	uint64_t first, second;

	if (!colon || (size_t)(colon - text) >= sizeof(epoch))
		return false;
	memcpy(epoch, text, (size_t)(colon - text));
	if (!signed_number(epoch, 0, UINT32_MAX - 1, &first) || !signed_number(colon + 1, 0, UINT64_MAX, &second))
		return false;
	key->last_epoch = (uint32_t)first;
	key->last_version = second;
	return true;
}

/* Each is NAME or NAME=EPOCH:VERSION. */
static bool retire(struct keyring *keyring, const struct option_list *list, struct error *error)
{
	for (size_t i = 0; i < list->count; i++) {
		const char *last = strrchr(list->items[i], '=');
		char name[PATH_MAX];
		struct keyring_key *key;

		snprintf(name, sizeof(name), "%.*s", last ? (int)(last - list->items[i]) : PATH_MAX - 1, list->items[i]);
		key = find(keyring, name);
		if (!key)
			return fail(error, "--retire %s: names no key of the keyring, or more than one; give its eight words or NAME.pub",
				    name);
		if (!read_last(last ? last + 1 : "0:0", key))
			return fail(error, "--retire %s: is not understood; write NAME=0:42 for epoch 0, number 42",
				    list->items[i]);
	}
	return true;
}

static bool start(const struct request *asked, struct keyring *keyring, struct error *error)
{
	uint64_t threshold;

	*keyring = (struct keyring){ .threshold = KEYRING_THRESHOLD_MIN };
	if (asked->from && !signed_keyring(keyring, asked->from, error))
		return false;
	if (asked->from && asked->fleet)
		return fail(error, "--fleet %s: is that of the keyring before; leave it out", asked->fleet);
	if (keyring->version == UINT32_MAX)
		return fail(error, "%s: is the last keyring that there can be", asked->from);
	keyring->version++;
	if (!asked->from)
		randombytes_buf(keyring->fleet, sizeof(keyring->fleet));
	if (asked->fleet && !signed_fleet(asked->fleet, keyring->fleet))
		return fail(error, "--fleet %s: is no fleet; give its 32 digits, 0-9 and a-f", asked->fleet);
	if (asked->threshold) {
		if (!signed_number(asked->threshold, KEYRING_THRESHOLD_MIN, KEYRING_KEYS, &threshold))
			return fail(error, "--threshold %s: can't be; give 2 or more, so that one stolen key is never enough",
				    asked->threshold);
		keyring->threshold = (uint32_t)threshold;
	}
	return true;
}

static bool make(const struct request *asked, struct keyring *keyring, struct error *error)
{
	uint32_t roots = 0, publishers = 0;

	if (!start(asked, keyring, error) || !add_all(keyring, &asked->root, ROLE_ROOT, error) ||
	    !add_all(keyring, &asked->publish, ROLE_PUBLISH, error) || !add_sites(keyring, &asked->site, error) ||
	    !retire(keyring, &asked->retire, error))
		return false;
	for (uint32_t i = 0; i < keyring->count; i++) {
		roots += keyring->key[i].role == ROLE_ROOT && !keyring_retired(&keyring->key[i]);
		publishers += keyring->key[i].role == ROLE_PUBLISH && !keyring_retired(&keyring->key[i]);
	}
	if (roots < keyring->threshold)
		return fail(error, "%s: has %lu ROOT keys that count and needs %lu; give more with --root", asked->output,
			    (unsigned long)roots, (unsigned long)keyring->threshold);
	/* One that was stolen is retired at once, also where no other is made yet. */
	return publishers || asked->from ||
	       fail(error, "%s: has no PUBLISH key that counts; give one with --publish", asked->output);
}

static void say(const struct keyring *keyring, FILE *out)
{
	static const char *const roles[] = { "", "SITE", "PUBLISH", "ROOT" };
	char words[FINGERPRINT_MAX], fleet[33];

	sodium_bin2hex(fleet, sizeof(fleet), keyring->fleet, sizeof(keyring->fleet));
	fprintf(out, "keyring %lu of the fleet %s, %lu ROOT keys are needed\n", (unsigned long)keyring->version, fleet,
		(unsigned long)keyring->threshold);
	for (uint32_t i = 0; i < keyring->count; i++) {
		const struct keyring_key *key = &keyring->key[i];

		fingerprint_of(key->public, KEYRING_PUBLIC, words);
		fprintf(out, "  %-7s %s: %s", roles[key->role], key->name, words);
		if (key->site)
			fprintf(out, " (site %lu)", (unsigned long)key->site);
		if (keyring_retired(key))
			fprintf(out, " (retired: believed up to %lu:%llu)", (unsigned long)key->last_epoch,
				(unsigned long long)key->last_version);
		fputc('\n', out);
	}
}

static bool write_keyring(const struct request *asked, FILE *out, struct error *error)
{
	unsigned char bytes[KEYRING_SIZE];
	const struct header header = { .issued_day = signed_today(), .review_day = signed_today() };
	char words[FINGERPRINT_MAX];
	struct keyring keyring;

	if (!make(asked, &keyring, error))
		return false;
	keyring_write(&keyring, &header, bytes);
	if (!signed_save(asked->output, bytes, sizeof(bytes), error))
		return false;
	say(&keyring, out);
	fingerprint_of(bytes, HEADER_SIGNED, words);
	fprintf(out, "%s: %s\n%s", asked->output, words,
		asked->from ? "It is not signed yet: fingerpost-data sign with ROOT keys of the old keyring and of this one\n" : "");
	return true;
}

enum status command_keyring(int count, char **words, FILE *out, FILE *err)
{
	struct request asked = { .from = NULL };
	const struct option_spec specs[] = {
		{ .name = "--from", .value = &asked.from },       { .name = "--threshold", .value = &asked.threshold },
		{ .name = "--fleet", .value = &asked.fleet },     { .name = "--root", .list = &asked.root },
		{ .name = "--publish", .list = &asked.publish },  { .name = "--site", .list = &asked.site },
		{ .name = "--retire", .list = &asked.retire },
		{ .name = "--output", .letter = 'o', .value = &asked.output },
	};
	struct error error = { "" };
	struct words rest;

	if (!options_read(count, words, specs, sizeof(specs) / sizeof(specs[0]), &rest, err))
		return STATUS_USAGE;
	if (rest.help || rest.count || !asked.output || (!asked.from && !asked.root.count)) {
		fputs(help, rest.help ? out : err);
		return rest.help ? STATUS_DONE : STATUS_USAGE;
	}
	if (write_keyring(&asked, out, &error))
		return STATUS_DONE;
	fprintf(err, "%s\n", error.text);
	return STATUS_REFUSED;
}
