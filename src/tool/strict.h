/* SPDX-License-Identifier: MIT */
/*
 * Rows that are right or keep everything from being built: those of hotlines.
 *
 * Without such a row its hotline would be shown without its number, its hours
 * or what is spoken there.
 */
#ifndef TOOL_STRICT_H
#define TOOL_STRICT_H

#include "tool/package.h"

/* FAULT_STOP for FAULT_REFUSED if the row is a hotline's, else the weight.
 * Needs no links: services have been read, that is all. */
enum weight strict_weight(const struct package *package, const struct table *table, size_t row,
			  enum weight weight);

#endif
