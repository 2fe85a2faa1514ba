/* SPDX-License-Identifier: MIT */
/* The record of one service. */
#include <string.h>

#include "directory/opening.h"

/* The columns of QUERY_SERVICE. */
enum {
	SERVICE_ID,
	SERVICE_KEY,
	SERVICE_KIND,
	SERVICE_NAME,
	SERVICE_ALTERNATE_NAME,
	SERVICE_DESCRIPTION,
	SERVICE_APPLICATION_PROCESS,
	SERVICE_FEES_DESCRIPTION,
	SERVICE_ELIGIBILITY_DESCRIPTION,
	SERVICE_REQUIRED_DOCUMENTS,
	SERVICE_NOTE,
	SERVICE_ORGANIZATION,
	SERVICE_ORGANIZATION_NAME,
	SERVICE_CATEGORY,
	SERVICE_LAW_ENFORCEMENT,
	SERVICE_ALWAYS_OPEN,
	SERVICE_FREE,
	SERVICE_ADDRESS_1,
	SERVICE_CITY,
	SERVICE_STATE_PROVINCE,
	SERVICE_POSTAL_CODE,
	SERVICE_WEBSITE,
	SERVICE_SOURCE,
	SERVICE_ASSURED_DATE,
	SERVICE_TRAITS_YES,
	SERVICE_TRAITS_NO,
	SERVICE_SITUATIONS,
	SERVICE_MINIMUM_AGE,
	SERVICE_MAXIMUM_AGE,
	SERVICE_LATITUDE,
	SERVICE_LONGITUDE,
	SERVICE_SURENESS,
	SERVICE_SHOWN_AT,
	SERVICE_LAYER,
	SERVICE_TRANSPORTATION,
	SERVICE_ZONES,
	SERVICE_EXPIRES,
	SERVICE_HOURS,
	SERVICE_LISTED,
};

enum { DATE_MAX = 99991231 };

static void read_phrases(sqlite3_stmt *statement, const struct texts *texts, struct arena *arena,
			 struct service *out)
{
	const struct {
		struct phrase *phrase;
		enum text_field field;
		int column;
	} phrases[] = {
		{ &out->legal_name, TEXT_NAME, SERVICE_NAME },
		{ &out->name, TEXT_ALTERNATE_NAME, SERVICE_ALTERNATE_NAME },
		{ &out->description, TEXT_DESCRIPTION, SERVICE_DESCRIPTION },
		{ &out->application_process, TEXT_APPLICATION_PROCESS,
		  SERVICE_APPLICATION_PROCESS },
		{ &out->fees_description, TEXT_FEES_DESCRIPTION, SERVICE_FEES_DESCRIPTION },
		{ &out->eligibility_description, TEXT_ELIGIBILITY_DESCRIPTION,
		  SERVICE_ELIGIBILITY_DESCRIPTION },
		{ &out->required_documents, TEXT_REQUIRED_DOCUMENTS, SERVICE_REQUIRED_DOCUMENTS },
		{ &out->note, TEXT_NOTE, SERVICE_NOTE },
	};

	for (size_t i = 0; i < sizeof(phrases) / sizeof(phrases[0]); i++)
		*phrases[i].phrase =
			reader_phrase(texts, phrases[i].field, statement, phrases[i].column, arena);
	if (!out->name.text[0])
		out->name = out->legal_name;
}

/* A bit in both masks of a damaged file is not known. */
static void read_traits(sqlite3_stmt *statement, struct service *out)
{
	uint32_t yes = (uint32_t)sqlite3_column_int64(statement, SERVICE_TRAITS_YES);
	uint32_t no = (uint32_t)sqlite3_column_int64(statement, SERVICE_TRAITS_NO);

	out->traits = yes & ~no;
	out->not_traits = no & ~yes;
	out->situations = (uint32_t)sqlite3_column_int64(statement, SERVICE_SITUATIONS);
	out->minimum_age = reader_number(statement, SERVICE_MINIMUM_AGE, AGE_UNKNOWN, AGE_MAX);
	out->maximum_age = reader_number(statement, SERVICE_MAXIMUM_AGE, AGE_UNKNOWN, AGE_MAX);
}

static void read_spot(sqlite3_stmt *statement, struct arena *arena, struct service *out)
{
	out->point = reader_point(statement, SERVICE_LATITUDE, SERVICE_LONGITUDE);
	out->sureness = (enum geo_sureness)reader_number(statement, SERVICE_SURENESS, GEO_NOWHERE,
							 GEO_REGION);
	out->shown_at = (enum shown_at)reader_number(statement, SERVICE_SHOWN_AT, SHOWN_NOWHERE,
						     SHOWN_AREA);
	out->task_force = sqlite3_column_int(statement, SERVICE_LAYER) == 1;
	out->transportation = (struct phrase){
		.text = reader_text(statement, SERVICE_TRANSPORTATION, arena),
		.language = &languages[0],
	};
}

