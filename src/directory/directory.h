/* SPDX-License-Identifier: MIT */
/*
 * The directory: services, hotlines and pages, read only.
 *
 * One SQLite file made by `fingerpost-data build`, opened immutable. Field
 * names follow HSDS 3 where it has them; the rest is the profile written
 * down in data/PROFILE.md. Results live in the caller's arena. Every text is
 * valid UTF-8 without bidi controls, but for the isolates that keep numbers in
 * order in what is translated into a right-to-left language. Texts come in the visitor's language
 * where a translation exists, else in English, each saying which it is.
 * Nothing here knows how a screen looks, or reads a clock: directory_at is told
 * the moment for which it answers what is open and what is old.
 */
#ifndef DIRECTORY_DIRECTORY_H
#define DIRECTORY_DIRECTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "directory/freshness.h"
#include "directory/category.h"
#include "directory/shelf.h"
#include "directory/geo.h"
#include "directory/wish.h"
#include "directory/schedule.h"
#include "language/language.h"

struct directory;

enum service_kind { SERVICE_PLACE, SERVICE_HOTLINE };

/* Whether calling brings in the police: for the one sentence that says so. */
enum law_enforcement { LAW_ENFORCEMENT_NO, LAW_ENFORCEMENT_MAY_SHARE, LAW_ENFORCEMENT_YES };

/* How a channel of a hotline can be used in the visitor's language. */
enum spoken { SPOKEN_UNKNOWN, SPOKEN_NO, SPOKEN_INTERPRETER, SPOKEN_DIRECT };

enum channel_kind { CHANNEL_CALL, CHANNEL_TEXT, CHANNEL_TEXTPHONE, CHANNEL_VIDEO, CHANNEL_CHAT, CHANNEL_EMAIL };

struct channel {
	enum channel_kind kind;
	const char *number;      /* as printed in the source: "1-888-373-7888"; a web
	                            address or e-mail for chat and email */
	const char *groups;      /* the same digits in groups made for memory; "" if none */
	const char *extension;   /* "" if none */
	const char *keyword;     /* text: the word to send, "HELP"; "" if none */
	const char *press;       /* call: the key to press for this language, "2"; "" if none */
	enum spoken spoken;      /* in the language that was asked for */
	const char *const *languages; /* English names of languages spoken directly */
	size_t language_count;
	bool many_languages;     /* others by interpreter ("200+ languages") */
};

struct address {
	const char *address_1, *city, *state_province, *postal_code; /* "" if not known */
};

/* A row of a list. */
struct service_row {
	int64_t id;              /* for directory_service */
	int64_t position;        /* in its list, from 0 */
	const char *key;         /* HSDS id, also the id of its target: "nhth", "pha-AK001" */
	enum service_kind kind;
	struct phrase name;      /* the plain label where there is one (no sensitive words) */
	const char *city, *state_province; /* "" for national ones */
	bool has_phone;
	enum spoken spoken;      /* best channel of it, in the language asked for */
	bool always_open;        /* 24 hours, every day, certain */
	struct opening opening;  /* at the directory's moment */
	enum freshness freshness;            /* of what is known of it */
	bool expired;            /* what is known of it held until a day that is past */
	bool ask;                /* that it fits the wishes is not known */
	bool closed;             /* staff of this place have found it so: directory_set_closed */
	double metres;           /* from the place in the wishes, as the crow flies */
	enum geo_sureness sureness; /* of that distance; GEO_NOWHERE: it is not known */
	enum shown_at shown_at;
};

struct service_rows {
	struct service_row *items;
	size_t count;
	int64_t total;           /* in the whole list */
	int64_t fit;             /* of them: known to fit the wishes, and not closed; they come first */
};

/* What wishes leave of a list. */
struct fit_count {
	int64_t fit; /* known to fit all */
	int64_t ask; /* known to be against none, but not known to fit all */
};

