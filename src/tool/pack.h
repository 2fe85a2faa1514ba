/* SPDX-License-Identifier: MIT */
/*
 * A package as the payload of an update: a ustar archive of its CSV files.
 *
 * What is packed is what would be built and exported again: rows that are
 * used, after mending, and without what tells where a confidential place is.
 * So no street of one is ever on a stick. The same package gives the same bytes.
 */
#ifndef TOOL_PACK_H
#define TOOL_PACK_H

#include "tool/package.h"

/* A checked package; the caller frees *bytes. False if it is too large for an update. Tables that
 * are only kept go along if `others`: what they name has other ids in a site's package. */
bool pack_archive(const struct package *package, bool others, unsigned char **bytes, size_t *size, struct error *error);

#endif
