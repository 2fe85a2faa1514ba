/* SPDX-License-Identifier: MIT */
#include "tool/profile.h"

#define KEY(column) { .name = (column), .kind = COLUMN_KEY, .required = true }
#define MUST(column) { .name = (column), .required = true }
#define TEXT(column) { .name = (column) }
#define LINK(column, sheet) { .name = (column), .kind = COLUMN_LINK, .to = (sheet) }
#define MUST_LINK(column, sheet) \
	{ .name = (column), .kind = COLUMN_LINK, .to = (sheet), .required = true }
#define CHOICE(column, words) { .name = (column), .kind = COLUMN_CHOICE, .choices = (words) }
#define DATE(column, how) { .name = (column), .kind = COLUMN_DATE, .weight = (how) }
#define AGE(column) { .name = (column), .kind = COLUMN_AGE, .weight = FAULT_REPAIRED }
#define ORDER(column) { .name = (column), .kind = COLUMN_ORDER, .weight = FAULT_REPAIRED }
#define LOOSE_LINK(column, sheet) \
	{ .name = (column), .kind = COLUMN_LINK, .to = (sheet), .weight = FAULT_REPAIRED }

/* A word that nobody here understands may say that a place is hidden. */
#define VISIBILITY                                                                       \
	{ .name = "x_visibility", .kind = COLUMN_CHOICE, .weight = FAULT_HIDDEN,         \
	  .choices = "full|partial|hidden", .instead = "hidden" }

static const struct column organizations[] = {
	[ORGANIZATION_ID] = KEY("id"),
	[ORGANIZATION_NAME] = MUST("name"),
	[ORGANIZATION_DESCRIPTION] = TEXT("description"),
	[ORGANIZATION_WEBSITE] = TEXT("website"),
};

static const struct column services[] = {
	[SERVICE_ID] = KEY("id"),
	[SERVICE_ORGANIZATION_ID] = LOOSE_LINK("organization_id", ORGANIZATIONS),
	[SERVICE_NAME] = MUST("name"),
	[SERVICE_STATUS] = { .name = "status",
			     .kind = COLUMN_CHOICE,
			     .required = true,
			     .choices = "active|inactive|defunct|temporarily closed" },
	[SERVICE_ALTERNATE_NAME] = TEXT("alternate_name"),
	[SERVICE_DESCRIPTION] = TEXT("description"),
	[SERVICE_URL] = TEXT("url"),
	[SERVICE_EMAIL] = TEXT("email"),
	[SERVICE_APPLICATION_PROCESS] = TEXT("application_process"),
	[SERVICE_FEES_DESCRIPTION] = TEXT("fees_description"),
	[SERVICE_ELIGIBILITY_DESCRIPTION] = TEXT("eligibility_description"),
	[SERVICE_MINIMUM_AGE] = AGE("minimum_age"),
	[SERVICE_MAXIMUM_AGE] = AGE("maximum_age"),
	[SERVICE_ASSURED_DATE] = DATE("assured_date", FAULT_REPAIRED),
	[SERVICE_KIND] = CHOICE("x_kind", "hotline"),
	[SERVICE_LAW_ENFORCEMENT] = CHOICE("x_law_enforcement", "no|shares|yes"),
	[SERVICE_FREE] = { .name = "x_free",
			   .kind = COLUMN_CHOICE,
			   .weight = FAULT_REPAIRED,
			   .choices = "yes|no" },
	[SERVICE_CHAT] = TEXT("x_chat"),
	[SERVICE_ORDER] = ORDER("x_order"),
	[SERVICE_NOTE] = TEXT("x_note"),
	[SERVICE_SOURCE] = TEXT("x_source"),
	[SERVICE_EXPIRES] = DATE("x_expires", FAULT_REFUSED),
	[SERVICE_LAYER] = CHOICE("x_layer", "provider|task-force"),
};

