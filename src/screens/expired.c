/* SPDX-License-Identifier: MIT */
#include "screens/expired.h"

#include "screens/facts.h"
#include "screens/sayings.h"

bool expired_load(struct page *page, const struct kiosk *kiosk, struct directory *directory, struct error *error)
{
	const struct language *language = screen_language(kiosk);
	struct service_rows lines;

	if (!page->article.expired)
		return true;
	if (!directory_hotlines(directory, page->article.category, language, &page->arena, &lines, error))
		return false;
	for (size_t i = 0; i < lines.count; i++) {
		if (lines.items[i].expired || !lines.items[i].has_phone)
			continue;
		return directory_service(directory, lines.items[i].id, language, &page->arena, &page->line, error);
	}
	return true;
}

void expired_text(struct flow *flow, struct view *view, const struct page *page)
{
	const struct channel *channel = page->line.key ? facts_number(&page->line) : NULL;

	flow_panel(flow, view, view_say(view, "The rules may have changed. What stood here is no longer shown."));
	flow_add(flow, view, view_say(view, "Ask an advocate. They know what is true now, and can find a lawyer."),
		 TYPE_TEXT, view->theme->ink);
	if (!channel)
		return;
	flow_add(flow, view, page->line.name, TYPE_TEXT, view->theme->ink);
	flow_add(flow, view,
		 channel->kind == CHANNEL_TEXT ?
			 say_one(view, "Send a text: {number}", "number", facts_line(view, channel)) :
			 say_one(view, "Call: {number}", "number", facts_line(view, channel)),
		 TYPE_CARD, view->theme->act);
}
