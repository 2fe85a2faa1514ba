/* SPDX-License-Identifier: MIT */
#include "tool/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tool/build.h"
#include "tool/check.h"
#include "tool/originals.h"

static void make_room(struct load *load, size_t count)
{
	load->count = count;
	load->sources = calloc(count, sizeof(*load->sources));
	if (!load->sources)
		abort();
}

static bool load_database(struct load *load, const char *path, struct faults *faults,
			  struct error *error)
{
	struct originals *originals = originals_open(path, error);
	bool done = originals != NULL;

	if (done)
		make_room(load, originals_count(originals));
	for (size_t i = 0; done && i < load->count; i++) {
		struct source *source = &load->sources[i];

		done = originals_read(originals, i, &source->package, error);
		if (done)
			check_package(&source->package, &source->translations, faults);
	}
	originals_close(originals);
	return done;
}

bool load_path(struct load *load, const char *path, struct error *error)
{
	struct faults faults = { .out = fopen("/dev/null", "w") };
	bool done;

	if (!faults.out)
		abort();
	*load = (struct load){ 0 };
	if (originals_is_database(path)) {
		done = load_database(load, path, &faults, error);
	} else {
		char *copy = strdup(path);

		if (!copy)
			abort();
		make_room(load, 1);
		done = sources_read(load->sources, &copy, 1, NULL, &faults, error);
		free(copy);
	}
	load->stops = faults.counts[FAULT_STOP];
	fclose(faults.out);
	faults_free(&faults);
	return done;
}

void load_free(struct load *load)
{
	sources_free(load->sources, load->count);
	free(load->sources);
	*load = (struct load){ 0 };
}
