/* SPDX-License-Identifier: MIT */
#include "tool/cached.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tool/inspect.h"
#include "tool/layers.h"
#include "update/cache.h"

#define PREFIX "directory-"

/* What SQLite calls a file until it has taken its name away: left by a program that ended between. */
#define SORTED_PREFIX "etilqs_"

/* The names of a folder that may be those of directory files, or of what was left of one. */
struct names {
	char (*items)[DISK_NAME_MAX];
	size_t count;
	bool failed; /* some are missing */
};

static void take_name(void *data, const char *name)
{
	struct names *names = data;
	char (*more)[DISK_NAME_MAX];

	if (strncmp(name, PREFIX, strlen(PREFIX)) != 0 && strncmp(name, SORTED_PREFIX, strlen(SORTED_PREFIX)) != 0)
		return;
	more = reallocarray(names->items, names->count + 1, sizeof(*names->items));
	if (!more) {
		names->failed = true;
		return;
	}
	names->items = more;
	snprintf(names->items[names->count++], DISK_NAME_MAX, "%s", name);
}

static bool has_name(const struct names *names, const char *name)
{
	for (size_t i = 0; i < names->count; i++)
		if (strcmp(names->items[i], name) == 0)
			return true;
	return false;
}

/* directory-KEY.db, and directory-KEY.sum */
static bool is_sealed(const struct names *names, const char *name)
{
	char other[DISK_NAME_MAX + 4], *end;

	snprintf(other, sizeof(other), "%s", name);
	end = strrchr(other, '.');
	if (end && strcmp(end, ".db") == 0)
		strcpy(end, ".sum");
	else if (end && strcmp(end, ".sum") == 0)
		strcpy(end, ".db");
	else
		return false;
	return has_name(names, other);
}

void cached_clean(const struct disk *folder, const char *key)
{
	struct names names = { 0 };
	size_t length = key ? strlen(PREFIX) + strlen(key) : 0;
	char kept[DISK_NAME_MAX] = "";

	if (key)
		snprintf(kept, sizeof(kept), PREFIX "%s.", key);
	/* Clearing away is also for when there is no memory; what stays then goes the next time. */
	if (folder->calls->list(folder->self, take_name, &names) < 0)
		names.failed = true;
	for (size_t i = 0; !names.failed && i < names.count; i++) {
		const char *name = names.items[i];

		if (is_sealed(&names, name) && (!key || strncmp(name, kept, length + 1) == 0))
			continue;
		folder->calls->unlink(folder->self, name);
	}
	free(names.items);
}

static bool build(const struct cached *cached, const struct choice *choice, const char *folder,
		  const char *path, FILE *log, struct error *error)
{
	struct layers layers;
	bool done = layers_read(&layers, cached->share, folder, choice, log, error);

	if (done && layers.load.stops)
		done = fail(error, "%s: has faults that keep it from being built", path);
	done = done && layers_build(&layers, cached->share, path, error);
	if (done && inspect_file(path, layers.load.sources, layers.load.count, log) != REFUSAL_NONE) {
		unlink(path);
		done = fail(error, "%s: is not what it was built from", path);
	}
	layers_free(&layers);
	return done;
}

/* In a folder that was built to before, or is now. */
static bool take_from(const char *folder, const char *key, char path[PATH_MAX])
{
	struct disk disk;
	char name[DISK_NAME_MAX];
	bool holds = disk_real(&disk, folder, DISK_READS, NULL);

	if (!holds)
		return false;
	holds = cache_holds(&disk, key);
	disk_close(&disk);
	cache_name(key, name);
	snprintf(path, PATH_MAX, "%s/%s", folder, name);
	return holds;
}

static bool build_in(const struct cached *cached, const struct choice *choice, const char *key,
		     char path[PATH_MAX], FILE *log, struct error *error)
{
	const char *folder = cached->cache ? cached->cache : cached->state;
	struct disk disk;
	char name[DISK_NAME_MAX];
	bool done;

	if (!disk_real(&disk, folder, DISK_WRITES, error))
		return false;
	cached_clean(&disk, key);
	cache_name(key, name);
	snprintf(path, PATH_MAX, "%s/%s", folder, name);
	done = build(cached, choice, folder, path, log, error);
	if (done && cache_seal(&disk, key) != 0)
		done = fail(error, "%s: can't be sealed; look whether there is room", path);
	disk_close(&disk);
	return done;
}

static bool take_choice(const struct cached *cached, const struct choice *choice,
			char path[PATH_MAX], FILE *log, struct error *error)
{
	char key[CHOICE_KEY_MAX];

	if (!choice->layers[LAYER_FLEET].there && !choice->layers[LAYER_SITE].there &&
	    !choice_withdraws(choice)) {
		snprintf(path, PATH_MAX, "%s/directory.db", cached->share);
		if (access(path, R_OK) == 0)
			return true;
	}
	return layers_key(cached->share, choice, key, error) &&
	       (take_from(cached->state, key, path) ||
		(cached->cache && take_from(cached->cache, key, path)) ||
		build_in(cached, choice, key, path, log, error));
}

/* Twice, because storage that failed once may do better; then with a layer less each time. */
static bool take_best(const struct cached *cached, const struct choice *choice,
		      char path[PATH_MAX], FILE *log, struct error *error)
{
	static const enum layer order[] = { LAYER_SITE, LAYER_FLEET };
	struct choice *less = malloc(sizeof(*less));
	bool done = take_choice(cached, choice, path, log, error) ||
		    take_choice(cached, choice, path, log, error);

	if (!less)
		abort();
	*less = *choice;
	for (size_t i = 0; !done && i < sizeof(order) / sizeof(order[0]); i++) {
		if (!less->layers[order[i]].there)
			continue;
		fprintf(log, "%s\n", error->text);
		less->layers[order[i]] = (struct chosen){ .there = false };
		done = take_choice(cached, less, path, log, error);
	}
	free(less);
	return done;
}

/* Without a keyring nothing was ever installed: there is what came with the programs. */
static bool load_image(const struct cached *cached, struct image *image, struct error *error)
{
	struct disk share;
	char path[PATH_MAX];
	bool done;

	snprintf(path, sizeof(path), "%s/" IMAGE_KEYRING, cached->share);
	if (access(path, F_OK) != 0)
		return true;
	if (!disk_real(&share, cached->share, DISK_READS, error))
		return false;
	done = image_load(&share, cached->site, image, error);
	disk_close(&share);
	return done;
}

bool cached_open(const struct cached *cached, char path[PATH_MAX], FILE *log, struct error *error)
{
	struct disk state;
	struct image *image = calloc(1, sizeof(*image));
	struct choice *choice = calloc(1, sizeof(*choice));
	bool done;

	if (!image || !choice)
		abort();
	done = load_image(cached, image, error);
	done = done && disk_real(&state, cached->state, DISK_READS, error);
	if (done) {
		done = choose(&state, image, choice, error);
		disk_close(&state);
	}
	if (done) {
		done = take_best(cached, choice, path, log, error);
		choice_free(choice);
	}
	free(choice);
	free(image);
	return done;
}
