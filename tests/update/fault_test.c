/* SPDX-License-Identifier: MIT */
/*
 * The n-th call of each kind fails, once and for ever, over every change and
 * over choose; then two calls of one update.
 *
 * Whatever fails: no crash, nothing left open, nothing leaked (sanitizer); when
 * it was said to be done it is, with both slots; when not, the folder is as
 * before or as after, and works.
 */
#include "change.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "memory.h"

int fault_test(void);

enum { SHORTER = 0, ERRORS_MAX = 8 };

/* What each call can come to, beside what it should. */
static const int errors[CALL_COUNT][ERRORS_MAX] = {
	[CALL_CREATE] = { -EIO, -ENOSPC, -EROFS, -EDQUOT, -EINTR, -ENOMEM, -EMFILE, 1 },
	[CALL_WRITE] = { SHORTER, -EIO, -ENOSPC, -EROFS, -EDQUOT, -EINTR, 1 },
	[CALL_SYNC] = { -EIO, -ENOSPC, -EROFS, -EDQUOT, -EINTR, 1 },
	[CALL_OPEN] = { -EIO, -EINTR, -ENOMEM, -EMFILE, 1 },
	[CALL_READ] = { SHORTER, -EIO, -EINTR, 1 },
	[CALL_CLOSE] = { -EIO, -ENOSPC, -EINTR, 1 },
	[CALL_RENAME] = { -EIO, -ENOSPC, -EROFS, -EDQUOT, 1 },
	[CALL_UNLINK] = { -EIO, -EROFS, 1 },
	[CALL_LIST] = { -EIO, -ENOMEM, 1 },
	[CALL_SYNC_FOLDER] = { -EIO, -ENOSPC, -EROFS, -EDQUOT, -EINTR, 1 },
};

static struct scene {
	const struct change *change;
	struct card base, card;
	struct image image;
	struct facts before, after, after_lost[2];
	int calls[CALL_COUNT]; /* of the change, when nothing fails */
	long allocations;
	long runs, injected, wrong; /* runs in which something failed; calls that did */
} scene;

static void scene_start(const struct change *change)
{
	struct disk disk = card_disk(&scene.card);

	card_free(&scene.base);
	card_free(&scene.card);
	scene.change = change;
	change_sizes(500, 0);
	change->prepare(&scene.base, &scene.image);
	scene.before = facts_of(&scene.base, &scene.image, 0);
	card_copy(&scene.card, &scene.base);
	memory_fails(0, false);
	assert_int_equal(change->act(&disk, &scene.image), REFUSAL_NONE);
	scene.allocations = memory_calls();
	memcpy(scene.calls, scene.card.calls, sizeof(scene.calls));
	scene.after = facts_of(&scene.card, &scene.image, 0);
	for (int i = 0; i < 2; i++) {
		card_copy(&scene.card, &scene.base);
		card_drop(&scene.card, i ? "floor.a" : "floor.b");
		assert_int_equal(change->act(&disk, &scene.image), REFUSAL_NONE);
		scene.after_lost[i] = facts_of(&scene.card, &scene.image, 0);
	}
}

/* Done; or done as if a slot that could not be read were lost. */
static bool is_after(const struct facts *facts)
{
	return facts_same(facts, &scene.after) || facts_same(facts, &scene.after_lost[0]) ||
	       facts_same(facts, &scene.after_lost[1]);
}

static bool is_done(void)
{
	static struct card other;
	struct facts all = facts_of(&scene.card, &scene.image, 0);
	bool right = is_after(&all);

	for (int i = 0; i < 2; i++) {
		struct facts facts;

		card_copy(&other, &scene.card);
		card_drop(&other, i ? "floor.a" : "floor.b");
		facts = facts_of(&other, &scene.image, 0);
		right &= facts_same(&facts, &all);
	}
	return right;
}

static bool is_before_or_after(void)
{
	struct facts facts = facts_of(&scene.card, &scene.image, 0);

	return facts_alike(&facts, &scene.before) || facts_alike(&facts, &scene.after);
}

/* After an act under faults, which are over now. */
static void judge(enum refusal refusal)
{
	const struct card_fault *fault = &scene.card.faults[0];
	bool quiet = card_is_quiet(&scene.card);

	scene.runs += scene.card.injected + memory_failed() > 0;
	scene.injected += scene.card.injected + memory_failed();
	memory_fails(0, false);
	scene.card.fault_count = 0;
	if (quiet && (refusal == REFUSAL_NONE ? is_done() : is_before_or_after()))
		return;
	if (scene.wrong++ < 10)
		printf("# %s: wrong, call %d at %d, error %d, %s; E%02d\n", scene.change->name, (int)fault->call, fault->at,
		       fault->error, fault->forever ? "for ever" : "once", (int)refusal);
}

