/* SPDX-License-Identifier: MIT */
/* The passphrase of a key: from FINGERPOST_PASSPHRASE, or asked for on the terminal, where it is not shown. */
#ifndef TOOL_PASSPHRASE_H
#define TOOL_PASSPHRASE_H

#include <stdbool.h>

#include "base/error.h"

enum { PASSPHRASE_MAX = 512, PASSPHRASE_GOOD = 12 };

/* twice: a new one, which is asked for again. The caller wipes it. False if it
 * is empty or too long, the two differ, or there is nobody to ask. */
bool passphrase_get(char out[PASSPHRASE_MAX], bool twice, const char *path, struct error *error);

#endif
