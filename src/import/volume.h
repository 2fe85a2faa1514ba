/* SPDX-License-Identifier: MIT */
/*
 * Where on a drive there is a FAT16, FAT32 or exFAT file system, and its
 * measures; its chains of clusters, and bytes along them.
 *
 * A drive has a table of partitions (MBR or GPT), of which the first counts
 * that is of a fitting type and holds such a file system, or it is one from its
 * beginning. Sectors have 512 bytes. Nothing is believed: each number of a
 * cluster is looked at before it is used; sums are of 64 bits and can't
 * overflow (the farthest place is below 2^58). No heap, no recursion.
 *
 * Left alone: logical partitions, second FATs, checksums of exFAT and of GPT
 * (what lies between bounds may be read, the signature tells what it is worth).
 *
 * Microsoft, "FAT: General Overview of On-Disk Format" 1.03 (2000) and "exFAT
 * file system specification" (2019); UEFI specification 2.10, section 5.
 */
#ifndef IMPORT_VOLUME_H
#define IMPORT_VOLUME_H

#include "import/drive.h"

enum { VOLUME_SECTOR = 512 };

struct volume {
	const struct drive *drive;
	uint64_t links;        /* where the table of links begins (the FAT) */
	uint64_t heap;         /* and cluster 2, the first one */
	uint32_t root_size;    /* FAT16: bytes of the root directory, which end there */
	uint32_t root;         /* others: its first cluster */
	uint32_t cluster_size; /* in bytes: 512 to 32 MiB */
	uint32_t last;         /* the highest number of a cluster */
	uint32_t mask;         /* the bits of a link that count */
	bool exfat;
};

/* A place in a chain of clusters, or in FAT16's root directory (cluster 0). */
struct chain {
	uint64_t at;      /* of the byte that comes next */
	uint32_t left;    /* bytes from there to the end of the cluster */
	uint32_t cluster;
	uint32_t first;   /* not 0: the cluster to begin with, nothing was moved yet */
	bool run;         /* clusters lie one behind the other and have no links */
};

enum chain_end { CHAIN_GOES_ON, CHAIN_ENDS, CHAIN_BROKEN };

bool volume_find(struct volume *out, const struct drive *drive);

/* The next bytes of a chain, read or (`put`) written. CHAIN_ENDS: it has no
 * more clusters; CHAIN_BROKEN: a link leads to no cluster, or the drive failed.
 * Of the bytes nothing can be said then. */
enum chain_end chain_move(const struct volume *volume, struct chain *chain, void *bytes, size_t size,
			  bool put);

#endif
