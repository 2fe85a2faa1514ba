/* SPDX-License-Identifier: MIT */
#include "place.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/little.h"

enum { ENTRY = 32, PIECE = 1 << 16 };

static bool read_stick(void *self, void *bytes, size_t size, uint64_t at)
{
	const struct stick *stick = self;

	return pread(stick->file, bytes, size, (off_t)at) == (ssize_t)size;
}

void place_open(struct place *place, const struct stick *stick)
{
	unsigned char type;

	*place = (struct place){ .stick = stick, .drive = { .self = (void *)stick, .read = read_stick } };
	assert_true(volume_find(&place->volume, &place->drive));
	for (;; place->used++) {
		uint64_t at = place_entry(place, place->used);

		stick_get(stick, at, &type, 1);
		if (type == 0)
			break;
		if (place->volume.exfat && type == 0x81)
			place->bitmap = stick_get_number(stick, at + 20, 4);
	}
	/* FAT32 keeps a count of what is free: it is not known any more. */
	if (!place->volume.exfat && place->volume.mask != 0xffff)
		stick_put_number(stick, 512 + 488, UINT64_MAX, 8);
}

static int width(const struct place *place)
{
	return place->volume.mask == 0xffff ? 2 : 4;
}

uint64_t place_link(const struct place *place, uint32_t cluster)
{
	return place->volume.links + (uint64_t)cluster * (uint64_t)width(place);
}

uint64_t place_cluster(const struct place *place, uint32_t cluster)
{
	return place->volume.heap + (uint64_t)(cluster - 2) * place->volume.cluster_size;
}

static uint64_t bit_at(const struct place *place, uint32_t cluster)
{
	return place_cluster(place, place->bitmap) + (cluster - 2) / 8;
}

static bool is_free(const struct place *place, uint32_t cluster)
{
	if (place->volume.exfat)
		return !(stick_get_number(place->stick, bit_at(place, cluster), 1) >> (cluster - 2) % 8 & 1);
	return stick_get_number(place->stick, place_link(place, cluster), width(place)) == 0;
}

static void link_to(const struct place *place, uint32_t cluster, uint32_t next)
{
	const struct stick *stick = place->stick;
	uint64_t tables = 1, table = 0;

	if (!place->volume.exfat) {
		tables = stick_get_number(stick, 16, 1);
		table = 512 * (uint64_t)(width(place) == 2 ? stick_get_number(stick, 22, 2) : stick_get_number(stick, 36, 4));
	}
	for (uint64_t i = 0; i < tables; i++)
		stick_put_number(stick, place_link(place, cluster) + i * table, next & place->volume.mask, width(place));
}

static void occupy(const struct place *place, uint32_t cluster)
{
	uint64_t at;

	if (!place->volume.exfat)
		return;
	at = bit_at(place, cluster);
	stick_put_number(place->stick, at, stick_get_number(place->stick, at, 1) | 1u << (cluster - 2) % 8, 1);
}

static uint32_t find_free(const struct place *place, uint32_t from, int step)
{
	while (!is_free(place, from)) {
		from += (uint32_t)step;
		assert_true(from >= 2 && from <= place->volume.last);
	}
	return from;
}

/* Follows the directory's chain, and makes it longer. */
uint64_t place_entry(struct place *place, uint32_t number)
{
	const struct volume *volume = &place->volume;
	uint64_t at = (uint64_t)number * ENTRY;
	uint32_t cluster = volume->root, next;

	if (volume->root_size) {
		assert_true(at < volume->root_size);
		return volume->heap - volume->root_size + at;
	}
	for (; at >= volume->cluster_size; at -= volume->cluster_size, cluster = next) {
		next = stick_get_number(place->stick, place_link(place, cluster), 4) & volume->mask;
		if (next <= volume->last)
			continue;
		next = find_free(place, 2, 1);
		occupy(place, next);
		link_to(place, cluster, next);
		link_to(place, next, UINT32_MAX);
	}
	return place_cluster(place, cluster) + at;
}

/* The last ones that are free and lie together. */
static uint32_t find_run(const struct place *place, uint32_t count)
{
	uint32_t first = place->volume.last + 1;

	for (uint32_t free = 0; free < count; first--)
		free = is_free(place, first - 1) ? free + 1 : 0;
	return first;
}

static void fill(const struct place *place, uint32_t cluster, unsigned seed, uint64_t at, uint64_t size)
{
	static unsigned char piece[PIECE];

	for (uint64_t done = 0, now; done < size && done < place->volume.cluster_size; done += now) {
		now = size - done < PIECE ? size - done : PIECE;
		if (now > place->volume.cluster_size - done)
			now = place->volume.cluster_size - done;
		stick_content(seed, at + done, piece, now);
		stick_put(place->stick, place_cluster(place, cluster) + done, piece, now);
	}
}

