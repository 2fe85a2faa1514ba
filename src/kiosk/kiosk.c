/* SPDX-License-Identifier: MIT */
#include "kiosk/kiosk.h"

#include <string.h>

#include "base/utf8.h"
#include "kiosk/wishes.h"
#include "language/language.h"

struct settings settings_default(void)
{
	struct settings settings;

	memset(&settings, 0, sizeof(settings));
	settings.cover_after = 90 * 1000;
	settings.clear_after = 30 * 1000;
	settings.code_shown = 60 * 1000;
	return settings;
}

static enum screen_id home_of(const struct settings *settings)
{
	return settings->staff ? SCREEN_STAFF : SCREEN_HOME;
}

static void begin_visit(const struct settings *settings, struct visit *visit)
{
	memset(visit, 0, sizeof(*visit));
	visit->language = settings->language;
	visit->large_text = settings->large_text;
	visit->high_contrast = settings->high_contrast;
	memcpy(&visit->where, &settings->where, sizeof(visit->where));
	visit->history[0].screen = home_of(settings);
}

void kiosk_start(struct kiosk *kiosk, const struct settings *settings, int64_t now)
{
	memset(kiosk, 0, sizeof(*kiosk));
	memcpy(&kiosk->settings, settings, sizeof(*settings));
	kiosk->now = now;
	kiosk->last_touch = now;
	begin_visit(settings, &kiosk->visit);
}

void kiosk_reset(struct kiosk *kiosk)
{
	begin_visit(&kiosk->settings, &kiosk->visit);
	kiosk->last_touch = kiosk->now;
}

const struct place *kiosk_place(const struct kiosk *kiosk)
{
	return &kiosk->visit.history[kiosk->visit.depth];
}

struct wishes kiosk_wishes(const struct kiosk *kiosk)
{
	const struct visit *visit = &kiosk->visit;

	return (struct wishes){ .bits = visit->wishes, .situation = visit->situation, .where = visit->where };
}

bool kiosk_is_fresh(const struct kiosk *kiosk)
{
	struct visit fresh;

	begin_visit(&kiosk->settings, &fresh);
	return memcmp(&fresh, &kiosk->visit, sizeof(fresh)) == 0;
}

static struct place *top(struct kiosk *kiosk)
{
	return &kiosk->visit.history[kiosk->visit.depth];
}

static bool has_pad(const struct place *place)
{
	return place->screen == SCREEN_ZIP || place->screen == SCREEN_STAFF_NOTES;
}

/* What was typed before is not shown to whoever types next. */
static void leave_pad(struct visit *visit, const struct place *place)
{
	if (has_pad(place))
		memset(visit->pad, 0, sizeof(visit->pad));
	if (place->screen == SCREEN_STAFF_WRITE) {
		memset(visit->note, 0, sizeof(visit->note));
		visit->digits = false;
	}
	if (place->screen == SCREEN_STAFF_TOUCH)
		memset(visit->cells, 0, sizeof(visit->cells));
}

int64_t tested_pack(enum test test, int found)
{
	return (int64_t)test * TESTED_MOST + found;
}

static void drop(struct visit *visit)
{
	leave_pad(visit, &visit->history[visit->depth]);
	memset(&visit->history[visit->depth], 0, sizeof(visit->history[0]));
	visit->depth--;
}

/* An emptied place on top. A long walk forgets its oldest steps, but never home. */
static struct place *push(struct kiosk *kiosk)
{
	struct visit *visit = &kiosk->visit;

	if (visit->depth == HISTORY_MAX - 1) {
		leave_pad(visit, &visit->history[1]);
		memmove(&visit->history[1], &visit->history[2], (HISTORY_MAX - 2) * sizeof(visit->history[0]));
		visit->depth--;
	}
	visit->depth++;
	memset(top(kiosk), 0, sizeof(struct place));
	return top(kiosk);
}

