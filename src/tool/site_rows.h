/* SPDX-License-Identifier: MIT */
/*
 * Rows of a site's own: their ids begin with "site-N-", so that they can take
 * nobody's place. People who keep a spreadsheet never see an id; what they write
 * gets them here, and the same row the same id each time.
 */
#ifndef TOOL_SITE_ROWS_H
#define TOOL_SITE_ROWS_H

#include "tool/package.h"

/* Ids and what names them; one that begins with "site-" already stays as it is. Words that
 * links are made of (taxonomies) are everybody's. After it package_link is to be called again. */
void site_rows_name(struct package *package, uint32_t site);

/* Whether a sheet holds such words. */
bool site_rows_are_words(int sheet);

#endif
