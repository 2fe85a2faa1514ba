/* SPDX-License-Identifier: MIT */
#include "screens/note.h"

struct phrase note_kind_words(struct view *view, enum note_kind kind)
{
	static const char *const words[NOTE_KINDS] = {
		[NOTE_FULL_TODAY] = N_("Full today"),
		[NOTE_CLOSED] = N_("Closed for good"),
		[NOTE_NUMBER] = N_("This number does not work"),
		[NOTE_WORDS] = N_("Write a note"),
	};

	return view_say(view, words[kind]);
}

struct phrase note_words(struct view *view, const struct note *note)
{
	return note->kind == NOTE_WORDS ? view_plain(note->text) : note_kind_words(view, note->kind);
}

struct phrase note_badge(struct view *view, const struct note *note)
{
	static const char *const words[NOTE_KINDS] = {
		[NOTE_FULL_TODAY] = N_("Full today"),
		[NOTE_CLOSED] = N_("Closed"),
		[NOTE_NUMBER] = N_("Wrong number"),
		[NOTE_WORDS] = N_("See note"),
	};

	return view_say(view, words[note->kind]);
}

void note_tell(struct flow *flow, struct view *view, const struct note *note)
{
	if (!note)
		return;
	flow_add(flow, view, view_say(view, "Note from this place"), TYPE_LABEL, view->theme->tint_ink[TINT_CLAY]);
	flow_panel(flow, view, note_words(view, note));
}
