/* SPDX-License-Identifier: MIT */
#include "tool/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"

static bool check_empty(const char *path, struct error *error)
{
	DIR *opened = opendir(path);
	struct dirent *entry;
	bool empty = true;

	if (!opened && errno == ENOENT)
		return true;
	if (!opened)
		return fail(error, "%s: can't be used (%s); give a new folder", path, strerror(errno));
	while ((entry = readdir(opened)))
		empty &= strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
	closedir(opened);
	return empty || fail(error, "%s: has files in it, which stay as they are; give a new folder", path);
}

/* Folders of packages, one level deep. */
static void remove_all(const char *path)
{
	DIR *opened = opendir(path);
	struct dirent *entry;
	struct arena arena = { 0 };

	while (opened && (entry = readdir(opened))) {
		const char *inner = arena_print(&arena, "%s/%s", path, entry->d_name);

		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		if (unlink(inner) != 0)
			remove_all(inner);
	}
	if (opened)
		closedir(opened);
	rmdir(path);
	arena_free(&arena);
}

bool folder_open(struct folder *folder, const char *path, struct error *error)
{
	const mode_t mask = umask(0);

	umask(mask);
	*folder = (struct folder){ .path = strdup(path) };
	if (!folder->path)
		abort();
	for (size_t length = strlen(path); length > 1 && folder->path[length - 1] == '/';)
		folder->path[--length] = '\0';
	if (!check_empty(folder->path, error))
		return false;
	if (asprintf(&folder->unfinished, "%s.XXXXXX", folder->path) < 0)
		abort();
	if (!mkdtemp(folder->unfinished)) {
		fail(error, "%s: can't be written (%s)", folder->path, strerror(errno));
		free(folder->unfinished);
		folder->unfinished = NULL;
		return false;
	}
	chmod(folder->unfinished, 0777 & ~mask);
	return true;
}

bool folder_finish(struct folder *folder, struct error *error)
{
	if (rename(folder->unfinished, folder->path) != 0)
		return fail(error, "%s: can't be written (%s)", folder->path, strerror(errno));
	free(folder->unfinished);
	folder->unfinished = NULL;
	return true;
}

void folder_close(struct folder *folder)
{
	if (folder->unfinished)
		remove_all(folder->unfinished);
	free(folder->unfinished);
	free(folder->path);
	*folder = (struct folder){ .path = NULL };
}
