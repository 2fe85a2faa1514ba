/* SPDX-License-Identifier: MIT */
#include "kiosk/staff.h"

#include <stdlib.h>
#include <string.h>

#include "base/days.h"

struct staff *staff_new(void)
{
	struct staff *staff = calloc(1, sizeof(*staff));

	if (!staff)
		abort();
	return staff;
}

void staff_free(struct staff *staff)
{
	if (!staff)
		return;
	arena_free(&staff->arena);
	arena_free(&staff->kept);
	free(staff);
}

static char *take_until(char **rest, const char *ends)
{
	char *part = *rest;

	*rest += strcspn(*rest, ends);
	if (**rest)
		*(*rest)++ = '\0';
	return part;
}

/* The next text of a line, cut off in it; "" when there is no more. */
static char *take_part(char **rest)
{
	return take_until(rest, "\t");
}

/* The same of what has no spaces in it. */
static char *take_word(char **rest)
{
	return take_until(rest, " \t");
}

static int64_t take_number(char **rest)
{
	char *part = take_word(rest), *end;
	long long number = strtoll(part, &end, 10);

	return end == part || number < 0 ? 0 : number;
}

static int take_percent(char **rest)
{
	int64_t number = take_number(rest);

	return number > 100 ? 100 : (int)number;
}

/* "2026-11-03"; 0 if it is no day. */
static int take_day(char **rest)
{
	const char *part = take_word(rest);
	char *end;
	long year = strtol(part, &end, 10), month, day;

	if (*end != '-' || year < 1 || year > 9999)
		return 0;
	month = strtol(end + 1, &end, 10);
	if (*end != '-' || month < 1 || month > 12)
		return 0;
	day = strtol(end + 1, &end, 10);
	if (*end || day < 1 || day > 31)
		return 0;
	year = year * 10000 + month * 100 + day;
	return days_exist((int)year) ? (int)year : 0;
}

static int find(const char *const *names, int count, const char *word)
{
	for (int i = 0; i < count; i++)
		if (strcmp(names[i], word) == 0)
			return i;
	return -1;
}

/* Another update begins: nothing of the one before is left. */
static void forget_update(struct staff *staff)
{
	arena_empty(&staff->arena);
	staff->percent = staff->held = staff->refusal = 0;
	memset(&staff->to, 0, sizeof(staff->to));
	memset(staff->counts, 0, sizeof(staff->counts));
	staff->old = staff->hotlines = 0;
	staff->words = staff->paired = NULL;
	staff->new_keys = false;
	staff->changed = staff->fields_used = 0;
	memset(staff->changes, 0, sizeof(staff->changes));
	memset(staff->fields, 0, sizeof(staff->fields));
}

static void hear_stage(struct staff *staff, char *rest)
{
	static const char *const names[] = { "idle", "wait", "two", "read", "ready", "install" };
	int stage = find(names, 6, take_word(&rest));

	if (stage < 0)
		return;
	if (stage <= STAFF_READ && staff->stage != STAFF_READ)
		forget_update(staff);
	staff->percent = stage == STAFF_INSTALL ? 0 : staff->percent;
	staff->undo = strcmp(rest, "undo") == 0;
	staff->stage = (enum staff_stage)stage;
}

static void hear_change(struct staff *staff, char *rest)
{
	static const char *const kinds[] = { "hidden", "removed", "changed", "added" };
	static const char *const whats[] = { "hotline", "service", "page" };
	int kind = find(kinds, STAFF_KINDS, take_word(&rest)), what = find(whats, 3, take_word(&rest));

	if (kind < 0 || what < 0 || staff->changed == STAFF_CHANGES)
		return;
	staff->changes[staff->changed++] = (struct staff_change){ .kind = (enum staff_kind)kind,
								  .what = (enum staff_what)what,
								  .name = arena_text(&staff->arena, take_part(&rest)),
								  .first = staff->fields_used };
}

static void hear_field(struct staff *staff, char *rest)
{
	struct staff_field *field;

	if (staff->changed == 0 || staff->fields_used == STAFF_FIELDS)
		return;
	field = &staff->fields[staff->fields_used++];
	field->name = arena_text(&staff->arena, take_part(&rest));
	field->before = arena_text(&staff->arena, take_part(&rest));
	field->after = arena_text(&staff->arena, take_part(&rest));
	staff->changes[staff->changed - 1].count++;
}

