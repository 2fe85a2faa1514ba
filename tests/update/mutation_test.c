/* SPDX-License-Identifier: MIT */
/*
 * Whether the crash test would notice if the order in which files are put were
 * another one.
 *
 * Each single mutation of a change (a step dropped, or moved to any other
 * place: swaps are among them) and each pair of them is cut at every place as
 * in crash_test.c, in the harsher model. What it finds must agree, plan by
 * plan, with five rules that tell why the order is as it is. A mutation that
 * keeps them is equivalent, and the rules are the reason; one that breaks any
 * must be caught.
 *
 * 1 What is left in the end is the same: each file, whole; no file more.
 * 2 The file that a record tells of (bundle, keyring) is synced, and its name is,
 *   before a slot that tells of it may be found under its name. (That the name of a
 *   bundle may come before its content is because nobody reads a bundle that
 *   no record tells of, and because choose verifies it.)
 * 3 Once there is a record, or a whole bundle that no record tells of, at least
 *   one slot is whole whatever is lost. (So one may be renamed before it is synced: its
 *   checksum and the other slot stand for it.)
 * 4 When "done" is said everything is synced, both slots too.
 * 5 A bundle that was shown goes only when what ends it (a keyring) is sure. That
 *   nobody goes back to may go at any time.
 *
 * Free is whatever these leave free: the folder, say, may be synced later, or once
 * for two files.
 */
#include "crash.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/hash.h"
#include "change.h"
#include "lax.h"

int mutation_test(void);

enum { MEMO = 1 << 18, FACTS_MAX = 4096, PLANS = 1 << 21, ROOM = 300, ROWS = 100, WHOLE = 1 << 16 };

static struct judge {
	struct trace trace;
	struct plan plan;              /* as it is */
	struct image image;
	struct card found;
	struct folder end;
	unsigned lax;
	int before, after;             /* of facts */
	int slots[2];                  /* names; or none */
	bool good[2];                  /* a slot tells, alone, what was before */
	bool first;                    /* there was no record */
	int file, file_name;           /* inode of what a record tells of, and its name; or none */
	int commits[2];                /* inodes of the slots that tell of it */
	struct facts facts[FACTS_MAX];
	bool right[FACTS_MAX];         /* while it is not done: as before, or as after */
	int fact_count;
	struct { uint64_t hash; int fact; } memo[MEMO];
	uint64_t seen[PLANS];
} judge;

static int intern(const struct facts *facts)
{
	for (int i = 0; i < judge.fact_count; i++)
		if (facts_same(&judge.facts[i], facts))
			return i;
	assert_true(judge.fact_count < FACTS_MAX);
	judge.facts[judge.fact_count] = *facts;
	judge.right[judge.fact_count] = facts_alike(facts, &judge.facts[judge.before]) ||
					facts_alike(facts, &judge.facts[judge.after]);
	return judge.fact_count++;
}

static int fact_of(const struct folder *folder)
{
	uint64_t hash = folder_hash(folder);
	size_t at = hash & (MEMO - 1);
	struct facts facts;

	for (; judge.memo[at].hash != 0; at = (at + 1) & (MEMO - 1))
		if (judge.memo[at].hash == hash)
			return judge.memo[at].fact;
	folder_make(&judge.trace, folder, &judge.found);
	facts = facts_of(&judge.found, &judge.image, judge.lax);
	judge.memo[at].hash = hash;
	judge.memo[at].fact = intern(&facts);
	return judge.memo[at].fact;
}

static struct folder without_slot(const struct folder *folder, int slot)
{
	struct folder out = *folder;

	if (judge.slots[slot] != CRASH_NONE)
		out.inode[judge.slots[slot]] = CRASH_NONE;
	return out;
}

static bool is_right(void *data, const struct folder *folder, int cut, bool done)
{
	int fact = fact_of(folder);

	(void)data;
	(void)cut;
	if (!(done ? fact == judge.after : judge.right[fact]))
		return false;
	for (int i = 0; done && i < 2; i++) {
		struct folder without = without_slot(folder, i);

		if (fact_of(&without) != judge.after)
			return false;
	}
	return true;
}

static bool is_same_in_the_end(const struct plan *plan)
{
	struct folder end;

	return plan_works(&judge.trace, plan, &end) && folder_hash(&end) == folder_hash(&judge.end);
}

