/* SPDX-License-Identifier: MIT */
#include "import/volume.h"

#include <string.h>

#include "base/little.h"

/* SHIFT_MOST: of the sectors in a cluster of exFAT, 32 MiB. Fewer clusters than
 * FAT16_LEAST are FAT12. No sector has a number of more than GPT_BITS. */
enum {
	SECTOR = VOLUME_SECTOR, SHIFT_MOST = 16, FAT16_LEAST = 4085,
	TABLE_AT = 446, TABLE_ENTRY = 16, TYPE_GPT = 0xee,
	GPT_ENTRY = 128, GPT_ENTRIES_MOST = 128, GPT_BITS = 40,
};

/* FAT16, FAT32 and exFAT (or NTFS, which is told by what lies there). */
static const unsigned char fitting_types[] = { 0x04, 0x06, 0x0e, 0x0b, 0x0c, 0x07 };

/* EBD0A0A2-B9E5-4433-87C0-68B6B72699C7 */
static const char basic_data[] = "\xa2\xa0\xd0\xeb\xe5\xb9\x33\x44\x87\xc0\x68\xb6\xb7\x26\x99\xc7";

static bool read_bytes(const struct drive *drive, void *bytes, size_t size, uint64_t at)
{
	return drive->read(drive->self, bytes, size, at);
}

/* So many clusters, but no more than there are links for; the highest numbers
 * of a link are "bad" and "end". */
static bool set_clusters(struct volume *volume, uint64_t clusters, uint64_t links, uint32_t mask)
{
	uint64_t last = (clusters + 2 < links ? clusters + 2 : links) - 1;

	volume->mask = mask;
	volume->last = (uint32_t)last;
	return last >= 2 && last <= mask - 9;
}

static bool read_exfat(struct volume *volume, const unsigned char *boot, uint64_t start)
{
	volume->exfat = true;
	volume->cluster_size = (uint32_t)SECTOR << (boot[109] & 31);
	volume->links = start + (uint64_t)little_u32(boot + 80) * SECTOR;
	volume->heap = start + (uint64_t)little_u32(boot + 88) * SECTOR;
	volume->root = little_u32(boot + 96);
	return boot[108] == 9 && boot[109] <= SHIFT_MOST &&
	       set_clusters(volume, little_u32(boot + 92), (uint64_t)little_u32(boot + 84) * (SECTOR / 4),
			    0xffffffff);
}

static bool read_fat(struct volume *volume, const unsigned char *boot, uint64_t start)
{
	bool wide = little_u16(boot + 22) == 0;
	uint64_t table = wide ? little_u32(boot + 36) : little_u16(boot + 22);
	uint64_t sectors = little_u16(boot + 19) ? little_u16(boot + 19) : little_u32(boot + 32);
	uint32_t root = (little_u16(boot + 17) + 15) / 16, reserved = little_u16(boot + 14), each = boot[13];
	uint64_t before = reserved + boot[16] * table + root;

	volume->cluster_size = each * SECTOR;
	volume->links = start + (uint64_t)reserved * SECTOR;
	volume->heap = start + before * SECTOR;
	volume->root = little_u32(boot + 44);
	volume->root_size = root * SECTOR;
	return little_u16(boot + 11) == SECTOR && each != 0 && (each & (each - 1)) == 0 && boot[16] != 0 &&
	       wide == (root == 0) && before < sectors && (wide || (sectors - before) / each >= FAT16_LEAST) &&
	       set_clusters(volume, (sectors - before) / each, table * SECTOR / (wide ? 4 : 2),
			    wide ? 0x0fffffff : 0xffff);
}

static bool volume_read(struct volume *volume, const struct drive *drive, uint64_t start)
{
	unsigned char boot[SECTOR];

	*volume = (struct volume){ .drive = drive };
	if (!read_bytes(drive, boot, SECTOR, start) || boot[510] != 0x55 || boot[511] != 0xaa)
		return false;
	return memcmp(boot + 3, "EXFAT   ", 8) == 0 ? read_exfat(volume, boot, start) :
						      read_fat(volume, boot, start);
}

static bool find_in_gpt(struct volume *volume, const struct drive *drive)
{
	unsigned char head[SECTOR], entry[GPT_ENTRY];
	uint64_t first;

	if (!read_bytes(drive, head, SECTOR, SECTOR) || memcmp(head, "EFI PART", 8) != 0 ||
	    little_u64(head + 72) >> GPT_BITS || little_u32(head + 84) != GPT_ENTRY)
		return false;
	for (uint32_t i = 0; i < little_u32(head + 80) && i < GPT_ENTRIES_MOST; i++) {
		if (!read_bytes(drive, entry, GPT_ENTRY, little_u64(head + 72) * SECTOR + i * GPT_ENTRY))
			return false;
		first = little_u64(entry + 32);
		if (memcmp(entry, basic_data, 16) == 0 && !(first >> GPT_BITS) &&
		    volume_read(volume, drive, first * SECTOR))
			return true;
	}
	return false;
}

/* A table counts first: the first sector of an older file system may have
 * stayed beneath it. */
bool volume_find(struct volume *out, const struct drive *drive)
{
	unsigned char sector[SECTOR];
	const unsigned char *entry = sector + TABLE_AT;

	if (!read_bytes(drive, sector, SECTOR, 0) || sector[510] != 0x55 || sector[511] != 0xaa)
		return false;
	for (; entry < sector + 510; entry += TABLE_ENTRY)
		if (entry[4] == TYPE_GPT ? find_in_gpt(out, drive) :
					   memchr(fitting_types, entry[4], sizeof(fitting_types)) &&
						   volume_read(out, drive, (uint64_t)little_u32(entry + 8) * SECTOR))
			return true;
	return volume_read(out, drive, 0);
}

static enum chain_end enter_next(const struct volume *volume, struct chain *chain)
{
	unsigned char link[4] = { 0 };
	uint32_t width = volume->mask == 0xffff ? 2 : 4, next = chain->first;

	if (!next && !chain->cluster)
		return CHAIN_ENDS;
	if (!next && chain->run)
		next = chain->cluster + 1;
	else if (!next && !read_bytes(volume->drive, link, width, volume->links + (uint64_t)chain->cluster * width))
		return CHAIN_BROKEN;
	else if (!next)
		next = little_u32(link) & volume->mask;
	if (next >= (volume->mask & ~7u))
		return CHAIN_ENDS;
	if (next < 2 || next > volume->last)
		return CHAIN_BROKEN;
	*chain = (struct chain){ .at = volume->heap + (uint64_t)(next - 2) * volume->cluster_size,
				 .left = volume->cluster_size, .cluster = next, .run = chain->run };
	return CHAIN_GOES_ON;
}

enum chain_end chain_move(const struct volume *volume, struct chain *chain, void *bytes, size_t size,
			  bool put)
{
	const struct drive *drive = volume->drive;

	for (unsigned char *to = bytes, *end = to + size; to < end;) {
		enum chain_end step = chain->left ? CHAIN_GOES_ON : enter_next(volume, chain);
		uint32_t now = (size_t)(end - to) < chain->left ? (uint32_t)(end - to) : chain->left;

		if (step != CHAIN_GOES_ON)
			return step;
		if (put ? !drive->write(drive->self, to, now, chain->at) : !drive->read(drive->self, to, now, chain->at))
			return CHAIN_BROKEN;
		chain->at += now;
		chain->left -= now;
		to += now;
	}
	return CHAIN_GOES_ON;
}