static void hear_counts(struct staff *staff, char *rest)
{
	staff->counts[STAFF_CHANGED] = take_number(&rest);
	staff->counts[STAFF_REMOVED] = take_number(&rest);
	staff->counts[STAFF_ADDED] = take_number(&rest);
	staff->counts[STAFF_HIDDEN] = take_number(&rest);
}

static void hear_pin(struct staff *staff, char *rest)
{
	static const char *const names[] = {
		[STAFF_PIN_UNKNOWN] = "unknown", [STAFF_PIN_FIRST] = "first", [STAFF_PIN_ASK] = "ask",
		[STAFF_PIN_WRONG] = "wrong",     [STAFF_PIN_WAIT] = "wait",
		[STAFF_PIN_WEAK] = "weak",       [STAFF_PIN_BROKEN] = "broken",
		[STAFF_PIN_LOOK] = "look",
		[STAFF_PIN_OPEN] = "open",
	};
	int pin = find(names, STAFF_PIN_OPEN + 1, take_word(&rest));

	if (pin < 0)
		return;
	staff->pin = (enum staff_pin)pin;
	staff->pin_number = (int)(take_number(&rest) % 1000000);
}

static struct staff_data take_data(struct staff *staff, char *rest)
{
	struct staff_data data;

	data.number = take_number(&rest);
	data.from = arena_text(&staff->kept, take_part(&rest));
	data.issued = take_day(&rest);
	data.review = take_day(&rest);
	return data;
}

static void hear_use(struct staff *staff, char *rest)
{
	staff->use = take_data(staff, rest);
	staff->known = true;
}

static int take_small(char **rest)
{
	int64_t number = take_number(rest);

	return number > 1000000 ? 1000000 : (int)number;
}

static void hear_storage(struct staff *staff, char *rest)
{
	staff->storage.writable = strcmp(take_word(&rest), "yes") == 0;
	staff->storage.free = take_number(&rest);
	staff->storage.known = true;
}

static void hear_slots(struct staff *staff, char *rest)
{
	staff->storage.whole = take_small(&rest);
	staff->storage.broken = take_small(&rest);
}

static void hear_clears(struct staff *staff, char *rest)
{
	staff->clear_count = 0;
	while (*rest && staff->clear_count < STAFF_CLEARS)
		staff->clears[staff->clear_count++] = take_small(&rest);
}

static void hear_drill(struct staff *staff, char *rest)
{
	const char *word = take_word(&rest);
	long left = strtol(word, NULL, 10);

	staff->drill_left = left > 0 && left < 1000 ? (int)left : 0;
	staff->drill = staff->drill_left ? STAFF_DRILL_RUNS : strcmp(word, "missed") == 0 ? STAFF_DRILL_MISSED : STAFF_DRILL_OFF;
}

static void hear_drilled(struct staff *staff, char *rest)
{
	const char *word = take_word(&rest);

	staff->drilled.cleared = strcmp(word, "cleared") == 0;
	staff->drilled.known = staff->drilled.cleared || strcmp(word, "missed") == 0;
	staff->drilled.within = take_small(&rest);
	staff->drilled.days = take_small(&rest);
}

static void hear_rtc(struct staff *staff, const char *rest)
{
	staff->rtc_known = true;
	staff->rtc = strcmp(rest, "yes") == 0;
}

/* How well the kiosk is. */
static bool hear_health(struct staff *staff, const char *word, char *rest)
{
	if (strcmp(word, "storage") == 0)
		hear_storage(staff, rest);
	else if (strcmp(word, "slots") == 0)
		hear_slots(staff, rest);
	else if (strcmp(word, "clears") == 0)
		hear_clears(staff, rest);
	else if (strcmp(word, "drill") == 0)
		hear_drill(staff, rest);
	else if (strcmp(word, "drilled") == 0)
		hear_drilled(staff, rest);
	else if (strcmp(word, "rtc") == 0)
		hear_rtc(staff, rest);
	else
		return false;
	return true;
}

