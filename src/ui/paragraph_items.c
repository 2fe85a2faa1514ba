/* SPDX-License-Identifier: MIT */
/* From UTF-8 to items with glyphs: directions, scripts, faces, advances. */
#include "ui/paragraph_work.h"

#include "base/rect.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

enum { TEXT_LIMIT = 64 * 1024, CODE_BYTES = 4 };

void *work_room(void *memory, size_t *room, size_t need, size_t element)
{
	size_t size = *room * element;
	void *larger;

	if (need <= *room)
		return memory;
	*room = need + need / 2 + 64;
	larger = malloc(*room * element);
	if (!larger)
		abort();
	if (memory) {
		memcpy(larger, memory, size);
		explicit_bzero(memory, size);
		free(memory);
	}
	return larger;
}

void work_wipe(struct work *work)
{
	if (work->text_used > 0)
		memset(work->text, 0, (size_t)work->text_used);
	if (work->unit_used > 0) {
		memset(work->units, 0, (size_t)work->unit_used * sizeof(*work->units));
		memset(work->pens, 0, (size_t)work->unit_used * sizeof(*work->pens));
	}
	if (work->glyph_used > 0)
		memset(work->glyphs, 0, (size_t)work->glyph_used * sizeof(*work->glyphs));
	work->text_used = work->unit_used = work->glyph_used = 0;
}

static bool ends_line(uint32_t code)
{
	return (code >= '\n' && code <= '\r') || code == 0x85 || code == 0x2028 || code == 0x2029;
}

static uint32_t tamed(uint32_t code)
{
	if (ends_line(code))
		return '\n';
	return code < ' ' || (code >= 0x7F && code < 0xA0) ? ' ' : code;
}

/* No more than the limit, and no part of a character. */
static size_t length_of(const char *text)
{
	size_t length = strnlen(text, TEXT_LIMIT);

	for (int i = 0; i < CODE_BYTES && length == TEXT_LIMIT - (size_t)i; i++)
		if (((unsigned char)text[length] & 0xC0) == 0x80)
			length--;
	return length;
}

void work_read(struct work *work, const char *text)
{
	const char *end = text + length_of(text);

	work->text_length = work->row_count = work->piece_count = 0;
	work->text = work_room(work->text, &work->text_room, 3 * (size_t)(end - text) + 1, 1);
	while (text < end) {
		uint32_t code = utf8_next(&text, end);

		if (code == '\r' && text < end && *text == '\n')
			continue;
		work->text_length += (int)utf8_put(work->text + work->text_length, tamed(code));
	}
	work->text[work->text_length] = '\0';
	work->text_used = work->text_length;
}

static void make_room_for_units(struct work *work, size_t count)
{
	size_t units = work->unit_room, bytes = work->unit_room, pens = work->unit_room;

	work->units = work_room(work->units, &units, count, sizeof(*work->units));
	work->bytes = work_room(work->bytes, &bytes, count, sizeof(*work->bytes));
	work->pens = work_room(work->pens, &pens, count, sizeof(*work->pens));
	work->boundaries =
		work_room(work->boundaries, &work->unit_room, count, sizeof(*work->boundaries));
}

/* No text has more units than bytes. */
static void find_units(struct work *work)
{
	const char *text = work->text, *end = text + work->text_length;
	int count = 0;

	make_room_for_units(work, (size_t)work->text_length + 1);
	while (text < end) {
		int byte = (int)(text - work->text), first = count;
		uint32_t code = utf8_next(&text, end);

		U16_APPEND_UNSAFE(work->units, count, code);
		while (first < count)
			work->bytes[first++] = byte;
	}
	work->bytes[count] = work->text_length;
	work->unit_count = count;
	work->unit_used = rect_most(work->unit_used, count + 1);
}

/* Scripts of characters that have none of their own. */
struct script_walk {
	UScriptCode previous;
	UScriptCode left_to_right, right_to_left; /* for those after the other kind */
	bool is_right_to_left;
};

static bool is_real(UScriptCode script)
{
	return script > USCRIPT_INHERITED && script != USCRIPT_UNKNOWN;
}

