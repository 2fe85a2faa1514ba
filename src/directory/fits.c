/* SPDX-License-Identifier: MIT */
#include "directory/fits.h"

#include <endian.h>
#include <string.h>

#include "directory/fit.h"

static void demand(struct demands *demands, int yes, int no)
{
	demands->items[demands->count].yes = yes;
	demands->items[demands->count++].no = no;
}

struct demands fits_demands(const struct wishes *wishes, const struct language *language)
{
	struct demands demands = { .count = 0 };
	int spoken = language ? language_index(language) : 0;

	if (!wishes)
		return demands;
	for (int i = 0; i < TRAIT_COUNT; i++)
		if (wishes->bits & WISH_BIT(i))
			demand(&demands, FIT_TRAIT + i, FIT_NOT_TRAIT + i);
	if (wishes->bits & WISH_BIT(WISH_LANGUAGE))
		demand(&demands, FIT_SPOKEN + spoken, FIT_NOT_SPOKEN + spoken);
	/* Which hours are now is not in the bits: only who never closes. */
	if (wishes->bits & WISH_BIT(WISH_OPEN_NOW))
		demand(&demands, FIT_TRAIT + TRAIT_ALWAYS_OPEN, FIT_NOT_TRAIT + TRAIT_ALWAYS_OPEN);
	if (wishes->situation > SITUATION_ANY && wishes->situation < SITUATION_COUNT)
		demand(&demands, FIT_SITUATION + (int)wishes->situation,
		       FIT_NOT_SITUATION + (int)wishes->situation);
	return demands;
}

/* Ones for so many positions, zeros after them. */
static void fill(uint64_t *words, int64_t positions)
{
	for (int i = 0; i < FIT_WORDS; i++, positions -= 64)
		words[i] = positions >= 64  ? UINT64_MAX
			   : positions > 0 ? ((uint64_t)1 << positions) - 1
					   : 0;
}

/* words &= the bits, or &= ~the bits. */
static bool apply(struct directory *directory, int64_t row, bool keep, uint64_t *words,
		  struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_FIT, error);
	uint64_t bits[FIT_WORDS] = { 0 };
	const void *bytes = NULL;
	size_t size = 0;

	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, row);
	if (reader_step(statement)) {
		bytes = sqlite3_column_blob(statement, 1);
		size = bytes ? (size_t)sqlite3_column_bytes(statement, 1) : 0;
	}
	if (size)
		memcpy(bits, bytes, size < sizeof(bits) ? size : sizeof(bits));
	for (size_t i = 0; (size || keep) && i < FIT_WORDS; i++)
		words[i] &= keep ? le64toh(bits[i]) : ~le64toh(bits[i]);
	return reader_end(directory, statement, error);
}

static int64_t parts_of(const struct region *region)
{
	return (region->stored + FIT_PART - 1) / FIT_PART;
}

/* By hand: what a compiler calls for any processor takes a third of a filtered page's
 * time. Each byte of `sums` counts its own bits, of so many words at a time as can't overflow it. */
static int64_t count_bits(const uint64_t *words)
{
	enum { AT_ONCE = 25 };
	int64_t count = 0;

	_Static_assert(FIT_WORDS % AT_ONCE == 0 && AT_ONCE * 8 < 256, "no word is left over, no byte overflows");
	for (int i = 0; i < FIT_WORDS; i += AT_ONCE) {
		uint64_t sums = 0;

		for (int k = 0; k < AT_ONCE; k++) {
			uint64_t bits = words[i + k];

			bits -= bits >> 1 & 0x5555555555555555;
			bits = (bits & 0x3333333333333333) + (bits >> 2 & 0x3333333333333333);
			sums += (bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0F;
		}
		sums = (sums & 0x00FF00FF00FF00FF) + (sums >> 8 & 0x00FF00FF00FF00FF);
		count += (int64_t)(sums * 0x0001000100010001 >> 48);
	}
	return count;
}

static bool read_part(const struct fits *fits, int64_t index, struct fits_part *out, struct error *error)
{
	const struct region *region = fits->region;
	const struct demands *demands = fits->demands;
	int64_t at = region->stored > FIT_PART ? index + 1 : 0;
	bool done = true;

	fill(out->left, region->total - index * FIT_PART);
	memcpy(out->fit, out->left, sizeof(out->fit));
	for (int i = 0; done && i < demands->count; i++)
		done = apply(fits->directory, fit_row(region->number, at, demands->items[i].yes), true,
			     out->fit, error) &&
		       apply(fits->directory, fit_row(region->number, at, demands->items[i].no), false,
			     out->left, error);
	for (int i = 0; i < FIT_WORDS; i++)
		out->fit[i] &= out->left[i];
	out->fit_count = count_bits(out->fit);
	out->left_count = count_bits(out->left);
	return done;
}

void fits_start(struct fits *fits, struct directory *directory, const struct region *region,
		const struct demands *demands, struct arena *arena)
{
	fits->directory = directory;
	fits->region = region;
	fits->demands = demands;
	fits->arena = arena;
	fits->parts = NULL;
}

/* NULL and an error if it can't be read. */
static struct fits_part *get_part(struct fits *fits, int64_t index, struct error *error)
{
	struct fits_part *part = &fits->scratch;

	if (fits->arena && !fits->parts)
		fits->parts = arena_alloc(fits->arena, (size_t)parts_of(fits->region) * sizeof(*fits->parts));
	if (fits->parts && fits->parts[index])
		return fits->parts[index];
	if (fits->parts)
		part = arena_alloc(fits->arena, sizeof(*part));
	if (!read_part(fits, index, part, error))
		return NULL;
	if (fits->parts)
		fits->parts[index] = part;
	return part;
}

static bool read_count(struct directory *directory, int64_t row, int64_t most, int64_t *out,
		       struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_FIT, error);

	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, row);
	*out = reader_step(statement) ? sqlite3_column_int64(statement, 0) : 0;
	if (*out < 0 || *out > most)
		*out = 0;
	return reader_end(directory, statement, error);
}

