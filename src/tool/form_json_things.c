/* SPDX-License-Identifier: MIT */
#include "tool/form_json_things.h"

#include <string.h>
#include <strings.h>

/* Of two that begin alike the longer is first. */
const struct thing things[] = {
	{ "service_at_location", "service_at_locations", "service_at_location.csv" },
	{ "organization_identifier", "organization_identifiers", "organization_identifiers.csv" },
	{ "taxonomy_term", "taxonomy_terms", "taxonomy_terms.csv" },
	{ "taxonomy", "taxonomies", "taxonomies.csv" },
	{ "taxonomy_detail", "", "taxonomies.csv" },
	{ "service_capacity", "service_capacities", "service_capacity.csv" },
	{ "capacity", "capacities", "service_capacity.csv" },
	{ "service_area", "service_areas", "service_areas.csv" },
	{ "organization", "organizations", "organizations.csv" },
	{ "service", "services", "services.csv" },
	{ "location", "locations", "locations.csv" },
	{ "address", "addresses", "addresses.csv" },
	{ "phone", "phones", "phones.csv" },
	{ "language", "languages", "languages.csv" },
	{ "schedule", "schedules", "schedules.csv" },
	{ "required_document", "required_documents", "required_documents.csv" },
	{ "attribute", "attributes", "attributes.csv" },
	{ "accessibility", "accessibility", "accessibility.csv" },
	{ "contact", "contacts", "contacts.csv" },
	{ "program", "programs", "programs.csv" },
	{ "funding", "funding", "funding.csv" },
	{ "cost_option", "cost_options", "cost_options.csv" },
	{ "unit", "units", "units.csv" },
	{ "url", "urls", "url.csv" },
	{ "additional_url", "additional_urls", "url.csv" },
	{ "additional_website", "additional_websites", "url.csv" },
	{ "metadata", "metadata", "metadata.csv" },
	{ "page", "pages", "pages.csv" },
	{ "translation", "translations", "translations.csv" },
};

const size_t thing_count = sizeof(things) / sizeof(things[0]);

const struct thing *thing_find(const char *key, bool *is_list)
{
	for (size_t i = 0; i < thing_count; i++) {
		*is_list = strcmp(things[i].many, key) == 0;
		if (*is_list || strcmp(things[i].one, key) == 0)
			return &things[i];
	}
	return NULL;
}

const struct thing *thing_guess(const char *file, const json_t *object)
{
	static const struct {
		const char *key, *one;
	} signs[] = {
		{ "location_type", "location" },   { "latitude", "location" },
		{ "service_id", "service_at_location" }, { "service", "service_at_location" },
		{ "organization", "service" },     { "organization_id", "service" },
		{ "service_at_locations", "service" },   { "status", "service" },
		{ "services", "organization" },    { "legal_status", "organization" },
		{ "website", "organization" },     { "term_uri", "taxonomy_term" },
		{ "code", "taxonomy_term" },
	};
	const struct thing *found = NULL;
	bool is_list;

	for (size_t i = 0; !found && i < thing_count; i++)
		if (strncasecmp(file, things[i].one, strlen(things[i].one)) == 0 ||
		    (things[i].many[0] &&
		     strncasecmp(file, things[i].many, strlen(things[i].many)) == 0))
			found = &things[i];
	for (size_t i = 0; !found && i < sizeof(signs) / sizeof(signs[0]); i++)
		if (json_object_get(object, signs[i].key))
			found = thing_find(signs[i].one, &is_list);
	return found;
}
