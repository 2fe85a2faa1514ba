/* SPDX-License-Identifier: MIT */
/*
 * How long it takes to verify an update, beside what cannot be saved of it:
 * hashing its bytes once with libsodium, and the signatures themselves. Medians
 * of an odd number of runs, in turn, of the processor's time.
 */
#include <time.h>

#include "../update/signer.h"

enum { RUNS = 21, KEYS = 3 };

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int compare(const void *one, const void *other)
{
	const double *a = one, *b = other;

	return (*a > *b) - (*a < *b);
}

static double median(double *times)
{
	qsort(times, RUNS, sizeof(*times), compare);
	return times[RUNS / 2];
}

static double hash_once(const unsigned char *bytes, size_t size)
{
	unsigned char hash[64];
	double start = now();

	crypto_generichash(hash, sizeof(hash), bytes, size, NULL, 0);
	return now() - start;
}

static double verify_once(const unsigned char *bytes, size_t size, const struct keyring *keyring)
{
	double start = now();
	struct header header;
	enum role role;

	if (bundle_verify(bytes, size, keyring, &header, &role) != REFUSAL_NONE)
		abort();
	return now() - start;
}

static void measure(size_t size, const struct keyring *keyring)
{
	unsigned char *payload = malloc(size), *bytes;
	double raw[RUNS], whole[RUNS], hashed, verified;

	if (!payload)
		abort();
	memset(payload, 'x', size);
	bytes = signer_bundle(0, 0, 1, payload, size);
	SIGN(bytes, ROOT_A, ROOT_B, PUBLISH_P);
	free(payload);
	for (int i = 0; i < RUNS; i++) {
		raw[i] = hash_once(bytes + HEADER_SIZE, size);
		whole[i] = verify_once(bytes, HEADER_SIZE + size, keyring);
	}
	free(bytes);
	hashed = median(raw);
	verified = median(whole);
	printf("  %8.1f MiB %10.2f ms %12.0f MB/s %12.2f ms %9.3f\n", (double)size / (1 << 20), hashed,
	       (double)size / 1e3 / hashed, verified, verified / hashed);
}

int main(void)
{
	static const size_t sizes[] = { 64 << 10, 1 << 20, 5 << 20, 64 << 20 };
	struct keyring keyring;

	if (sodium_init() < 0)
		return 1;
	keyring = signer_keyring();
	printf("  %12s %13s %17s %15s %9s\n", "payload", "raw BLAKE2b", "", "verified", "ratio");
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
		measure(sizes[i], &keyring);
	return 0;
}
