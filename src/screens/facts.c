/* SPDX-License-Identifier: MIT */
#include "screens/facts.h"

#include <stdio.h>
#include <string.h>

#include "screens/distance.h"
#include "screens/hours.h"
#include "screens/sayings.h"

static bool better(const struct channel *channel, const struct channel *than)
{
	if (channel->kind != CHANNEL_CALL && channel->kind != CHANNEL_TEXT)
		return false;
	if (!than || channel->kind != than->kind)
		return !than || channel->kind == CHANNEL_CALL;
	return channel->spoken > than->spoken;
}

const struct channel *facts_number(const struct service *service)
{
	const struct channel *best = NULL;

	for (size_t i = 0; i < service->channel_count; i++)
		if (better(&service->channels[i], best))
			best = &service->channels[i];
	return best;
}

const char *facts_digits(const struct channel *channel)
{
	return *channel->groups ? channel->groups : channel->number;
}

static void add(struct flow *flow, struct view *view, struct phrase text)
{
	flow_add(flow, view, text, TYPE_TEXT, view->theme->ink);
}

/* On a ground of its own. */
static void add_note(struct flow *flow, struct view *view, struct phrase text)
{
	flow_note(flow, view, text);
	flow_panel(flow, view, text);
}

static void add_soft(struct flow *flow, struct view *view, struct phrase text)
{
	flow_add(flow, view, text, TYPE_TEXT, view->theme->soft);
}

struct phrase facts_how(struct view *view, const struct channel *channel)
{
	if (channel->kind == CHANNEL_TEXT && *channel->keyword)
		return say_one(view, "Send a text with the word {word} to this number.", "word", channel->keyword);
	if (channel->kind == CHANNEL_TEXT)
		return view_say(view, "Send a text to this number.");
	if (*channel->press && channel->spoken == SPOKEN_DIRECT)
		return say_one(view, "Call, then press {key}.", "key", channel->press);
	if (*channel->extension)
		return say_one(view, "Extension {number}", "number", channel->extension);
	return view_plain("");
}

const char *facts_line(struct view *view, const struct channel *channel)
{
	const char *digits = facts_digits(channel), *then = channel->extension;
	char line[160];

	if (*channel->press && channel->spoken == SPOKEN_DIRECT)
		then = channel->press;
	if (channel->kind == CHANNEL_TEXT && *channel->keyword)
		snprintf(line, sizeof(line), "%s → %s", channel->keyword, digits);
	else if (*then)
		snprintf(line, sizeof(line), "%s → %s", digits, then);
	else
		return digits;
	return view->frame->text + frame_text(view->frame, line);
}

struct phrase facts_first(struct view *view, const struct service *service)
{
	if (*service->application_process.text)
		return service->application_process;
	if (facts_number(service))
		return view_say(view, "Call first. Ask if they can help you.");
	return view_say(view, "Ask a person here to find the phone number with you.");
}

struct phrase facts_unknown(struct view *view, const struct service *service, const char *alone, const char *ask)
{
	return view_say(view, facts_number(service) ? ask : alone);
}

/* With a caveat it is not said to be free. */
static bool is_free(const struct service *service)
{
	return service->free && !*service->fees_description.text;
}

static void add_hours(struct flow *flow, struct view *view, const struct service *service)
{
	if (service->always_open) {
		add(flow, view,
		    view_say(view, is_free(service) ? N_("Free. Open day and night.") : N_("Open day and night.")));
		return;
	}
	if (service->schedule_count == 0) {
		add(flow, view, facts_unknown(view, service, N_("Hours: not known."), N_("Hours: not known. Call and ask.")));
		return;
	}
	flow_add(flow, view, hours_state(view, service), TYPE_LABEL, view->theme->ink);
	hours_week(flow, view, service);
}

static void add_cost(struct flow *flow, struct view *view, const struct service *service)
{
	/* With hours that never end it has been said in one breath. */
	if (is_free(service) && !service->always_open)
		add(flow, view, view_say(view, "Free."));
	flow_told(flow, view, service->fees_description, TYPE_TEXT);
	if (!service->free && !*service->fees_description.text)
		add(flow, view, view_say(view, "Cost: not known. Ask before you agree."));
}

