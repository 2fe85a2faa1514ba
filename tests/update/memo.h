/* SPDX-License-Identifier: MIT */
/*
 * The same signature over the same words by the same key, asked a million
 * times: libsodium's answer is kept, while a test says so. Nothing else than
 * its own answer is ever given.
 */
#ifndef TESTS_UPDATE_MEMO_H
#define TESTS_UPDATE_MEMO_H

#include <stdbool.h>

void memo_use(bool use);

#endif
