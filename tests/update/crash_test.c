/* SPDX-License-Identifier: MIT */
/*
 * The power goes at every moment of every change, and comes back.
 *
 * What installs and chooses is the real code. Each folder that may be found
 * then (crash.h) must be, to choose, exactly what was before the change or
 * exactly what is after it; once "done" was said, the latter, also when either
 * slot of the record is lost later. Trying again must lead to the latter.
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

#include "change.h"

int crash_test(void);

enum { WRITE = 1200, TRIED_MAX = 4096 }; /* bytes; bundles and keyrings take 6 of them */

struct judge {
	const struct change *change;
	struct trace *trace;
	struct image image;
	struct facts before, after;
	struct card found;
	long states, violations;
	uint64_t tried[TRIED_MAX]; /* folders from which it was tried again, whatever new.tmp holds */
	int tried_count;
};

static bool is_tried(struct judge *judge, const struct folder *folder)
{
	struct folder alike = *folder;
	uint64_t hash;

	alike.state[0] = CRASH_WHOLE;
	hash = folder_hash(&alike);
	for (int i = 0; i < judge->tried_count; i++)
		if (judge->tried[i] == hash)
			return true;
	assert_true(judge->tried_count < TRIED_MAX);
	judge->tried[judge->tried_count++] = hash;
	return false;
}

/* Whoever tries again after the power came back gets what he wanted. */
static bool leads_there(struct judge *judge)
{
	struct disk disk = card_disk(&judge->found);
	enum refusal refusal = judge->change->act(&disk, &judge->image);
	struct facts facts = facts_of(&judge->found, &judge->image, 0);

	return (refusal == REFUSAL_NONE || refusal == REFUSAL_OLD) && facts_alike(&facts, &judge->after);
}

static bool outlives_either_slot(struct judge *judge, const struct folder *folder)
{
	for (int i = 0; i < 2; i++) {
		struct facts facts;

		folder_make(judge->trace, folder, &judge->found);
		card_drop(&judge->found, i ? "floor.a" : "floor.b");
		facts = facts_of(&judge->found, &judge->image, 0);
		if (!facts_same(&facts, &judge->after))
			return false;
	}
	return true;
}

static bool judge_folder(void *data, const struct folder *folder, int cut, bool done)
{
	struct judge *judge = data;
	struct facts facts;
	bool before, after;

	(void)cut;
	judge->states++;
	folder_make(judge->trace, folder, &judge->found);
	facts = facts_of(&judge->found, &judge->image, 0);
	before = facts_alike(&facts, &judge->before);
	after = done ? facts_same(&facts, &judge->after) : facts_alike(&facts, &judge->after);
	if (!after && (done || !before))
		judge->violations++;
	else if (judge->change->repeats && !is_tried(judge, folder) && !leads_there(judge))
		judge->violations++;
	else if (done && !outlives_either_slot(judge, folder))
		judge->violations++;
	return true;
}

static struct plan whole_plan(const struct trace *trace)
{
	struct plan plan = { .count = trace->card.op_count };

	for (int i = 0; i < plan.count; i++)
		plan.ops[i] = (unsigned char)i;
	return plan;
}

static long crash_change(const struct change *change, enum crash_model model)
{
	static struct trace trace;
	static struct card base;
	static struct judge judge;
	struct disk disk = card_disk(&trace.card);
	struct plan plan;

	judge = (struct judge){ .change = change, .trace = &trace };
	card_start(&base);
	card_start(&judge.found);
	change->prepare(&base, &judge.image);
	judge.before = facts_of(&base, &judge.image, 0);
	trace_start(&trace, &base, WRITE);
	assert_int_equal(change->act(&disk, &judge.image), REFUSAL_NONE);
	trace_done(&trace);
	trace_end(&trace);
	judge.after = facts_of(&trace.card, &judge.image, 0);
	assert_true(judge.before.answered && judge.after.answered);
	plan = whole_plan(&trace);
	crash_each(&trace, &plan, model, true, judge_folder, &judge);
	if (judge.violations > 0)
		fail_msg("%s: %ld of %ld states are wrong", change->name, judge.violations, judge.states);
	printf("# %s, %s: %d cuts, %ld states\n", change->name, model == CRASH_ORDERED ? "in order" : "in any order",
	       plan.count + 1, judge.states);
	card_free(&base);
	card_free(&judge.found);
	card_free(&trace.card);
	return judge.states;
}

static void every_crash_leaves_the_old_or_the_new(void **state)
{
	long states = 0;

	(void)state;
	change_sizes(6 * WRITE - HEADER_SIZE - 4, 0);
	for (int model = CRASH_ORDERED; model <= CRASH_UNORDERED; model++)
		for (int i = 0; i < change_count; i++)
			states += crash_change(&changes[i], (enum crash_model)model);
	printf("# %ld states of a crash in all\n", states);
	assert_true(states >= 6000);
}

int crash_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_crash_leaves_the_old_or_the_new),
	};

	return cmocka_run_group_tests_name("crash", tests, NULL, NULL);
}
