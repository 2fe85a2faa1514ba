/* SPDX-License-Identifier: MIT */
#include "screens/checks.h"

#include <stdio.h>

#include "base/guard_line.h"
#include "screens/sayings.h"
#include "screens/staff_parts.h"

static enum verdict judge_tested(int found)
{
	return found == TESTED_NOT ? VERDICT_OPEN : found == TESTED_GOOD ? VERDICT_GOOD : VERDICT_LOOK;
}

static int slowest(const struct staff *staff)
{
	int most = 0;

	for (int i = 0; i < staff->clear_count; i++)
		most = rect_most(most, staff->clears[i]);
	return most;
}

static enum verdict judge_clear(const struct staff *staff, unsigned faults)
{
	if (faults & GUARD_FAULT_BUTTON)
		return VERDICT_LOOK;
	if (!staff->clear_count)
		return VERDICT_OPEN;
	return slowest(staff) > CHECK_CLEAR_SLOW_MS ? VERDICT_LOOK : VERDICT_GOOD;
}

static enum verdict judge_drill(const struct staff_drilled *drilled)
{
	if (!drilled->known)
		return VERDICT_OPEN;
	return drilled->cleared && drilled->within <= CHECK_CLEAR_SLOW_MS && drilled->days <= CHECK_DRILL_DAYS ? VERDICT_GOOD :
													   VERDICT_LOOK;
}

static enum verdict judge_clock(const struct kiosk *kiosk, const struct staff *staff)
{
	return !kiosk->moment.certain || (staff->rtc_known && !staff->rtc) ? VERDICT_LOOK : VERDICT_GOOD;
}

static enum verdict judge_storage(const struct staff_storage *storage)
{
	if (!storage->known)
		return VERDICT_OPEN;
	return storage->writable && storage->free >= CHECK_FREE_LEAST && !storage->broken ? VERDICT_GOOD : VERDICT_LOOK;
}

enum verdict check_judge(enum check check, const struct kiosk *kiosk, const struct staff *staff, unsigned faults)
{
	switch (check) {
	case CHECK_COLORS:
		return judge_tested(kiosk->visit.tested[TEST_COLORS]);
	case CHECK_TOUCH:
		return judge_tested(kiosk->visit.tested[TEST_TOUCH]);
	case CHECK_CLEAR:
		return judge_clear(staff, faults);
	case CHECK_DRILL:
		return judge_drill(&staff->drilled);
	case CHECK_CLOCK:
		return judge_clock(kiosk, staff);
	case CHECK_DATA:
		return moment_overdue(&kiosk->moment) ? VERDICT_LOOK : VERDICT_GOOD;
	case CHECK_STORAGE:
		return judge_storage(&staff->storage);
	case CHECKS:
		break;
	}
	return VERDICT_OPEN;
}

const char *verdict_icon(enum verdict verdict)
{
	static const char *const icons[] = { "to-do", "check", "look" };

	return icons[verdict];
}

enum tint verdict_tint(enum verdict verdict)
{
	static const enum tint tints[] = { TINT_SLATE, TINT_SAGE, TINT_SUN };

	return tints[verdict];
}

struct phrase check_name(struct view *view, enum check check)
{
	static const char *const names[CHECKS] = { N_("Screen colors"), N_("Touch"), N_("Clear button"), N_("Clear drill"),
						   N_("Clock"), N_("Data"), N_("Storage") };

	return view_say(view, names[check]);
}

static struct phrase number_words(struct view *view, const char *sentence, int64_t number)
{
	char digits[24];

	snprintf(digits, sizeof(digits), "%lld", (long long)number);
	return say_one(view, sentence, "number", digits);
}

static struct phrase within(struct view *view, int milliseconds)
{
	return number_words(view, N_("Cleared within {number} ms"), milliseconds);
}

static struct phrase free_words(struct view *view, const struct staff_storage *storage)
{
	return number_words(view, N_("{number} MB free"), storage->free);
}

