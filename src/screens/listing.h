/* SPDX-License-Identifier: MIT */
/*
 * Services, hotlines and pages as rows of a list, and how many to load.
 */
#ifndef SCREENS_LISTING_H
#define SCREENS_LISTING_H

#include "screens/screen.h"
#include "ui/widgets.h"

/* More than the largest panel shows, in both directions. */
enum { LISTING_BEFORE = 16, LISTING_AFTER = 24, LISTING_ROWS = LISTING_BEFORE + LISTING_AFTER };

/* overdue: a place says itself that the data want a new look, in few words;
 * nothing over it does. */
struct row listing_row(struct view *view, const struct service_row *service, bool overdue);

/* The place that is looked in: "Near here", a state, "All states"; page->states
 * are loaded. */
struct phrase listing_place(struct view *view, const struct kiosk *kiosk, const struct page *page);

/* Rows of services as a list; items needs LISTING_ROWS. */
void listing_view(struct view *view, struct rect body, const struct service_rows *services, int64_t at);

#endif