static void read_facts(sqlite3_stmt *statement, struct arena *arena, struct service *out)
{
	out->id = sqlite3_column_int64(statement, SERVICE_ID);
	out->key = reader_text(statement, SERVICE_KEY, arena);
	out->kind = (enum service_kind)reader_number(statement, SERVICE_KIND, SERVICE_PLACE,
						     SERVICE_HOTLINE);
	out->category = (enum category)reader_number(statement, SERVICE_CATEGORY, CATEGORY_NONE,
						     CATEGORY_COUNT - 1);
	out->law_enforcement = (enum law_enforcement)reader_number(
		statement, SERVICE_LAW_ENFORCEMENT, LAW_ENFORCEMENT_NO, LAW_ENFORCEMENT_YES);
	out->always_open = sqlite3_column_int(statement, SERVICE_ALWAYS_OPEN) != 0;
	out->free = sqlite3_column_int(statement, SERVICE_FREE) != 0;
	out->website = reader_text(statement, SERVICE_WEBSITE, arena);
	out->source = reader_text(statement, SERVICE_SOURCE, arena);
	out->assured_date = reader_number(statement, SERVICE_ASSURED_DATE, 0, DATE_MAX);
	out->address = (struct address){
		.address_1 = reader_text(statement, SERVICE_ADDRESS_1, arena),
		.city = reader_text(statement, SERVICE_CITY, arena),
		.state_province = reader_text(statement, SERVICE_STATE_PROVINCE, arena),
		.postal_code = reader_text(statement, SERVICE_POSTAL_CODE, arena),
	};
}

/* An organization without a row of its own, or none, has the name "". */
static bool read_organization(struct directory *directory, sqlite3_stmt *statement,
			      const struct language *language, struct arena *arena,
			      struct service *out, struct error *error)
{
	struct texts texts;

	if (!reader_texts(directory, TEXT_ORGANIZATION,
			  sqlite3_column_int64(statement, SERVICE_ORGANIZATION), language, arena,
			  &texts, error))
		return false;
	out->organization =
		reader_phrase(&texts, TEXT_NAME, statement, SERVICE_ORGANIZATION_NAME, arena);
	return true;
}

static void read_freshness(const struct directory *directory, sqlite3_stmt *statement, struct service *out)
{
	int expires = reader_number(statement, SERVICE_EXPIRES, 0, DATE_MAX);

	out->freshness = freshness_of(out->assured_date, &directory->moment);
	out->expired = freshness_expired(expires, &directory->moment);
}

static void read_hours(const struct directory *directory, sqlite3_stmt *statement, struct arena *arena,
		       struct service *out)
{
	const int packed_zones = reader_number(statement, SERVICE_ZONES, 0, ZONES_HERE);
	const struct keeping keeping = {
		.zones = packed_zones,
		.always_open = out->always_open,
		.hotline = out->kind == SERVICE_HOTLINE,
		.expired = out->expired,
		.freshness = out->freshness,
	};
	struct schedule schedules[OPENING_ROWS_MAX];

	out->schedule_count = opening_unpack(sqlite3_column_blob(statement, SERVICE_HOURS),
					     (size_t)sqlite3_column_bytes(statement, SERVICE_HOURS), schedules);
	out->schedules = arena_alloc(arena, out->schedule_count * sizeof(*schedules));
	memcpy(out->schedules, schedules, out->schedule_count * sizeof(*schedules));
	out->zones = opening_zones(packed_zones, &directory->moment);
	out->hours_here = packed_zones == ZONES_HERE;
	out->opening = opening_of(schedules, out->schedule_count, &keeping, &directory->moment);
}

bool directory_service(struct directory *directory, int64_t id, const struct language *language,
		       struct arena *arena, struct service *out, struct error *error)
{
	sqlite3_stmt *statement = reader_ready(directory, QUERY_SERVICE, error);
	struct texts texts;
	bool found, done = false, listed = false;

	*out = (struct service){ 0 };
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, id);
	found = reader_step(statement);
	if (found) {
		done = reader_texts(directory, TEXT_SERVICE, id, language, arena, &texts, error) &&
		       read_organization(directory, statement, language, arena, out, error);
		if (done) {
			read_phrases(statement, &texts, arena, out);
			read_facts(statement, arena, out);
			read_spot(statement, arena, out);
			read_freshness(directory, statement, out);
			read_traits(statement, out);
			read_hours(directory, statement, arena, out);
			listed = sqlite3_column_int(statement, SERVICE_LISTED) != LISTED_NONE;
		}
	}
	if (!reader_end(directory, statement, !found || done ? error : NULL))
		return false;
	if (!found)
		return fail(error, "%s: has no service with the number %lld", directory->path,
			    (long long)id);
	return done && reader_channels(directory, id, listed, language, arena, out, error);
}

static int64_t find(struct directory *directory, enum query query, const char *key)
{
	sqlite3_stmt *statement = reader_ready(directory, query, NULL);
	int64_t id = 0;

	if (!statement)
		return 0;
	sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
	if (reader_step(statement))
		id = sqlite3_column_int64(statement, 0);
	return reader_end(directory, statement, NULL) ? id : 0;
}

int64_t directory_find_service(struct directory *directory, const char *key)
{
	return find(directory, QUERY_SERVICE_KEY, key);
}

int64_t directory_find_page(struct directory *directory, const char *key)
{
	return find(directory, QUERY_PAGE_KEY, key);
}

static bool find_key(struct directory *directory, enum query query, int64_t id, char key[DIRECTORY_KEY])
{
	sqlite3_stmt *statement = reader_ready(directory, query, NULL);
	const char *text;
	bool found = false;

	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, id);
	if (reader_step(statement)) {
		text = (const char *)sqlite3_column_text(statement, 0);
		found = text && strlen(text) < DIRECTORY_KEY;
		strcpy(key, found ? text : "");
	}
	return reader_end(directory, statement, NULL) && found;
}

bool directory_service_key(struct directory *directory, int64_t id, char key[DIRECTORY_KEY])
{
	return find_key(directory, QUERY_FOUND_SERVICE, id, key);
}

bool directory_page_key(struct directory *directory, int64_t id, char key[DIRECTORY_KEY])
{
	return find_key(directory, QUERY_FOUND_PAGE, id, key);
}