static UScriptCode code_script(UChar32 code)
{
	UErrorCode status = U_ZERO_ERROR;

	return uscript_getScript(code, &status);
}

/* ICU has no letters in Hans, Hant, Jpan or Kore, and neither has a font. */
static UScriptCode letters_of(const struct language *language)
{
	UErrorCode status = U_ZERO_ERROR;
	UScriptCode script = USCRIPT_LATIN;

	uscript_getCode(language->script, &script, 1, &status);
	switch (script) {
	case USCRIPT_SIMPLIFIED_HAN:
	case USCRIPT_TRADITIONAL_HAN:
	case USCRIPT_JAPANESE:
		return USCRIPT_HAN;
	case USCRIPT_KOREAN:
		return USCRIPT_HANGUL;
	default:
		return script;
	}
}

static struct script_walk start_walk(const struct work *work)
{
	struct script_walk walk = { USCRIPT_COMMON, USCRIPT_LATIN, USCRIPT_ARABIC, false };
	UScriptCode own = letters_of(work->language);

	walk.is_right_to_left = work->language->direction == RIGHT_TO_LEFT;
	if (walk.is_right_to_left)
		walk.right_to_left = own;
	else
		walk.left_to_right = own;
	for (int i = 0; i < work->unit_count && !is_real(walk.previous);)
		walk.previous = code_script(next_code(work->units, &i, work->unit_count));
	if (!is_real(walk.previous))
		walk.previous = own;
	return walk;
}

/* Digits and brackets that stand left to right beside Arabic become Latin, so
 * that a number is of one face; what stands right to left after a number goes
 * back to Arabic, so that it is not cut into pieces. */
static UScriptCode next_script(struct script_walk *walk, UChar32 code, bool right_to_left)
{
	bool previous_is_right_to_left = uscript_isRightToLeft(walk->previous);
	UScriptCode script = code_script(code);

	if (is_real(script)) {
		if (uscript_isRightToLeft(script))
			walk->right_to_left = script;
		else if (!walk->is_right_to_left)
			walk->left_to_right = script;
		walk->previous = script;
	} else if (script != USCRIPT_INHERITED && right_to_left != previous_is_right_to_left &&
		   !uscript_hasScript(code, walk->previous)) {
		walk->previous = right_to_left ? walk->right_to_left : walk->left_to_right;
	}
	return walk->previous;
}

static uint32_t tag_of(UScriptCode script)
{
	return (uint32_t)hb_tag_from_string(uscript_getShortName(script), 4);
}

