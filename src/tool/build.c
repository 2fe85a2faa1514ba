/* SPDX-License-Identifier: MIT */
#include "tool/build.h"

#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "directory/schema.h"
#include "tool/check.h"
#include "tool/originals.h"
#include "tool/withdraw.h"
#include "tool/write.h"

static bool set_has(const void *set, uint64_t row)
{
	return withdrawn_has(set, row);
}

/* Before anything is checked: faults of links then say why. */
static bool withdraw(struct source *sources, size_t count, struct faults *faults,
		     struct error *error)
{
	struct withdrawn *set = malloc(sizeof(*set));
	bool done = true;

	if (!set)
		abort();
	for (size_t i = 0; done && i < count; i++) {
		if (!sources[i].package.tables[WITHDRAWN].count)
			continue;
		set->count = 0;
		done = withdraw_collect(set, &sources[i].package) ||
		       fail(error, "%s: withdraws more than %d rows; no kiosk keeps as many",
			    sources[i].package.tables[WITHDRAWN].path, WITHDRAWN_MAX);
		for (size_t j = 0; done && j < count; j++)
			withdraw_apply(&sources[j].package, (struct withdrawal){ set_has, set },
				       faults);
	}
	free(set);
	return done;
}

static void check_all(struct source *sources, size_t count, struct faults *faults)
{
	int64_t organizations = 0, words = 0;

	for (size_t i = 0; i < count; i++) {
		for (size_t earlier = 0; earlier < i; earlier++)
			check_pair(&sources[earlier].package, &sources[i].package, faults);
		check_package(&sources[i].package, &sources[i].translations, faults);
		sources[i].organizations = organizations;
		sources[i].words = words;
		words += (int64_t)sources[i].package.tables[GLOSSARY].count;
		organizations += (int64_t)sources[i].package.tables[ORGANIZATIONS].count;
	}
}

bool sources_read(struct source *sources, char *const *paths, size_t count, const char *folder,
		  struct faults *faults, struct error *error)
{
	for (size_t i = 0; i < count; i++) {
		if (originals_is_database(paths[i]))
			return fail(error,
				    "%s: is a directory file; get its packages with export, and give "
				    "those",
				    paths[i]);
		if (!package_read_in(&sources[i].package, folder, paths[i], faults, error))
			return false;
	}
	if (!withdraw(sources, count, faults, error))
		return false;
	check_all(sources, count, faults);
	return true;
}

bool sources_read_layers(struct source *sources, const struct origin *origins, size_t count,
			 const char *folder, const struct withdrawal *withdrawn,
			 struct faults *faults, struct error *error)
{
	for (size_t i = 0; i < count; i++) {
		struct package *package = &sources[i].package;

		if (!(origins[i].bundle
			      ? package_read_bundle(package, folder, origins[i].bundle, origins[i].path,
						    faults, error)
			      : package_read_in(package, folder, origins[i].path, faults, error)))
			return false;
		package->apart = i > 0;
		for (size_t earlier = 0; earlier < i; earlier++)
			withdraw_replaced(&sources[earlier].package, package);
	}
	for (size_t i = 0; withdrawn && i < count; i++)
		withdraw_apply(&sources[i].package, *withdrawn, faults);
	if (!withdraw(sources, count, faults, error))
		return false;
	check_all(sources, count, faults);
	return true;
}

void sources_free(struct source *sources, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		translations_free(&sources[i].translations);
		package_free(&sources[i].package);
	}
}

/* The words.csv beside the first package that has one. */
static void find_synonyms(struct synonyms *synonyms, const struct source *sources, size_t count,
			  struct faults *faults)
{
	struct arena names = { 0 };

	*synonyms = (struct synonyms){ 0 };
	for (size_t i = 0; i < count && !synonyms->table.is_there; i++) {
		synonyms_free(synonyms);
		synonyms_read(synonyms,
			      arena_print(&names, "%s/words.csv", sources[i].package.beside),
			      faults);
	}
	arena_free(&names);
}

static bool read_synonyms(struct synonyms *synonyms, const char *words,
			  const struct source *sources, size_t count, struct faults *faults,
			  struct error *error)
{
	size_t stops = faults->counts[FAULT_STOP];

	if (words)
		synonyms_read(synonyms, words, faults);
	else
		find_synonyms(synonyms, sources, count, faults);
	if (words && !synonyms->table.is_there)
		return fail(error, "%s: there is no such file; give a file of search words", words);
	if (faults->counts[FAULT_STOP] > stops)
		return fail(error, "%s: has faults that must be mended", synonyms->table.path);
	return true;
}

static bool read_zips(struct zips *zips, const char *geo, const struct source *sources,
		      struct faults *faults, struct error *error)
{
	struct arena names = { 0 };
	bool done;

	done = zips_read(zips, geo ? geo : arena_print(&names, "%s/geo", sources[0].package.beside),
			 faults, error);
	if (done && geo && !zips->count)
		done = fail(error, "%s: has no zips.csv; give the folder that holds it", geo);
	arena_free(&names);
	return done;
}

static void write_all(struct store *store, const char *folder, const struct source *sources,
		      size_t count, const struct synonyms *synonyms, const struct zips *zips,
		      struct faults *faults)
{
	struct packing *packing;
	struct collection *words;
	struct offers offers;
	struct leaves leaves;

	packing = write_originals_start(sources, count, folder);
	offers_collect(&offers, sources, count);
	offers_place(&offers, zips, faults);
	leaves_collect(&leaves, sources, count);
	words = write_search_start(&offers, &leaves, synonyms, folder);
	write_organizations(store, sources, count);
	write_services(store, &offers);
	write_lists(store, &offers);
	write_near(store, &offers);
	write_pins(store, &offers);
	write_zips(store, zips);
	write_pages(store, &leaves);
	write_glossary(store, sources, count);
	write_newest(store, &offers, &leaves);
	write_texts(store, &offers, &leaves, sources, count);
	write_search_end(words, store);
	write_originals_end(packing, store);
	offers_free(&offers);
	leaves_free(&leaves);
}

bool build_write(const char *path, const struct source *sources, size_t count, const char *words,
		 const char *geo, struct faults *faults, struct error *error)
{
	struct synonyms synonyms = { 0 };
	struct zips zips = { 0 };
	struct store *store = NULL;
	char *beside = strdup(path);
	bool done;

	if (!beside)
		abort();
	done = read_synonyms(&synonyms, words, sources, count, faults, error) &&
	       read_zips(&zips, geo, sources, faults, error);
	if (done)
		store = store_create(path, error);
	if (store) {
		write_all(store, dirname(beside), sources, count, &synonyms, &zips, faults);
		done = store_finish(store, error);
	} else {
		done = false;
	}
	store_close(store);
	synonyms_free(&synonyms);
	zips_free(&zips);
	free(beside);
	return done;
}
