/* SPDX-License-Identifier: MIT */
#include "kiosk/action.h"

static const char *const action_names[] = {
	[ACTION_NONE] = "none",
	[ACTION_OPEN] = "open",
	[ACTION_BACK] = "back",
	[ACTION_HOME] = "home",
	[ACTION_LANGUAGE] = "language",
	[ACTION_SCROLL] = "scroll",
	[ACTION_TYPE] = "type",
	[ACTION_ERASE] = "erase",
	[ACTION_KEYS] = "keys",
	[ACTION_TAKE] = "take",
	[ACTION_STATE] = "state",
	[ACTION_POINT] = "point",
	[ACTION_HERE] = "here",
	[ACTION_WISH] = "wish",
	[ACTION_SITUATION] = "situation",
	[ACTION_MAP] = "map",
	[ACTION_PICK] = "pick",
	[ACTION_LAYER] = "layer",
	[ACTION_TEXT_SIZE] = "text-size",
	[ACTION_CONTRAST] = "contrast",
	[ACTION_ENGLISH] = "english",
	[ACTION_CONTINUE] = "continue",
	[ACTION_STAFF] = "staff",
	[ACTION_CELL] = "cell",
	[ACTION_TESTED] = "tested",
	[ACTION_START_OVER] = "start-over",
};

static const char *const screen_names[SCREEN_COUNT] = {
	[SCREEN_HOME] = "home",
	[SCREEN_LANGUAGES] = "languages",
	[SCREEN_CATEGORY] = "category",
	[SCREEN_SERVICE] = "service",
	[SCREEN_TALK] = "talk",
	[SCREEN_HOTLINE] = "hotline",
	[SCREEN_TAKE] = "take",
	[SCREEN_PAGE] = "page",
	[SCREEN_SEARCH] = "search",
	[SCREEN_PLACES] = "places",
	[SCREEN_UNDERSTAND] = "understand",
	[SCREEN_WORDS] = "words",
	[SCREEN_ZIP] = "zip",
	[SCREEN_FILTERS] = "filters",
	[SCREEN_FINDER] = "finder",
	[SCREEN_MAP] = "map",
	[SCREEN_MAP_LIST] = "map-list",
	[SCREEN_STAFF] = "staff",
	[SCREEN_STAFF_UPDATE] = "staff-update",
	[SCREEN_STAFF_CHANGES] = "staff-changes",
	[SCREEN_STAFF_ABOUT] = "staff-about",
	[SCREEN_STAFF_NOTES] = "staff-notes",
	[SCREEN_STAFF_NOTE] = "staff-note",
	[SCREEN_STAFF_WRITE] = "staff-write",
	[SCREEN_STAFF_COPY] = "staff-copy",
	[SCREEN_STAFF_TEST] = "staff-test",
	[SCREEN_STAFF_CHECK] = "staff-check",
	[SCREEN_STAFF_COLORS] = "staff-colors",
	[SCREEN_STAFF_TOUCH] = "staff-touch",
	[SCREEN_STAFF_DRILL] = "staff-drill",
};

const char *action_name(enum action_type type)
{
	return action_names[type];
}

const char *screen_name(enum screen_id screen)
{
	return screen_names[screen];
}
