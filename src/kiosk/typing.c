/* SPDX-License-Identifier: MIT */
#include "kiosk/typing.h"

#include <string.h>

#include "base/utf8.h"
#include "kiosk/history.h"

static bool has_pad(enum screen_id screen)
{
	return screen == SCREEN_ZIP || screen == SCREEN_STAFF_NOTES;
}

void typing_leave(struct visit *visit, enum screen_id screen)
{
	if (has_pad(screen))
		memset(visit->pad, 0, sizeof(visit->pad));
	if (screen == SCREEN_STAFF_WRITE) {
		memset(visit->note, 0, sizeof(visit->note));
		visit->digits = false;
	}
}

static void type_letter(char *text, size_t size, uint32_t code)
{
	size_t used = strlen(text);
	char letter[4];
	size_t length = utf8_put(letter, code);

	if (used + length < size)
		memcpy(text + used, letter, length);
}

static void erase_letter(char *text)
{
	size_t used = strlen(text);

	while (used > 0) {
		unsigned char byte = (unsigned char)text[--used];

		text[used] = '\0';
		if ((byte & 0xC0) != 0x80)
			return;
	}
}

static size_t count_letters(const char *text)
{
	size_t count = 0;

	for (; *text; text++)
		count += (*text & 0xC0) != 0x80;
	return count;
}

static void type_digit(char *pad, int64_t code, size_t most)
{
	size_t used = strlen(pad);

	if (used < most && code >= '0' && code <= '9')
		pad[used] = (char)code;
}

void typing_type(struct visit *visit, int64_t code)
{
	switch (history_top(visit)->screen) {
	case SCREEN_ZIP:
		type_digit(visit->pad, code, ZIP_DIGITS);
		break;
	case SCREEN_STAFF_NOTES:
		type_digit(visit->pad, code, STAFF_PIN_MOST);
		break;
	case SCREEN_STAFF_WRITE:
		if (count_letters(visit->note) < NOTE_LETTERS)
			type_letter(visit->note, sizeof(visit->note), (uint32_t)code);
		break;
	default:
		type_letter(visit->query, sizeof(visit->query), (uint32_t)code);
		break;
	}
	history_top(visit)->at = 0;
}

void typing_erase(struct visit *visit)
{
	enum screen_id screen = history_top(visit)->screen;

	erase_letter(has_pad(screen) ? visit->pad : screen == SCREEN_STAFF_WRITE ? visit->note : visit->query);
	history_top(visit)->at = 0;
}

void typing_turn_keys(struct visit *visit)
{
	visit->digits = history_top(visit)->screen == SCREEN_STAFF_WRITE && !visit->digits;
}
