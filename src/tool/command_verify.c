/* SPDX-License-Identifier: MIT */
#include "tool/command.h"

#include <limits.h>
#include <string.h>

#include "tool/options.h"
#include "tool/verify.h"
#include "update/phrase.h"

static const char help[] =
	"Usage: fingerpost-data verify FILE [--keyring KEYRING] [--certificate FILE]\n\n"
	"Says whether kiosks with a keyring believe an update, the next keyring or a site's\n"
	"certificate: who signed it, what it may change, its number, for whom it is, and its eight\n"
	"words. Whether a kiosk has had that number already, only the kiosk knows.\n\n"
	"  --keyring KEYRING   the keyring of the kiosks (default: KEYRING.FPD or KEYRING beside FILE)\n"
	"  --certificate FILE  of a site's key, which pair wrote: for what that key signed\n\n"
	"Ends with 0 when it is believed, 1 when it is not, with a code E01 to E20.\n";

enum status command_verify(int count, char **words, FILE *out, FILE *err)
{
	struct verify_with with = { .ring = NULL };
	const struct option_spec specs[] = {
		{ .name = "--keyring", .value = &with.ring },
		{ .name = "--certificate", .value = &with.certificate },
	};
	struct signed_file file = { .bytes = NULL };
	struct error error = { "" };
	char found[PATH_MAX];
	struct words paths;
	bool done;

	if (!options_read(count, words, specs, sizeof(specs) / sizeof(specs[0]), &paths, err))
		return STATUS_USAGE;
	if (paths.help || paths.count != 1) {
		fputs(help, paths.help ? out : err);
		return paths.help ? STATUS_DONE : STATUS_USAGE;
	}
	signed_find_keyring(paths.items[0], found, sizeof(found));
	if (!with.ring)
		with.ring = *found ? found : NULL;
	done = signed_open(&file, paths.items[0], &error);
	if (done && !with.ring)
		done = fail(&error, "%s: can't be verified without the kiosks' keyring; give it with --keyring",
			    paths.items[0]);
	done = done && verify_file(&file, paths.items[0], &with, out, &error);
	signed_close(&file);
	if (!done)
		fprintf(err, "%s\n", error.text);
	return done ? STATUS_DONE : STATUS_REFUSED;
}
