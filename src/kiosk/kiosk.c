/* SPDX-License-Identifier: MIT */
#include "kiosk/kiosk.h"

#include <string.h>

#include "kiosk/errand.h"
#include "kiosk/history.h"
#include "kiosk/typing.h"
#include "kiosk/where.h"
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

static void begin_visit(const struct settings *settings, struct visit *visit)
{
	memset(visit, 0, sizeof(*visit));
	visit->language = settings->language;
	visit->large_text = settings->large_text;
	visit->high_contrast = settings->high_contrast;
	memcpy(&visit->where, &settings->where, sizeof(visit->where));
	visit->history[0].screen = history_home(settings);
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

static void choose_language(struct kiosk *kiosk, int64_t index)
{
	if (index < 0 || index >= LANGUAGE_COUNT)
		return;
	kiosk->visit.language = (int)index;
	if (history_top(&kiosk->visit)->screen == SCREEN_LANGUAGES)
		history_drop(&kiosk->visit);
}

static void take(struct kiosk *kiosk, enum take_way way)
{
	history_top(&kiosk->visit)->way = way;
	history_top(&kiosk->visit)->until = way == TAKE_SCAN ? kiosk->now + kiosk->settings.code_shown : 0;
}

/* Its time passes also while another screen lies over it. */
static void hide_old_code(struct kiosk *kiosk)
{
	struct place *place = history_top(&kiosk->visit);

	if (place->until && kiosk->now >= place->until) {
		place->way = TAKE_NOTHING;
		place->until = 0;
	}
}

unsigned kiosk_update(struct kiosk *kiosk, struct action action)
{
	struct visit *visit = &kiosk->visit;

	kiosk->last_touch = kiosk->now;
	switch (action.type) {
	case ACTION_NONE:
		return EFFECT_NONE;
	case ACTION_OPEN:
		history_open(kiosk, action);
		break;
	case ACTION_BACK:
		if (visit->depth > 0)
			history_drop(visit);
		break;
	case ACTION_HOME:
		history_go_home(kiosk);
		break;
	case ACTION_LANGUAGE:
		choose_language(kiosk, action.id);
		break;
	case ACTION_SCROLL:
		history_top(&kiosk->visit)->at = action.id;
		break;
	case ACTION_TYPE:
		typing_type(visit, action.id);
		break;
	case ACTION_ERASE:
		typing_erase(visit);
		break;
	case ACTION_KEYS:
		typing_turn_keys(visit);
		return EFFECT_NONE;
	case ACTION_TAKE:
		take(kiosk, (enum take_way)action.id);
		return EFFECT_NONE;
	case ACTION_STATE:
		where_choose_state(kiosk, action.id);
		break;
	case ACTION_POINT:
		where_choose_point(kiosk, action.id);
		break;
	case ACTION_HERE:
		where_choose_here(kiosk);
		break;
	case ACTION_WISH:
		wishes_turn(visit, action.id);
		break;
	case ACTION_SITUATION:
		wishes_choose_situation(kiosk, action.id);
		break;
	case ACTION_MAP:
		history_top(&kiosk->visit)->at = action.id;
		history_top(&kiosk->visit)->picked = 0;
		break;
	case ACTION_PICK:
		history_top(&kiosk->visit)->picked = action.id;
		break;
	case ACTION_LAYER:
		visit->layers_off ^= 1u << (action.id & 1);
		history_top(&kiosk->visit)->picked = 0;
		break;
	case ACTION_TEXT_SIZE:
		visit->large_text = !visit->large_text;
		return EFFECT_NONE;
	case ACTION_CONTRAST:
		visit->high_contrast = !visit->high_contrast;
		return EFFECT_NONE;
	case ACTION_ENGLISH:
		history_read_in_english(visit);
		break;
	case ACTION_STAFF:
		if (kiosk->settings.staff)
			errand_ask(kiosk, action.id);
		break;
	case ACTION_CELL:
		errand_feel_cell(visit, action.id);
		return EFFECT_NONE;
	case ACTION_TESTED:
		errand_keep_tested(visit, action.id);
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
