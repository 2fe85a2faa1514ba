/* SPDX-License-Identifier: MIT */
#include "tool/sort.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct sorting {
	unsigned char *items;
	size_t size;
	int (*compare)(const void *, const void *);
	uint32_t *order, *spare; /* places of items: as they are to stand, and of those being merged */
};

static int compare_places(const struct sorting *sorting, uint32_t left, uint32_t right)
{
	return sorting->compare(sorting->items + left * sorting->size, sorting->items + right * sorting->size);
}

/* Two parts that follow each other, each sorted. */
static void merge(const struct sorting *sorting, uint32_t *order, size_t left, size_t count)
{
	size_t from = 0, right = left, at = 0;

	memcpy(sorting->spare, order, left * sizeof(*order));
	while (from < left)
		if (right < count && compare_places(sorting, order[right], sorting->spare[from]) < 0)
			order[at++] = order[right++];
		else
			order[at++] = sorting->spare[from++];
}

static void sort_part(const struct sorting *sorting, uint32_t *order, size_t count)
{
	size_t left = count / 2;

	if (count < 2)
		return;
	sort_part(sorting, order, left);
	sort_part(sorting, order + left, count - left);
	if (compare_places(sorting, order[left - 1], order[left]) > 0)
		merge(sorting, order, left, count);
}

static void move(const struct sorting *sorting, void *to, size_t from)
{
	memcpy(to, sorting->items + from * sorting->size, sorting->size);
}

/* Each ring of items that take each other's places, one after the other. */
static void put_in_order(const struct sorting *sorting, size_t count, void *held)
{
	uint32_t *order = sorting->order;

	for (size_t i = 0; i < count; i++) {
		size_t at = i;

		if (order[i] == i)
			continue;
		move(sorting, held, i);
		while (order[at] != i) {
			size_t next = order[at];

			move(sorting, sorting->items + at * sorting->size, next);
			order[at] = (uint32_t)at;
			at = next;
		}
		memcpy(sorting->items + at * sorting->size, held, sorting->size);
		order[at] = (uint32_t)at;
	}
}

void sort_items(struct spill *spill, void *items, size_t count, size_t size,
		int (*compare)(const void *, const void *))
{
	struct sorting sorting = { .items = items, .size = size, .compare = compare };
	void *held;

	if (count < 2)
		return;
	if (count > UINT32_MAX)
		abort();
	sorting.order = spill_room(spill, count, sizeof(*sorting.order));
	sorting.spare = spill_room(spill, count / 2, sizeof(*sorting.spare));
	held = malloc(size);
	if (!held)
		abort();
	for (size_t i = 0; i < count; i++)
		sorting.order[i] = (uint32_t)i;
	sort_part(&sorting, sorting.order, count);
	put_in_order(&sorting, count, held);
	free(held);
	spill_resize(spill, sorting.spare, 0);
	spill_resize(spill, sorting.order, 0);
}
