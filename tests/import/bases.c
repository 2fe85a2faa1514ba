/* SPDX-License-Identifier: MIT */
#include "bases.h"

#include <stdlib.h>

int bases_set_up(void **state)
{
	static const struct {
		uint64_t size;
		const char *command;
	} kinds[BASES] = { { 2200 << 10, "mkfs.fat -F 16 -s 1" },
			   { 34 * MB, "mkfs.fat -F 32 -s 1" },
			   { 8 * MB, "mkfs.exfat -c 512" } };
	struct base *bases = calloc(BASES, sizeof(*bases));

	for (int i = 0; i < BASES; i++) {
		bases[i].stick = stick_made(kinds[i].size, kinds[i].command);
		place_open(&bases[i].place, &bases[i].stick);
		bases[i].update = place_file(&bases[i].place, "UPDATE.FPD", UPDATE_SEED, UPDATE_SIZE, PLACE_APART);
	}
	*state = bases;
	return 0;
}

int bases_tear_down(void **state)
{
	struct base *bases = *state;

	for (int i = 0; i < BASES; i++)
		stick_close(&bases[i].stick);
	free(bases);
	return 0;
}

struct stick base_changed(const struct base *base, uint64_t at, uint64_t number, int size)
{
	struct stick stick = stick_copy(&base->stick);

	stick_put_number(&stick, at, number, size);
	return stick;
}

void base_refused(const struct base *base, uint64_t at, uint64_t number, int size, enum refusal refusal)
{
	struct stick stick = base_changed(base, at, number, size);

	stick_refused(&stick, refusal);
	stick_close(&stick);
}

void stick_damaged(struct stick stick, uint64_t size)
{
	struct heard heard = stick_hear_both(&stick);

	assert_int_equal(heard.refusal, REFUSAL_DAMAGED);
	assert_int_equal(heard.update_size, size);
	heard_free(&heard);
	stick_close(&stick);
}

void stick_read(struct stick stick)
{
	struct heard heard = stick_hear_both(&stick);

	assert_int_equal(heard.refusal, REFUSAL_NONE);
	assert_int_equal(heard.update_size, UPDATE_SIZE);
	assert_true(heard_is(heard.update, UPDATE_SIZE, UPDATE_SEED));
	heard_free(&heard);
	stick_close(&stick);
}

int base_link_size(const struct base *base)
{
	return base->place.volume.mask != 0xffff ? 4 : 2;
}

uint64_t base_root(const struct base *base)
{
	return base->place.volume.root_size ? base->place.volume.heap - base->place.volume.root_size :
					      place_cluster(&base->place, base->place.volume.root);
}