static void act_under(const struct card_fault *faults, int count)
{
	struct disk disk = card_disk(&scene.card);

	card_copy(&scene.card, &scene.base);
	memcpy(scene.card.faults, faults, (size_t)count * sizeof(*faults));
	scene.card.fault_count = count;
	judge(scene.change->act(&disk, &scene.image));
}

static void each_call_fails_over_every_change(void **state)
{
	(void)state;
	for (int which = 0; which < change_count; which++) {
		scene_start(&changes[which]);
		for (int call = 0; call < CALL_COUNT; call++)
			for (int error = 0; errors[call][error] <= 0; error++)
				for (int at = 1; at <= scene.calls[call]; at++)
					for (int forever = 0; forever < 2; forever++)
						act_under(&(struct card_fault){ (enum card_call)call, at,
										errors[call][error], forever }, 1);
	}
	assert_int_equal(scene.wrong, 0);
}

static void memory_runs_out_over_every_change(void **state)
{
	(void)state;
	for (int which = 0; which < change_count; which++) {
		struct disk disk = card_disk(&scene.card);

		scene_start(&changes[which]);
		for (long at = 1; at <= scene.allocations; at++)
			for (int forever = 0; forever < 2; forever++) {
				card_copy(&scene.card, &scene.base);
				memory_fails(at, forever);
				judge(scene.change->act(&disk, &scene.image));
			}
	}
	assert_int_equal(scene.wrong, 0);
}

static void two_calls_of_one_update_fail(void **state)
{
	(void)state;
	scene_start(&changes[0]);
	for (int one = 0; one < CALL_COUNT; one++)
		for (int other = one; other < CALL_COUNT; other++)
			for (int at = 1; at <= scene.calls[one]; at++)
				for (int then = one == other ? at + 1 : 1; then <= scene.calls[other] + 4; then++)
					for (int forever = 0; forever < 2; forever++)
						act_under((struct card_fault[]){ { (enum card_call)one, at, -EIO, false },
										 { (enum card_call)other, then, -EIO, forever } }, 2);
	assert_int_equal(scene.wrong, 0);
}

static bool may_show(enum layer layer, struct level shown, bool forever)
{
	struct level right = scene.before.shown[layer];

	return shown.version == right.version || shown.version == right.version - 1 || (forever && shown.version == 0);
}

/* What is shown while reading fails is what it was, or the one before (or the
 * image's own, if no file can be read), or there is no answer; what is withdrawn
 * stays so, and the floor where it was. */
static void choose_under(const struct card_fault *fault, long allocation, bool forever)
{
	struct facts facts;

	card_copy(&scene.card, &scene.base);
	scene.card.fault_count = fault ? 1 : 0;
	if (fault)
		scene.card.faults[0] = *fault;
	memory_fails(allocation, forever);
	facts = facts_of(&scene.card, &scene.image, 0);
	scene.runs += scene.card.injected + memory_failed() > 0;
	scene.injected += scene.card.injected + memory_failed();
	memory_fails(0, false);
	if (!card_is_quiet(&scene.card))
		scene.wrong++;
	if (!facts.answered)
		return;
	for (int i = 0; i < LAYER_COUNT; i++)
		scene.wrong += !may_show((enum layer)i, facts.shown[i], fault ? fault->forever : forever);
	if (facts.hidden != scene.before.hidden ||
	    level_compare(facts.accepted[0], scene.before.accepted[0]) != 0 || facts.today != scene.before.today)
		scene.wrong++;
}

static void each_call_and_allocation_of_choose_fails(void **state)
{
	(void)state;
	scene_start(&changes[0]);
	for (int call = CALL_OPEN; call < CALL_COUNT; call++)
		for (int error = 0; errors[call][error] <= 0; error++)
			for (int at = 1; at <= scene.calls[call]; at++)
				for (int forever = 0; forever < 2; forever++)
					choose_under(&(struct card_fault){ (enum card_call)call, at, errors[call][error],
									   forever }, 0, false);
	for (long at = 1; at <= 12; at++)
		for (int forever = 0; forever < 2; forever++)
			choose_under(NULL, at, forever);
	assert_int_equal(scene.wrong, 0);
}

static int clean_up(void **state)
{
	(void)state;
	printf("# %ld runs in which %ld calls failed\n", scene.runs, scene.injected);
	card_free(&scene.base);
	card_free(&scene.card);
	return 0;
}

int fault_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_call_fails_over_every_change),
		cmocka_unit_test(memory_runs_out_over_every_change),
		cmocka_unit_test(two_calls_of_one_update_fail),
		cmocka_unit_test(each_call_and_allocation_of_choose_fails),
	};

	return cmocka_run_group_tests_name("fault", tests, NULL, clean_up);
}