/* What the crash test says. */
static bool is_caught(const struct plan *plan)
{
	return !is_same_in_the_end(plan) ||
	       !crash_each(&judge.trace, plan, CRASH_UNORDERED, false, is_right, NULL);
}

/* What is known of the card while a plan goes on: all that a name may stand for, and what was synced. */
struct known {
	unsigned may[CRASH_NAMES][CARD_INODES]; /* may be found under the name after a loss of power */
	bool may_lack[CRASH_NAMES];
	int now[CRASH_NAMES];
	int written[CARD_INODES], synced[CARD_INODES];
};

static void know_start(struct known *known)
{
	memset(known, 0, sizeof(*known));
	for (int i = 0; i < CRASH_NAMES; i++) {
		known->now[i] = judge.trace.before[i];
		if (known->now[i] == CRASH_NONE)
			known->may_lack[i] = true;
		else
			known->may[i][known->now[i]] = 1;
	}
}

static void know(struct known *known, const struct op *op)
{
	int name = trace_name(&judge.trace, op->name), to = trace_name(&judge.trace, op->to);

	if (op->kind == OP_CREATE)
		known->now[name] = op->inode;
	if (op->kind == OP_WRITE)
		known->written[op->inode]++;
	if (op->kind == OP_SYNC)
		known->synced[op->inode] = known->written[op->inode];
	if (op->kind == OP_RENAME) {
		known->now[to] = known->now[name];
		known->may[to][known->now[to]] = 1;
		known->now[name] = CRASH_NONE;
	}
	if (op->kind == OP_UNLINK) {
		known->now[name] = CRASH_NONE;
		known->may_lack[name] = true;
	}
	if (op->kind != OP_SYNC_FOLDER)
		return;
	for (int i = 0; i < CRASH_NAMES; i++) {
		memset(known->may[i], 0, sizeof(known->may[i]));
		known->may_lack[i] = known->now[i] == CRASH_NONE;
		if (known->now[i] != CRASH_NONE)
			known->may[i][known->now[i]] = 1;
	}
}

static bool is_synced(const struct known *known, int inode)
{
	return known->synced[inode] == judge.trace.writes[inode];
}

/* The name stands for this file for sure, and all of it is there for sure. */
static bool is_durable(const struct known *known, int name, int inode)
{
	for (int i = 0; i < CARD_INODES; i++)
		if (known->may[name][i] != (i == inode))
			return false;
	return !known->may_lack[name] && is_synced(known, inode);
}

/* The slot is whole, whatever is lost. */
static bool is_sure(const struct known *known, int slot)
{
	int name = judge.slots[slot];

	if (known->may_lack[name])
		return false;
	for (int i = 0; i < CARD_INODES; i++) {
		if (!known->may[name][i])
			continue;
		if (i == judge.trace.before[name] ? !judge.good[slot] : !is_synced(known, i))
			return false;
	}
	return true;
}

static bool keeps_rule_4(const struct known *known)
{
	for (int i = 1; i < CRASH_NAMES; i++)
		if (judge.end.inode[i] != CRASH_NONE && !is_durable(known, i, judge.end.inode[i]))
			return false;
	return true;
}

/* A slot that tells of the file may be found, and the file is not sure. */
static bool keeps_rule_2(const struct known *known)
{
	if (judge.file == CRASH_NONE || is_durable(known, judge.file_name, judge.file))
		return true;
	for (int i = 0; i < 2; i++) {
		int inode = judge.commits[i];

		if (inode == CRASH_NONE || known->written[inode] < judge.trace.writes[inode])
			continue;
		if (known->may[judge.slots[0]][inode] || known->may[judge.slots[1]][inode])
			return false;
	}
	return true;
}

static bool keeps_rule_3(const struct known *known, bool told)
{
	return !told || judge.slots[0] == CRASH_NONE || is_sure(known, 0) || is_sure(known, 1);
}

static bool keeps_rule_5(const struct known *known, const struct op *op)
{
	struct folder without;

	for (int i = 0; i < CRASH_NAMES; i++) {
		without.inode[i] = judge.trace.before[i];
		without.state[i] = CRASH_WHOLE;
	}
	without.inode[trace_name(&judge.trace, op->name)] = CRASH_NONE;
	return fact_of(&without) == judge.before || is_durable(known, judge.file_name, judge.file);
}