/* "redacted" is how a later HSDS says that a place is hidden. */
static const struct column locations[] = {
	[LOCATION_ID] = KEY("id"),
	[LOCATION_TYPE] = { .name = "location_type",
			    .kind = COLUMN_CHOICE,
			    .weight = FAULT_HIDDEN,
			    .choices = "physical|postal|virtual|redacted",
			    .instead = "redacted" },
	[LOCATION_ORGANIZATION_ID] = { .name = "organization_id",
				       .kind = COLUMN_LINK,
				       .to = ORGANIZATIONS,
				       .weight = FAULT_REPAIRED },
	[LOCATION_LATITUDE] = TEXT("latitude"),
	[LOCATION_LONGITUDE] = TEXT("longitude"),
	[LOCATION_TRANSPORTATION] = TEXT("transportation"),
	[LOCATION_VISIBILITY] = VISIBILITY,
	[LOCATION_NAME] = TEXT("name"),
};

static const struct column addresses[] = {
	[ADDRESS_ID] = KEY("id"),
	[ADDRESS_LOCATION_ID] = LOOSE_LINK("location_id", LOCATIONS),
	[ADDRESS_1] = TEXT("address_1"),
	[ADDRESS_2] = TEXT("address_2"),
	[ADDRESS_CITY] = TEXT("city"),
	[ADDRESS_STATE_PROVINCE] = TEXT("state_province"),
	[ADDRESS_POSTAL_CODE] = TEXT("postal_code"),
	[ADDRESS_COUNTRY] = TEXT("country"),
	[ADDRESS_TYPE] = TEXT("address_type"),
	[ADDRESS_VISIBILITY] = VISIBILITY,
};

static const struct column accessibility[] = {
	[ACCESSIBILITY_ID] = KEY("id"),
	[ACCESSIBILITY_LOCATION_ID] = { .name = "location_id",
					.kind = COLUMN_LINK,
					.to = LOCATIONS,
					.weight = FAULT_NOTE },
	[ACCESSIBILITY_DESCRIPTION] = TEXT("description"),
	[ACCESSIBILITY_DETAILS] = TEXT("details"),
};

static const struct column service_at_location[] = {
	[AT_LOCATION_ID] = KEY("id"),
	[AT_LOCATION_SERVICE_ID] = MUST_LINK("service_id", SERVICES),
	[AT_LOCATION_LOCATION_ID] = MUST_LINK("location_id", LOCATIONS),
};

static const struct column phones[] = {
	[PHONE_ID] = KEY("id"),
	[PHONE_NUMBER] = { .name = "number", .kind = COLUMN_NUMBER, .required = true },
	[PHONE_SERVICE_ID] = LOOSE_LINK("service_id", SERVICES),
	[PHONE_LOCATION_ID] = LOOSE_LINK("location_id", LOCATIONS),
	[PHONE_ORGANIZATION_ID] = LOOSE_LINK("organization_id", ORGANIZATIONS),
	[PHONE_EXTENSION] = TEXT("extension"),
	[PHONE_TYPE] = CHOICE("type", "voice|cell|text|textphone|video|fax|pager"),
	[PHONE_KEYWORD] = TEXT("x_keyword"),
	[PHONE_GROUPS] = TEXT("x_groups"),
	[PHONE_ORDER] = ORDER("x_order"),
	[PHONE_VISIBILITY] = VISIBILITY,
};

static const struct column spoken[] = {
	[LANGUAGE_ID] = KEY("id"),
	[LANGUAGE_SERVICE_ID] = LINK("service_id", SERVICES),
	[LANGUAGE_LOCATION_ID] = LINK("location_id", LOCATIONS),
	[LANGUAGE_PHONE_ID] = LINK("phone_id", PHONES),
	[LANGUAGE_NAME] = TEXT("name"),
	[LANGUAGE_CODE] = TEXT("code"),
	[LANGUAGE_CHANNEL] = CHOICE("x_channel", "chat|email"),
	[LANGUAGE_HOW] = CHOICE("x_how", "direct|interpreter"),
	[LANGUAGE_PRESS] = TEXT("x_press"),
};

