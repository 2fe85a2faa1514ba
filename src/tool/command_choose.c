/* SPDX-License-Identifier: MIT */
#include "tool/command.h"

#include <stdlib.h>

#include "tool/cached.h"
#include "tool/confine.h"
#include "tool/options.h"

static const char help[] =
	"Usage: fingerpost-data choose --state DIR --share DIR [--cache DIR] [--site N]\n\n"
	"For the guard of a kiosk. Prints the whole path of the directory file that is in force, after making\n"
	"it if there is none. What was withdrawn is in none.\n\n"
	"  --state DIR   what was installed; only read if there is a cache\n"
	"  --share DIR   what came with the programs: national, geo, words.csv, keyring.fpd, directory.db\n"
	"  --cache DIR   where to make it (default: in --state)\n"
	"  --site N      the number of this kiosk's site (default: none)\n\n"
	"Ends with 0 when there is one, 1 when there is none.\n";

static enum status choose_file(const struct cached *cached, FILE *out, FILE *err)
{
	const struct confinement confinement = { .read = cached->share,
						 .write = cached->state,
						 .more = cached->cache };
	struct error error = { "" };
	char path[PATH_MAX], whole[PATH_MAX];

	if (!confine(&confinement, &error) || !cached_open(cached, path, err, &error)) {
		fprintf(err, "%s\n", error.text);
		return STATUS_REFUSED;
	}
	fprintf(out, "%s\n", realpath(path, whole) ? whole : path);
	return STATUS_DONE;
}

enum status command_choose(int count, char **words, FILE *out, FILE *err)
{
	struct cached cached = { .state = NULL };
	const char *site = "0";
	const struct option_spec specs[] = {
		{ .name = "--state", .value = &cached.state },
		{ .name = "--share", .value = &cached.share },
		{ .name = "--cache", .value = &cached.cache },
		{ .name = "--site", .value = &site },
	};
	struct words rest;

	if (!options_read(count, words, specs, sizeof(specs) / sizeof(specs[0]), &rest, err))
		return STATUS_USAGE;
	if (rest.help || rest.count || !cached.state || !cached.share ||
	    !options_number(site, &cached.site)) {
		fputs(help, rest.help ? out : err);
		return rest.help ? STATUS_DONE : STATUS_USAGE;
	}
	return choose_file(&cached, out, err);
}
