/* SPDX-License-Identifier: MIT */
#include "card.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"

void card_start(struct card *card)
{
	memset(card, 0, sizeof(*card));
}

void card_free(struct card *card)
{
	for (int i = 0; i < card->inode_count; i++)
		free(card->inodes[i].bytes);
	memset(card, 0, sizeof(*card));
}

int card_find(const struct card *card, const char *name)
{
	for (int i = 0; i < card->count; i++)
		if (strcmp(card->entries[i].name, name) == 0)
			return card->entries[i].inode;
	return -1;
}

void card_drop(struct card *card, const char *name)
{
	for (int i = 0; i < card->count; i++)
		if (strcmp(card->entries[i].name, name) == 0) {
			card->entries[i] = card->entries[--card->count];
			return;
		}
}

static void link_name(struct card *card, const char *name, int inode)
{
	struct card_entry *entry;

	card_drop(card, name);
	if (card->count == CARD_FILES)
		abort();
	entry = &card->entries[card->count++];
	memset(entry->name, 0, sizeof(entry->name));
	memcpy(entry->name, name, strlen(name));
	entry->inode = inode;
}

static int new_inode(struct card *card)
{
	/* One that nothing leads to and that nothing recorded is used again. */
	for (int i = 0; !card->recording && i < card->inode_count; i++) {
		bool used = false;

		for (int j = 0; j < card->count; j++)
			used |= card->entries[j].inode == i;
		for (int j = 0; j < CARD_HANDLES; j++)
			used |= card->handles[j].open && card->handles[j].inode == i;
		if (!used) {
			card->inodes[i].size = 0;
			return i;
		}
	}
	if (card->inode_count == CARD_INODES)
		abort();
	card->inodes[card->inode_count] = (struct card_inode){ .size = 0 };
	return card->inode_count++;
}

static void append(struct card_inode *inode, const void *bytes, size_t size)
{
	if (size == 0)
		return;
	if (inode->size + size > inode->room) {
		inode->room = 2 * (inode->size + size);
		memory_spares(true);
		inode->bytes = realloc(inode->bytes, inode->room);
		memory_spares(false);
		if (!inode->bytes)
			abort();
	}
	memcpy(inode->bytes + inode->size, bytes, size);
	inode->size += size;
}

void card_put(struct card *card, const char *name, const void *bytes, size_t size)
{
	int inode = new_inode(card);

	append(&card->inodes[inode], bytes, size);
	link_name(card, name, inode);
}

void card_flip(struct card *card, const char *name, size_t bit)
{
	struct card_inode *inode = &card->inodes[card_find(card, name)];

	if (inode->size > 0)
		inode->bytes[bit / 8 % inode->size] ^= (unsigned char)(1 << bit % 8);
}

void card_copy(struct card *out, const struct card *from)
{
	for (int i = 0; i < out->inode_count; i++)
		out->inodes[i].size = 0;
	out->count = 0;
	memset(out->handles, 0, sizeof(out->handles));
	memset(out->calls, 0, sizeof(out->calls));
	out->recording = false;
	out->op_count = out->fault_count = out->injected = out->changes = out->stops_after = 0;
	out->lies_at = out->written = 0;
	out->most = from->most;
	for (int i = 0; i < from->count; i++) {
		const struct card_inode *inode = &from->inodes[from->entries[i].inode];

		card_put(out, from->entries[i].name, inode->bytes ? inode->bytes : (const unsigned char *)"", inode->size);
	}
}

bool card_is_quiet(const struct card *card)
{
	for (int i = 0; i < CARD_HANDLES; i++)
		if (card->handles[i].open)
			return false;
	return true;
}

static struct op *record(struct card *card, enum op_kind kind)
{
	static struct op nowhere;
	struct op *op = &nowhere;

	if (card->recording) {
		if (card->op_count == CARD_OPS)
			abort();
		op = &card->ops[card->op_count++];
	}
	memset(op, 0, sizeof(*op));
	op->kind = kind;
	return op;
}

/* Whether this call fails; *shorter: it takes a byte less. */
static int fault(struct card *card, enum card_call call, bool *shorter)
{
	int at = ++card->calls[call];

	for (int i = 0; i < card->fault_count; i++) {
		const struct card_fault *one = &card->faults[i];

		if (one->call != call || (one->forever ? at < one->at : at != one->at))
			continue;
		card->injected++;
		if (one->error != 0)
			return one->error;
		if (shorter)
			*shorter = true;
	}
	return 0;
}

/* The power is gone: nothing that changes anything is heard any more. */
static bool is_dark(struct card *card)
{
	return card->stops_after > 0 && card->changes++ >= card->stops_after;
}

static int take_handle(struct card *card, int inode)
{
	for (int i = 0; i < CARD_HANDLES; i++)
		if (!card->handles[i].open) {
			card->handles[i].open = true;
			card->handles[i].inode = inode;
			card->handles[i].at = 0;
			return i;
		}
	abort();
}

