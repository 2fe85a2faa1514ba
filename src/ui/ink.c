/* SPDX-License-Identifier: MIT */
#include "ui/ink.h"
#include "ui/face_ttf.h"

#include <SDL_ttf.h>
#include <stdlib.h>
#include <string.h>

/* The box of a piece was found without hinting, which moves edges by a pixel or two. */
enum { MARGIN = 3, SHORT_TEXT = 256 };

static struct rect around(struct rect a, struct rect b)
{
	int x = rect_least(a.x, b.x), y = rect_least(a.y, b.y);

	if (a.w == 0)
		return b;
	return (struct rect){ x, y, rect_most(a.x + a.w, b.x + b.w) - x,
			      rect_most(a.y + a.h, b.y + b.h) - y };
}

/* The lines that there are of [first, first + count). */
static void clamp_lines(const struct paragraph *paragraph, int *first, int *last)
{
	*first = rect_most(*first, 0);
	*last = rect_least(*last, paragraph->line_count);
}

struct rect ink_bounds(const struct paragraph *paragraph, int first, int count)
{
	struct rect bounds = { 0 };
	int last = first + count;

	clamp_lines(paragraph, &first, &last);
	for (int i = first; i < last; i++) {
		const struct line *line = &paragraph->lines[i];

		for (int j = line->first_piece; j < line->first_piece + line->piece_count; j++) {
			const struct piece *piece = &paragraph->pieces[j];

			bounds = around(bounds, (struct rect){ piece->x - MARGIN, piece->y - MARGIN,
							       piece->w + 2 * MARGIN,
							       piece->h + 2 * MARGIN });
		}
	}
	return bounds;
}

/* SDL2_ttf's "shaded" pixels are the coverage itself: from black, 0, to
 * white, 255, a byte each. */
static void lay_on(const SDL_Surface *surface, struct rect place, struct rect bounds, uint8_t *mask)
{
	struct rect common = rect_common(place, bounds);

	for (int y = common.y; y < common.y + common.h; y++) {
		const uint8_t *from = (const uint8_t *)surface->pixels;
		uint8_t *to = mask + (size_t)(y - bounds.y) * (size_t)bounds.w;

		from += (y - place.y) * surface->pitch + (common.x - place.x);
		to += common.x - bounds.x;
		for (int x = 0; x < common.w; x++)
			to[x] = to[x] > from[x] ? to[x] : from[x];
	}
}

static SDL_Surface *render(TTF_Font *font, const struct piece *piece, const char *text)
{
	const SDL_Color white = { 255, 255, 255, 255 }, black = { 0, 0, 0, 255 };
	const char script[5] = { (char)(piece->script >> 24), (char)(piece->script >> 16),
				 (char)(piece->script >> 8), (char)piece->script, '\0' };

	/* Both are forgotten by nothing: the last piece's would still be set. */
	TTF_SetFontDirection(font, piece->right_to_left ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
	TTF_SetFontScriptName(font, script);
	return TTF_RenderUTF8_Shaded(font, text, white, black);
}

/* SDL2_ttf has an error for text without width, which is none. */
static bool has_no_width(TTF_Font *font, const char *text)
{
	int w = 0, h = 0;

	return TTF_SizeUTF8(font, text, &w, &h) == 0 && w == 0;
}

static bool draw_piece(TTF_Font *font, const struct piece *piece, const char *text,
		       struct rect bounds, uint8_t *mask)
{
	SDL_Surface *surface = render(font, piece, text);

	if (!surface)
		return has_no_width(font, text);
	lay_on(surface, (struct rect){ piece->x, piece->y, surface->w, surface->h }, bounds, mask);
	SDL_FreeSurface(surface);
	return true;
}

/* The piece's text needs a NUL behind it. */
static bool draw_text(TTF_Font *font, const struct paragraph *paragraph, const struct piece *piece,
		      struct rect bounds, uint8_t *mask)
{
	char small[SHORT_TEXT];
	char *text = piece->length < sizeof(small) ? small : malloc((size_t)piece->length + 1);
	bool drawn;

	if (!text)
		return false;
	memcpy(text, paragraph->text + piece->start, piece->length);
	text[piece->length] = '\0';
	drawn = draw_piece(font, piece, text, bounds, mask);
	if (text != small)
		free(text);
	return drawn;
}

bool ink_draw(struct faces *faces, const struct paragraph *paragraph, int first, int count,
	      struct rect bounds, uint8_t *mask)
{
	int last = first + count;
	bool all = true;

	clamp_lines(paragraph, &first, &last);
	for (int i = first; i < last; i++) {
		const struct line *line = &paragraph->lines[i];

		for (int j = line->first_piece; j < line->first_piece + line->piece_count; j++) {
			const struct piece *piece = &paragraph->pieces[j];
			TTF_Font *font = faces_ttf(faces, piece->face, paragraph->style.bold,
						   paragraph->style.size);

			all = font && draw_text(font, paragraph, piece, bounds, mask) && all;
		}
	}
	return all;
}