static const struct column schedules[] = {
	[SCHEDULE_ID] = KEY("id"),
	[SCHEDULE_SERVICE_ID] = LINK("service_id", SERVICES),
	[SCHEDULE_FREQ] = TEXT("freq"),
	[SCHEDULE_BYDAY] = TEXT("byday"),
	[SCHEDULE_OPENS_AT] = TEXT("opens_at"),
	[SCHEDULE_CLOSES_AT] = TEXT("closes_at"),
	[SCHEDULE_ZONE] = TEXT("x_zone"),
	[SCHEDULE_INTERVAL] = TEXT("interval"),
	[SCHEDULE_VALID_FROM] = TEXT("valid_from"),
	[SCHEDULE_VALID_TO] = TEXT("valid_to"),
	[SCHEDULE_UNTIL] = TEXT("until"),
	[SCHEDULE_COUNT] = TEXT("count"),
	[SCHEDULE_LOCATION_ID] = { .name = "location_id",
				   .kind = COLUMN_LINK,
				   .to = LOCATIONS,
				   .weight = FAULT_NOTE },
	[SCHEDULE_DESCRIPTION] = TEXT("description"),
	[SCHEDULE_DTSTART] = TEXT("dtstart"),
	[SCHEDULE_WKST] = TEXT("wkst"),
	[SCHEDULE_BYMONTHDAY] = TEXT("bymonthday"),
	[SCHEDULE_BYYEARDAY] = TEXT("byyearday"),
	[SCHEDULE_BYWEEKNO] = TEXT("byweekno"),
	[SCHEDULE_BYMONTH] = TEXT("bymonth"),
	[SCHEDULE_TIMEZONE] = TEXT("timezone"),
};

static const struct column service_areas[] = {
	[AREA_ID] = KEY("id"),
	[AREA_SERVICE_ID] = LINK("service_id", SERVICES),
	[AREA_EXTENT] = TEXT("extent"),
};

static const struct column required_documents[] = {
	[DOCUMENT_ID] = KEY("id"),
	[DOCUMENT_SERVICE_ID] = LINK("service_id", SERVICES),
	[DOCUMENT_TEXT] = TEXT("document"),
};

static const struct column taxonomies[] = {
	[TAXONOMY_ID] = KEY("id"),
	[TAXONOMY_NAME] = MUST("name"),
};

static const struct column taxonomy_terms[] = {
	[TERM_ID] = KEY("id"),
	[TERM_CODE] = TEXT("code"),
	[TERM_TAXONOMY_ID] = TEXT("taxonomy_id"),
	[TERM_NAME] = TEXT("name"),
	[TERM_PARENT_ID] = TEXT("parent_id"),
};

static const struct column attributes[] = {
	[ATTRIBUTE_ID] = KEY("id"),
	[ATTRIBUTE_LINK_ID] = MUST("link_id"),
	[ATTRIBUTE_TERM_ID] = MUST_LINK("taxonomy_term_id", TAXONOMY_TERMS),
	[ATTRIBUTE_LINK_ENTITY] = MUST("link_entity"),
	[ATTRIBUTE_VALUE] = TEXT("value"),
};

static const struct column pages[] = {
	[PAGE_ID] = KEY("id"),
	[PAGE_TITLE] = MUST("title"),
	[PAGE_BODY] = MUST("body"),
	[PAGE_CATEGORY] = { .name = "category",
			    .kind = COLUMN_CATEGORY,
			    .weight = FAULT_REPAIRED },
	[PAGE_KIND] = { .name = "kind",
			.kind = COLUMN_CHOICE,
			.weight = FAULT_REPAIRED,
			.choices = "service-type|benefit|immigration|right|program|status|money|"
				   "guide|situation" },
	[PAGE_ORDER] = ORDER("x_order"),
	[PAGE_SUMMARY] = TEXT("summary"),
	[PAGE_WARNING] = TEXT("warning"),
	[PAGE_ASSURED_DATE] = DATE("assured_date", FAULT_REPAIRED),
	[PAGE_EXPIRES] = DATE("x_expires", FAULT_REFUSED),
	[PAGE_SOURCE] = TEXT("source"),
	[PAGE_SHELF] = TEXT("x_shelf"),
};

