/* SPDX-License-Identifier: MIT */
#include "tool/command.h"

#include <limits.h>
#include <string.h>

#include "base/arena.h"
#include "tool/folder.h"
#include "tool/options.h"
#include "tool/verify.h"
#include "update/tar.h"

static const char help[] =
	"Usage: fingerpost-data unpack UPDATE.FPD -o DIR [--keyring KEYRING]\n\n"
	"Writes the data of an update as a folder of CSV files again. With a keyring only if kiosks\n"
	"that have it believe the update; without one it says that nothing was verified.\n\n"
	"  --keyring KEYRING   the keyring of the kiosks (default: KEYRING.FPD or KEYRING beside FILE)\n"
	"  -o, --output DIR    a new or empty folder\n\n"
	"Ends with 0 when DIR is written, 1 when it is not.\n";

static bool write_files(const struct signed_file *file, const char *path, const char *folder, struct error *error)
{
	struct tar tar = { .bytes = file->bytes + HEADER_SIZE, .size = file->size - HEADER_SIZE };
	struct arena arena = { 0 };
	struct tar_entry entry;
	bool done = true;

	while (done && tar_next(&tar, &entry))
		done = signed_save(arena_print(&arena, "%s/%s", folder, entry.name), entry.bytes, entry.size, error);
	arena_free(&arena);
	if (done && tar.state != TAR_WHOLE)
		done = signed_refuse(REFUSAL_CONTENT, path, error);
	return done;
}

static bool unpack(const char *path, const char *ring, const char *output, FILE *out, FILE *err, struct error *error)
{
	const struct verify_with with = { .ring = ring };
	struct folder folder = { .path = NULL };
	struct signed_file file;
	bool done = signed_open(&file, path, error);

	if (done && file.header.kind != HEADER_BUNDLE)
		done = signed_refuse(REFUSAL_NO_UPDATE, path, error);
	done = done && (!ring || verify_file(&file, path, &with, out, error));
	done = done && folder_open(&folder, output, error) && write_files(&file, path, folder.unfinished, error) &&
	       folder_finish(&folder, error);
	if (done && !ring) {
		verify_describe(&file, out);
		fprintf(err, "%s: WAS NOT VERIFIED: nobody knows who wrote these data; give the kiosks' keyring with --keyring\n",
			path);
	}
	folder_close(&folder);
	signed_close(&file);
	return done;
}

enum status command_unpack(int count, char **words, FILE *out, FILE *err)
{
	const char *output = NULL, *ring = NULL;
	const struct option_spec specs[] = {
		{ .name = "--output", .letter = 'o', .value = &output },
		{ .name = "--keyring", .value = &ring },
	};
	struct error error = { "" };
	char found[PATH_MAX];
	struct words paths;

	if (!options_read(count, words, specs, sizeof(specs) / sizeof(specs[0]), &paths, err))
		return STATUS_USAGE;
	if (paths.help || paths.count != 1 || !output) {
		fputs(help, paths.help ? out : err);
		return paths.help ? STATUS_DONE : STATUS_USAGE;
	}
	signed_find_keyring(paths.items[0], found, sizeof(found));
	if (!ring)
		ring = *found ? found : NULL;
	if (unpack(paths.items[0], ring, output, out, err, &error))
		return STATUS_DONE;
	fprintf(err, "%s\n", error.text);
	return STATUS_REFUSED;
}
