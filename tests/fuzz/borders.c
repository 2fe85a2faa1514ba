/* SPDX-License-Identifier: MIT */
/* Any bytes as a file of borders: refused, or drawn without a step outside. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "ui/chart.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
	enum { EDGE = 48 };
	static uint32_t pixels[EDGE * EDGE];
	const struct canvas canvas = { pixels, EDGE, EDGE, EDGE, { 0, 0, EDGE, EDGE } };
	struct map_sight sight = { .rect = { 0, 0, EDGE, EDGE }, .x = 49000, .y = 30000, .scale = 2000000 };
	struct borders_head head = { .magic = BORDERS_MAGIC, .order = 0x01020304 };
	struct borders *borders;
	struct chart *chart;
	struct error error;
	unsigned char *copy;

	/* The first bytes choose how many there are of each; sizes that fit are
	 * too rare to be met by chance. */
	if (size < 8)
		return 0;
	copy = malloc(sizeof(head) + size);
	head.arcs[0] = bytes[0] % 16u;
	head.points[0] = bytes[1] % 64u;
	head.arcs[1] = bytes[2] % 16u;
	head.points[1] = bytes[3] % 64u;
	head.states = bytes[4] % 4u;
	sight.scale = bytes[5] % 2 ? 2000000 : 1000;
	memcpy(copy + sizeof(head), bytes + 8, size - 8);
	head.references = (uint32_t)((size - 8) / 4);
	for (int i = 0; i < BORDERS_LEVELS; i++)
		head.references -= head.arcs[i] * (uint32_t)(sizeof(struct border_arc) / 4) + head.points[i] * 2;
	head.references -= head.states * (uint32_t)(sizeof(struct border_area) / 4);
	memcpy(copy, &head, sizeof(head));
	borders = borders_read(copy, sizeof(head) + (size - 8) / 4 * 4, "fuzz", &error);
	if (borders) {
		chart = chart_new(EDGE, borders);
		chart_draw(chart, &sight, &canvas);
		chart_free(chart);
		borders_close(borders);
	}
	borders = borders_read(bytes, size, "fuzz", &error);
	borders_close(borders);
	free(copy);
	return 0;
}