struct service {
	int64_t id;
	const char *key;
	enum service_kind kind;
	enum law_enforcement law_enforcement;
	enum category category;  /* its first one */
	struct phrase name;      /* plain label if there is one, else the legal name */
	struct phrase legal_name;
	struct phrase description;
	struct phrase organization;      /* who runs it; "" if not known */
	struct phrase application_process;   /* the one thing to do first; "" if none */
	struct phrase fees_description;      /* "" if not known */
	struct phrase eligibility_description;
	struct phrase required_documents;
	struct phrase note;              /* a caution for the visitor; "" if none */
	struct channel *channels;
	size_t channel_count;
	struct schedule *schedules;
	size_t schedule_count;
	struct zones zones;      /* that its hours are in: one, or two that are possible */
	bool hours_here;         /* they go by the clock of whoever calls */
	struct opening opening;  /* at the directory's moment: by its own clock, a hotline's by the kiosk's */
	enum freshness freshness;
	bool expired;            /* what is known of it held until a day that is past */
	bool always_open;
	struct address address;
	struct geo_point point;          /* 0, 0 where sureness is GEO_NOWHERE */
	enum geo_sureness sureness;
	enum shown_at shown_at;
	bool task_force;                 /* linked to the police: shown apart on the map */
	struct phrase transportation;    /* how to get there; "" if not known */
	const char *website;
	const char *source;      /* who says so, short: "HUD", "USA.gov" */
	int assured_date;        /* yyyymmdd, 0 if not known; day may be 0, month too */
	bool free;               /* certain that it costs nothing */
	uint32_t traits, not_traits; /* TRAIT_BIT: known to hold, known not to */
	uint32_t situations;     /* SITUATION_BIT: of those whom it is for */
	int minimum_age, maximum_age; /* years; AGE_UNKNOWN */
};

struct page_row {
	int64_t id;
	const char *key;         /* "housing", "t-visa" */
	struct phrase title, summary;
};

struct page_rows {
	struct page_row *items;
	size_t count;
};

/* An article: paragraphs of plain text. */
enum paragraph_kind { PARAGRAPH_TEXT, PARAGRAPH_HEADING, PARAGRAPH_ITEM, PARAGRAPH_WARNING };

struct page_paragraph {
	enum paragraph_kind kind;
	struct phrase text;
};

struct article {
	int64_t id;
	const char *key;
	enum category category;
	struct phrase title;
	struct phrase summary;           /* one sentence: what it is */
	struct page_paragraph *paragraphs;
	size_t paragraph_count;
	const char *source;
	int assured_date;
	bool expired;                    /* it held until a day that is past */
};

/* A word that a page uses, and what it means. */
struct glossary_word {
	struct phrase term, explanation;
	const char *source;
	int assured_date;        /* yyyymmdd, 0 if not known */
};

struct glossary_words {
	struct glossary_word *items;
	size_t count;
};

struct state_row {
	const char *code;        /* "AL" */
	const char *name;        /* "Alabama" */
	int64_t count;
};

struct state_rows {
	struct state_row *items;
	size_t count;
};

enum found_kind { FOUND_SERVICE, FOUND_CATEGORY, FOUND_PAGE };

struct found {
	enum found_kind kind;
	int64_t id;              /* service or page */
	enum category category;  /* FOUND_CATEGORY */
	const char *key;
	struct phrase name;
	const char *city, *state_province;
	enum service_kind service_kind;
	enum freshness freshness; /* of a service */
	bool expired;            /* of a service: what is known of it held until a day that is past */
	int64_t count;           /* FOUND_CATEGORY: services in it */
};

struct founds {
	struct found *items;
	size_t count;
	size_t exact;            /* the first of them have what was typed; the rest is near it */
};

/* Opens and checks the file: one sentence naming it if it can't be used.
 * drafts: translations that nobody has reviewed are given too. */
struct directory *directory_open(const char *path, bool drafts, struct error *error);
void directory_close(struct directory *directory);

/* As it was opened. */
const char *directory_path(const struct directory *directory);

/* Whether what was read since the last call met damage: the file can't be read,
 * or is not what was built. What is not there is none. It may have been passed
 * over, with less shown than there is. out: what was met first. */
bool directory_take_damage(struct directory *directory, struct error *out);

/* The moment for which it answers from now on; at first none that is certain,
 * in which nothing is open, closed, old or expired. */
void directory_at(struct directory *directory, const struct moment *moment);

/* The services (HSDS ids) that staff of this place have found closed for good:
 * from now on the last ones of every list and search, and on no map. An id
 * that is not there, or of a hotline, is passed over, and more than CLOSED_MAX. */
enum { CLOSED_MAX = 20 };
bool directory_set_closed(struct directory *directory, const char *const *keys, int count, struct error *error);

/* The newest date, yyyymmdd, on which anything in it was checked; 0: not known.
 * Day and month may be 0. */
int directory_newest(struct directory *directory);

