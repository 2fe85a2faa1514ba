/* SPDX-License-Identifier: MIT */
#include "tool/form_service.h"

#include <stdlib.h>
#include <string.h>

#include "tool/form.h"
#include "tool/headers.h"
#include "tool/needs.h"
#include "tool/parts.h"

static const char *cell(const struct maker *maker, int column)
{
	return table_cell(maker_table(maker, SERVICES), maker->row, column);
}

static void set(const struct maker *maker, int column, const char *text)
{
	maker_set(maker, SERVICES, maker->row, column, text);
}

/* The row that the template comes with is no service. */
static bool is_sample(const struct maker *maker)
{
	if (maker->package->form != FORM_SHEET || strncmp(cell(maker, SERVICE_NAME), "SAMPLE", 6))
		return false;
	table_fault(maker_table(maker, SERVICES), maker->row, maker->faults, FAULT_NOTE,
		    "is the example of the template" TO_MEND "remove the row" DONE
		    "it is left out");
	maker_table(maker, SERVICES)->gone[maker->row] = true;
	return true;
}

/* Whatever is said of an address but a plain no keeps it from being told. */
static bool is_secret(const struct maker *maker)
{
	enum answer secret = parts_answer(maker_hint(maker, "+secret"));

	return secret == ANSWER_YES || secret == ANSWER_OTHER;
}

/* So many services of one name are counted; the others have the number of their row. */
enum { SAME_MAX = 50 };

/* From name and town, so that the id is the same whatever rows are added above. */
static void name_service(struct maker *maker)
{
	struct arena *arena = &maker->package->arena;
	struct table *services = maker_table(maker, SERVICES);
	const char *name = cell(maker, SERVICE_NAME);
	const char *slug, *id;

	if (maker->id[0] || !name[0])
		return;
	/* Not even the town of a secret place. */
	slug = id = parts_slug(arena_print(arena, "%s %s", name,
					   is_secret(maker) ? "" : maker_hint(maker, "+city")),
			       arena);
	for (size_t n = 2; keys_find(&services->keys, id) != NO_ROW; n++)
		id = arena_print(arena, "%s-%zu", slug,
				 n < SAME_MAX ? n : SAME_MAX + services->numbers[maker->row] + n);
	set(maker, SERVICE_ID, id);
	keys_add(&services->keys, id, maker->row);
	maker->id = id;
}

static void add_organization(struct maker *maker)
{
	struct table *organizations = maker_table(maker, ORGANIZATIONS);
	const char *name = maker_hint(maker, "+organization"),
		   *id = cell(maker, SERVICE_ORGANIZATION_ID);

	if (!name[0])
		return;
	if (!id[0])
		id = parts_slug(name, &maker->package->arena);
	set(maker, SERVICE_ORGANIZATION_ID, id);
	if (keys_find(&organizations->keys, id) == NO_ROW) {
		size_t row = maker_add(maker, ORGANIZATIONS, "organization");

		table_set(organizations, row, ORGANIZATION_ID, id);
		table_set(organizations, row, ORGANIZATION_NAME, name);
		keys_add(&organizations->keys, id, row);
	}
}

/* Every hint of the name, behind what the cell says. */
static void append(struct maker *maker, int column, const char *name)
{
	const struct extras *hints = &maker_table(maker, SERVICES)->hints;
	const struct extra *hint =
		maker->row < hints->rows_room ? hints->rows[maker->row] : NULL;

	for (; hint; hint = hint->next) {
		const char *text = cell(maker, column);

		if (strcmp(hints->names[hint->column], name) == 0)
			set(maker, column,
			    text[0] ? arena_print(&maker->package->arena, "%s\n%s", text,
						  hint->value)
				    : hint->value);
	}
}

/* Words that say that it costs nothing, and nothing else. */
static void read_cost(struct maker *maker)
{
	static const char *const words[] = { "free", "none", "no cost", "no charge", "nothing",
					     "free to everyone", "free of charge" };
	const char *fees = cell(maker, SERVICE_FEES_DESCRIPTION);

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (!cell(maker, SERVICE_FREE)[0] && headers_same(words[i], fees))
			set(maker, SERVICE_FREE, "yes");
}

