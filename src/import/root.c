/* SPDX-License-Identifier: MIT */
#include "import/root.h"

#include <ctype.h>
#include <string.h>

#include "base/little.h"

/* A directory has at most so many sectors, 524,288 entries; FAT allows an
 * eighth. FAT_LABEL has parts of long names too. */
enum {
	SECTORS_MOST = 32768, ENTRY = 32,
	FAT_LABEL = 0x08, FOLDER = 0x10,
	EXFAT_FILE = 0x85, EXFAT_STREAM = 0xc0, EXFAT_NAME = 0xc1, EXFAT_RUN = 0x02,
};

/* The parts of one file of exFAT lie one behind the other. */
struct parts {
	unsigned char last; /* the one before; 0: none that could go on */
	unsigned char letters;
	struct root_entry entry;
};

/* `step` bytes to a letter; all are ASCII's. */
static bool is_named(const unsigned char *bytes, size_t step, const char *name)
{
	for (size_t i = 0; name[i]; i++)
		if (toupper(bytes[i * step]) != name[i] || (step == 2 && bytes[i * step + 1]))
			return false;
	return true;
}

static void take_fat(struct root_file *files, int count, const unsigned char *entry, uint32_t mask)
{
	const uint32_t first = (little_u16(entry + 20) << 16 | little_u16(entry + 26)) & mask;

	for (int i = 0; i < count; i++)
		if (!(entry[11] & (FAT_LABEL | FOLDER)) && is_named(entry, 1, files[i].short_name)) {
			files[i].times++;
			files[i].entry = (struct root_entry){ little_u32(entry + 28), true, { .first = first } };
		}
}

static void take_exfat(struct root_file *files, int count, const unsigned char *entry, struct parts *parts)
{
	unsigned char last = parts->last;
	const uint64_t written = little_u64(entry + 8), size = little_u64(entry + 24);

	parts->last = 0;
	if (entry[0] == EXFAT_FILE && !(entry[4] & FOLDER))
		parts->last = EXFAT_FILE;
	if (entry[0] == EXFAT_STREAM && last == EXFAT_FILE)
		*parts = (struct parts){ EXFAT_STREAM, entry[3],
					 { size, written == size,
					   { .first = little_u32(entry + 20), .run = entry[1] & EXFAT_RUN } } };
	for (int i = 0; entry[0] == EXFAT_NAME && last == EXFAT_STREAM && i < count; i++)
		if (parts->letters == strlen(files[i].name) && is_named(entry + 2, 2, files[i].name)) {
			files[i].times++;
			files[i].entry = parts->entry;
		}
}

enum refusal root_find(const struct volume *volume, struct root_file *files, int count)
{
	struct chain chain = { .first = volume->root };
	struct parts parts = { 0 };
	unsigned char sector[VOLUME_SECTOR];
	enum chain_end end = CHAIN_GOES_ON;

	if (volume->root_size)
		chain = (struct chain){ .at = volume->heap - volume->root_size, .left = volume->root_size };
	for (int i = 0; i < SECTORS_MOST && end == CHAIN_GOES_ON; i++) {
		end = chain_move(volume, &chain, sector, VOLUME_SECTOR, false);
		if (end == CHAIN_ENDS && i == 0)
			return REFUSAL_STICK;
		for (const unsigned char *entry = sector; end == CHAIN_GOES_ON && entry < sector + VOLUME_SECTOR; entry += ENTRY) {
			if (entry[0] == 0)
				end = CHAIN_ENDS;
			else if (volume->exfat)
				take_exfat(files, count, entry, &parts);
			else
				take_fat(files, count, entry, volume->mask);
		}
	}
	for (int i = 0; i < count; i++)
		if (files[i].times > 1)
			return REFUSAL_STICK;
	return end == CHAIN_ENDS ? REFUSAL_NONE : REFUSAL_STICK;
}
