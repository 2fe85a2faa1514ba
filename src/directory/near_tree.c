/* SPDX-License-Identifier: MIT */
#include "directory/near_tree.h"

#include <endian.h>
#include <string.h>

#include "directory/postings.h"

/* The first byte of a node. */
enum { FORM_LEAF, FORM_PARTS };

enum { SERVES_BITS = 2, SURENESS_MASK = (1 << NEAR_SURENESS_BITS) - 1 };

size_t near_pack_leaf(const struct near_spot *spots, size_t count, unsigned char *out)
{
	uint64_t last = 0;
	size_t used = 1;

	out[0] = FORM_LEAF;
	for (size_t i = 0; i < count; i++) {
		const struct near_spot *spot = &spots[i];
		uint64_t code = (uint64_t)spot->code << NEAR_SURENESS_BITS | spot->sureness;

		used += gap_write(code - last, out + used);
		used += gap_write((uint32_t)(spot->id - SERVICE_FIRST), out + used);
		used += gap_write((uint32_t)spot->position, out + used);
		used += gap_write((uint32_t)spot->state << SERVES_BITS | spot->serves, out + used);
		used += gap_write((uint32_t)spot->state_position, out + used);
		last = code;
	}
	return used;
}

static bool read_spot(const unsigned char **at, const unsigned char *end, uint64_t *last, struct near_spot *out)
{
	uint32_t id, position, state, state_position;
	uint64_t code;

	if (!gap_read_long(at, end, &code) || !gap_read(at, end, &id) || !gap_read(at, end, &position) ||
	    !gap_read(at, end, &state) || !gap_read(at, end, &state_position))
		return false;
	*last += code;
	*out = (struct near_spot){
		.code = (int64_t)(*last >> NEAR_SURENESS_BITS),
		.sureness = (enum geo_sureness)(*last & SURENESS_MASK),
		.id = SERVICE_FIRST + (int64_t)id,
		.position = position,
		.state_position = state_position,
		.state = (int)(state >> SERVES_BITS),
		.serves = (enum near_serves)(state & ((1 << SERVES_BITS) - 1)),
	};
	return *last >> NEAR_SURENESS_BITS >> GEO_CODE_BITS == 0 && out->serves <= NEAR_SERVES_SOME;
}

static bool read_leaf(const unsigned char *at, const unsigned char *end, struct near_node *out)
{
	uint64_t last = 0;

	for (out->count = 0; at < end; out->count++)
		if (out->count == NEAR_SPOTS || !read_spot(&at, end, &last, &out->spots[out->count]))
			return false;
	return true;
}

size_t near_pack_parts(int64_t first, const struct geo_box *parts, size_t count, unsigned char *out)
{
	size_t used = 1;

	out[0] = FORM_PARTS;
	used += gap_write((uint32_t)first, out + used);
	for (size_t i = 0; i < count; i++) {
		const int32_t sides[] = { parts[i].south, parts[i].west, parts[i].north, parts[i].east };

		for (size_t side = 0; side < 4; side++, used += sizeof(uint32_t)) {
			uint32_t number = htole32((uint32_t)sides[side]);

			memcpy(out + used, &number, sizeof(number));
		}
	}
	return used;
}

static bool is_box(struct geo_box box)
{
	return box.south >= -GEO_QUARTER && box.south < box.north && box.north <= GEO_QUARTER + 1 &&
	       box.west >= -GEO_HALF && box.west < box.east && box.east <= GEO_HALF;
}

static bool read_parts(const unsigned char *at, const unsigned char *end, struct near_node *out)
{
	uint32_t first, sides[4];

	if (!gap_read(&at, end, &first) || (size_t)(end - at) > NEAR_PARTS * sizeof(sides))
		return false;
	out->first = first;
	for (out->count = 0; (size_t)(end - at) >= sizeof(sides); out->count++, at += sizeof(sides)) {
		struct geo_box *box = &out->parts[out->count];

		memcpy(sides, at, sizeof(sides));
		*box = (struct geo_box){ (int32_t)le32toh(sides[0]), (int32_t)le32toh(sides[1]),
					 (int32_t)le32toh(sides[2]), (int32_t)le32toh(sides[3]) };
		if (!is_box(*box))
			return false;
	}
	return at == end;
}

bool near_unpack(const unsigned char *bytes, size_t size, struct near_node *out)
{
	out->count = 0;
	out->leaf = size > 0 && bytes[0] == FORM_LEAF;
	if (out->leaf)
		return read_leaf(bytes + 1, bytes + size, out);
	return size > 0 && bytes[0] == FORM_PARTS && read_parts(bytes + 1, bytes + size, out);
}