/* Marks, spaces and format characters stay with what they follow. */
static int next_face(struct work *work, UChar32 code, uint32_t script, int previous)
{
	uint32_t category = U_GET_GC_MASK(code);

	if (category & U_GC_CC_MASK ||
	    u_hasBinaryProperty(code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
		return previous;
	if (category & (U_GC_M_MASK | U_GC_ZS_MASK) &&
	    faces_has(work->faces, previous, (uint32_t)code))
		return previous;
	if (category & U_GC_ZS_MASK && previous == FACE_NONE)
		return FACE_NONE;
	return faces_pick(work->faces, (uint32_t)code, script, work->language);
}

static void add_item(struct work *work, struct item item)
{
	work->items = work_room(work->items, &work->item_room, (size_t)work->item_count + 1,
				sizeof(item));
	work->items[work->item_count++] = item;
}

/* Spaces and format characters at the start have no face yet; a character
 * that no font has is drawn as Latin's box. */
static void settle_faces(struct work *work)
{
	int face = FACE_LATIN;

	for (int i = work->item_count - 1; i >= 0; i--) {
		struct item *item = &work->items[i];

		if (item->face == FACE_NONE)
			item->face = work_has_ink(work, item->start, item->end) ? FACE_LATIN : face;
		face = item->face;
	}
}

static void find_items(struct work *work, const UBiDiLevel *levels)
{
	struct script_walk walk = start_walk(work);
	UScriptCode script_before = USCRIPT_INVALID_CODE;
	uint32_t tag = 0;
	int face = FACE_NONE;
	UBiDiLevel level_before = 0;

	work->item_count = 0;
	for (int i = 0; i < work->unit_count;) {
		int start = i, face_before = face;
		UBiDiLevel level = levels[start];
		UScriptCode script;
		UChar32 code = next_code(work->units, &i, work->unit_count);

		script = next_script(&walk, code, level & 1);
		if (script != script_before)
			tag = tag_of(script);
		face = next_face(work, code, tag, face);
		if (start > 0 && script == script_before && level == level_before &&
		    face == face_before)
			work->items[work->item_count - 1].end = i;
		else
			add_item(work, (struct item){ start, i, level & 1, tag, face, 0, 0 });
		script_before = script;
		level_before = level;
	}
	settle_faces(work);
}

/* HarfBuzz zeroes what it adds. Twice, because letters are taken apart while
 * they are shaped. */
static void wipe_buffer(hb_buffer_t *buffer, unsigned length)
{
	hb_buffer_set_length(buffer, 0);
	hb_buffer_set_length(buffer, 2 * length);
	hb_buffer_clear_contents(buffer);
}

int work_shape(struct work *work, const struct item *item, int start, int end)
{
	static const hb_feature_t kerning = { HB_TAG('k', 'e', 'r', 'n'), 1,
					      HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END };
	hb_font_t *font = faces_hb(work->faces, item->face, work->style.bold, work->style.size);
	const hb_glyph_position_t *positions;
	const hb_glyph_info_t *infos;
	unsigned count;

	/* Without the text around it, because SDL2_ttf will not have it either. */
	hb_buffer_clear_contents(work->buffer);
	hb_buffer_add_utf16(work->buffer, (const uint16_t *)work->units + start, end - start, 0,
			    end - start);
	hb_buffer_set_direction(work->buffer,
				item->right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
	hb_buffer_set_script(work->buffer, (hb_script_t)item->script);
	hb_shape(font, work->buffer, &kerning, 1);
	infos = hb_buffer_get_glyph_infos(work->buffer, &count);
	positions = hb_buffer_get_glyph_positions(work->buffer, &count);
	work->glyphs = work_room(work->glyphs, &work->glyph_room, (size_t)work->glyph_count + count,
				 sizeof(*work->glyphs));
	for (unsigned i = 0; i < count; i++) {
		work->glyphs[work->glyph_count + (int)i] = (struct glyph){
			.id = infos[i].codepoint,
			.unit = start + (int)infos[i].cluster,
			.advance = positions[i].x_advance,
			.x = positions[i].x_offset,
			.y = positions[i].y_offset,
		};
	}
	work->glyph_used = rect_most(work->glyph_used, work->glyph_count + (int)count);
	wipe_buffer(work->buffer, count + (unsigned)(end - start));
	return (int)count;
}

static void shape_items(struct work *work)
{
	work->glyph_count = work->missing = 0;
	for (int i = 0; i < work->item_count; i++) {
		struct item *item = &work->items[i];

		item->first_glyph = work->glyph_count;
		item->glyph_count = work_shape(work, item, item->start, item->end);
		work->glyph_count += item->glyph_count;
	}
	memset(work->pens, 0, ((size_t)work->unit_count + 1) * sizeof(*work->pens));
	for (int i = 0; i < work->glyph_count; i++) {
		const struct glyph *glyph = &work->glyphs[i];

		work->pens[glyph->unit + 1] += glyph->advance;
		work->missing += glyph->id == 0 && work->units[glyph->unit] != '\n';
	}
	for (int i = 0; i < work->unit_count; i++)
		work->pens[i + 1] += work->pens[i];
}

void work_analyse(struct work *work)
{
	UBiDiLevel level = work->language->direction == RIGHT_TO_LEFT;
	UErrorCode status = U_ZERO_ERROR;
	const UBiDiLevel *levels = NULL;

	find_units(work);
	work->has_breaks = false;
	work->item_count = work->glyph_count = work->missing = 0;
	memset(work->boundaries, 0, (size_t)work->unit_count + 1);
	if (work->unit_count == 0)
		return;
	ubidi_setPara(work->bidi, work->units, work->unit_count, level, NULL, &status);
	levels = ubidi_getLevels(work->bidi, &status);
	if (U_FAILURE(status))
		abort(); /* there is no other cause than memory */
	find_items(work, levels);
	shape_items(work);
}