static bool keeps_rules(const struct plan *plan)
{
	static struct known known;
	bool told = !judge.first;

	if (!is_same_in_the_end(plan))
		return false;
	know_start(&known);
	for (int i = 0; i < plan->count; i++) {
		const struct op *op = &judge.trace.card.ops[plan->ops[i]];

		if (op->kind == OP_DONE && !keeps_rule_4(&known))
			return false;
		if (op->kind == OP_UNLINK && !keeps_rule_5(&known, op))
			return false;
		know(&known, op);
		told |= judge.file != CRASH_NONE && known.now[judge.file_name] == judge.file &&
			known.written[judge.file] == judge.trace.writes[judge.file];
		if (!keeps_rule_2(&known) || !keeps_rule_3(&known, told))
			return false;
	}
	return true;
}

static bool is_new(const struct plan *plan)
{
	uint64_t hash = hash_bytes(HASH_START, plan->ops, (size_t)plan->count);
	size_t at = hash & (PLANS - 1);

	for (; judge.seen[at] != 0; at = (at + 1) & (PLANS - 1))
		if (judge.seen[at] == hash)
			return false;
	judge.seen[at] = hash;
	return true;
}

static struct plan without(const struct plan *plan, int at)
{
	struct plan out = *plan;

	memmove(out.ops + at, out.ops + at + 1, (size_t)(--out.count - at));
	return out;
}

static struct plan moved(const struct plan *plan, int from, int to)
{
	struct plan out = without(plan, from);

	memmove(out.ops + to + 1, out.ops + to, (size_t)(out.count++ - to));
	out.ops[to] = plan->ops[from];
	return out;
}

struct tally {
	long plans, caught, kept, wrong;
};

static void print_plan(const struct plan *plan)
{
	static const char *const words[] = { "create", "write", "sync", "rename", "unlink", "sync-folder", "done" };

	printf("#  ");
	for (int i = 0; i < plan->count; i++)
		printf(" %s:%d", words[judge.trace.card.ops[plan->ops[i]].kind], plan->ops[i]);
	printf("\n");
}

static void judge_plan(const struct plan *plan, struct tally *tally)
{
	bool caught = is_caught(plan), kept = keeps_rules(plan);

	tally->plans++;
	tally->caught += caught;
	tally->kept += kept;
	if (caught != kept || judge.lax)
		return;
	if (tally->wrong++ < 10) {
		printf("# %s, and rules %s:\n", caught ? "caught" : "not caught", kept ? "kept" : "broken");
		print_plan(plan);
	}
}

static void mutate(const struct plan *plan, struct tally *tally, int depth)
{
	for (int from = 0; from < plan->count; from++)
		for (int to = -1; to < plan->count; to++) {
			struct plan one = to < 0 ? without(plan, from) : moved(plan, from, to);

			if (is_new(&one))
				judge_plan(&one, tally);
			if (depth > 1)
				mutate(&one, tally, depth - 1);
		}
}

static int rename_of(int from)
{
	for (int i = from; i < judge.trace.card.op_count; i++)
		if (judge.trace.card.ops[i].kind == OP_RENAME)
			return i;
	return CRASH_NONE;
}

static bool is_slot(const char *name)
{
	return strncmp(name, "floor.", 6) == 0;
}

/* Which files are what, from the run itself: a put is a create and the rename behind it. */
static void learn_parts(void)
{
	int slots = 0;

	judge.file = judge.commits[0] = judge.commits[1] = CRASH_NONE;
	for (int i = 0; i < judge.trace.card.op_count; i++) {
		const struct op *op = &judge.trace.card.ops[i];
		const struct op *to;

		if (op->kind != OP_CREATE)
			continue;
		to = &judge.trace.card.ops[rename_of(i)];
		if (is_slot(to->to)) {
			judge.commits[slots++ % 2] = op->inode;
			continue;
		}
		/* What slots told before is not of it. */
		judge.file = op->inode;
		judge.file_name = trace_name(&judge.trace, to->to);
		judge.commits[0] = judge.commits[1] = CRASH_NONE;
		slots = 0;
	}
}

