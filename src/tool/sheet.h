/* SPDX-License-Identifier: MIT */
/*
 * The recovery sheet of a key: 24 words that give it again, and the same words
 * as a QR code. Paper for a safe; whoever has it has the key.
 */
#ifndef TOOL_SHEET_H
#define TOOL_SHEET_H

#include <stdio.h>

#include "tool/keyfile.h"

/* As text, its QR code in block characters. */
void sheet_print(const struct key *key, FILE *out);

/* A page to print; never over a file, and for its owner's eyes. */
bool sheet_write(const char *path, const struct key *key, struct error *error);

#endif
