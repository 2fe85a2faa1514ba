/* SPDX-License-Identifier: MIT */
/*
 * A word that a visitor types, and what is to be looked for when it must be
 * gone: how it looks on the search screen of a 1280x800 panel in English.
 */
#ifndef TESTS_GUARD_CANARY_H
#define TESTS_GUARD_CANARY_H

#include "scan.h"

struct needles *canary_needles(const char *word);

#endif
