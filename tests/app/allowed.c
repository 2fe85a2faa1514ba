/* SPDX-License-Identifier: MIT */
#include "screens/understand.h"
#include "allowed.h"

#include "app/app_state.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* LINES: more than any text here has; FOUNDS: what a search shows at most. */
enum { LINES = 2000, FOUNDS = 24, IDS = 16 * 1024, STATES = 64, WINDOW = 40, CHOICES = 24 };

struct ids {
	int64_t items[IDS];
	size_t count;
};

struct allowed {
	struct config config;
	struct ids services, hotlines, pages;
	int64_t totals[CATEGORY_COUNT];
	int64_t hotline_total;
	char states[STATES][4]; /* the first is the whole country */
	size_t state_count;
};

static int by_number(const void *a, const void *b)
{
	int64_t first = *(const int64_t *)a, second = *(const int64_t *)b;

	return (first > second) - (first < second);
}

static bool has(const struct ids *ids, int64_t id)
{
	return bsearch(&id, ids->items, ids->count, sizeof(id), by_number) != NULL;
}

static void add(struct ids *ids, int64_t id)
{
	if (ids->count == IDS)
		abort();
	ids->items[ids->count++] = id;
}

static bool is_state(const struct allowed *allowed, const char *state)
{
	for (size_t i = 0; i < allowed->state_count; i++)
		if (memcmp(allowed->states[i], state, sizeof(allowed->states[i])) == 0)
			return true;
	return false;
}

static void add_services(struct allowed *allowed, const struct service_rows *rows)
{
	for (size_t i = 0; i < rows->count; i++)
		add(rows->items[i].kind == SERVICE_HOTLINE ? &allowed->hotlines : &allowed->services,
		    rows->items[i].id);
}

static void add_states(struct allowed *allowed, const struct state_rows *rows)
{
	for (size_t i = 0; i < rows->count; i++) {
		char state[4] = "";

		memcpy(state, rows->items[i].code, 2);
		if (is_state(allowed, state))
			continue;
		if (allowed->state_count == STATES)
			abort();
		memcpy(allowed->states[allowed->state_count++], state, sizeof(state));
	}
}

static bool read_services(struct allowed *allowed, struct directory *directory, enum category category,
			  struct arena *arena)
{
	struct error error;
	struct service_rows rows;
	int64_t first = 0;

	do {
		if (!directory_services(directory, category, "", NULL, first, 0, WINDOW, languages, arena, &rows, &error))
			return false;
		add_services(allowed, &rows);
		first += (int64_t)rows.count;
	} while (rows.count > 0);
	allowed->totals[category] = first;
	return true;
}

static bool read_category(struct allowed *allowed, struct directory *directory, enum category category,
			  struct arena *arena)
{
	struct state_rows states;
	struct page_rows pages;
	struct error error;

	if (!directory_pages(directory, category, languages, arena, &pages, &error))
		return false;
	for (size_t i = 0; i < pages.count; i++)
		add(&allowed->pages, pages.items[i].id);
	if (category == CATEGORY_NONE)
		return true;
	if (!directory_states(directory, category, arena, &states, &error))
		return false;
	add_states(allowed, &states);
	return read_services(allowed, directory, category, arena);
}

static void sort(struct ids *ids)
{
	qsort(ids->items, ids->count, sizeof(ids->items[0]), by_number);
}

struct allowed *allowed_open(const struct config *config, const char *path)
{
	struct allowed *allowed = calloc(1, sizeof(*allowed));
	struct arena arena = { 0 };
	struct service_rows rows;
	struct error error;
	struct directory *directory = directory_open(path, config->drafts, &error);

	if (!allowed || !directory)
		abort();
	allowed->config = *config;
	allowed->state_count = 1;
	for (int i = 0; i < CATEGORY_COUNT; i++)
		if (!read_category(allowed, directory, (enum category)i, &arena))
			abort();
	if (!directory_hotlines(directory, CATEGORY_NONE, languages, &arena, &rows, &error))
		abort();
	add_services(allowed, &rows);
	allowed->hotline_total = (int64_t)rows.count;
	sort(&allowed->services);
	sort(&allowed->hotlines);
	sort(&allowed->pages);
	directory_close(directory);
	arena_free(&arena);
	return allowed;
}

void allowed_close(struct allowed *allowed)
{
	free(allowed);
}

static bool is_within(int64_t value, int64_t limit)
{
	return value >= 0 && value < limit;
}

static bool is_category(int64_t id)
{
	return id > CATEGORY_NONE && id < CATEGORY_COUNT;
}

