/* SPDX-License-Identifier: MIT */
#include "memo.h"

#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "base/hash.h"

enum { KEPT = 1 << 14, MESSAGE_MAX = 300 };

static struct kept {
	bool there;
	int answer;
	unsigned char signature[64], public[32], message[MESSAGE_MAX];
	unsigned long long size;
} kept[KEPT];

static bool in_use;

void memo_use(bool use)
{
	in_use = use;
}

static int ask(const unsigned char *signature, const unsigned char *message, unsigned long long size,
	       const unsigned char *public)
{
	static int (*verify)(const unsigned char *, const unsigned char *, unsigned long long, const unsigned char *);

	if (!verify)
		*(void **)&verify = dlsym(RTLD_NEXT, "crypto_sign_verify_detached");
	if (!verify)
		abort();
	return verify(signature, message, size, public);
}

/* Stands before libsodium's: the program's own names come first. */
int crypto_sign_verify_detached(const unsigned char *sig, const unsigned char *m, unsigned long long mlen,
				const unsigned char *pk)
{
	uint64_t hash;
	struct kept *one;

	if (!in_use || mlen > MESSAGE_MAX)
		return ask(sig, m, mlen, pk);
	hash = hash_bytes(hash_bytes(hash_bytes(HASH_START, sig, 64), pk, 32), m, mlen);
	one = &kept[hash & (KEPT - 1)];
	if (!one->there || one->size != mlen || memcmp(one->signature, sig, 64) != 0 ||
	    memcmp(one->public, pk, 32) != 0 || memcmp(one->message, m, mlen) != 0) {
		one->there = true;
		one->size = mlen;
		memcpy(one->signature, sig, 64);
		memcpy(one->public, pk, 32);
		memcpy(one->message, m, mlen);
		one->answer = ask(sig, m, mlen, pk);
	}
	return one->answer;
}

int crypto_core_ed25519_is_valid_point(const unsigned char *p)
{
	static int (*is_valid)(const unsigned char *);
	static struct {
		bool there;
		int answer;
		unsigned char public[32];
	} points[1024], *one;

	if (!is_valid)
		*(void **)&is_valid = dlsym(RTLD_NEXT, "crypto_core_ed25519_is_valid_point");
	if (!is_valid)
		abort();
	one = &points[hash_bytes(HASH_START, p, 32) & 1023];
	if (!in_use)
		return is_valid(p);
	if (!one->there || memcmp(one->public, p, 32) != 0) {
		one->there = true;
		memcpy(one->public, p, 32);
		one->answer = is_valid(p);
	}
	return one->answer;
}

/* The same answer sooner; nothing here is secret. */
int sodium_is_zero(const unsigned char *n, const size_t nlen)
{
	return nlen == 0 || (n[0] == 0 && memcmp(n, n + 1, nlen - 1) == 0);
}
