/* SPDX-License-Identifier: MIT */
/*
 * Understand: its doors and menus, and the shelves of pages behind them.
 *
 * Nothing is asked: a status is a place that is looked at, and is gone with
 * the way back. Words are such that a bystander may read them.
 */
#include "screens/understand.h"

#include <stdio.h>
#include <string.h>

#include "screens/grid.h"
#include "ui/widgets.h"

struct entry {
	int64_t to; /* a menu or a shelf */
	const char *id, *words, *detail, *icon;
	enum tint tint;
};

static const struct entry entries[] = {
	{ UNDERSTAND_ME, "me", N_("For me"), N_("What is happening, your rights, what comes next"), "advocacy", TINT_SLATE },
	{ UNDERSTAND_SOMEONE, "someone", N_("For someone I help"), N_("What to notice, how to talk, what help there is"),
	  "support-groups", TINT_CLAY },
	{ SHELF_HAPPENING, "happening", N_("What is happening"), NULL, "page", TINT_SLATE },
	{ SHELF_RIGHTS, "rights", N_("Your rights"), NULL, "advocacy", TINT_MINT },
	{ SHELF_CALLING, "calling", N_("What happens when you call"), NULL, "phone", TINT_MINT },
	{ SHELF_EXPECT, "expect", N_("What to expect"), NULL, "housing", TINT_CLAY },
	{ UNDERSTAND_STATUS, "status", N_("Help that is open to you"), NULL, "check", TINT_SUN },
	{ SHELF_SIGNS, "signs", N_("What you may notice"), NULL, "search", TINT_SLATE },
	{ SHELF_TALKING, "talking", N_("How to talk safely"), NULL, "chat", TINT_MINT },
	{ SHELF_PATHWAYS, "pathways", N_("Who can start what"), NULL, "legal", TINT_SUN },
	{ SHELF_NOT_SURE, "not-sure", N_("I am not sure, or I would rather not say"), NULL, NULL, TINT_MINT },
	{ SHELF_CITIZEN, "citizen", N_("US citizen, or a green card"), NULL, NULL, TINT_SUN },
	{ SHELF_T_VISA, "t-visa", N_("T visa, or I asked for one"), NULL, NULL, TINT_SUN },
	{ SHELF_CONTINUED_PRESENCE, "continued-presence", N_("Continued Presence"), NULL, NULL, TINT_SUN },
	{ SHELF_CHILD_LETTER, "child-letter", N_("Under 18, from another country"), NULL, NULL, TINT_SUN },
	{ SHELF_NO_PAPERS, "no-papers", N_("No papers"), NULL, NULL, TINT_SUN },
};

enum { ENTRY_COUNT = sizeof(entries) / sizeof(entries[0]), MENU_MAX = 6, SHELF_ROWS = 48 };

static const struct menu {
	const char *title, *icon;
	int64_t to[MENU_MAX];
} menus[] = {
	[UNDERSTAND_DOORS - UNDERSTAND_DOORS] = { N_("For me, or someone I help"), "advocacy", { UNDERSTAND_ME, UNDERSTAND_SOMEONE } },
	[UNDERSTAND_ME - UNDERSTAND_DOORS] = { N_("For me"), "advocacy",
					       { SHELF_HAPPENING, SHELF_RIGHTS, SHELF_CALLING, SHELF_EXPECT,
						 UNDERSTAND_STATUS } },
	[UNDERSTAND_SOMEONE - UNDERSTAND_DOORS] = { N_("For someone I help"), "support-groups",
						    { SHELF_SIGNS, SHELF_TALKING, UNDERSTAND_STATUS, SHELF_PATHWAYS,
						      SHELF_CALLING } },
	[UNDERSTAND_STATUS - UNDERSTAND_DOORS] = { N_("Which is true for you?"), "check",
						   { SHELF_NOT_SURE, SHELF_CITIZEN, SHELF_T_VISA,
						     SHELF_CONTINUED_PRESENCE, SHELF_CHILD_LETTER, SHELF_NO_PAPERS } },
};