/* Names of languages that records name often; others stand in English. */
static const char *const known_languages[] = {
	N_("English"), N_("Spanish"), N_("Arabic"), N_("Chinese"), N_("American Sign Language"),
};

static struct phrase language_name(struct view *view, const char *english)
{
	for (size_t i = 0; i < sizeof(known_languages) / sizeof(known_languages[0]); i++)
		if (strcmp(known_languages[i], english) == 0)
			return view_say(view, english);
	return view_plain(english);
}

static struct phrase spoken_list(struct view *view, const struct channel *channel)
{
	struct phrase list = view_plain("");

	for (size_t i = 0; i < channel->language_count; i++)
		list = say_list(view, list, language_name(view, channel->languages[i]));
	return list;
}

static void add_languages(struct flow *flow, struct view *view, const struct channel *channel)
{
	if (channel && channel->language_count)
		add(flow, view, say_with(view, "Languages: {languages}", "languages", spoken_list(view, channel)));
	else
		add(flow, view, view_say(view, "Languages: not known. You can ask for an interpreter."));
}

static void add_other_numbers(struct flow *flow, struct view *view, const struct service *service)
{
	const struct channel *shown = facts_number(service);

	for (size_t i = 0; i < service->channel_count; i++) {
		const struct channel *channel = &service->channels[i];

		if (channel != shown && channel->kind == CHANNEL_CALL)
			add(flow, view, say_one(view, "Another number: {number}", "number", channel->number));
	}
}

static void add_source(struct flow *flow, struct view *view, const struct service *service)
{
	if (*service->organization.text)
		add_soft(flow, view, say_with(view, "Run by: {name}", "name", service->organization));
	add_soft(flow, view, say_source(view, service->source, service->assured_date));
	if (view_is_small(view) && view_is_draft(view))
		add_soft(flow, view, view_say(view, "Draft translation"));
}

/* A sentence of ours may not end in one of theirs in another language. */
static void add_bring(struct flow *flow, struct view *view, struct phrase things)
{
	if (things.language == view->language) {
		view->draft |= things.draft;
		add(flow, view, say_with(view, "What to bring: {things}", "things", things));
		return;
	}
	add(flow, view, view_say(view, "What to bring:"));
	flow_told(flow, view, things, TYPE_TEXT);
}

/* Where no number is known it is the one way to them, and stands in its place. */
static void add_website(struct flow *flow, struct view *view, const struct service *service)
{
	if (*service->website)
		add(flow, view, say_one(view, "On the internet: {address}", "address", say_web(view, service->website)));
}

void facts_place(struct flow *flow, struct view *view, const struct service *service, const struct whereabouts *where)
{
	if (service->expired || service->freshness >= FRESHNESS_OLD)
		flow_panel(flow, view, say_long_ago(view, facts_number(service) != NULL));
	add_note(flow, view, facts_first(view, service));
	if (!facts_number(service))
		add_website(flow, view, service);
	flow_told(flow, view, service->description, TYPE_TEXT);
	distance_facts(flow, view, service, where);
	add_hours(flow, view, service);
	add_cost(flow, view, service);
	add_languages(flow, view, service->channel_count ? &service->channels[0] : NULL);
	facts_who(flow, view, service);
	if (*service->required_documents.text)
		add_bring(flow, view, service->required_documents);
	else
		add(flow, view,
		    facts_unknown(view, service, N_("What to bring: not known."), N_("What to bring: not known. Ask them.")));
	facts_traits(flow, view, service);
	add_other_numbers(flow, view, service);
	if (facts_number(service))
		add_website(flow, view, service);
	add_note(flow, view, service->note);
	add_source(flow, view, service);
}