static void read_answers(struct maker *maker)
{
	enum answer open = parts_answer(maker_hint(maker, "+open")),
		    hotline = parts_answer(maker_hint(maker, "+hotline")),
		    police = parts_answer(maker_hint(maker, "+police"));

	if (open != ANSWER_NONE || maker->package->form == FORM_SHEET)
		set(maker, SERVICE_STATUS,
		    open == ANSWER_NO ? "inactive"
				      : cell(maker, SERVICE_STATUS)[0] ? cell(maker, SERVICE_STATUS)
								       : "active");
	if (hotline == ANSWER_OTHER)
		table_fault(maker_table(maker, SERVICES), maker->row, maker->faults, FAULT_NOTE,
			    "\"Hotline\" is \"%.40s\"" TO_MEND "write yes or no" DONE "it counts as no hotline",
			    maker_hint(maker, "+hotline"));
	if (hotline == ANSWER_YES)
		set(maker, SERVICE_KIND, "hotline");
	if (police == ANSWER_YES)
		set(maker, SERVICE_LAW_ENFORCEMENT, "yes");
	/* "sometimes", "may tell them": what is not a plain no is said as a warning. */
	if (police == ANSWER_OTHER)
		set(maker, SERVICE_LAW_ENFORCEMENT, "shares");
}

static const char *term_of(struct maker *maker, enum category need)
{
	struct table *taxonomies = maker_table(maker, TAXONOMIES),
		     *terms = maker_table(maker, TAXONOMY_TERMS);
	const char *id = arena_print(&maker->package->arena, "need-%s", category_code(need));
	size_t row;

	if (keys_find(&taxonomies->keys, PROFILE_TAXONOMY) == NO_ROW) {
		row = maker_add(maker, TAXONOMIES, "taxonomy");
		table_set(taxonomies, row, TAXONOMY_ID, PROFILE_TAXONOMY);
		table_set(taxonomies, row, TAXONOMY_NAME, PROFILE_TAXONOMY);
		keys_add(&taxonomies->keys, PROFILE_TAXONOMY, row);
	}
	if (keys_find(&terms->keys, id) == NO_ROW) {
		row = maker_add(maker, TAXONOMY_TERMS, "term");
		table_set(terms, row, TERM_ID, id);
		table_set(terms, row, TERM_CODE, category_code(need));
		table_set(terms, row, TERM_NAME, category_code(need));
		table_set(terms, row, TERM_TAXONOMY_ID, PROFILE_TAXONOMY);
		keys_add(&terms->keys, id, row);
	}
	return id;
}

static void add_attribute(struct maker *maker, const char *term)
{
	size_t row = maker_add(maker, ATTRIBUTES, "need");

	maker_set(maker, ATTRIBUTES, row, ATTRIBUTE_LINK_ID, maker->id);
	maker_set(maker, ATTRIBUTES, row, ATTRIBUTE_TERM_ID, term);
	maker_set(maker, ATTRIBUTES, row, ATTRIBUTE_LINK_ENTITY, "service");
}

static void add_needs(struct maker *maker)
{
	enum category needs[CATEGORY_COUNT];
	const char *list = maker_hint(maker, "+need"), *terms = maker_hint(maker, "+terms"), *part;
	char unknown[120];
	size_t count = needs_list(list, needs, unknown, sizeof(unknown));

	for (size_t i = 0; i < count; i++)
		add_attribute(maker, term_of(maker, needs[i]));
	/* A service with a code of a legal problem is one for it. */
	if (maker_hint(maker, "+legal")[0])
		add_attribute(maker, term_of(maker, CATEGORY_LEGAL));
	while ((part = parts_next(&terms, ",;", &maker->package->arena)))
		add_attribute(maker, part);
	if (list[0] && !count)
		table_fault(maker_table(maker, SERVICES), maker->row, maker->faults, FAULT_NOTE,
			    "the kind of help \"%.80s\" is none of the twelve needs" TO_MEND
			    "write one of them, such as housing, food, legal or medical",
			    unknown);
}

static void add_lists(struct maker *maker)
{
	const char *areas = maker_hint(maker, "+areas"), *documents = maker_hint(maker, "+documents"),
		   *part;
	size_t row;

	while ((part = parts_next(&areas, ",;\n", &maker->package->arena))) {
		row = maker_add(maker, SERVICE_AREAS, "area");

		maker_set(maker, SERVICE_AREAS, row, AREA_SERVICE_ID, maker->id);
		maker_set(maker, SERVICE_AREAS, row, AREA_EXTENT, part);
	}
	while ((part = parts_next(&documents, ";\n", &maker->package->arena))) {
		if (headers_same(part, "nothing") || headers_same(part, "none"))
			continue;
		row = maker_add(maker, REQUIRED_DOCUMENTS, "document");

		maker_set(maker, REQUIRED_DOCUMENTS, row, DOCUMENT_SERVICE_ID, maker->id);
		maker_set(maker, REQUIRED_DOCUMENTS, row, DOCUMENT_TEXT, part);
	}
}