/* Nothing but what packing gives. */
static bool is_look(int64_t id)
{
	return id > 0 && map_look_pack(map_look_unpack(id)) == id;
}

/* Whether there is such a screen of such a thing. */
static bool is_there(const struct allowed *allowed, enum screen_id screen, int64_t id)
{
	switch (screen) {
	case SCREEN_HOME:
	case SCREEN_LANGUAGES:
	case SCREEN_TALK:
	case SCREEN_SEARCH:
		return id == 0;
	case SCREEN_CATEGORY:
	case SCREEN_FILTERS:
		return is_category(id);
	case SCREEN_PLACES:
	case SCREEN_ZIP:
		return is_category(id) || id == CATEGORY_ANY;
	case SCREEN_FINDER:
		return is_within(id, FINDER_STEPS);
	case SCREEN_MAP:
		return is_category(id) || id == MAP_CHOOSES;
	case SCREEN_MAP_LIST:
		return is_category(id);
	case SCREEN_SERVICE:
		return has(&allowed->services, id);
	case SCREEN_HOTLINE:
		return has(&allowed->hotlines, id);
	case SCREEN_TAKE:
		return has(&allowed->services, id) || has(&allowed->hotlines, id);
	case SCREEN_PAGE:
	case SCREEN_WORDS:
		return has(&allowed->pages, id);
	case SCREEN_UNDERSTAND:
		return id > 0 && id < UNDERSTAND_END;
	/* No touch of a visitor leads to what staff see. */
	case SCREEN_STAFF:
	case SCREEN_STAFF_UPDATE:
	case SCREEN_STAFF_CHANGES:
	case SCREEN_STAFF_ABOUT:
	case SCREEN_STAFF_NOTES:
	case SCREEN_STAFF_NOTE:
	case SCREEN_STAFF_WRITE:
	case SCREEN_STAFF_COPY:
	case SCREEN_STAFF_TEST:
	case SCREEN_STAFF_CHECK:
	case SCREEN_STAFF_COLORS:
	case SCREEN_STAFF_TOUCH:
	case SCREEN_STAFF_DRILL:
	case SCREEN_COUNT:
		break;
	}
	return false;
}

static int64_t rows_of(const struct allowed *allowed, const struct place *place)
{
	switch (place->screen) {
	case SCREEN_HOME:
		return CATEGORY_COUNT - 1;
	case SCREEN_LANGUAGES:
		return LANGUAGE_COUNT;
	case SCREEN_CATEGORY:
		/* Lines follow where few places are left. */
		return allowed->totals[place->id] + allowed->hotline_total;
	case SCREEN_FILTERS:
	case SCREEN_FINDER:
		return CHOICES;
	case SCREEN_MAP_LIST:
		return allowed->totals[place->id] + allowed->hotline_total;
	case SCREEN_TALK:
		return allowed->hotline_total;
	case SCREEN_SEARCH:
		return FOUNDS;
	case SCREEN_PLACES:
		return (int64_t)allowed->state_count + 3; /* near here, a ZIP code, on the map */
	case SCREEN_TAKE:
		return 1;
	default:
		return LINES;
	}
}

static const char *place_fault(const struct allowed *allowed, const struct kiosk *kiosk, const struct place *place)
{
	bool has_code = place->screen == SCREEN_TAKE && place->way == TAKE_SCAN;

	if (!is_there(allowed, place->screen, place->id))
		return "a place that is not there";
	if (!is_within(place->need, CATEGORY_COUNT))
		return "a need that is not there";
	if (place->at != 0 && !(place->screen == SCREEN_MAP ? is_look(place->at) : is_within(place->at, rows_of(allowed, place))))
		return "a row that is not there";
	if (place->look != 0 && (place->screen != SCREEN_MAP_LIST || !is_look(place->look)))
		return "a look of a map where there is none";
	if (place->picked != 0 && (place->screen != SCREEN_MAP || !has(&allowed->services, place->picked)))
		return "a pin that is not there";
	if (!is_within(place->way, TAKE_SCAN + 1) || (place->way && place->screen != SCREEN_TAKE))
		return "a way to take what can't be taken so";
	if (!is_within(place->english, 2) || (place->english && place->screen != SCREEN_PAGE && place->screen != SCREEN_WORDS &&
					      place->screen != SCREEN_SERVICE && place->screen != SCREEN_HOTLINE))
		return "English where nothing is read";
	if (has_code != (place->until != 0))
		return "a code with no end, or an end with no code";
	if (place->until > kiosk->now + kiosk->settings.code_shown)
		return "a code that is shown for too long";
	return NULL;
}