static int card_create(void *self, const char *name)
{
	struct card *card = self;
	int result = fault(card, CALL_CREATE, NULL), inode;
	struct op *op;

	if (result != 0)
		return result;
	if (card_find(card, name) >= 0)
		return -EEXIST;
	if (is_dark(card))
		return -EIO;
	inode = new_inode(card);
	link_name(card, name, inode);
	op = record(card, OP_CREATE);
	op->inode = inode;
	memcpy(op->name, name, strlen(name));
	return take_handle(card, inode);
}

static ssize_t card_write(void *self, int file, const void *bytes, size_t size)
{
	struct card *card = self;
	bool shorter = false;
	int result = fault(card, CALL_WRITE, &shorter);
	struct card_inode *inode = &card->inodes[card->handles[file].inode];
	struct op *op;

	if (result != 0)
		return result;
	if (is_dark(card))
		return -EIO;
	if (card->most > 0 && size > card->most)
		size = card->most;
	size -= shorter && size > 0;
	op = record(card, OP_WRITE);
	op->inode = card->handles[file].inode;
	op->from = inode->size;
	op->size = size;
	append(inode, bytes, size);
	if (card->lies_at > card->written && card->lies_at <= card->written + size)
		inode->bytes[inode->size - size + (card->lies_at - card->written - 1)] ^= 0x10;
	card->written += size;
	return (ssize_t)size;
}

static int card_sync(void *self, int file)
{
	struct card *card = self;
	int result = fault(card, CALL_SYNC, NULL);

	if (result != 0)
		return result;
	if (is_dark(card))
		return -EIO;
	record(card, OP_SYNC)->inode = card->handles[file].inode;
	return 0;
}

static int card_open(void *self, const char *name, size_t *size)
{
	struct card *card = self;
	int result = fault(card, CALL_OPEN, NULL), inode = card_find(card, name);

	if (result != 0)
		return result;
	if (inode < 0)
		return -ENOENT;
	*size = card->inodes[inode].size;
	return take_handle(card, inode);
}

static ssize_t card_read(void *self, int file, void *bytes, size_t size)
{
	struct card *card = self;
	bool shorter = false;
	int result = fault(card, CALL_READ, &shorter);
	const struct card_inode *inode = &card->inodes[card->handles[file].inode];
	size_t left = inode->size - card->handles[file].at;

	if (result != 0)
		return result;
	if (size > left)
		size = left;
	size -= shorter && size > 0;
	if (size > 0)
		memcpy(bytes, inode->bytes + card->handles[file].at, size);
	card->handles[file].at += size;
	return (ssize_t)size;
}

static int card_close(void *self, int file)
{
	struct card *card = self;

	card->handles[file].open = false;
	return fault(card, CALL_CLOSE, NULL);
}

static int card_rename(void *self, const char *from, const char *to)
{
	struct card *card = self;
	int result = fault(card, CALL_RENAME, NULL), inode = card_find(card, from);
	struct op *op;

	if (result != 0)
		return result;
	if (inode < 0)
		return -ENOENT;
	if (is_dark(card))
		return -EIO;
	card_drop(card, from);
	link_name(card, to, inode);
	op = record(card, OP_RENAME);
	memcpy(op->name, from, strlen(from));
	memcpy(op->to, to, strlen(to));
	return 0;
}

static int card_unlink(void *self, const char *name)
{
	struct card *card = self;
	int result = fault(card, CALL_UNLINK, NULL);

	if (result != 0)
		return result;
	if (card_find(card, name) < 0)
		return -ENOENT;
	if (is_dark(card))
		return -EIO;
	card_drop(card, name);
	memcpy(record(card, OP_UNLINK)->name, name, strlen(name));
	return 0;
}

static int card_list(void *self, void (*each)(void *data, const char *name), void *data)
{
	struct card *card = self;
	int result = fault(card, CALL_LIST, NULL);

	for (int i = 0; result == 0 && i < card->count; i++)
		each(data, card->entries[i].name);
	return result;
}

static int card_sync_folder(void *self)
{
	struct card *card = self;
	int result = fault(card, CALL_SYNC_FOLDER, NULL);

	if (result != 0)
		return result;
	if (is_dark(card))
		return -EIO;
	record(card, OP_SYNC_FOLDER);
	return 0;
}

static const struct disk_calls calls = {
	.create = card_create,
	.write = card_write,
	.sync = card_sync,
	.open = card_open,
	.read = card_read,
	.close = card_close,
	.rename = card_rename,
	.unlink = card_unlink,
	.list = card_list,
	.sync_folder = card_sync_folder,
};

struct disk card_disk(struct card *card)
{
	return (struct disk){ card, &calls };
}
