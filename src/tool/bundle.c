/* SPDX-License-Identifier: MIT */
#include "tool/bundle.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "update/tar.h"

bool bundle_is_data(const char *name)
{
	static const char *const endings[] = { ".csv", ".json", ".tsv" };
	size_t length = strlen(name);

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		size_t ending = strlen(endings[i]);

		if (length > ending && name[0] != '.' &&
		    strcasecmp(name + length - ending, endings[i]) == 0)
			return true;
	}
	return false;
}

bool bundle_add(struct bundle *bundle, const char *name, const char *path, char *bytes, size_t size,
		struct error *error)
{
	if (bundle->count == BUNDLE_FILES_MAX)
		return fail(error, "%s: is one file more than %d; give only those of one package",
			    path, BUNDLE_FILES_MAX);
	bundle->files = reallocarray(bundle->files, bundle->count + 1, sizeof(*bundle->files));
	if (!bundle->files)
		abort();
	bundle->files[bundle->count++] =
		(struct bundle_file){ .name = name, .path = path, .bytes = bytes, .size = size };
	return true;
}

static int compare(const void *left, const void *right)
{
	const struct bundle_file *a = left, *b = right;

	return strcmp(a->path, b->path);
}

struct level {
	char **folders;
	size_t count;
};

static void add_folder(struct level *level, const char *path)
{
	level->folders = reallocarray(level->folders, level->count + 1, sizeof(char *));
	if (!level->folders || !(level->folders[level->count++] = strdup(path)))
		abort();
}

static void free_level(struct level *level)
{
	for (size_t i = 0; i < level->count; i++)
		free(level->folders[i]);
	free(level->folders);
}

static bool read_folder(struct bundle *bundle, const char *path, struct level *inner,
			struct arena *arena, struct error *error)
{
	DIR *folder = opendir(path);
	struct dirent *entry;
	bool done = true;

	if (!folder)
		return fail(error, "%s: can't be opened (%s); give the folder of a data package",
			    path, strerror(errno));
	while (done && (entry = readdir(folder))) {
		const char *whole = arena_print(arena, "%s/%s", path, entry->d_name);
		struct stat facts;

		if (entry->d_name[0] == '.' || stat(whole, &facts) != 0)
			continue;
		if (S_ISDIR(facts.st_mode) && inner && inner->count < BUNDLE_FILES_MAX)
			add_folder(inner, whole);
		else if (S_ISREG(facts.st_mode) && bundle_is_data(entry->d_name))
			done = bundle_add(bundle, arena_text(arena, entry->d_name), whole, NULL, 0,
					  error);
	}
	closedir(folder);
	return done;
}

static bool read_folders(struct bundle *bundle, const char *path, struct arena *arena,
			 struct error *error)
{
	struct level inner = { 0 };
	bool done = read_folder(bundle, path, &inner, arena, error);

	for (size_t i = 0; done && !bundle->count && i < inner.count; i++)
		done = read_folder(bundle, inner.folders[i], NULL, arena, error);
	free_level(&inner);
	return done;
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* What it begins with says more than what it is called. */
static bool read_file(struct bundle *bundle, const char *path, struct arena *arena,
		      struct error *error)
{
	char start[4] = "";
	FILE *file = fopen(path, "rb");
	size_t length = file ? fread(start, 1, sizeof(start), file) : 0;

	if (!file)
		return fail(error, "%s: can't be opened (%s)", path, strerror(errno));
	fclose(file);
	if (length == 4 && memcmp(start, "PK\3\4", 4) == 0)
		return bundle_read_zip(bundle, path, arena, error);
	if (length == 4 && memcmp(start, "\xD0\xCF\x11\xE0", 4) == 0)
		return fail(error, "%s: is an Excel file; save it as \"CSV UTF-8\" and give that",
			    path);
	bundle->alone = true;
	return bundle_add(bundle, arena_text(arena, base_name(path)), arena_text(arena, path), NULL,
			  0, error);
}

bool bundle_open(struct bundle *bundle, const char *path, struct arena *arena, struct error *error)
{
	struct stat facts;
	bool done;

	*bundle = (struct bundle){ 0 };
	if (stat(path, &facts) != 0)
		return fail(error,
			    "%s: can't be opened (%s); give a folder, a .zip, a .json or a .csv",
			    path, strerror(errno));
	if (S_ISDIR(facts.st_mode))
		done = read_folders(bundle, path, arena, error);
	else if (S_ISREG(facts.st_mode))
		done = read_file(bundle, path, arena, error);
	else
		return fail(error, "%s: is no file; give a folder, a .zip, a .json or a .csv",
			    path);
	if (done && bundle->count)
		qsort(bundle->files, bundle->count, sizeof(*bundle->files), compare);
	return done;
}

bool bundle_read_tar(struct bundle *bundle, const unsigned char *bytes, size_t size,
		     const char *path, struct arena *arena, struct error *error)
{
	struct tar tar = { .bytes = bytes, .size = size };
	struct tar_entry entry;

	*bundle = (struct bundle){ 0 };
	while (tar_next(&tar, &entry)) {
		if (!bundle_add(bundle, arena_text(arena, entry.name),
				arena_print(arena, "%s/%s", path, entry.name), (char *)entry.bytes,
				entry.size, error))
			return false;
		bundle->files[bundle->count - 1].lent = true;
	}
	if (tar.state != TAR_WHOLE)
		return fail(error, "%s: is no archive of tables; make it anew with pack", path);
	if (bundle->count)
		qsort(bundle->files, bundle->count, sizeof(*bundle->files), compare);
	return true;
}

void bundle_close(struct bundle *bundle)
{
	for (size_t i = 0; i < bundle->count; i++)
		if (!bundle->files[i].lent)
			free(bundle->files[i].bytes);
	free(bundle->files);
	*bundle = (struct bundle){ 0 };
}

FILE *bundle_file_open(const struct bundle_file *file)
{
	return file->bytes ? fmemopen(file->bytes, file->size, "rb") : fopen(file->path, "rb");
}
