/* SPDX-License-Identifier: MIT */
/*
 * Dates, hours and places in words, in the visitor's language.
 *
 * Plain catalogue words, not ICU's: the same everywhere, and a translator
 * can mend them.
 */
#ifndef SCREENS_SAYINGS_H
#define SCREENS_SAYINGS_H

#include "directory/directory.h"
#include "ui/view.h"

/* "November 2025", "2025"; "" for 0. */
struct phrase say_date(struct view *view, int date);

/* "December 7, 2026"; of a whole date. */
struct phrase say_day(struct view *view, int date);

/* "Monday"; "Monday to Friday"; 0 is Monday, bit 0 too. */
struct phrase say_weekday(struct view *view, int weekday);
struct phrase say_days(struct view *view, unsigned byday);

/* "8 am"; "8 am to 8 pm", "day and night"; "Eastern time", "" for a zone without a name. */
struct phrase say_minute(struct view *view, int minute);
struct phrase say_span(struct view *view, const struct schedule *schedule);
struct phrase say_zone(struct view *view, const char *name);

/* "12 SAMPLE Street, Springfield, IL 62701", one line, left to right. */
struct phrase say_address(struct view *view, const struct address *address);
struct phrase say_town(struct view *view, const char *city, const char *state_province);

/* "HUD says so. Checked 3 months ago."; the month where no more is known. */
struct phrase say_source(struct view *view, const char *source, int date);

/* Of what was checked too long ago, or held until a day that is past. */
struct phrase say_old(struct view *view, bool has_phone);
struct phrase say_long_ago(struct view *view, bool has_phone);

/* Of data that want a new look (base/moment.h). */
struct phrase say_overdue(struct view *view, bool has_phone);

/* One more word of a list, parted as the language does. */
struct phrase say_list(struct view *view, struct phrase list, struct phrase more);

/* A web or mail address that may be broken behind its dots and strokes. */
const char *say_web(struct view *view, const char *address);

/* English words with {name} replaced: by a number, an address or a name, left
 * to right; by words that go as their language does. */
struct phrase say_one(struct view *view, const char *sentence, const char *name, const char *text);
struct phrase say_with(struct view *view, const char *sentence, const char *name, struct phrase words);

#endif