/*
 * A window of a category's list: `before` rows ahead of position `first` and
 * `after` rows from it on. state_province "" is the whole country. National
 * services come in every state's list, hotlines first, then best first. With
 * a place in the wishes the first hotline leads, those near to the place
 * follow, also from other states, then the others as ever: who answers the
 * phone before who is far away.
 * Under wishes (NULL: none) those known to fit come first, then those of
 * which it is not known (row.ask); those known not to fit are left out.
 * Behind all of them come those that are closed.
 */
bool directory_services(struct directory *directory, enum category category, const char *state_province,
			const struct wishes *wishes, int64_t first, int before, int after,
			const struct language *language, struct arena *arena,
			struct service_rows *out, struct error *error);

/* How many that list has, without what is near in other states; of those that
 * are open now only who never closes counts as known. category may be
 * CATEGORY_ANY: what is shown for want of a fresher one then counts once for
 * each need that it is the only one for. Otherwise each is exact up to
 * COUNT_ENOUGH; one that is more may be still more. */
enum { COUNT_ENOUGH = 99 };
bool directory_count(struct directory *directory, enum category category, const char *state_province,
		     const struct wishes *wishes, const struct language *language,
		     struct fit_count *out, struct error *error);

/* How many services there are, hotlines among them; those that lists hide too. */
bool directory_stored(struct directory *directory, int64_t *services, struct error *error);

bool directory_service(struct directory *directory, int64_t id, const struct language *language,
		       struct arena *arena, struct service *out, struct error *error);

/* 0 if there is none with this HSDS id. */
int64_t directory_find_service(struct directory *directory, const char *key);
int64_t directory_find_page(struct directory *directory, const char *key);

/* The other way round; false if there is none, or its id is longer. */
enum { DIRECTORY_KEY = 160 };
bool directory_service_key(struct directory *directory, int64_t id, char key[DIRECTORY_KEY]);
bool directory_page_key(struct directory *directory, int64_t id, char key[DIRECTORY_KEY]);

/* All hotlines for survivors, ordered by need (category first, if one is
 * given), then by how well they speak the language, then as pinned. Lines
 * that bring in the police are last. */
bool directory_hotlines(struct directory *directory, enum category category, const struct language *language,
			struct arena *arena, struct service_rows *out, struct error *error);

/* Pages of a category, what-to-expect first; CATEGORY_NONE: those of none. */
bool directory_pages(struct directory *directory, enum category category, const struct language *language,
		     struct arena *arena, struct page_rows *out, struct error *error);

/* Pages of a shelf, in the order of x_order. */
bool directory_shelf(struct directory *directory, enum shelf shelf, const struct language *language,
		     struct arena *arena, struct page_rows *out, struct error *error);

bool directory_page(struct directory *directory, int64_t id, const struct language *language,
		    struct arena *arena, struct article *out, struct error *error);

/* Words of the glossary that stand in the article, as it was read. */
bool directory_glossary(struct directory *directory, const struct article *article, const struct language *language,
			struct arena *arena, struct glossary_words *out, struct error *error);

/* States and territories that have services of the category, by name. */
bool directory_states(struct directory *directory, enum category category,
		      struct arena *arena, struct state_rows *out, struct error *error);

/* Where a ZIP code is: sureness GEO_ZIP, or GEO_REGION where only its first
 * three digits are known, or GEO_NOWHERE; state "" if no state has it. */
bool directory_zip(struct directory *directory, const char *zip, struct whereabouts *out,
		   struct error *error);

/* The point itself, and the state of the ZIP code whose middle is nearest;
 * state "" if there are no ZIP codes. Reads all of them: a millisecond or two. */
bool directory_place(struct directory *directory, struct geo_point point, struct whereabouts *out,
		     struct error *error);

/* "Alabama"; "" if there is none with this code. */
bool directory_state_name(struct directory *directory, const char *code, struct arena *arena,
			  const char **out, struct error *error);

/* The first matches of what has been typed so far, best first, each word a
 * prefix; categories before services before pages. Where there are hardly
 * any, what it may have been meant to be follows in the same order. where may
 * be NULL. A place that its lists hide for its age is not found; a line whose
 * facts have run out is not first. Never an error for what was typed. */
bool directory_search(struct directory *directory, const char *typed, const struct whereabouts *where, int limit,
		      const struct language *language, struct arena *arena, struct founds *out,
		      struct error *error);

#endif