static struct phrase days_ago(struct view *view, int days)
{
	return days == 0 ? view_say(view, "today") : view_count(view, "{n} day ago", "{n} days ago", days);
}

struct phrase check_drilled(struct view *view, const struct staff_drilled *drilled)
{
	if (!drilled->known)
		return view_plain("");
	return drilled->cleared ? within(view, drilled->within) : view_say(view, "Not pressed in time");
}

struct phrase check_when(struct view *view, const struct staff_drilled *drilled)
{
	return drilled->known ? view_join(view, check_drilled(view, drilled), " · ", days_ago(view, drilled->days)) :
				view_plain("");
}

/* What is well, in a few words. */
static struct phrase good_words(struct view *view, enum check check, const struct kiosk *kiosk, const struct staff *staff)
{
	switch (check) {
	case CHECK_CLEAR:
		return number_words(view, N_("{number} ms"), slowest(staff));
	case CHECK_DRILL:
		return days_ago(view, staff->drilled.days);
	case CHECK_CLOCK:
		return say_minute(view, kiosk->moment.minute);
	case CHECK_STORAGE:
		return free_words(view, &staff->storage);
	default:
		return view_plain("");
	}
}

/* The one thing to do. */
static const char *remedy(enum check check, const struct kiosk *kiosk, unsigned faults)
{
	switch (check) {
	case CHECK_TOUCH:
		return N_("Clean the glass and try again.");
	case CHECK_CLEAR:
		return faults & GUARD_FAULT_BUTTON ? N_("Ask your technician today.") :
						     N_("Ask your technician.");
	case CHECK_DRILL:
		return N_("Practice the clear again.");
	case CHECK_CLOCK:
		return kiosk->moment.certain ? N_("Compare it with a watch.") : N_("Have the clock set.");
	case CHECK_DATA:
		return N_("Bring new data on a stick.");
	default:
		return N_("Ask your technician.");
	}
}

struct phrase verdict_words(struct view *view, enum verdict verdict)
{
	static const char *const words[] = { N_("Not tried yet"), N_("Good"), N_("Look here") };

	return view_say(view, words[verdict]);
}

struct phrase check_line(struct view *view, enum check check, const struct kiosk *kiosk, const struct page *page)
{
	enum verdict verdict = check_judge(check, kiosk, page->staff, view->faults);
	struct phrase more = view_plain("");

	if (verdict == VERDICT_OPEN && check == CHECK_STORAGE)
		return view_say(view, "One moment.");
	if (verdict == VERDICT_LOOK)
		return view_say(view, remedy(check, kiosk, view->faults));
	if (verdict == VERDICT_GOOD)
		more = good_words(view, check, kiosk, page->staff);
	return *more.text ? view_join(view, verdict_words(view, verdict), " · ", more) : verdict_words(view, verdict);
}

static void add(struct flow *flow, struct view *view, struct phrase words)
{
	flow_add(flow, view, words, TYPE_TEXT, view->theme->ink);
}

static void tell_clear(struct flow *flow, struct view *view, const struct staff *staff)
{
	if (view->faults & GUARD_FAULT_BUTTON)
		add(flow, view, view_say(view, "The kiosk can't feel the button, or it is stuck. Until it is mended, touch \"Start over\" to clear."));
	if (!staff->clear_count) {
		add(flow, view, view_say(view, "It was not pressed since the kiosk was switched on."));
		add(flow, view, view_say(view, "Press it now. Home comes at once. Then hold the switch, and look here again."));
		return;
	}
	add(flow, view, view_say(view, "The last presses, the newest first:"));
	for (int i = 0; i < staff->clear_count; i++)
		flow_bullet(flow, view, within(view, staff->clears[i]));
	add(flow, view, view_say(view, "This is the time from the press until home is handed to the screen."));
}