static void open_place(struct kiosk *kiosk, struct action action)
{
	struct visit *visit = &kiosk->visit;
	struct place *from = top(kiosk);
	enum category need = from->need;
	int64_t before = from->id;
	int english = from->english;

	/* Staff look for a service to note something on it. */
	if (kiosk->settings.staff && action.screen == SCREEN_SERVICE)
		action.screen = SCREEN_STAFF_NOTE;
	if (from->screen == action.screen && from->id == action.id)
		return;
	/* Words typed before are not shown to whoever searches next. */
	if (action.screen == SCREEN_SEARCH)
		memset(visit->query, 0, sizeof(visit->query));
	if (action.screen == SCREEN_CATEGORY)
		need = (enum category)action.id;
	push(kiosk);
	/* The words of a page are explained in the language in which it is read. */
	top(kiosk)->english = action.screen == SCREEN_WORDS ? english : 0;
	top(kiosk)->screen = action.screen;
	top(kiosk)->id = action.id;
	top(kiosk)->need = need;
	/* The list of a map shows what the map did. */
	if (action.screen == SCREEN_MAP_LIST) {
		top(kiosk)->look = action.id;
		top(kiosk)->id = before;
	}
}

/* What lies under it stays as it was read: back leads to the very line. */
static void read_in_english(struct kiosk *kiosk)
{
	struct place from = *top(kiosk), *to;

	if (from.english)
		return;
	to = push(kiosk);
	to->screen = from.screen;
	to->need = from.need;
	to->id = from.id;
	to->english = 1;
}

static void go_home(struct kiosk *kiosk)
{
	struct visit *visit = &kiosk->visit;

	while (visit->depth > 0)
		drop(visit);
	memset(&visit->history[0], 0, sizeof(visit->history[0]));
	visit->history[0].screen = home_of(&kiosk->settings);
	memset(visit->query, 0, sizeof(visit->query));
}

