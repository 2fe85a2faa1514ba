/* SPDX-License-Identifier: MIT */
#include "tool/reach.h"

#include "tool/extent.h"
#include "tool/states.h"

static void add_category(struct reach *reach, enum category category)
{
	for (size_t i = 0; i < reach->category_count; i++)
		if (reach->categories[i] == category)
			return;
	reach->categories[reach->category_count++] = (unsigned char)category;
}

static void add_categories(struct reach *reach, const struct package *package, size_t service)
{
	const struct links *links = &package->attributes_of_service;

	for (size_t row = links->first[service]; row != NO_ROW; row = links->next[row]) {
		size_t term = package_follow(package, ATTRIBUTES, row, ATTRIBUTE_TERM_ID);
		enum category category;

		if (term != NO_ROW && package_category(package, term, &category) &&
		    category != CATEGORY_NONE)
			add_category(reach, category);
	}
}

static void show_location(struct reach *reach, const struct package *package, size_t location)
{
	reach->location = (uint32_t)location;
	reach->town_only =
		table_is(&package->tables[LOCATIONS], location, LOCATION_VISIBILITY, "partial");
}

/* Mail boxes are no places; a row without a type is one. */
static void add_address(struct reach *reach, const struct package *package, size_t location,
			size_t row)
{
	const struct table *addresses = &package->tables[ADDRESSES];
	int state = state_find(table_cell(addresses, row, ADDRESS_STATE_PROVINCE));
	bool postal = table_is(addresses, row, ADDRESS_TYPE, "postal");

	if (state != NO_STATE)
		reach->states |= (uint64_t)1 << state;
	if (reach->address != NO_ROW || postal)
		return;
	reach->address = (uint32_t)row;
	show_location(reach, package, location);
}

/* Of a hidden place no more is known than the state. */
static void add_states(struct reach *reach, const struct package *package, size_t location)
{
	const struct links *links = &package->addresses_of_location;

	for (size_t row = links->first[location]; row != NO_ROW; row = links->next[row]) {
		int state = state_find(table_cell(&package->tables[ADDRESSES], row,
						  ADDRESS_STATE_PROVINCE));

		if (state != NO_STATE)
			reach->states |= (uint64_t)1 << state;
	}
}

static void add_places(struct reach *reach, const struct package *package, size_t service)
{
	const struct links *links = &package->locations_of_service;

	for (size_t at = links->first[service]; at != NO_ROW; at = links->next[at]) {
		size_t location =
			package_follow(package, SERVICE_AT_LOCATION, at, AT_LOCATION_LOCATION_ID);

		if (location == NO_ROW)
			continue;
		if (package_is_hidden(package, location)) {
			add_states(reach, package, location);
			continue;
		}
		if (reach->location == NO_ROW)
			show_location(reach, package, location);
		for (size_t row = package->addresses_of_location.first[location]; row != NO_ROW;
		     row = package->addresses_of_location.next[row])
			add_address(reach, package, location, row);
	}
}

/* Other extents are shapes: they narrow nothing here. */
static bool add_areas(struct reach *reach, const struct package *package, size_t service)
{
	const struct links *links = &package->areas_of_service;

	for (size_t row = links->first[service]; row != NO_ROW; row = links->next[row]) {
		int state;
		enum extent_kind kind = extent_read(
			table_cell(&package->tables[SERVICE_AREAS], row, AREA_EXTENT), &state);

		reach->national |= kind == EXTENT_COUNTRY;
		reach->zips_only |= kind == EXTENT_ZIPS;
		if (kind == EXTENT_STATE)
			reach->served |= (uint64_t)1 << state;
	}
	reach->states |= reach->served;
	if (reach->national)
		reach->served = 0;
	reach->zips_only &= !reach->national && !reach->served;
	return links->first[service] != NO_ROW;
}

struct reach reach_of(const struct package *package, size_t service)
{
	struct reach reach = { .address = NO_ROW, .location = NO_ROW };
	bool has_area;

	add_categories(&reach, package, service);
	add_places(&reach, package, service);
	has_area = add_areas(&reach, package, service);
	if (!has_area && !reach.states)
		reach.national =
			table_is(&package->tables[SERVICES], service, SERVICE_KIND, "hotline");
	return reach;
}