static const struct entry *entry_of(int64_t to)
{
	for (int i = 0; i < ENTRY_COUNT; i++)
		if (entries[i].to == to)
			return &entries[i];
	return &entries[0];
}

static bool is_status(enum shelf shelf)
{
	return shelf > SHELF_EVERYONE && shelf < SHELF_COUNT;
}

static bool is_shelf(int64_t id)
{
	return id > SHELF_NONE && id < SHELF_COUNT;
}

enum shelf understand_shelf(const struct kiosk *kiosk)
{
	for (int i = kiosk->visit.depth; i-- > 0;) {
		const struct place *place = &kiosk->visit.history[i];

		if (place->screen == SCREEN_UNDERSTAND)
			return is_shelf(place->id) ? (enum shelf)place->id : SHELF_NONE;
		if (place->screen != SCREEN_PAGE)
			return SHELF_NONE;
	}
	return SHELF_NONE;
}

bool understand_pages(struct directory *directory, enum shelf shelf, const struct language *language,
		      struct arena *arena, struct page_rows *out, struct error *error)
{
	struct page_rows all = { 0 }, own, *first = &all, *then = &own;

	if (is_status(shelf) && !directory_shelf(directory, SHELF_EVERYONE, language, arena, &all, error))
		return false;
	if (!directory_shelf(directory, shelf, language, arena, &own, error))
		return false;
	/* Who would rather not say reads first that this is well. */
	if (shelf == SHELF_NOT_SURE) {
		first = &own;
		then = &all;
	}
	out->count = all.count + own.count;
	out->items = arena_alloc(arena, out->count * sizeof(*out->items));
	if (first->count)
		memcpy(out->items, first->items, first->count * sizeof(*out->items));
	if (then->count)
		memcpy(out->items + first->count, then->items, then->count * sizeof(*out->items));
	return true;
}

static bool load(struct page *page, const struct kiosk *kiosk, struct directory *directory, struct error *error)
{
	int64_t id = kiosk_place(kiosk)->id;

	return !is_shelf(id) || understand_pages(directory, (enum shelf)id, screen_language(kiosk), &page->arena,
						 &page->pages, error);
}

static void view_doors(const struct menu *menu, struct view *view, int64_t at)
{
	struct rect body = widget_page(view);
	struct row items[MENU_MAX];
	struct rows rows = { .items = items, .at = at };

	widget_heading(view, &body, menu->icon, TINT_SLATE, view_say(view, menu->title));
	for (int i = 0; i < MENU_MAX && menu->to[i]; i++) {
		const struct entry *entry = entry_of(menu->to[i]);

		items[rows.count++] = (struct row){
			.id = screen_id_text(view, "understand", entry->id),
			.icon = entry->icon,
			.tint = entry->tint,
			.name = view_say(view, entry->words),
			.detail = view_say(view, entry->detail),
			.action = { ACTION_OPEN, SCREEN_UNDERSTAND, entry->to },
		};
	}
	rows.total = (int64_t)rows.count;
	widget_rows(view, body, &rows);
}

static int tile_room(const struct view *view, const struct entry *entry)
{
	bool picture = entry->icon && !view_is_small(view) && !view->large;

	return picture ? view_px(view, MM_CHIP + MM_PAD) : 0;
}

static int tile_height(struct view *view, int index, int width, const void *data)
{
	struct setting label = { .role = TYPE_LABEL };
	const struct entry *entry = entry_of(((const struct menu *)data)->to[index]);

	return view_height(view, view_say(view, entry->words), &label,
			   width - 2 * view_px(view, MM_PAD) - tile_room(view, entry)) +
	       view_px(view, MM_PAD);
}

