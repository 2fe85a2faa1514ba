/* SPDX-License-Identifier: MIT */
#include "tool/command.h"

#include <string.h>

#include "tool/options.h"
#include "tool/signed.h"
#include "update/phrase.h"

static const char help[] =
	"Usage: fingerpost-data fingerprint FILE...\n\n"
	"Says the eight words of keys (NAME.pub, NAME.key), updates, keyrings and certificates. Read\n"
	"them to each other on the telephone: if all eight are the same, both have the same. The\n"
	"words of an update stay the same when signatures are added.\n\n"
	"Ends with 0 when all are said, 1 when one is no such file.\n";

static bool say(const char *path, FILE *out, struct error *error)
{
	struct signed_file file = { .bytes = NULL };
	char words[FINGERPRINT_MAX];
	struct keyring_key key;
	struct keybox box;
	bool done = true;

	if (keyfile_read_public(path, &key, error)) {
		fingerprint_of(key.public, KEYRING_PUBLIC, words);
	} else if (keyfile_read(path, &box, error)) {
		keybox_public(&box, &key);
		fingerprint_of(key.public, KEYRING_PUBLIC, words);
	} else {
		done = signed_open(&file, path, error);
		if (done)
			fingerprint_of(file.bytes, HEADER_SIGNED, words);
	}
	signed_close(&file);
	if (done)
		fprintf(out, "%s: %s\n", path, words);
	return done;
}

enum status command_fingerprint(int count, char **words, FILE *out, FILE *err)
{
	struct error error = { "" };
	struct words paths;

	if (!options_read(count, words, NULL, 0, &paths, err))
		return STATUS_USAGE;
	if (paths.help || !paths.count) {
		fputs(help, paths.help ? out : err);
		return paths.help ? STATUS_DONE : STATUS_USAGE;
	}
	for (size_t i = 0; i < paths.count; i++)
		if (!say(paths.items[i], out, &error)) {
			fprintf(err, "%s\n", error.text);
			return STATUS_REFUSED;
		}
	return STATUS_DONE;
}