static void hear_refused(struct staff *staff, const char *rest)
{
	int number = *rest == 'E' ? atoi(rest + 1) : 0;

	staff->stage = STAFF_REFUSED;
	staff->refusal = number < 0 || number > 99 ? 0 : number;
}

static bool hear_own(struct staff *staff, const char *word, char *rest)
{
	if (strcmp(word, "stage") == 0)
		hear_stage(staff, rest);
	else if (strcmp(word, "stick") == 0)
		staff->stick = strcmp(rest, "in") == 0;
	else if (strcmp(word, "held") == 0)
		staff->held = take_percent(&rest);
	else if (strcmp(word, "pin") == 0)
		hear_pin(staff, rest);
	else if (strcmp(word, "notes") == 0)
		memset(&staff->notes, 0, sizeof(staff->notes));
	else if (strcmp(word, "note") == 0)
		notes_hear(&staff->notes, rest);
	else if (strcmp(word, "use") == 0)
		hear_use(staff, rest);
	else if (strcmp(word, "own") == 0)
		staff->own = take_data(staff, rest);
	else if (strcmp(word, "withdrawn") == 0)
		staff->withdrawn = take_number(&rest);
	else if (strcmp(word, "fleet") == 0)
		staff->fleet = arena_text(&staff->kept, rest);
	else if (strcmp(word, "site") == 0)
		staff->site = arena_text(&staff->kept, rest);
	else if (strcmp(word, "keys") == 0)
		staff->keys = arena_text(&staff->kept, rest);
	else if (strcmp(word, "challenge") == 0)
		staff->challenge = arena_text(&staff->kept, rest);
	else
		return false;
	return true;
}

/* What fingerpost-data receive says. */
static void hear_received(struct staff *staff, const char *word, char *rest)
{
	if (strcmp(word, "progress") == 0) {
		staff->percent = take_percent(&rest);
	} else if (strcmp(word, "from") == 0) {
		staff->to.from = arena_text(&staff->arena, rest);
	} else if (strcmp(word, "number") == 0) {
		staff->old = take_number(&rest);
		staff->to.number = take_number(&rest);
	} else if (strcmp(word, "dates") == 0) {
		staff->to.issued = take_day(&rest);
		staff->to.review = take_day(&rest);
	} else if (strcmp(word, "counts") == 0) {
		hear_counts(staff, rest);
	} else if (strcmp(word, "hotlines") == 0) {
		staff->hotlines = take_number(&rest);
	} else if (strcmp(word, "words") == 0) {
		staff->words = arena_text(&staff->arena, rest);
	} else if (strcmp(word, "keyring") == 0) {
		staff->new_keys = true;
	} else if (strcmp(word, "pairing") == 0) {
		staff->paired = arena_text(&staff->arena, rest);
	} else if (strcmp(word, "change") == 0) {
		hear_change(staff, rest);
	} else if (strcmp(word, "field") == 0) {
		hear_field(staff, rest);
	} else if (strcmp(word, "ready") == 0) {
		staff->stage = STAFF_READY;
	} else if (strcmp(word, "done") == 0) {
		staff->stage = STAFF_DONE;
	} else if (strcmp(word, "refused") == 0) {
		hear_refused(staff, rest);
	}
}

void staff_hear(struct staff *staff, const char *line)
{
	char copy[STAFF_LINE], *rest;
	size_t length = strlen(line);

	if (length >= sizeof(copy))
		return;
	memcpy(copy, line, length + 1);
	rest = copy + strcspn(copy, " \t");
	if (*rest)
		*rest++ = '\0';
	if (!hear_own(staff, copy, rest) && !hear_health(staff, copy, rest))
		hear_received(staff, copy, rest);
}

void staff_hear_all(struct staff *staff, const char *lines)
{
	char line[STAFF_LINE];

	while (*lines) {
		size_t length = strcspn(lines, "\n");

		if (length < sizeof(line)) {
			memcpy(line, lines, length);
			line[length] = '\0';
			staff_hear(staff, line);
		}
		lines += length;
		lines += *lines == '\n';
	}
}

bool staff_is_busy(const struct staff *staff)
{
	return staff->stage == STAFF_READ || staff->stage == STAFF_INSTALL;
}
