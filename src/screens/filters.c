/* SPDX-License-Identifier: MIT */
/*
 * What matters to somebody in a list, on or off, each with what it would
 * leave. Nothing is asked: all may stay off.
 */
#include "screens/chips.h"
#include "screens/choice.h"
#include "screens/listing.h"
#include "screens/screen.h"
#include "screens/wishes.h"
#include "ui/widgets.h"

enum { OTHERS = 3 };

_Static_assert((int)WISH_LOOKS <= (int)PAGE_CHOICES, "each wish has a count");

static bool count(struct directory *directory, const struct kiosk *kiosk, uint32_t more, struct fit_count *out,
		  struct error *error)
{
	struct wishes wishes = kiosk_wishes(kiosk);

	wishes.bits |= more;
	return directory_count(directory, (enum category)kiosk_place(kiosk)->id, kiosk->visit.where.state, &wishes,
			       screen_language(kiosk), out, error);
}

static bool load(struct page *page, const struct kiosk *kiosk, struct directory *directory, struct error *error)
{
	enum category category = (enum category)kiosk_place(kiosk)->id;

	for (int i = 0; i < WISH_LOOKS; i++)
		if (!count(directory, kiosk, WISH_BIT(wish_looks[i].wish), &page->counts[i], error))
			return false;
	return directory_pages(directory, category, screen_language(kiosk), &page->arena, &page->pages, error) &&
	       directory_states(directory, category, &page->arena, &page->states, error);
}

static struct choice wish_choice(struct view *view, const struct kiosk *kiosk, const struct page *page, int index)
{
	const struct wish_look *look = &wish_looks[index];

	return (struct choice){
		.id = screen_id_text(view, "filter", wish_name(look->wish)),
		.icon = look->icon,
		.tint = look->tint,
		.words = view_say(view, look->words),
		.detail = say_count(view, &page->counts[index]),
		.brief = say_count_brief(view, &page->counts[index]),
		.chosen = (kiosk->visit.wishes & WISH_BIT(look->wish)) != 0,
		.toggles = true,
		.action = { .type = ACTION_WISH, .id = look->wish },
	};
}

/* What may have had no room over the list; and the end of all wishes. */
static int add_others(struct view *view, const struct kiosk *kiosk, const struct page *page, struct choice *choices)
{
	int count = 0;

	if (page->states.count)
		choices[count++] = (struct choice){ .id = "filter:state",
						    .icon = "place",
						    .tint = TINT_CLAY,
						    .words = listing_place(view, kiosk, page),
						    .detail = view_plain(""),
						    .action = { ACTION_OPEN, SCREEN_PLACES, kiosk_place(kiosk)->id } };
	if (page->pages.count)
		choices[count++] = (struct choice){ .id = screen_id_text(view, "page", page->pages.items[0].key),
						    .icon = "page",
						    .tint = TINT_MINT,
						    .words = view_say(view, "What to expect"),
						    .detail = view_plain(""),
						    .action = { ACTION_OPEN, SCREEN_PAGE, page->pages.items[0].id } };
	if (kiosk->visit.wishes || kiosk->visit.situation)
		choices[count++] = (struct choice){ .id = "filter:none",
						    .icon = "start-over",
						    .tint = TINT_SLATE,
						    .words = view_say(view, "Remove all"),
						    .detail = view_plain(""),
						    .action = { .type = ACTION_WISH, .id = WISH_COUNT } };
	return count;
}

static void view_filters(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	struct rect body = widget_page(view);
	struct choice choices[WISH_LOOKS + OTHERS];
	struct chips chips = { .count = 0 };
	int count = 0;

	for (int i = 0; i < WISH_LOOKS; i++)
		if (wish_is_offered(view, wish_looks[i].wish))
			choices[count++] = wish_choice(view, kiosk, page, i);
	count += add_others(view, kiosk, page, choices + count);
	chips_add(&chips, view, "show", view_say(view, "Show the list"), CHIP_DONE, (struct action){ .type = ACTION_BACK });
	chips_heading(view, &body, "filters", TINT_SAGE,
		      view_say(view, view_is_small(view) ? N_("Filters") : N_("What matters to you?")), &chips,
		      view_px(view, 2 * MM_TOUCH));
	choices_view(view, body, choices, count, kiosk_place(kiosk)->at);
}

const struct screen filters_screen = { load, view_filters };
