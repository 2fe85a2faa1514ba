/* SPDX-License-Identifier: MIT */
#include "crash.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"

enum { PENDING_MAX = 16 };

int trace_name(const struct trace *trace, const char *name)
{
	for (int i = 0; i < trace->name_count; i++)
		if (strcmp(trace->names[i], name) == 0)
			return i;
	return CRASH_NONE;
}

static void learn_name(struct trace *trace, const char *name)
{
	if (!*name || trace_name(trace, name) != CRASH_NONE)
		return;
	if (trace->name_count == CRASH_NAMES)
		abort();
	strcpy(trace->names[trace->name_count++], name);
}

void trace_start(struct trace *trace, const struct card *base, size_t most)
{
	memset(trace, 0, sizeof(*trace));
	card_start(&trace->card);
	card_copy(&trace->card, base);
	for (int i = 0; i < CRASH_NAMES; i++)
		trace->before[i] = CRASH_NONE;
	learn_name(trace, DISK_NEW);
	for (int i = 0; i < trace->card.count; i++) {
		learn_name(trace, trace->card.entries[i].name);
		trace->before[trace_name(trace, trace->card.entries[i].name)] = trace->card.entries[i].inode;
	}
	trace->card.recording = true;
	trace->card.most = most;
}

void trace_done(struct trace *trace)
{
	trace->card.ops[trace->card.op_count++].kind = OP_DONE;
}

void trace_end(struct trace *trace)
{
	trace->card.recording = false;
	for (int i = 0; i < trace->card.op_count; i++) {
		const struct op *op = &trace->card.ops[i];

		learn_name(trace, op->name);
		learn_name(trace, op->to);
		if (op->kind == OP_WRITE && trace->writes[op->inode]++ == 0)
			trace->first_write[op->inode] = i;
	}
}

static bool changes_folder(enum op_kind kind)
{
	return kind == OP_CREATE || kind == OP_RENAME || kind == OP_UNLINK;
}

/* A name that what is done needs may not be there, if what made it was lost. */
static void change_folder(const struct trace *trace, const struct op *op, const int now[CRASH_NAMES], int *out)
{
	int name = trace_name(trace, op->name), to = trace_name(trace, op->to);

	if (op->kind == OP_CREATE)
		out[name] = op->inode;
	if (op->kind == OP_UNLINK)
		out[name] = CRASH_NONE;
	if (op->kind == OP_RENAME) {
		out[to] = now[name];
		if (out[name] == now[name])
			out[name] = CRASH_NONE;
	}
}

bool plan_works(const struct trace *trace, const struct plan *plan, struct folder *end)
{
	int written[CARD_INODES] = { 0 }, last[CARD_INODES] = { 0 };
	bool created[CARD_INODES] = { false };

	memcpy(end->inode, trace->before, sizeof(end->inode));
	for (int i = 0; i < plan->count; i++) {
		const struct op *op = &trace->card.ops[plan->ops[i]];
		int name = trace_name(trace, op->name);

		if (op->kind == OP_CREATE && end->inode[name] != CRASH_NONE)
			return false;
		if (op->kind == OP_CREATE)
			created[op->inode] = true;
		if ((op->kind == OP_RENAME || op->kind == OP_UNLINK) && end->inode[name] == CRASH_NONE)
			return false;
		if ((op->kind == OP_WRITE || op->kind == OP_SYNC) && !created[op->inode])
			return false;
		if (op->kind == OP_WRITE && plan->ops[i] >= last[op->inode]) {
			written[op->inode]++; /* only in their order they are the same file */
			last[op->inode] = plan->ops[i];
		}
		if (changes_folder(op->kind))
			change_folder(trace, op, end->inode, end->inode);
	}
	for (int i = 0; i < CRASH_NAMES; i++)
		end->state[i] = end->inode[i] == CRASH_NONE || written[end->inode[i]] == trace->writes[end->inode[i]] ? CRASH_WHOLE : 0;
	return true;
}

struct crash {
	const struct trace *trace;
	const struct plan *plan;
	enum crash_model model;
	bool new_counts;
	crash_folder *each;
	void *data;
	int cut;
	bool done;
	int synced[CARD_INODES], written[CARD_INODES];
};

static bool is_open_to_loss(const struct crash *crash, const struct folder *folder, int name)
{
	int inode = folder->inode[name];

	return inode != CRASH_NONE && crash->synced[inode] < crash->trace->writes[inode];
}

static uint32_t state_of(const struct crash *crash, int inode, int count, uint32_t digits)
{
	return count == crash->trace->writes[inode] && digits == 0 ? CRASH_WHOLE : (uint32_t)count << 16 | digits;
}

