/* SPDX-License-Identifier: MIT */
#include "update/cache.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

enum { SUM = 64 };

void cache_name(const char *key, char name[DISK_NAME_MAX])
{
	snprintf(name, DISK_NAME_MAX, "directory-%s.db", key);
}

static void sum_name(const char *key, char name[DISK_NAME_MAX])
{
	snprintf(name, DISK_NAME_MAX, "directory-%s.sum", key);
}

static bool hash_part(void *data, const unsigned char *bytes, size_t size)
{
	crypto_generichash_update(data, bytes, size);
	return true;
}

static int hash_file(const struct disk *folder, const char *key, unsigned char sum[SUM])
{
	crypto_generichash_state state;
	char name[DISK_NAME_MAX];
	int result;

	cache_name(key, name);
	crypto_generichash_init(&state, NULL, 0, SUM);
	result = disk_scan(folder, name, hash_part, &state);
	crypto_generichash_final(&state, sum, SUM);
	return result;
}

bool cache_holds(const struct disk *folder, const char *key)
{
	unsigned char sum[SUM], *said;
	char name[DISK_NAME_MAX];
	size_t size;
	bool same;

	sum_name(key, name);
	if (disk_read(folder, name, SUM, &said, &size) != 0)
		return false;
	same = size == SUM && hash_file(folder, key, sum) == 0 && memcmp(sum, said, SUM) == 0;
	free(said);
	return same;
}

int cache_seal(const struct disk *folder, const char *key)
{
	unsigned char sum[SUM];
	char name[DISK_NAME_MAX];
	int result = hash_file(folder, key, sum);

	sum_name(key, name);
	return result != 0 ? result : disk_put(folder, name, sum, sizeof(sum));
}

struct other {
	const char *db, *sum;
	char name[DISK_NAME_MAX];
};

static void look_for_other(void *data, const char *name)
{
	struct other *other = data;

	if (strncmp(name, "directory-", strlen("directory-")) == 0 && strcmp(name, other->db) != 0 &&
	    strcmp(name, other->sum) != 0)
		memcpy(other->name, name, strlen(name) + 1);
}

int cache_sweep(const struct disk *folder, const char *key)
{
	char db[DISK_NAME_MAX], sum[DISK_NAME_MAX];
	struct other other = { .db = db, .sum = sum };
	int result;

	cache_name(key, db);
	sum_name(key, sum);
	do {
		other.name[0] = '\0';
		result = folder->calls->list(folder->self, look_for_other, &other);
		if (result == 0 && *other.name)
			result = folder->calls->unlink(folder->self, other.name);
	} while (result == 0 && *other.name);
	return result;
}