static void start(const struct change *change, unsigned lax, size_t write)
{
	static struct card base;
	struct disk disk = card_disk(&judge.trace.card);
	struct folder folder;
	struct facts facts;

	memset(&judge, 0, sizeof(judge));
	change_sizes(ROOM, ROWS);
	card_start(&base);
	change->prepare(&base, &judge.image);
	trace_start(&judge.trace, &base, write ? write : change->write);
	assert_int_equal(change->act(&disk, &judge.image), REFUSAL_NONE);
	trace_done(&judge.trace);
	trace_end(&judge.trace);
	facts = facts_of(&base, &judge.image, 0);
	judge.before = intern(&facts);
	facts = facts_of(&judge.trace.card, &judge.image, 0);
	judge.after = intern(&facts);
	judge.right[judge.after] = true;
	judge.plan.count = judge.trace.card.op_count;
	for (int i = 0; i < judge.plan.count; i++)
		judge.plan.ops[i] = (unsigned char)i;
	assert_true(plan_works(&judge.trace, &judge.plan, &judge.end));
	for (int i = 0; i < 2; i++)
		judge.slots[i] = trace_name(&judge.trace, i ? "floor.b" : "floor.a");
	for (int i = 0; i < CRASH_NAMES; i++) {
		folder.inode[i] = judge.trace.before[i];
		folder.state[i] = CRASH_WHOLE;
	}
	for (int i = 0; i < 2; i++) {
		struct folder alone = without_slot(&folder, 1 - i);
		unsigned char *bytes;

		if (judge.slots[i] == CRASH_NONE || folder.inode[judge.slots[i]] == CRASH_NONE)
			continue;
		bytes = judge.trace.card.inodes[folder.inode[judge.slots[i]]].bytes;
		judge.good[i] = fact_of(&alone) == judge.before &&
				floor_read(&(struct floor){ 0 }, bytes, judge.trace.card.inodes[folder.inode[judge.slots[i]]].size);
	}
	judge.first = !judge.good[0] && !judge.good[1];
	learn_parts();
	judge.lax = lax;
	memset(judge.memo, 0, sizeof(judge.memo));
	card_free(&base);
}

static void mutate_change(const struct change *change, int depth, unsigned lax, size_t write, struct tally *tally)
{
	start(change, lax, write);
	assert_true(lax || (keeps_rules(&judge.plan) && !is_caught(&judge.plan)));
	is_new(&judge.plan);
	mutate(&judge.plan, tally, depth);
	card_free(&judge.trace.card);
	card_free(&judge.found);
}

static void print_tally(const char *of, const struct tally *tally)
{
	printf("# %ld %s: %ld caught, %ld keep the rules, %ld of neither or both\n", tally->plans, of, tally->caught,
	       tally->kept, tally->wrong);
}

static void each_single_mutation_is_caught_or_keeps_the_rules(void **state)
{
	struct tally tally = { 0 };

	(void)state;
	for (int i = 0; i < change_count; i++)
		mutate_change(&changes[i], 1, 0, 0, &tally);
	print_tally("single mutations", &tally);
	assert_int_equal(tally.wrong, 0);
}

static void each_pair_of_mutations_is_caught_or_keeps_the_rules(void **state)
{
	struct tally tally = { 0 };

	(void)state;
	for (int i = 0; i < change_count; i++)
		mutate_change(&changes[i], 2, 0, WHOLE, &tally);
	print_tally("pairs of mutations", &tally);
	assert_int_equal(tally.wrong, 0);
}

static const struct change *change_named(const char *name)
{
	for (int i = 0; i < change_count; i++)
		if (strcmp(changes[i].name, name) == 0)
			return &changes[i];
	fail_msg("no change is called %s", name);
	return NULL;
}

/* A bundle of a key that was revoked, a slot of which a bit was flipped. */
static void without_one_of_its_checks_choose_is_caught_whatever_the_order(void **state)
{
	static const struct { unsigned lax; const char *change; } checks[] = {
		{ LAX_BUNDLE, "a keyring" },
		{ LAX_RECORD, "an update when they were lost, after one that was cut off" },
		{ LAX_BUNDLE | LAX_RECORD, "a keyring" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(checks) / sizeof(checks[0]); i++) {
		struct tally tally = { 0 };

		mutate_change(change_named(checks[i].change), 1, checks[i].lax, 0, &tally);
		print_tally("mutations, and a check less", &tally);
		assert_int_equal(tally.caught, tally.plans);
	}
}

int mutation_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_single_mutation_is_caught_or_keeps_the_rules),
		cmocka_unit_test(without_one_of_its_checks_choose_is_caught_whatever_the_order),
		cmocka_unit_test(each_pair_of_mutations_is_caught_or_keeps_the_rules),
	};

	return cmocka_run_group_tests_name("mutation", tests, NULL, NULL);
}
