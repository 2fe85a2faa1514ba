/* SPDX-License-Identifier: MIT */
#include "tool/layers.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>
#include <unicode/uvernum.h>

#include "directory/schema.h"
#include "tool/build.h"

static const char *const names[LAYER_COUNT] = { [LAYER_FLEET] = "fleet", [LAYER_SITE] = "site" };

static bool is_withdrawn(const void *choice, uint64_t row)
{
	return choice_withdrawn(choice, row);
}

static bool open_bundles(struct layers *layers, const struct choice *choice,
			 struct origin *origins, size_t *count, struct error *error)
{
	for (size_t i = 0; i < LAYER_COUNT; i++) {
		const struct chosen *chosen = &choice->layers[i];

		if (!chosen->there)
			continue;
		if (!bundle_read_tar(&layers->bundles[i], chosen->bytes + HEADER_SIZE,
				     chosen->size - HEADER_SIZE, names[i], &layers->arena, error))
			return false;
		layers->places[i] = *count;
		origins[(*count)++] = (struct origin){ names[i], &layers->bundles[i] };
	}
	return true;
}

static void name_stops(const struct faults *faults, FILE *log)
{
	for (size_t i = 0; i < faults->kind_count; i++)
		for (const struct fault *fault = faults->kinds[i].first; fault; fault = fault->next)
			if (fault->weight == FAULT_STOP)
				fprintf(log, "%s:%zu: %s\n", fault->path, fault->row, fault->wrong);
}

static struct arena faults_room(const struct layers *layers)
{
	return layers->spill ? (struct arena){ .source = spill_take, .context = layers->spill } : (struct arena){ 0 };
}

bool layers_read(struct layers *layers, const char *share, const char *folder,
		 const struct choice *choice, FILE *log, struct error *error)
{
	struct origin origins[LAYERS_MOST];
	const struct withdrawal withdrawn = { is_withdrawn, choice };
	bool done;

	*layers = (struct layers){ .faults.out = fopen("/dev/null", "w") };
	if (!layers->faults.out)
		return fail(error, "/dev/null: can't be opened (%s)", strerror(errno));
	layers->spill = spill_open(folder);
	layers->faults.arena = faults_room(layers);
	origins[0] = (struct origin){ arena_print(&layers->arena, "%s/national", share), NULL };
	layers->load.count = 1;
	done = open_bundles(layers, choice, origins, &layers->load.count, error);
	layers->load.sources = calloc(LAYERS_MOST, sizeof(*layers->load.sources));
	if (!layers->load.sources)
		abort();
	done = done && sources_read_layers(layers->load.sources, origins, layers->load.count, folder,
					   &withdrawn, &layers->faults, error);
	layers->load.stops = layers->faults.counts[FAULT_STOP];
	if (layers->load.stops)
		name_stops(&layers->faults, log);
	return done;
}

void layers_free(struct layers *layers)
{
	load_free(&layers->load);
	for (size_t i = 0; i < LAYER_COUNT; i++)
		bundle_close(&layers->bundles[i]);
	faults_free(&layers->faults);
	if (layers->faults.out)
		fclose(layers->faults.out);
	arena_free(&layers->arena);
	spill_close(layers->spill);
	*layers = (struct layers){ 0 };
}

bool layers_build(const struct layers *layers, const char *share, const char *path,
		  struct error *error)
{
	struct faults faults = { .out = layers->faults.out, .arena = faults_room(layers) };
	struct arena texts = { 0 };
	bool done = build_write(path, layers->load.sources, layers->load.count,
				arena_print(&texts, "%s/words.csv", share),
				arena_print(&texts, "%s/geo", share), &faults, error);

	faults_free(&faults);
	arena_free(&texts);
	return done;
}

static bool hash_file(crypto_generichash_state *hash, const char *path, struct error *error)
{
	unsigned char chunk[16 * 1024];
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	FILE *file = fopen(path, "rb");
	size_t length;
	bool whole;

	if (!file)
		return fail(error, "%s: can't be opened (%s)", path, strerror(errno));
	crypto_generichash_update(hash, (const unsigned char *)name, strlen(name) + 1);
	while ((length = fread(chunk, 1, sizeof(chunk), file)) > 0)
		crypto_generichash_update(hash, chunk, length);
	whole = !ferror(file);
	fclose(file);
	return whole || fail(error, "%s: can't be read (%s)", path, strerror(errno));
}

static int is_table(const struct dirent *entry)
{
	return bundle_is_data(entry->d_name);
}

static bool hash_folder(crypto_generichash_state *hash, const char *path, struct error *error)
{
	struct arena texts = { 0 };
	struct dirent **entries;
	int count = scandir(path, &entries, is_table, alphasort);
	bool done = count >= 0 || fail(error, "%s: can't be opened (%s)", path, strerror(errno));

	for (int i = 0; i < count; i++) {
		done = done &&
		       hash_file(hash, arena_print(&texts, "%s/%s", path, entries[i]->d_name), error);
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
	arena_free(&texts);
	return done;
}

bool layers_key(const char *share, const struct choice *choice, char key[CHOICE_KEY_MAX],
		struct error *error)
{
	const struct {
		int format;
		char icu[16];
	} made = { DIRECTORY_FORMAT, U_ICU_VERSION };
	unsigned char digest[crypto_generichash_BYTES_MAX];
	crypto_generichash_state hash;
	struct arena texts = { 0 };
	bool done;

	crypto_generichash_init(&hash, NULL, 0, sizeof(digest));
	crypto_generichash_update(&hash, (const unsigned char *)&made, sizeof(made));
	done = hash_folder(&hash, arena_print(&texts, "%s/national", share), error) &&
	       hash_folder(&hash, arena_print(&texts, "%s/geo", share), error) &&
	       hash_file(&hash, arena_print(&texts, "%s/words.csv", share), error);
	crypto_generichash_final(&hash, digest, sizeof(digest));
	if (done)
		choice_key(choice, digest, sizeof(digest), key);
	arena_free(&texts);
	return done;
}