/* What to say when somebody answers, in the word that they will know. */
static void add_how_to_talk(struct flow *flow, struct view *view, const struct service *service,
			    const struct channel *channel)
{
	bool foreign = view->language->parent != NULL;
	bool told = channel->spoken == SPOKEN_INTERPRETER;
	char aloud[64];

	if (*facts_how(view, channel).text)
		flow_panel(flow, view, facts_how(view, channel));
	else if (!foreign || channel->spoken == SPOKEN_DIRECT)
		add_note(flow, view, facts_first(view, service));
	if (!foreign || channel->kind == CHANNEL_TEXT)
		return;
	if (channel->spoken == SPOKEN_DIRECT) {
		add(flow, view, view_say(view, "They speak your language."));
		return;
	}
	/* What is said aloud is English, whole: the person who answers is to
	 * understand it. */
	snprintf(aloud, sizeof(aloud), "“%s, please.”", view->language->english);
	flow_panel(flow, view,
		   say_one(view, told ? N_("Call and say: {words} Then wait for an interpreter.") :
					N_("Call and say: {words} Ask if they have an interpreter."),
			   "words", aloud));
}

static bool is_written(const struct channel *channel)
{
	return channel->kind == CHANNEL_CHAT || channel->kind == CHANNEL_EMAIL;
}

/* Only the ways that work in the visitor's language. */
static void add_other_ways(struct flow *flow, struct view *view, const struct service *service,
			   const struct channel *shown)
{
	for (size_t i = 0; i < service->channel_count; i++) {
		const struct channel *channel = &service->channels[i];
		struct value values[] = {
			{ "word", channel->keyword, LEFT_TO_RIGHT },
			{ "number", is_written(channel) ? say_web(view, channel->number) : channel->number, LEFT_TO_RIGHT },
		};

		if (channel == shown)
			continue;
		if (channel->kind == CHANNEL_TEXTPHONE)
			add(flow, view, view_fill(view, "Text telephone (TTY): {number}", values, 2));
		else if (channel->kind == CHANNEL_VIDEO)
			add(flow, view, view_fill(view, "Sign language by video: {number}", values, 2));
		if (view->language->parent && channel->spoken != SPOKEN_DIRECT)
			continue;
		if (channel->kind == CHANNEL_TEXT)
			add(flow, view,
			    view_fill(view,
				      *channel->keyword ? N_("Or send a text with the word {word} to {number}.") :
							  N_("Or send a text to {number}."),
				      values, 2));
		else if (channel->kind == CHANNEL_CALL)
			add(flow, view, view_fill(view, "Another number: {number}", values, 2));
		else if (channel->kind == CHANNEL_CHAT)
			add(flow, view, view_fill(view, "Chat on the internet: {number}", values, 2));
		else if (channel->kind == CHANNEL_EMAIL)
			add(flow, view, view_fill(view, "Email: {number}", values, 2));
	}
}

static void add_reporting(struct flow *flow, struct view *view, const struct service *service)
{
	if (service->law_enforcement == LAW_ENFORCEMENT_YES)
		add(flow, view, view_say(view, "This call can bring the police."));
	if (service->law_enforcement == LAW_ENFORCEMENT_MAY_SHARE)
		add(flow, view, view_say(view, "They may tell the police about some things."));
	add(flow, view, view_say(view, "You can ask first what they must report."));
}

void facts_hotline(struct flow *flow, struct view *view, const struct service *service)
{
	const struct channel *shown = facts_number(service);

	if (service->expired)
		flow_panel(flow, view, view_say(view, "This number may have changed. If nobody answers, try another."));
	if (shown)
		add_how_to_talk(flow, view, service, shown);
	else
		add_website(flow, view, service);
	add_reporting(flow, view, service);
	add_hours(flow, view, service);
	add_cost(flow, view, service);
	flow_told(flow, view, service->description, TYPE_TEXT);
	add_other_ways(flow, view, service, shown);
	if (shown)
		add_languages(flow, view, shown);
	flow_told(flow, view, service->eligibility_description, TYPE_TEXT);
	add_note(flow, view, service->note);
	add(flow, view, say_with(view, "Full name: {name}", "name", service->legal_name));
	add_source(flow, view, service);
}