static bool is_zero(const void *bytes, size_t size)
{
	const char *byte = bytes;

	return size == 0 || (*byte == 0 && memcmp(byte, byte + 1, size - 1) == 0);
}

static const char *history_fault(const struct allowed *allowed, const struct kiosk *kiosk)
{
	const struct visit *visit = &kiosk->visit;

	if (!is_within(visit->depth, HISTORY_MAX))
		return "a way back that is too long";
	if (visit->history[0].screen != SCREEN_HOME)
		return "a way back that does not begin at home";
	for (int i = 0; i <= visit->depth; i++) {
		const char *fault = place_fault(allowed, kiosk, &visit->history[i]);

		if (fault)
			return fault;
		if (i > 0 && visit->history[i].screen == SCREEN_HOME)
			return "home within the way back";
	}
	if (!is_zero(visit->history + visit->depth + 1,
		     (size_t)(HISTORY_MAX - 1 - visit->depth) * sizeof(visit->history[0])))
		return "places left over behind the way back";
	if (kiosk_place(kiosk)->until && kiosk_place(kiosk)->until <= kiosk->now)
		return "a code that should be hidden";
	return NULL;
}

static const char *query_fault(const struct visit *visit)
{
	size_t length = strnlen(visit->query, QUERY_MAX);

	if (length == QUERY_MAX)
		return "typed words without an end";
	if (!utf8_valid(visit->query, length))
		return "typed words that are not UTF-8";
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)visit->query[i] < ' ')
			return "typed controls";
	if (!is_zero(visit->query + length, QUERY_MAX - length))
		return "letters left over behind typed words";
	return NULL;
}

static const char *time_fault(const struct kiosk *kiosk)
{
	int64_t rest = kiosk->now - kiosk->last_touch, cover = kiosk->settings.cover_after;
	int64_t deadline = kiosk_deadline(kiosk);

	if (rest < 0)
		return "a touch in the future";
	if (kiosk_is_fresh(kiosk))
		return deadline == -1 ? NULL : "a deadline before the first touch";
	if (kiosk->visit.covered && rest < cover)
		return "a cover that came too early";
	if (!kiosk->visit.covered && rest >= cover)
		return "a cover that did not come";
	if (rest >= cover + kiosk->settings.clear_after)
		return "a visit that should be forgotten";
	if (deadline <= kiosk->now || deadline > kiosk->last_touch + cover + kiosk->settings.clear_after)
		return "a deadline of no sense";
	return NULL;
}

static bool is_open(const struct visit *visit, enum screen_id screen)
{
	for (int i = 0; i <= visit->depth; i++)
		if (visit->history[i].screen == screen)
			return true;
	return false;
}

/* A ZIP code may be in a state that has no services. */
static const char *where_fault(const struct allowed *allowed, const struct visit *visit)
{
	size_t typed = strnlen(visit->pad, sizeof(visit->pad)), chosen = strnlen(visit->where.zip, sizeof(visit->where.zip));

	if (visit->where.sureness == GEO_NOWHERE && !is_state(allowed, visit->where.state))
		return "a state that is not there";
	if (visit->where.sureness == GEO_NOWHERE && (chosen || visit->where.point.latitude || visit->where.point.longitude))
		return "a point left over";
	if (typed > ZIP_DIGITS || strspn(visit->pad, "0123456789") != typed ||
	    !is_zero(visit->pad + typed, sizeof(visit->pad) - typed))
		return "digits of no sense on the pad";
	if (typed && !is_open(visit, SCREEN_ZIP))
		return "digits left over from the pad";
	return NULL;
}

static const char *kiosk_fault(const struct allowed *allowed, const struct app *app, const struct kiosk *kiosk)
{
	const struct visit *visit = &kiosk->visit;
	const char *fault = history_fault(allowed, kiosk);

	if (!fault)
		fault = query_fault(visit);
	if (fault)
		return fault;
	if (!is_within(visit->language, LANGUAGE_COUNT) || !(app->offered & 1u << visit->language))
		return "a language that is not offered";
	if (visit->layers_off >> LAYER_COUNT)
		return "a layer that is not there";
	if (where_fault(allowed, visit))
		return where_fault(allowed, visit);
	if ((visit->wishes & ~WISHES_ALL) || !is_within(visit->situation, SITUATION_COUNT))
		return "a wish that is not there";
	if ((visit->wishes & WISH_BIT(TRAIT_MEN)) && (visit->wishes & WISH_BIT(TRAIT_WOMEN_ONLY)))
		return "wishes that rule each other out";
	if (memcmp(&kiosk->settings, &app->config.settings, sizeof(kiosk->settings)) != 0)
		return "settings that a visitor changed";
	return NULL;
}