static const struct column glossary[] = {
	[GLOSSARY_ID] = KEY("id"),
	[GLOSSARY_TERM] = MUST("term"),
	[GLOSSARY_EXPLANATION] = MUST("explanation"),
	[GLOSSARY_ASSURED_DATE] = DATE("assured_date", FAULT_NOTE),
	[GLOSSARY_SOURCE] = TEXT("source"),
};

static const struct column translations[] = {
	[TRANSLATION_ENTITY] = MUST("entity"),
	[TRANSLATION_ID] = TEXT("id"),
	[TRANSLATION_FIELD] = MUST("field"),
	[TRANSLATION_LANGUAGE] = MUST("language"),
	[TRANSLATION_TEXT] = MUST("text"),
	[TRANSLATION_STATE] = { .name = "state",
				.kind = COLUMN_CHOICE,
				.weight = FAULT_REPAIRED,
				.choices = "draft|human|reviewed",
				.instead = "draft" },
	[TRANSLATION_SOURCE_HASH] = TEXT("source_hash"),
};

/* One that is not understood would be shown again. */
static const struct column withdrawn[] = {
	[WITHDRAWN_TABLE] = { .name = "table",
			      .kind = COLUMN_CHOICE,
			      .required = true,
			      .weight = FAULT_STOP,
			      .choices = "organizations|services|locations|addresses|phones|"
					 "schedules|required_documents|pages|glossary" },
	[WITHDRAWN_ID] = { .name = "id", .required = true, .weight = FAULT_STOP },
	[WITHDRAWN_NAME] = TEXT("name"),
	[WITHDRAWN_REASON] = TEXT("reason"),
	[WITHDRAWN_DATE] = DATE("date", FAULT_REPAIRED),
};

static const struct column words[] = {
	[WORD_CATEGORY] = { .name = "category", .kind = COLUMN_CATEGORY, .required = true },
	[WORD_LANGUAGE] = MUST("language"),
	[WORD_TEXT] = MUST("word"),
};

#define SHEET(name, table) \
	{ .file = (name), .columns = (table), .column_count = sizeof(table) / sizeof(table[0]) }

const struct sheet profile_sheets[SHEET_COUNT] = {
	[ORGANIZATIONS] = SHEET("organizations.csv", organizations),
	[SERVICES] = SHEET("services.csv", services),
	[LOCATIONS] = SHEET("locations.csv", locations),
	[ADDRESSES] = SHEET("addresses.csv", addresses),
	[ACCESSIBILITY] = SHEET("accessibility.csv", accessibility),
	[SERVICE_AT_LOCATION] = SHEET("service_at_location.csv", service_at_location),
	[PHONES] = SHEET("phones.csv", phones),
	[LANGUAGES] = SHEET("languages.csv", spoken),
	[SCHEDULES] = SHEET("schedules.csv", schedules),
	[SERVICE_AREAS] = SHEET("service_areas.csv", service_areas),
	[REQUIRED_DOCUMENTS] = SHEET("required_documents.csv", required_documents),
	[TAXONOMIES] = SHEET("taxonomies.csv", taxonomies),
	[TAXONOMY_TERMS] = SHEET("taxonomy_terms.csv", taxonomy_terms),
	[ATTRIBUTES] = SHEET("attributes.csv", attributes),
	[PAGES] = SHEET("pages.csv", pages),
	[GLOSSARY] = SHEET("glossary.csv", glossary),
	[TRANSLATIONS] = SHEET("translations.csv", translations),
	[WITHDRAWN] = SHEET("withdrawn.csv", withdrawn),
};

const struct sheet profile_words = SHEET("words.csv", words);