void maker_put_at(struct maker *maker, const char *location)
{
	size_t row = maker_add(maker, SERVICE_AT_LOCATION, "at");

	maker_set(maker, SERVICE_AT_LOCATION, row, AT_LOCATION_SERVICE_ID, maker->id);
	maker_set(maker, SERVICE_AT_LOCATION, row, AT_LOCATION_LOCATION_ID, location);
}

static void add_point(struct maker *maker, size_t place)
{
	const char *latitude = maker_hint(maker, "+latitude"),
		   *longitude = maker_hint(maker, "+longitude");

	if (!latitude[0] && !parts_point(maker_hint(maker, "+point"), &latitude, &longitude,
					 &maker->package->arena))
		return;
	if (table_cell(maker_table(maker, LOCATIONS), place, LOCATION_LATITUDE)[0])
		return;
	maker_set(maker, LOCATIONS, place, LOCATION_LATITUDE, latitude);
	maker_set(maker, LOCATIONS, place, LOCATION_LONGITUDE, longitude);
}

/* Of a secret place nothing is taken over but the state whose list it is in. */
static void add_secret_place(struct maker *maker)
{
	const char *state = maker_hint(maker, "+state");
	struct table *services = maker_table(maker, SERVICES);
	const char *answer = maker_hint(maker, "+secret");
	size_t row = maker_add(maker, LOCATIONS, "place");

	if (parts_answer(answer) == ANSWER_OTHER)
		table_fault(services, maker->row, maker->faults, FAULT_HIDDEN,
			    "\"Secret address\" is \"%.40s\"" TO_MEND "write yes or no" DONE
			    "the place is hidden",
			    answer);
	maker_set(maker, LOCATIONS, row, LOCATION_TYPE, "physical");
	maker_set(maker, LOCATIONS, row, LOCATION_VISIBILITY, "hidden");
	maker_put_at(maker, table_cell(maker_table(maker, LOCATIONS), row, LOCATION_ID));
	/* Only to be taken out of here, and of every text, by confidential.h. */
	maker_address(maker, table_cell(maker_table(maker, LOCATIONS), row, LOCATION_ID));
	maker_set(maker, LOCATIONS, row, LOCATION_TRANSPORTATION, maker_hint(maker, "+transportation"));
	add_point(maker, row);
	if (state[0] && !maker_hint(maker, "+areas")[0]) {
		row = maker_add(maker, SERVICE_AREAS, "area");
		maker_set(maker, SERVICE_AREAS, row, AREA_SERVICE_ID, maker->id);
		maker_set(maker, SERVICE_AREAS, row, AREA_EXTENT, state);
	}
	/* A column that nobody here knows may tell it too. */
	if (maker->row < services->extras.rows_room && services->extras.rows[maker->row]) {
		services->extras.rows[maker->row] = NULL;
		table_fault(services, maker->row, maker->faults, FAULT_HIDDEN,
			    "this place is hidden, and the row has cells in columns that are not "
			    "known here" DONE "they are left out");
	}
}

static void add_place(struct maker *maker)
{
	struct table *locations = maker_table(maker, LOCATIONS);
	const char *of = maker_hint(maker, "+location_id");
	size_t place = of[0] ? keys_find(&locations->keys, of) : NO_ROW;

	if (of[0])
		maker_put_at(maker, of);
	if (place == NO_ROW && !of[0] &&
	    (maker_hint(maker, "+address")[0] || maker_hint(maker, "+city")[0] ||
	     maker_hint(maker, "+state")[0] || maker_hint(maker, "+zip")[0] ||
	     maker_hint(maker, "+latitude")[0] || maker_hint(maker, "+point")[0])) {
		place = maker_add(maker, LOCATIONS, "place");
		maker_set(maker, LOCATIONS, place, LOCATION_TYPE, "physical");
		maker_set(maker, LOCATIONS, place, LOCATION_TRANSPORTATION,
			  maker_hint(maker, "+transportation"));
		maker_put_at(maker, table_cell(locations, place, LOCATION_ID));
		maker_address(maker, table_cell(locations, place, LOCATION_ID));
	}
	if (place != NO_ROW)
		add_point(maker, place);
}

void service_finish(struct maker *maker)
{
	if (is_sample(maker))
		return;
	name_service(maker);
	if (!maker->id[0])
		return;
	add_organization(maker);
	append(maker, SERVICE_APPLICATION_PROCESS, "+apply");
	append(maker, SERVICE_FEES_DESCRIPTION, "+fees");
	append(maker, SERVICE_ELIGIBILITY_DESCRIPTION, "+eligibility");
	read_cost(maker);
	read_answers(maker);
	add_needs(maker);
	add_lists(maker);
	maker_phones(maker);
	maker_languages(maker);
	maker_hours(maker);
	if (is_secret(maker))
		add_secret_place(maker);
	else
		add_place(maker);
}