/* One demand: both counts stand in the file. */
static bool count_one(struct directory *directory, const struct region *region,
		      const struct demands *demands, struct fit_count *out, struct error *error)
{
	int64_t never;

	if (!read_count(directory, fit_row(region->number, 0, demands->items[0].yes), region->total,
			&out->fit, error) ||
	    !read_count(directory, fit_row(region->number, 0, demands->items[0].no),
			region->total - out->fit, &never, error))
		return false;
	out->ask = region->total - out->fit - never;
	return true;
}

/* No more can fit all demands than fit the hardest of them. */
static bool count_most(struct directory *directory, const struct region *region,
		       const struct demands *demands, int64_t *out, struct error *error)
{
	int64_t count;

	*out = region->total;
	for (int i = 0; i < demands->count && parts_of(region) > 1; i++) {
		if (!read_count(directory, fit_row(region->number, 0, demands->items[i].yes), INT64_MAX,
				&count, error))
			return false;
		*out = count < *out ? count : *out;
	}
	return true;
}

bool fits_count(struct fits *fits, int64_t enough, struct fit_count *out, struct error *error)
{
	const struct region *region = fits->region;
	const struct demands *demands = fits->demands;
	int64_t most;

	*out = (struct fit_count){ .fit = demands->count ? 0 : region->total };
	if (demands->count == 1 && region->total == region->stored)
		return count_one(fits->directory, region, demands, out, error);
	if (!count_most(fits->directory, region, demands, &most, error))
		return false;
	for (int64_t i = 0; demands->count && i < parts_of(region); i++) {
		const struct fits_part *part;

		if ((out->fit > enough || (out->fit == most && enough < INT64_MAX)) && out->ask > enough)
			break;
		part = get_part(fits, i, error);
		if (!part)
			return false;
		out->fit += part->fit_count;
		out->ask += part->left_count - part->fit_count;
	}
	return true;
}

/* Puts the positions of ones into the window; rank is how many ones there
 * were before this part. */
static void select_ones(const uint64_t *fit, const uint64_t *without, int64_t base, int64_t rank,
			struct fit_window *window)
{
	for (int i = 0; i < FIT_WORDS && rank < window->last; i++) {
		uint64_t word = fit[i] & (without ? ~without[i] : UINT64_MAX);
		int64_t count = rank + 64 > window->first ? 0 : __builtin_popcountll(word);

		if (count) {
			rank += count;
			continue;
		}
		for (; word; word &= word - 1, rank++)
			if (rank >= window->first && rank < window->last)
				window->positions[rank - window->first] =
					base + 64 * i + __builtin_ctzll(word);
	}
}

/* The same of those of a part that are so many; *rank goes past them. */
static void select_part(const uint64_t *fit, const uint64_t *without, int64_t count, int64_t base,
			int64_t *rank, struct fit_window *window)
{
	if (*rank + count > window->first && *rank < window->last)
		select_ones(fit, without, base, *rank, window);
	*rank += count;
}

static void leave_out(struct fits_part *part, int64_t index, const struct fit_window *window)
{
	for (int i = 0; i < window->skip_count; i++) {
		int64_t bit = window->skips[i] - index * FIT_PART;
		uint64_t one;

		if (bit < 0 || bit >= FIT_PART)
			continue;
		one = (uint64_t)1 << bit % 64;
		part->fit_count -= (part->fit[bit / 64] & one) != 0;
		part->left_count -= (part->left[bit / 64] & one) != 0;
		part->fit[bit / 64] &= ~one;
		part->left[bit / 64] &= ~one;
	}
}

bool fits_at(struct fits *fits, int64_t position, bool *out, struct error *error)
{
	const struct fits_part *part = get_part(fits, position / FIT_PART, error);
	int64_t bit = position % FIT_PART;

	*out = part && (part->fit[bit / 64] >> bit % 64 & 1);
	return part != NULL;
}

bool fits_asks(struct fits *fits, int64_t position, bool *out, struct error *error)
{
	const struct fits_part *part = get_part(fits, position / FIT_PART, error);
	int64_t bit = position % FIT_PART;

	*out = part && ((part->left[bit / 64] & ~part->fit[bit / 64]) >> bit % 64 & 1);
	return part != NULL;
}

/* Known ones come first: where those of the second kind begin is known only
 * when all of the first are counted. */
bool fits_select(struct fits *fits, const struct fit_count *count, struct fit_window *window,
		 struct error *error)
{
	int64_t fit = 0, ask = count->fit;
	int64_t last_fit = window->last < count->fit ? window->last : count->fit;

	for (int64_t i = 0; i < parts_of(fits->region) && (fit < last_fit || ask < window->last); i++) {
		struct fits_part *part = get_part(fits, i, error);

		if (!part)
			return false;
		leave_out(part, i, window);
		select_part(part->fit, NULL, part->fit_count, i * FIT_PART, &fit, window);
		select_part(part->left, part->fit, part->left_count - part->fit_count, i * FIT_PART, &ask, window);
	}
	return true;
}
