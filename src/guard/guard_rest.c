/* SPDX-License-Identifier: MIT */
/* Home while nobody touches it: drawn, moved, and made usual again. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/days.h"
#include "base/guard_line.h"
#include "base/moment.h"
#include "guard/backlight.h"
#include "guard/guard_state.h"

static const struct rest_look usual = { REST_FULL, REST_FULL, 0, 0 };

static bool rests(const struct guard *guard)
{
	const struct rest_settings *settings = &guard->options->rest.settings;

	return guard->glass && (settings->dim_after || settings->move_after);
}

/* By the same rule that tells visits whether a place is open now: a clock that
 * is in doubt makes no night. */
static bool is_night(const struct guard *guard)
{
	const struct guard_rest *rest = &guard->options->rest;
	struct timespec clock;
	struct moment moment;
	int newest = 0;

	if (!rest->clock || !rest->zone.known || rest->settings.night_from == rest->settings.night_to)
		return false;
	clock_gettime(CLOCK_REALTIME, &clock);
	moment = moment_at(clock.tv_sec / 60, rest->zone);
	days_read(guard->desk.age[DESK_EARLIEST], &moment.earliest);
	days_read(guard->desk.age[DESK_CHECKED], &newest);
	moment_doubt(&moment, newest);
	return moment.certain && newest && rest_is_night(&rest->settings, moment.minute);
}

/* Where the finger's picture lies, for the visit that hears it. */
static void tell_place(const struct guard *guard)
{
	const int place[2] = { guard->look.x, guard->look.y };

	visit_tell(&guard->shown, VISIT_MOVED, place, sizeof(place));
}

/* A site that wants no dimming has its panel's light as it is. */
static void set_light(struct guard *guard, int light)
{
	const struct guard_rest *rest = &guard->options->rest;

	if (!rest->settings.dim_after || light == guard->backlight)
		return;
	guard->has_backlight = backlight_set(rest->backlight, light, REST_FULL);
	guard->backlight = light;
}

static void draw(struct guard *guard, struct rest_look look)
{
	int width = guard->glass->width, height = guard->glass->height;
	uint32_t *out = malloc((size_t)width * (size_t)height * sizeof(*out));
	struct rect whole = { 0, 0, width, height };
	bool moved = look.x != guard->look.x || look.y != guard->look.y;

	if (!out)
		return;
	guard->look = look;
	set_light(guard, look.light);
	if (guard->has_backlight)
		look.light = REST_FULL;
	rest_draw(guard->home, out, width, height, look);
	glass_put(guard->glass, out, &whole, 1);
	guard->on_glass = NULL;
	free(out);
	if (moved)
		tell_place(guard);
}

void guard_lit(struct guard *guard)
{
	bool was = rest_is_usual(guard->look);

	guard->untouched_since = guard->now;
	guard->look = usual;
	set_light(guard, REST_FULL);
	if (!was)
		tell_place(guard);
}

void guard_touched(struct guard *guard)
{
	if (!rest_is_usual(guard->look)) {
		guard->on_glass = NULL;
		guard_put(guard, guard->shown.ready ? guard->shown.picture : guard->home);
		guard->on_glass = NULL;
	}
	guard_lit(guard);
}

static struct rest_look look_now(const struct guard *guard)
{
	return rest_look(&guard->options->rest.settings, guard->now - guard->untouched_since, is_night(guard));
}

void guard_pass_rest(struct guard *guard)
{
	struct rest_look look;

	if (!rests(guard))
		return;
	look = look_now(guard);
	if (rest_is_same(look, guard->look))
		return;
	/* What else is on the glass is being read. */
	if (guard_is_home(guard))
		draw(guard, look);
	else
		guard->untouched_since = guard->now;
}

int64_t guard_rest_deadline(const struct guard *guard)
{
	int64_t next = rests(guard) ? rest_next(&guard->options->rest.settings, guard->now - guard->untouched_since) : -1;

	return next < 0 ? -1 : guard->untouched_since + next;
}

bool guard_obey_rest(struct guard *guard, const char *command)
{
	static const char rest[] = "rest ", ok[] = "ok\n";

	if (strncmp(command, rest, sizeof(rest) - 1) != 0)
		return false;
	guard->untouched_since = guard->now - atoll(command + sizeof(rest) - 1);
	guard_pass_rest(guard);
	control_answer(guard->options->control, ok, sizeof(ok) - 1, true);
	return true;
}
