/* SPDX-License-Identifier: MIT */
/*
 * What an update may change, by who signed it. One row above its role refuses
 * all of it.
 *
 * Pinned is every active hotline, with all that is shown on it: its row, phones, hours, languages,
 * area, papers, needs, organization, places, and the words of it in other languages.
 *
 *   ROOT     anything, as long as one hotline is left
 *   PUBLISH  nothing pinned; no place that was confidential becomes public; no rows of a site
 *   SITE     rows whose ids begin with site-N-, at most so many; no hotline, no place before
 *            others (x_order), no word of the glossary; withdraws only rows of its own
 *
 * Who signed is update/keyring.h's to say. Both sides have been read, layered and checked.
 */
#ifndef TOOL_ROLES_H
#define TOOL_ROLES_H

#include "base/refusal.h"
#include "tool/load.h"
#include "update/keyring.h"

enum { ROLES_SITE_ROWS = 50 }; /* services, and pages, of a site */

/* What must stay as it is, kept when the packages it was read from are gone. */
struct pinned;

/* Much of it may lie in the folder: spill.h; NULL: it may not. */
struct pinned *pinned_read(const struct source *sources, size_t count, const char *folder);
void pinned_free(struct pinned *pinned);

/* An update that is one of the layers, the others being as they were. */
struct offered {
	const struct source *sources; /* all layers as they will be */
	size_t count;
	size_t which;  /* the one that came */
	enum role role;
	uint32_t site; /* 0: it is for all */
	const char *folder; /* as pinned_read has it */
};

/* The part of it that the package alone tells, whoever will sign it: for who packs it. site 0: it is
 * for all. */
enum refusal roles_judge_rows(const struct package *package, uint32_t site, FILE *log);

/* REFUSAL_ROLE, REFUSAL_HOTLINE (no hotline is left) or none. The row is named in a line on log, which
 * is for who has the package before them, not for the kiosk's screen. */
enum refusal roles_judge(const struct pinned *before, const struct offered *offered, FILE *log);

#endif
