/* SPDX-License-Identifier: MIT */
/* The rows of the directory file, made from packages; the parts of build.h. */
#ifndef TOOL_WRITE_H
#define TOOL_WRITE_H

#include "tool/offer.h"
#include "tool/store.h"
#include "tool/synonyms.h"
#include "tool/zips.h"

void write_services(struct store *store, const struct offers *offers);
void write_lists(struct store *store, const struct offers *offers);
void write_near(struct store *store, const struct offers *offers);
void write_pins(struct store *store, const struct offers *offers);
void write_zips(struct store *store, const struct zips *zips);
void write_pages(struct store *store, const struct leaves *leaves);
void write_glossary(struct store *store, const struct source *sources, size_t count);
void write_organizations(struct store *store, const struct source *sources, size_t count);

/* The newest date on which anything was checked: a clock that is behind it is wrong. */
void write_newest(struct store *store, const struct offers *offers, const struct leaves *leaves);

/* In the order of the table's key: services, pages, organizations. */
void write_texts(struct store *store, const struct offers *offers, const struct leaves *leaves,
		 const struct source *sources, size_t count);

/* The words of all rows are collected by a thread of its own from the start
 * on; at the end they are written. What is given must stay as it is until then. Much of
 * them may lie in the folder: spill.h. */
struct collection;

struct collection *write_search_start(const struct offers *offers, const struct leaves *leaves,
				      const struct synonyms *synonyms, const char *folder);
void write_search_end(struct collection *collection, struct store *store);

#endif