static void choose_language(struct kiosk *kiosk, int64_t index)
{
	if (index < 0 || index >= LANGUAGE_COUNT)
		return;
	kiosk->visit.language = (int)index;
	if (top(kiosk)->screen == SCREEN_LANGUAGES)
		drop(&kiosk->visit);
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

static void type(struct kiosk *kiosk, int64_t code)
{
	struct visit *visit = &kiosk->visit;

	switch (top(kiosk)->screen) {
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
	top(kiosk)->at = 0;
}

static void erase(struct kiosk *kiosk)
{
	struct visit *visit = &kiosk->visit;

	erase_letter(has_pad(top(kiosk)) ? visit->pad :
		     top(kiosk)->screen == SCREEN_STAFF_WRITE ? visit->note : visit->query);
	top(kiosk)->at = 0;
}

static void take(struct kiosk *kiosk, enum take_way way)
{
	top(kiosk)->way = way;
	top(kiosk)->until = way == TAKE_SCAN ? kiosk->now + kiosk->settings.code_shown : 0;
}

/* Its time passes also while another screen lies over it. */
static void hide_old_code(struct kiosk *kiosk)
{
	struct place *place = top(kiosk);

	if (place->until && kiosk->now >= place->until) {
		place->way = TAKE_NOTHING;
		place->until = 0;
	}
}

static void open_step(struct kiosk *kiosk, enum finder_step step)
{
	open_place(kiosk, (struct action){ ACTION_OPEN, SCREEN_FINDER, step });
}

static bool is_of_places(const struct place *place)
{
	return place->screen == SCREEN_PLACES || place->screen == SCREEN_ZIP ||
	       (place->screen == SCREEN_MAP && place->id == MAP_CHOOSES);
}

/* Back to the list whose place was chosen: another one now, from its top. */
static void close_places(struct kiosk *kiosk)
{
	while (is_of_places(top(kiosk)))
		drop(&kiosk->visit);
	wishes_begin_lists(&kiosk->visit);
	if (top(kiosk)->screen == SCREEN_FINDER)
		open_step(kiosk, FINDER_SITUATION);
	top(kiosk)->at = 0;
	top(kiosk)->picked = 0;
}

static void choose_state(struct kiosk *kiosk, int64_t state)
{
	struct whereabouts *where = &kiosk->visit.where;

	memset(where, 0, sizeof(*where));
	where->state[0] = (char)(state >> 8 & 0x7F);
	where->state[1] = (char)(state & 0x7F);
	close_places(kiosk);
}

static void choose_point(struct kiosk *kiosk, int64_t packed)
{
	struct whereabouts where;

	memset(&where, 0, sizeof(where));
	if (!geo_unpack(packed, &where.point, &where.sureness, where.state))
		return;
	if (top(kiosk)->screen == SCREEN_ZIP)
		memcpy(where.zip, kiosk->visit.pad, sizeof(where.zip));
	memcpy(&kiosk->visit.where, &where, sizeof(where));
	close_places(kiosk);
}

static void choose_here(struct kiosk *kiosk)
{
	memcpy(&kiosk->visit.where, &kiosk->settings.where, sizeof(kiosk->visit.where));
	close_places(kiosk);
}

static void choose_situation(struct kiosk *kiosk, int64_t situation)
{
	if (situation < SITUATION_ANY || situation >= SITUATION_COUNT)
		return;
	kiosk->visit.situation = (enum situation)situation;
	wishes_begin_lists(&kiosk->visit);
	if (top(kiosk)->screen == SCREEN_FINDER)
		open_step(kiosk, FINDER_NEED);
}

/* Where staff are once it is asked. The words that go with it are read from
 * the visit before, see app/staff_desk.h. */
static void ask(struct kiosk *kiosk, int64_t what)
{
	if (what == STAFF_ASK_UPDATE || what == STAFF_ASK_UNDO)
		open_place(kiosk, (struct action){ ACTION_OPEN, SCREEN_STAFF_UPDATE, 0 });
	else if (what == STAFF_ASK_ABOUT)
		open_place(kiosk, (struct action){ ACTION_OPEN, SCREEN_STAFF_ABOUT, 0 });
	else if (what == STAFF_ASK_COPY)
		open_place(kiosk, (struct action){ ACTION_OPEN, SCREEN_STAFF_COPY, 0 });
	else if (what == STAFF_ASK_HEALTH)
		open_place(kiosk, (struct action){ ACTION_OPEN, SCREEN_STAFF_TEST, 0 });
	else if (what == STAFF_ASK_CANCEL)
		go_home(kiosk);
	else if (what == STAFF_ASK_PIN)
		memset(kiosk->visit.pad, 0, sizeof(kiosk->visit.pad));
	while ((what >= STAFF_ASK_NOTE && what <= STAFF_ASK_UNNOTE) && top(kiosk)->screen != SCREEN_STAFF_NOTES &&
	       kiosk->visit.depth > 0)
		drop(&kiosk->visit);
}

static void feel_cell(struct kiosk *kiosk, int64_t cell)
{
	if (top(kiosk)->screen == SCREEN_STAFF_TOUCH && cell >= 0 && cell < CELLS_MOST)
		kiosk->visit.cells[cell / 64] |= UINT64_C(1) << cell % 64;
}

static void keep_tested(struct kiosk *kiosk, int64_t packed)
{
	const enum screen_id screen = top(kiosk)->screen;

	if ((screen != SCREEN_STAFF_COLORS && screen != SCREEN_STAFF_TOUCH) || packed < 0 || packed >= TESTS * TESTED_MOST)
		return;
	kiosk->visit.tested[packed / TESTED_MOST] = (int)(packed % TESTED_MOST);
	drop(&kiosk->visit);
}

unsigned kiosk_update(struct kiosk *kiosk, struct action action)
{
	struct visit *visit = &kiosk->visit;

	kiosk->last_touch = kiosk->now;
	switch (action.type) {
	case ACTION_NONE:
		return EFFECT_NONE;
	case ACTION_OPEN:
		open_place(kiosk, action);
		break;
	case ACTION_BACK:
		if (visit->depth > 0)
			drop(visit);
		break;
	case ACTION_HOME:
		go_home(kiosk);
		break;
	case ACTION_LANGUAGE:
		choose_language(kiosk, action.id);
		break;
	case ACTION_SCROLL:
		top(kiosk)->at = action.id;
		break;
	case ACTION_TYPE:
		type(kiosk, action.id);
		break;
	case ACTION_ERASE:
		erase(kiosk);
		break;
	case ACTION_KEYS:
		visit->digits = top(kiosk)->screen == SCREEN_STAFF_WRITE && !visit->digits;
		return EFFECT_NONE;
	case ACTION_TAKE:
		take(kiosk, (enum take_way)action.id);
		return EFFECT_NONE;
	case ACTION_STATE:
		choose_state(kiosk, action.id);
		break;
	case ACTION_POINT:
		choose_point(kiosk, action.id);
		break;
	case ACTION_HERE:
		choose_here(kiosk);
		break;
	case ACTION_WISH:
		wishes_turn(visit, action.id);
		break;
	case ACTION_SITUATION:
		choose_situation(kiosk, action.id);
		break;
	case ACTION_MAP:
		top(kiosk)->at = action.id;
		top(kiosk)->picked = 0;
		break;
	case ACTION_PICK:
		top(kiosk)->picked = action.id;
		break;
	case ACTION_LAYER:
		visit->layers_off ^= 1u << (action.id & 1);
		top(kiosk)->picked = 0;
		break;
	case ACTION_TEXT_SIZE:
		visit->large_text = !visit->large_text;
		return EFFECT_NONE;
	case ACTION_CONTRAST:
		visit->high_contrast = !visit->high_contrast;
		return EFFECT_NONE;
	case ACTION_ENGLISH:
		read_in_english(kiosk);
		break;
	case ACTION_STAFF:
		if (kiosk->settings.staff)
			ask(kiosk, action.id);
		break;
	case ACTION_CELL:
		feel_cell(kiosk, action.id);
		return EFFECT_NONE;
	case ACTION_TESTED:
		keep_tested(kiosk, action.id);
		break;
	case ACTION_CONTINUE:
		visit->covered = false;
		break; /* minutes have passed: what is open is looked up again */
	case ACTION_START_OVER:
		kiosk_reset(kiosk);
		return EFFECT_LOAD | EFFECT_START_OVER;
	}
	hide_old_code(kiosk);
	return EFFECT_LOAD;
}

int kiosk_asks(const struct kiosk *kiosk, struct action action)
{
	const enum screen_id screen = kiosk_place(kiosk)->screen;
	bool waits = screen == SCREEN_STAFF_UPDATE || screen == SCREEN_STAFF_COPY || screen == SCREEN_STAFF_DRILL;

	if (!kiosk->settings.staff)
		return -1;
	if (action.type == ACTION_STAFF && action.id >= 0 && action.id < STAFF_ASK_COUNT)
		return (int)action.id;
	return action.type == ACTION_HOME || (waits && action.type == ACTION_BACK) ? STAFF_ASK_CANCEL : -1;
}

void kiosk_touched(struct kiosk *kiosk)
{
	if (!kiosk->visit.covered)
		kiosk->last_touch = kiosk->now;
}

static int64_t clear_time(const struct kiosk *kiosk)
{
	return kiosk->last_touch + kiosk->settings.cover_after + kiosk->settings.clear_after;
}

unsigned kiosk_tick(struct kiosk *kiosk, int64_t now)
{
	if (now > kiosk->now)
		kiosk->now = now;
	hide_old_code(kiosk);
	if (kiosk_is_fresh(kiosk))
		return EFFECT_NONE;
	if (kiosk->now >= clear_time(kiosk)) {
		kiosk_reset(kiosk);
		return EFFECT_LOAD | EFFECT_START_OVER;
	}
	if (kiosk->now >= kiosk->last_touch + kiosk->settings.cover_after)
		kiosk->visit.covered = true;
	return EFFECT_NONE;
}

int64_t kiosk_deadline(const struct kiosk *kiosk)
{
	int64_t deadline = clear_time(kiosk);
	int64_t until = kiosk_place(kiosk)->until;

	if (kiosk_is_fresh(kiosk))
		return -1;
	if (!kiosk->visit.covered)
		deadline = kiosk->last_touch + kiosk->settings.cover_after;
	return until && until < deadline ? until : deadline;
}
