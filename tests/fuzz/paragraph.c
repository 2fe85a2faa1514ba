/* SPDX-License-Identifier: MIT */
/* Any bytes as a paragraph of any language, in any width. */
#include "ui/paragraph.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
	static struct faces *faces; /* opened once: a fuzzer has no end to close it at */
	struct arena arena = { 0 };
	struct text_style style = { .size = 24, .leading = 36 };
	struct error error;

	if (!faces)
		faces = faces_open(NULL, &error);
	if (!faces || size < 3)
		return 0;
	char *text = arena_copy(&arena, (const char *)bytes + 2, size - 2);

	paragraph_lay(faces, text, &languages[bytes[0] % LANGUAGE_COUNT], style, 8 * bytes[1], bytes[0] >> 6, ALIGN_START,
		      &arena);
	arena_free(&arena);
	return 0;
}