/* What became of each file, from this name on. */
static bool each_content(const struct crash *crash, struct folder *folder, int name)
{
	int inode, synced;

	while (name < CRASH_NAMES && !is_open_to_loss(crash, folder, name))
		name++;
	if (name == CRASH_NAMES)
		return crash->each(crash->data, folder, crash->cut, crash->done);
	inode = folder->inode[name];
	synced = crash->synced[inode];
	for (int count = synced; count <= crash->written[inode]; count++) {
		uint32_t scale = 1, ways = 1;

		for (int i = 0; i < count; i++) {
			scale *= i < synced ? 3 : 1;
			ways *= i < synced ? 1 : 3;
		}
		for (uint32_t way = 0; way < ways; way++) {
			folder->state[name] = state_of(crash, inode, count, way * scale);
			if (!each_content(crash, folder, name + 1))
				return false;
		}
	}
	folder->state[name] = CRASH_WHOLE;
	return true;
}

/* Which of the folder's changes since its last sync came to be. */
static bool each_folder(const struct crash *crash, const int durable[CRASH_NAMES], const int *pending, int count)
{
	unsigned ways = crash->model == CRASH_UNORDERED ? 1u << count : (unsigned)count + 1;

	for (unsigned way = 0; way < ways; way++) {
		unsigned mask = crash->model == CRASH_UNORDERED ? way : (1u << way) - 1;
		int full[CRASH_NAMES];
		struct folder folder;

		memcpy(full, durable, sizeof(full));
		memcpy(folder.inode, durable, sizeof(folder.inode));
		for (int i = 0; i < count; i++) {
			const struct op *op = &crash->trace->card.ops[pending[i]];

			/* What a rename moves is told by the folder as it was then, lost or not. */
			if (mask >> i & 1)
				change_folder(crash->trace, op, full, folder.inode);
			change_folder(crash->trace, op, full, full);
		}
		for (int i = 0; i < CRASH_NAMES; i++)
			folder.state[i] = CRASH_WHOLE;
		if (!crash->new_counts)
			folder.inode[0] = CRASH_NONE;
		if (!each_content(crash, &folder, 0))
			return false;
	}
	return true;
}

bool crash_each(const struct trace *trace, const struct plan *plan, enum crash_model model, bool new_counts,
		crash_folder *each, void *data)
{
	struct crash crash = { .trace = trace, .plan = plan, .model = model, .new_counts = new_counts, .each = each, .data = data };
	int durable[CRASH_NAMES], now[CRASH_NAMES], pending[PENDING_MAX], count = 0;

	memcpy(durable, trace->before, sizeof(durable));
	memcpy(now, trace->before, sizeof(now));
	for (int i = 0; i < trace->card.inode_count; i++)
		crash.synced[i] = trace->writes[i] ? 0 : 1;
	for (;; crash.cut++) {
		const struct op *op;

		if (!each_folder(&crash, durable, pending, count))
			return false;
		if (crash.cut == plan->count)
			return true;
		op = &trace->card.ops[plan->ops[crash.cut]];
		if (op->kind == OP_WRITE)
			crash.written[op->inode]++;
		if (op->kind == OP_SYNC)
			crash.synced[op->inode] = crash.written[op->inode];
		if (op->kind == OP_DONE)
			crash.done = true;
		if (changes_folder(op->kind)) {
			if (count == PENDING_MAX)
				abort();
			pending[count++] = plan->ops[crash.cut];
			change_folder(trace, op, now, now);
		}
		if (op->kind == OP_SYNC_FOLDER) {
			memcpy(durable, now, sizeof(durable));
			count = 0;
		}
	}
}

uint64_t folder_hash(const struct folder *folder)
{
	uint64_t hash = HASH_START;

	for (int i = 0; i < CRASH_NAMES; i++)
		hash = hash_word(hash, (uint64_t)(unsigned)(folder->inode[i] + 1) << 32 |
					       (folder->inode[i] == CRASH_NONE ? 0 : folder->state[i]));
	return hash;
}

static void make_file(const struct trace *trace, int name, int inode, uint32_t state, struct card *out)
{
	static unsigned char bytes[1 << 17];
	const struct card_inode *from = &trace->card.inodes[inode];
	uint32_t digits = state & 0xFFFF;
	int left = (int)(state >> 16);
	size_t size = 0;

	if (state == CRASH_WHOLE) {
		card_put(out, trace->names[name], from->bytes, from->size);
		return;
	}
	for (int i = trace->first_write[inode]; left > 0; i++) {
		const struct op *op = &trace->card.ops[i];

		if (op->kind != OP_WRITE || op->inode != inode)
			continue;
		if (digits % 3 == 0)
			memcpy(bytes + op->from, from->bytes + op->from, op->size);
		else
			memset(bytes + op->from, digits % 3 == 1 ? 0 : 0xA5, op->size);
		size = op->from + op->size;
		digits /= 3;
		left--;
	}
	card_put(out, trace->names[name], bytes, size);
}

void folder_make(const struct trace *trace, const struct folder *folder, struct card *out)
{
	out->count = 0;
	for (int i = 0; i < CRASH_NAMES; i++)
		if (folder->inode[i] != CRASH_NONE)
			make_file(trace, i, folder->inode[i], folder->state[i], out);
}
