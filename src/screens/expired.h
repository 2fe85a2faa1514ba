/* SPDX-License-Identifier: MIT */
/*
 * An article that held until a day that is past: its rules are not shown any
 * more, but whom to ask.
 */
#ifndef SCREENS_EXPIRED_H
#define SCREENS_EXPIRED_H

#include "screens/screen.h"
#include "ui/widgets.h"

/* Loads page->line: the first line for the article's need that can be called. */
bool expired_load(struct page *page, const struct kiosk *kiosk, struct directory *directory, struct error *error);

void expired_text(struct flow *flow, struct view *view, const struct page *page);

#endif
