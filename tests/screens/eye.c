/* SPDX-License-Identifier: MIT */
#include "eye.h"

struct spot eye_spot(const struct paragraph *paragraph, uint32_t byte)
{
	for (int l = 0; l < paragraph->line_count; l++) {
		const struct line *line = &paragraph->lines[l];

		for (int i = line->first_piece; i < line->first_piece + line->piece_count; i++) {
			const struct piece *piece = &paragraph->pieces[i];

			if (byte >= piece->start && byte < piece->start + piece->length)
				return (struct spot){ l, piece->x, byte - piece->start, piece->right_to_left, true };
		}
	}
	return (struct spot){ .found = false };
}