static bool is_printing(int64_t code)
{
	return code >= ' ' && code != 0x7F && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
}

static bool is_state_number(const struct allowed *allowed, int64_t id)
{
	char state[4] = { (char)(id >> 8), (char)(id & 0xFF) };

	return is_within(id, 0x8000) && is_state(allowed, state);
}

static bool is_point(int64_t id)
{
	struct geo_point point;
	enum geo_sureness sureness;
	char state[4];

	return geo_unpack(id, &point, &sureness, state);
}

/* Each is only where it belongs. */
static bool may_be_asked(const struct allowed *allowed, unsigned offered, const struct frame *frame,
			 struct action action)
{
	enum screen_id at = frame->screen;

	if (frame->covered)
		return action.type == ACTION_CONTINUE;
	if (action.type != ACTION_OPEN && action.screen != 0)
		return false;
	switch (action.type) {
	case ACTION_OPEN:
		if (action.screen == SCREEN_MAP_LIST)
			return at == SCREEN_MAP && is_look(action.id);
		return action.screen != SCREEN_HOME && is_there(allowed, action.screen, action.id);
	case ACTION_BACK:
	case ACTION_HOME:
		return at != SCREEN_HOME && action.id == 0;
	case ACTION_LANGUAGE:
		return (at == SCREEN_HOME || at == SCREEN_LANGUAGES) && is_within(action.id, LANGUAGE_COUNT) &&
		       offered & 1u << action.id;
	case ACTION_SCROLL:
		return at != SCREEN_TAKE && is_within(action.id, IDS);
	case ACTION_TYPE:
		return (at == SCREEN_SEARCH && is_printing(action.id)) ||
		       (at == SCREEN_ZIP && action.id >= '0' && action.id <= '9');
	case ACTION_ERASE:
		return at == SCREEN_SEARCH || at == SCREEN_ZIP;
	case ACTION_TAKE:
		return at == SCREEN_TAKE && action.id > TAKE_NOTHING && action.id <= TAKE_SCAN;
	case ACTION_STATE:
		return (at == SCREEN_PLACES || at == SCREEN_FINDER) && is_state_number(allowed, action.id);
	case ACTION_POINT:
		return (at == SCREEN_ZIP || at == SCREEN_MAP) && is_point(action.id);
	case ACTION_MAP:
		return at == SCREEN_MAP && is_look(action.id);
	case ACTION_PICK:
		return at == SCREEN_MAP && (action.id == 0 || has(&allowed->services, action.id));
	case ACTION_LAYER:
		return at == SCREEN_MAP && is_within(action.id, LAYER_COUNT);
	case ACTION_HERE:
		return (at == SCREEN_PLACES || at == SCREEN_FINDER) && action.id == 0;
	case ACTION_WISH:
		return (at == SCREEN_FILTERS && is_within(action.id, WISH_COUNT + 1)) ||
		       (at == SCREEN_CATEGORY && is_within(action.id, WISH_COUNT));
	case ACTION_SITUATION:
		return (at == SCREEN_FINDER && is_within(action.id, SITUATION_COUNT)) ||
		       (at == SCREEN_CATEGORY && action.id == SITUATION_ANY);
	case ACTION_TEXT_SIZE:
	case ACTION_CONTRAST:
		return at == SCREEN_LANGUAGES;
	case ACTION_ENGLISH:
		return (at == SCREEN_PAGE || at == SCREEN_SERVICE || at == SCREEN_HOTLINE) && frame->language != 0;
	case ACTION_START_OVER:
		return true;
	case ACTION_NONE:
	case ACTION_CONTINUE:
	case ACTION_KEYS:
	case ACTION_STAFF:
	case ACTION_CELL:
	case ACTION_TESTED:
		break;
	}
	return false;
}

static bool is_text(const struct frame *frame, uint32_t offset)
{
	return offset > 0 && offset < frame->text_used && frame->text[offset - 1] == '\0' && frame->text[offset];
}

static const char *target_fault(const struct allowed *allowed, unsigned offered, const struct frame *frame,
				const struct target *target)
{
	struct rect rect = target->rect;

	if (rect.x < 0 || rect.y < 0 || rect.w <= 0 || rect.h <= 0 || rect.w > frame->width - rect.x ||
	    rect.h > frame->height - rect.y)
		return "a target off the glass";
	if (!may_be_asked(allowed, offered, frame, target->action))
		return "a target that asks for what may not be asked for here";
	if (!is_within(target->role, ROLE_CHOICE + 1))
		return "a target of no role";
	if (!is_text(frame, target->id) || !is_text(frame, target->label))
		return "a target without a name";
	if (target->box != -1 && (!is_within(target->box, (int64_t)frame->mark_count) ||
				  frame->marks[target->box].kind != MARK_BOX))
		return "a target whose box is not there";
	return NULL;
}

