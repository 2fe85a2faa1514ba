/* SPDX-License-Identifier: MIT */
#include "directory/queries.h"

/* Columns of QUERY_LIST and QUERY_HOTLINES are the same, see services.c. */
#define SERVICE_ROW \
	"s.id, s.key, s.kind, s.name, s.alternate_name, s.city, " \
	"s.state_province, s.has_phone, s.languages_listed, s.always_open, s.law_enforcement, " \
	"s.latitude, s.longitude, s.sureness, s.shown_at, " \
	"s.hours, s.zones, s.assured_date, s.expires"

const char *const queries[QUERY_COUNT] = {
	[QUERY_META] = "SELECT value FROM meta WHERE name = 'format'",
	[QUERY_NEWEST] = "SELECT value FROM meta WHERE name = ?1",
	[QUERY_REGION] = "SELECT total, number, own, dated, months FROM region WHERE category = ?1 AND state = ?2",
	[QUERY_FIT] = "SELECT count, bits FROM fit WHERE id = ?1",
	[QUERY_LIST] =
		"SELECT " SERVICE_ROW ", l.id "
		"FROM list l JOIN service s ON s.id = l.service "
		"WHERE l.id >= ?1 AND l.id < ?2 ORDER BY l.id",
	[QUERY_LIST_ID] = "SELECT service FROM list WHERE id = ?1",
	[QUERY_ROW] = "SELECT " SERVICE_ROW ", s.layer FROM service s WHERE s.id = ?1",
	[QUERY_HOTLINES] = "SELECT " SERVICE_ROW " FROM service s WHERE s.kind = 1 ORDER BY s.id",
	[QUERY_HOTLINE_COUNT] = "SELECT count(*) FROM service WHERE kind = 1",
	[QUERY_IN_CATEGORY] = "SELECT 1 FROM service WHERE id = ?1 AND categories >> ?2 & 1",
	[QUERY_CATEGORIES] = "SELECT categories FROM service WHERE id = ?1",
	[QUERY_SERVICE] =
		"SELECT s.id, s.key, s.kind, s.name, s.alternate_name, s.description, "
		"s.application_process, s.fees_description, s.eligibility_description, "
		"s.required_documents, s.note, s.organization, o.name, s.category, "
		"s.law_enforcement, s.always_open, s.free, s.address_1, s.city, "
		"s.state_province, s.postal_code, s.website, s.source, s.assured_date, "
		"s.traits_yes, s.traits_no, s.situations, s.minimum_age, s.maximum_age, "
		"s.latitude, s.longitude, s.sureness, s.shown_at, s.layer, s.transportation, "
		"s.zones, s.expires, s.hours, s.languages_listed "
		"FROM service s LEFT JOIN organization o ON o.id = s.organization "
		"WHERE s.id = ?1",
	[QUERY_SERVICE_KEY] = "SELECT id FROM service WHERE key = ?1",
	[QUERY_FOUND_SERVICE] =
		"SELECT key, name, alternate_name, city, state_province, kind, assured_date, expires "
		"FROM service WHERE id = ?1",
	[QUERY_CHANNELS] =
		"SELECT kind, number, extension, keyword, groups "
		"FROM channel WHERE id >= ?1 AND id < ?2 ORDER BY id",
	[QUERY_CHANNEL_LANGUAGES] =
		"SELECT id, code, name, interpreter, press "
		"FROM channel_language WHERE id >= ?1 AND id < ?2 ORDER BY id",
	[QUERY_TEXTS] =
		"SELECT field, text, state FROM text "
		"WHERE entity = ?1 AND id = ?2 AND language = ?3",
	[QUERY_SHARED_TEXT] =
		"SELECT text, state FROM shared_text "
		"WHERE entity = ?1 AND field = ?2 AND language = ?3 AND hash = ?4",
	[QUERY_PAGES] = "SELECT id, key, title, summary FROM page WHERE category = ?1 ORDER BY id",
	[QUERY_SHELF] =
		"SELECT p.id, p.key, p.title, p.summary FROM shelf s JOIN page p ON p.id = s.page "
		"WHERE s.shelf = ?1 ORDER BY s.page",
	[QUERY_GLOSSARY] =
		"SELECT id, term, explanation, source, assured_date FROM glossary ORDER BY id",
	[QUERY_PAGE] =
		"SELECT id, key, title, category, summary, warning, body, source, assured_date, "
		"expires FROM page WHERE id = ?1",
	[QUERY_PAGE_KEY] = "SELECT id FROM page WHERE key = ?1",
	[QUERY_FOUND_PAGE] = "SELECT key, title FROM page WHERE id = ?1",
	[QUERY_STATES] =
		"SELECT s.code, s.name, r.own FROM state s JOIN region r ON r.state = s.code "
		"WHERE r.category = ?1 AND r.own > 0 ORDER BY s.id",
	[QUERY_STATE] = "SELECT id, name FROM state WHERE code = ?1",
	[QUERY_NEAR] = "SELECT node FROM near WHERE id = ?1",
	[QUERY_SERVED] = "SELECT served, zips_only FROM service WHERE id = ?1",
	[QUERY_ZIP_SERVED] =
		"SELECT 1 FROM zip_served WHERE zip = ?1 AND category = ?2 AND service = ?3",
	[QUERY_ZIP_STATE] =
		"SELECT state, last FROM zip_state WHERE first <= ?1 ORDER BY first DESC LIMIT 1",
	[QUERY_ZIP_REGIONS] = "SELECT latitude, longitude, zips, state FROM zip_region",
	[QUERY_ZIP_REGION] =
		"SELECT latitude, longitude, zips FROM zip_region WHERE prefix = ?1 AND state = ?2",
	[QUERY_CHUNKS] = "SELECT value FROM meta WHERE name = 'chunks'",
	[QUERY_WORD] = "SELECT text, names, texts FROM word WHERE kind = ?1 AND text = ?2",
	[QUERY_WORDS_FROM] =
		"SELECT text, names, texts FROM word WHERE kind = ?1 AND text >= ?2 ORDER BY text",
	[QUERY_POSTINGS] = "SELECT rows FROM posting WHERE id = ?1",
	[QUERY_POSTINGS_FROM] = "SELECT id, rows FROM posting WHERE id >= ?1 AND id < ?2 ORDER BY id",
	[QUERY_SPELLING] = "SELECT words FROM spelling ORDER BY id",
	[QUERY_PIN_TILE] = "SELECT tile FROM pin WHERE id = ?1",
	[QUERY_PIN_LEAF_FROM] = "SELECT id, tile FROM pin WHERE id >= ?1 AND id < ?2 ORDER BY id LIMIT 1",
	[QUERY_PIN_LEAF_BEFORE] =
		"SELECT id, tile FROM pin WHERE id >= ?1 AND id < ?2 ORDER BY id DESC LIMIT 1",
};
