/* SPDX-License-Identifier: MIT */
#include "tool/bundle.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

enum { ENTRIES_MAX = 20000, CHUNK = 64 * 1024, DEPTH_MAX = 1 };

struct archive {
	zip_t *zip;
	struct bundle *bundle;
	const char *path;
	struct arena *arena;
	size_t left; /* bytes that may still be unpacked */
};

/* Reads until the end or the bound, whatever size the archive claims; a byte
 * behind the text, so that an empty file has bytes too. */
static char *unpack(struct archive *archive, zip_file_t *member, size_t *size, const char *name,
		    struct error *error)
{
	char *bytes = NULL;
	zip_int64_t got = 0;

	*size = 0;
	do {
		char *more = realloc(bytes, *size + CHUNK + 1);

		if (!more)
			abort();
		bytes = more;
		got = zip_fread(member, bytes + *size, CHUNK);
		if (got > 0)
			*size += (size_t)got;
	} while (got > 0 && *size <= archive->left);
	if (got < 0)
		fail(error, "%s: %s can't be unpacked (%s); make the archive anew", archive->path,
		     name, zip_file_strerror(member));
	else if (got > 0)
		fail(error, "%s: unpacks to more than %d MB; give only the files of one package",
		     archive->path, BUNDLE_BYTES_MAX / (1024 * 1024));
	if (got != 0) {
		free(bytes);
		return NULL;
	}
	archive->left -= *size;
	return bytes;
}

static bool read_member(struct archive *archive, zip_uint64_t index, const char *name,
			struct error *error)
{
	zip_file_t *member = zip_fopen_index(archive->zip, index, 0);
	const char *slash = strrchr(name, '/');
	size_t size;
	char *bytes;

	if (!member)
		return fail(error, "%s: %s can't be read (%s); make an archive without a password",
			    archive->path, name, zip_strerror(archive->zip));
	bytes = unpack(archive, member, &size, name, error);
	zip_fclose(member);
	if (!bytes)
		return false;
	if (bundle_add(archive->bundle, arena_text(archive->arena, slash ? slash + 1 : name),
		       arena_print(archive->arena, "%s/%s", archive->path, name), bytes, size,
		       error))
		return true;
	free(bytes);
	return false;
}

static size_t depth_of(const char *name)
{
	size_t depth = 0;

	for (; *name; name++)
		depth += *name == '/';
	return depth;
}

/* Those that a Mac adds are no data. */
static bool is_member(const char *name, size_t depth)
{
	const char *slash = strrchr(name, '/');

	return strncmp(name, "__MACOSX/", 9) != 0 && depth_of(name) == depth &&
	       bundle_is_data(slash ? slash + 1 : name);
}

static bool read_level(struct archive *archive, zip_int64_t entries, size_t depth,
		       struct error *error)
{
	for (zip_int64_t i = 0; i < entries; i++) {
		const char *name = zip_get_name(archive->zip, (zip_uint64_t)i, 0);

		if (name && strncmp(name, "xl/", 3) == 0)
			return fail(error,
				    "%s: is an Excel file; save it as \"CSV UTF-8\" and give that",
				    archive->path);
		if (name && is_member(name, depth) &&
		    !read_member(archive, (zip_uint64_t)i, name, error))
			return false;
	}
	return true;
}

bool bundle_read_zip(struct bundle *bundle, const char *path, struct arena *arena,
		     struct error *error)
{
	struct archive archive = { .bundle = bundle,
				   .path = path,
				   .arena = arena,
				   .left = BUNDLE_BYTES_MAX };
	int code = 0;
	zip_int64_t entries;
	bool done = true;

	archive.zip = zip_open(path, ZIP_RDONLY, &code);
	if (!archive.zip) {
		zip_error_t reason;

		zip_error_init_with_code(&reason, code);
		fail(error, "%s: is no archive that can be read (%s); make it anew", path,
		     zip_error_strerror(&reason));
		zip_error_fini(&reason);
		return false;
	}
	entries = zip_get_num_entries(archive.zip, 0);
	if (entries > ENTRIES_MAX)
		done = fail(error, "%s: has more than %d files; give only those of one package",
			    path, ENTRIES_MAX);
	for (size_t depth = 0; done && !bundle->count && depth <= DEPTH_MAX; depth++)
		done = read_level(&archive, entries, depth, error);
	zip_discard(archive.zip);
	return done;
}