static const char *targets_fault(const struct allowed *allowed, unsigned offered, const struct frame *frame)
{
	static const struct action none;

	if (frame->covered ? frame->target_count != 1 : !frame_target_by_id(frame, "start-over"))
		return "no way on";
	for (size_t i = 0; i < frame->target_count; i++) {
		const char *fault = target_fault(allowed, offered, frame, &frame->targets[i]);

		if (fault)
			return fault;
	}
	for (int i = 0; i < 2; i++) {
		struct action drag = i ? frame->forward : frame->backward;

		if (memcmp(&drag, &none, sizeof(drag)) != 0 &&
		    (drag.type != ACTION_SCROLL || !may_be_asked(allowed, offered, frame, drag)))
			return "a drag that asks for what may not be asked for here";
	}
	return NULL;
}

static const char *frame_fault(const struct allowed *allowed, unsigned offered, const struct kiosk *kiosk,
			       const struct frame *frame)
{
	if (frame->full || !is_within((int64_t)frame->target_count, FRAME_TARGETS + 1) ||
	    !is_within((int64_t)frame->mark_count, FRAME_MARKS + 1) ||
	    !is_within((int64_t)frame->text_used, FRAME_TEXT + 1))
		return "a frame that is too full";
	if (frame->width != allowed->config.panel.width || frame->height != allowed->config.panel.height)
		return "a frame that is not of the glass's size";
	if (frame->screen != kiosk_place(kiosk)->screen || frame->language != (kiosk_place(kiosk)->english ? 0 : kiosk->visit.language) ||
	    frame->covered != kiosk->visit.covered)
		return "a frame of another place";
	if (!is_zero(frame->text + frame->text_used, FRAME_TEXT - frame->text_used))
		return "words left over behind those of the frame";
	if (!is_zero(frame->marks + frame->mark_count, (FRAME_MARKS - frame->mark_count) * sizeof(frame->marks[0])))
		return "marks left over behind those of the frame";
	if (!is_zero(frame->targets + frame->target_count,
		     (FRAME_TARGETS - frame->target_count) * sizeof(frame->targets[0])))
		return "targets left over behind those of the frame";
	return targets_fault(allowed, offered, frame);
}

static const char *finger_fault(const struct app *app)
{
	int64_t count = (int64_t)app->now->frame.target_count;

	if (app->touch.target != -1 && !is_within(app->touch.target, count))
		return "a finger on a target that is not there";
	if (app->touch.target != -1 && !app->touch.down)
		return "a finger that is on a target and not down";
	if (app->pressed != -1 && (!is_within(app->pressed, count) || app->pressed != app->touch.target))
		return "a target that looks touched and is not";
	if (app->ready && !app->touch.down)
		return "something made ready for no finger";
	return NULL;
}

const char *allowed_fault(const struct allowed *allowed, const struct app *app)
{
	const struct scene *scenes[] = { app->now, app->next };
	const char *fault = finger_fault(app);

	/* What is made ready is what comes next. */
	for (int i = 0; i < (app->ready ? 2 : 1) && !fault; i++) {
		fault = kiosk_fault(allowed, app, &scenes[i]->kiosk);
		if (!fault)
			fault = time_fault(&scenes[i]->kiosk);
		if (!fault)
			fault = frame_fault(allowed, app->offered, &scenes[i]->kiosk, &scenes[i]->frame);
		if (!fault && scenes[i]->page.failed)
			fault = "a page that could not be read";
	}
	return fault;
}

const char *allowed_remains(const struct app *app)
{
	struct scene *next = app->next;

	if (!kiosk_is_fresh(&app->now->kiosk))
		return "the visit";
	if (!is_zero(&next->kiosk, sizeof(next->kiosk)))
		return "the visit, in the other scene";
	if (!is_zero(&next->frame, sizeof(next->frame)))
		return "the frame, in the other scene";
	if (next->page.arena.blocks || app->now->page.arena.blocks)
		return "a page";
	if (!is_zero(&app->asked, sizeof(app->asked)) || app->ready)
		return "what was asked for";
	if (app->touch.down || app->touch.target != -1 || app->touch.start_x || app->touch.start_y)
		return "where the finger was";
	if (app->pressed != -1 || app->pressed_color)
		return "what looked touched";
	return NULL;
}
