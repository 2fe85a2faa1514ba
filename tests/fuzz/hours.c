/* SPDX-License-Identifier: MIT */
/* Any text as opening hours, and as the other texts that are taken apart. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "tool/hours_text.h"
#include "tool/needs.h"
#include "tool/parts.h"
#include "tool/plain.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

static void check_hours(const char *text)
{
	struct hours_span spans[HOURS_SPANS_MAX];
	size_t count;

	if (!hours_text_read(text, spans, &count))
		return;
	if (count > HOURS_SPANS_MAX)
		abort();
	for (size_t i = 0; i < count; i++)
		if (!spans[i].days || spans[i].days > 127 || spans[i].opens_at < 0 ||
		    spans[i].opens_at >= 1440 || spans[i].closes_at < 0 || spans[i].closes_at > 1440 ||
		    spans[i].opens_at == spans[i].closes_at)
			abort();
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
	struct arena arena = { 0 };
	char *text = arena_alloc(&arena, 3 * size + 1);
	enum category needs[CATEGORY_COUNT];
	const char *list, *plain, *first, *second;
	char unknown[40];

	utf8_mend((const char *)bytes, size, text);
	list = text;
	check_hours(text);
	plain = plain_text(text, &arena);
	if (strlen(plain) > strlen(text) || !utf8_valid(plain, strlen(plain)))
		abort();
	if (plain_is_zawgyi(plain))
		plain_from_zawgyi(plain, &arena);
	if (needs_list(text, needs, unknown, sizeof(unknown)) >= CATEGORY_COUNT)
		abort();
	while (parts_next_phone(&list, &arena))
		;
	parts_phone(text, &arena);
	parts_address(text, &arena);
	parts_point(text, &first, &second, &arena);
	parts_date(text, &arena);
	parts_slug(text, &arena);
	arena_free(&arena);
	return 0;
}