static uint32_t put_content(const struct place *place, unsigned seed, uint64_t size, enum place_how how)
{
	const struct volume *volume = &place->volume;
	uint32_t count = (uint32_t)((size + volume->cluster_size - 1) / volume->cluster_size);
	uint32_t first = 0, before = 0, from = how == PLACE_BACKWARDS ? volume->last : 2;
	int step = how == PLACE_BACKWARDS ? -1 : 1;

	if (how == PLACE_RUN)
		from = find_run(place, count);
	for (uint32_t i = 0; i < count; i++) {
		uint32_t cluster = find_free(place, from, step);

		fill(place, cluster, seed, (uint64_t)i * volume->cluster_size, size - (uint64_t)i * volume->cluster_size);
		occupy(place, cluster);
		if (!(volume->exfat && how == PLACE_RUN)) {
			if (before)
				link_to(place, before, cluster);
			link_to(place, cluster, UINT32_MAX);
		}
		first = first ? first : cluster;
		before = cluster;
		from = cluster + (uint32_t)(how == PLACE_APART ? 2 : i + 1 < count ? step : 0);
	}
	return first;
}

static void put_fat(const struct place *place, uint64_t at, const char *name, uint64_t size, uint32_t first)
{
	unsigned char entry[ENTRY] = "           \x20";
	const char *point = strchr(name, '.');

	memcpy(entry, name, (size_t)(point - name));
	memcpy(entry + 8, point + 1, strlen(point + 1));
	entry[20] = (unsigned char)(first >> 16);
	entry[21] = (unsigned char)(first >> 24);
	entry[26] = (unsigned char)first;
	entry[27] = (unsigned char)(first >> 8);
	entry[24] = 0x21; /* 1980-01-01 */
	little_put_u32(entry + 28, (uint32_t)size);
	stick_put(place->stick, at, entry, ENTRY);
}

static void put_exfat(struct place *place, const char *name, uint64_t size, uint32_t first, bool run)
{
	unsigned char set[3 * ENTRY] = { 0x85, 2, 0, 0, 0x20 }, *stream = set + ENTRY, *letters = stream + ENTRY + 2;
	uint32_t hash = 0, sum = 0;

	stream[0] = 0xc0;
	stream[1] = run ? 3 : 1;
	stream[3] = (unsigned char)strlen(name);
	letters[-2] = 0xc1;
	for (size_t i = 0; name[i]; i++) {
		unsigned char capital = (unsigned char)(name[i] >= 'a' && name[i] <= 'z' ? name[i] - 32 : name[i]);

		letters[2 * i] = (unsigned char)name[i];
		hash = ((hash << 15 | hash >> 1) + capital) & 0xffff;
		hash = (hash << 15 | hash >> 1) & 0xffff;
	}
	stream[4] = (unsigned char)hash;
	stream[5] = (unsigned char)(hash >> 8);
	for (int i = 8; i < 24; i += 4)
		little_put_u32(set + i, i < 20 ? 0x00210000 : 0); /* 1980-01-01 */
	little_put_u64(stream + 8, size);
	little_put_u32(stream + 20, first);
	little_put_u64(stream + 24, size);
	for (int i = 0; i < 3 * ENTRY; i++)
		if (i != 2 && i != 3)
			sum = ((sum << 15 | sum >> 1) + set[i]) & 0xffff;
	set[2] = (unsigned char)sum;
	set[3] = (unsigned char)(sum >> 8);
	for (uint32_t i = 0; i < 3; i++)
		stick_put(place->stick, place_entry(place, place->used + i), set + i * ENTRY, ENTRY);
}

struct placed place_file(struct place *place, const char *name, unsigned seed, uint64_t size, enum place_how how)
{
	struct placed placed = { place_entry(place, place->used), put_content(place, seed, size, how) };

	if (place->volume.exfat)
		put_exfat(place, name, size, placed.first, how == PLACE_RUN && size > 0);
	else
		put_fat(place, placed.entry, name, size, placed.first);
	place->used += place->volume.exfat ? 3 : 1;
	return placed;
}

void place_crowd(struct place *place, int count)
{
	char name[24];

	for (int i = 0; i < count; i++) {
		snprintf(name, sizeof(name), "N%05d.TXT", i);
		place_file(place, name, 0, 0, PLACE_TOGETHER);
	}
}