static void put_tile(struct view *view, struct rect rect, const struct entry *entry)
{
	struct setting label = { .role = TYPE_LABEL, .color = view->theme->ink };
	int box = view_outlined(view, rect, view->theme->card, MM_RADIUS), room = tile_room(view, entry);
	struct rect inner = rect_inset(rect, view_px(view, MM_PAD), 0);
	struct phrase words = view_say(view, entry->words);

	if (room) {
		widget_chip(view, rect_cut_start(&inner, view_px(view, MM_CHIP)), entry->icon, entry->tint);
		rect_cut_start(&inner, view_px(view, MM_PAD));
	}
	view_text_middle(view, inner, words, &label);
	view_target(view, rect, screen_id_text(view, "understand", entry->id), words.text, ROLE_LINK,
		    (struct action){ ACTION_OPEN, SCREEN_UNDERSTAND, entry->to }, box);
}

/* A small glass has room for the tiles only. */
static void put_sentence(struct view *view, struct rect *body, const char *words)
{
	struct setting soft = { .role = TYPE_TEXT, .color = view->theme->soft, .running = true };
	struct rect line = *body;
	int height;

	if (view_is_small(view) || view->large)
		return;
	line.w = rect_least(line.w, view_prose_width(view));
	height = view_text(view, line, view_say(view, words), &soft);
	rect_cut_top(body, height + view_px(view, MM_GAP));
}

static void view_tiles(const struct menu *menu, struct view *view, int64_t at, const char *sentence)
{
	struct rect body = widget_page(view);
	struct grid_cells cells = {
		.most_columns = 2,
		.least_width = view_px(view, view_is_small(view) ? 54 : view->large ? 60 : 80),
		.least_height = view_px(view, MM_TOUCH),
		.height = tile_height,
		.data = menu,
	};
	struct grid grid;

	while (cells.total < MENU_MAX && menu->to[cells.total])
		cells.total++;
	widget_heading(view, &body, menu->icon, TINT_SLATE, view_say(view, menu->title));
	if (sentence)
		put_sentence(view, &body, sentence);
	grid_lay(view, &grid, body, &cells, at);
	for (int i = grid.first; i < grid.first + grid.count; i++)
		put_tile(view, grid_cell(&grid, i), entry_of(menu->to[i]));
}

static void view_shelf(const struct page *page, struct view *view, const struct place *place)
{
	/* A status is not to be read off a heading. */
	const struct entry *entry = entry_of(is_status((enum shelf)place->id) ? UNDERSTAND_STATUS : place->id);
	struct rect body = widget_page(view);
	struct row items[SHELF_ROWS];
	struct rows rows = { .items = items, .at = place->at };

	widget_heading(view, &body, entry->icon, entry->tint, view_say(view, entry->words));
	if (is_status((enum shelf)place->id) && place->id != SHELF_NOT_SURE)
		put_sentence(view, &body, N_("First comes what is open to everyone."));
	for (size_t i = 0; i < page->pages.count && rows.count < SHELF_ROWS; i++) {
		const struct page_row *of = &page->pages.items[i];

		items[rows.count++] = (struct row){
			.id = screen_id_text(view, "page", of->key),
			.icon = "page",
			.tint = entry->tint,
			.name = of->title,
			.detail = of->summary,
			.action = { ACTION_OPEN, SCREEN_PAGE, of->id },
		};
	}
	rows.total = (int64_t)rows.count;
	widget_rows(view, body, &rows);
}

static void view_understand(const struct kiosk *kiosk, const struct page *page, struct view *view)
{
	const struct place *place = kiosk_place(kiosk);
	const struct menu *menu = &menus[place->id < UNDERSTAND_DOORS || place->id >= UNDERSTAND_END ?
						 0 :
						 place->id - UNDERSTAND_DOORS];

	if (is_shelf(place->id))
		view_shelf(page, view, place);
	else if (place->id == UNDERSTAND_STATUS)
		view_tiles(menu, view, place->at, N_("You do not have to say. Nothing is kept when you start over."));
	else if (place->id == UNDERSTAND_ME || place->id == UNDERSTAND_SOMEONE || view_is_small(view) || view->large)
		view_tiles(menu, view, place->at, NULL);
	else
		view_doors(menu, view, place->at);
}

const struct screen understand_screen = { load, view_understand };
