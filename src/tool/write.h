/* SPDX-License-Identifier: MIT */
/* The rows of the directory file, made from packages; the parts of build.h. */
#ifndef TOOL_WRITE_H
#define TOOL_WRITE_H

#include "tool/offer.h"
#include "tool/pinyin.h"
#include "tool/store.h"
#include "tool/synonyms.h"
#include "tool/zips.h"

void write_services(struct store *store, const struct offers *offers);
void write_lists(struct store *store, const struct offers *offers);
void write_near(struct store *store, const struct offers *offers);
void write_zips(struct store *store, const struct zips *zips);
void write_pages(struct store *store, const struct leaves *leaves);
void write_glossary(struct store *store, const struct source *sources, size_t count);
void write_organizations(struct store *store, const struct source *sources, size_t count);

/* The newest date on which anything was checked: a clock that is behind it is wrong. */
void write_newest(struct store *store, const struct offers *offers, const struct leaves *leaves);

/* In the order of the table's key: services, pages, organizations. */
void write_texts(struct store *store, const struct offers *offers, const struct leaves *leaves,
		 const struct source *sources, size_t count);

void write_search(struct store *store, const struct offers *offers, const struct leaves *leaves,
		  const struct synonyms *synonyms, struct pinyin *pinyin);

#endif