static void tell_clock(struct flow *flow, struct view *view, const struct kiosk *kiosk, const struct staff *staff)
{
	const struct moment *moment = &kiosk->moment;

	if (moment->date)
		flow_add(flow, view, view_join(view, say_day(view, moment->date), " · ", say_minute(view, moment->minute)),
			 TYPE_CARD, view->theme->ink);
	if (!moment->certain)
		add(flow, view, view_say(view, "The clock is in doubt. Nothing is shown as open or closed by it."));
	if (moment->earliest)
		add(flow, view, say_with(view, N_("It is not before {day}."), "day", say_day(view, moment->earliest)));
	if (staff->rtc_known)
		add(flow, view, staff->rtc ? view_say(view, "It has a clock that goes on while the power is off.") :
					     view_say(view, "It has no clock that goes on while the power is off."));
}

static void tell_set(struct flow *flow, struct view *view, const char *sentence, const struct staff_data *data)
{
	flow_add(flow, view, staff_number(view, sentence, data->number), TYPE_LABEL, view->theme->ink);
	if (data->from && *data->from)
		add(flow, view, say_one(view, N_("From {name}"), "name", data->from));
	if (data->issued)
		add(flow, view, say_with(view, N_("Made on {day}"), "day", say_day(view, data->issued)));
	if (data->review)
		add(flow, view, say_with(view, N_("To be checked by {day}"), "day", say_day(view, data->review)));
}

static void tell_data(struct flow *flow, struct view *view, const struct kiosk *kiosk, const struct page *page)
{
	const struct staff *staff = page->staff;

	if (staff->use.number)
		tell_set(flow, view, N_("In use: number {number}"), &staff->use);
	else
		flow_add(flow, view, view_say(view, "In use: the data that came with this kiosk"), TYPE_LABEL, view->theme->ink);
	if (!staff->use.number && kiosk->moment.review_by)
		add(flow, view, say_with(view, N_("To be checked by {day}"), "day",
					say_day(view, kiosk->moment.review_by)));
	if (staff->own.number)
		tell_set(flow, view, N_("This site's own data: number {number}"), &staff->own);
	add(flow, view, view_count(view, "{n} service", "{n} services", page->stored));
	add(flow, view, view_count(view, "{n} hotline is shown", "{n} hotlines are shown", page->services.total));
	add(flow, view, view_count(view, "{n} entry was withdrawn", "{n} entries were withdrawn", staff->withdrawn));
}

static void tell_storage(struct flow *flow, struct view *view, const struct staff_storage *storage)
{
	if (!storage->known) {
		add(flow, view, view_say(view, "One moment."));
		return;
	}
	add(flow, view, storage->writable ? view_say(view, "Updates, PIN and notes can be kept.") :
					    view_say(view, "Nothing can be kept: no update, no PIN, no note."));
	add(flow, view, free_words(view, storage));
	add(flow, view, view_count(view, "{n} record is whole", "{n} records are whole", storage->whole));
	if (storage->broken)
		add(flow, view, view_count(view, "{n} record is damaged. Its copy is used.",
					   "{n} records are damaged. Their copies are used.", storage->broken));
}

void check_tell(struct flow *flow, struct view *view, enum check check, const struct kiosk *kiosk,
		const struct page *page)
{
	enum verdict verdict = check_judge(check, kiosk, page->staff, view->faults);

	if (verdict == VERDICT_LOOK)
		flow_panel(flow, view, view_say(view, remedy(check, kiosk, view->faults)));
	if (check == CHECK_CLEAR)
		tell_clear(flow, view, page->staff);
	else if (check == CHECK_CLOCK)
		tell_clock(flow, view, kiosk, page->staff);
	else if (check == CHECK_DATA)
		tell_data(flow, view, kiosk, page);
	else if (check == CHECK_DRILL)
		add(flow, view, check_when(view, &page->staff->drilled));
	else if (check == CHECK_TOUCH && verdict == VERDICT_LOOK)
		add(flow, view, view_count(view, "{n} square did not feel a finger", "{n} squares did not feel a finger",
					   kiosk->visit.tested[TEST_TOUCH] - TESTED_BAD + 1));
	else if (check == CHECK_STORAGE)
		tell_storage(flow, view, &page->staff->storage);
}
