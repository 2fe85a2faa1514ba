/* SPDX-License-Identifier: MIT */
/*
 * A small community's package, for the tests of the directory.
 *
 * Five lines with what they speak, twelve places in Alabama and two in
 * Georgia, pages, translations and search words.
 */
#ifndef TESTS_DIRECTORY_TOWN_H
#define TESTS_DIRECTORY_TOWN_H

#include "../tool/fixture.h"

static inline void town_write_services(const struct fixture *fixture)
{
	char text[8192], *out = text;

	out = stpcpy(out, "id,organization_id,name,alternate_name,status,description,application_"
			  "process,email,"
			  "assured_date,x_kind,x_law_enforcement,x_free,x_chat,x_order,x_source\n"
			  "line-a,org,First Line,Somebody to talk to,active,Listens. Plans with "
			  "you.,Call.,,2026-05-04,"
			  "hotline,shares,yes,,1,Test\n"
			  "line-b,org,Second Line,,active,Helps with papers in the U.S. and "
			  "beyond. More.,,b@example.org,"
			  ",hotline,,,,2,Test\n"
			  "line-c,org,Third Line,,active,,,,,hotline,,,,3,\n"
			  "line-d,org,Fourth Line,,active,,,,,hotline,,,chat.example.org,4,\n"
			  "police,org,Emergency,,active,,,,,hotline,yes,,,5,\n"
			  "closed,org,Closed House,,inactive,,,,,,,,,,\n");
	for (int i = 1; i <= 14; i++)
		out += sprintf(out, "p%02d,org,House %c,,active,A place.,,,2026-01,,,,,,Test\n", i,
			       'A' + i - 1);
	fixture_write(fixture, "services.csv", text);
}

static inline void town_write_places(const struct fixture *fixture)
{
	char places[4096], addresses[4096], links[4096], *place = places, *address = addresses,
							 *link = links;

	place = stpcpy(place, "id,location_type,x_visibility\n");
	address = stpcpy(address, "id,location_id,address_1,city,state_province,postal_code\n");
	link = stpcpy(link, "id,service_id,location_id\n");
	for (int i = 1; i <= 14; i++) {
		place += sprintf(place, "l%d,physical,%s\n", i, i == 3 ? "partial" : "full");
		address += sprintf(address, "a%d,l%d,%d Main St,%s,%s,%d\n", i, i, i,
				   i > 12 ? "Macon" : "Mobile", i > 12 ? "GA" : "AL", 36600 + i);
		link += sprintf(link, "s%d,p%02d,l%d\n", i, i, i);
	}
	fixture_write(fixture, "locations.csv", places);
	fixture_write(fixture, "addresses.csv", addresses);
	fixture_write(fixture, "service_at_location.csv", links);
}

static inline void town_write_phones(const struct fixture *fixture)
{
	char text[4096], *out = text;

	out = stpcpy(out, "id,number,service_id,extension,type,x_keyword,x_order\n"
			  "fa,800-555-0101,line-a,,voice,,1\n"
			  "fa2,800-555-0102,line-a,,text,HELP,\n"
			  "fb,800-555-0103,line-b,7,,,\n"
			  "fc,800-555-0104,line-c,,voice,,\n"
			  "fd,800-555-0105,line-d,,voice,,\n"
			  "fp,911,police,,voice,,\n");
	for (int i = 1; i <= 14; i++)
		if (i != 12)
			out += sprintf(out, "f%d,251-555-01%02d,p%02d,,voice,,\n", i, 20 + i, i);
	fixture_write(fixture, "phones.csv", text);
	fixture_write(fixture, "languages.csv",
		      "id,service_id,phone_id,name,code,x_channel,x_how,x_press\n"
		      "1,,fa,English,en,,,1\n"
		      "2,,fa,,mul,,interpreter,\n"
		      "3,,fa2,English,en,,,\n"
		      "4,line-b,,Spanish,,,,2\n"
		      "5,line-b,,English,eng,,direct,\n"
		      "6,,fd,English,en,,,\n"
		      "7,line-d,,Arabic,ara,chat,interpreter,\n"
		      "8,,fp,Spanish,es,,,\n");
	fixture_write(fixture, "schedules.csv",
		      "id,service_id,freq,byday,opens_at,closes_at,x_zone\n"
		      "1,line-a,WEEKLY,\"MO,TU,WE,TH,FR,SA,SU\",00:00,23:59,\n"
		      "2,p01,WEEKLY,\"MO,WE\",09:00,17:30,Eastern\n"
		      "3,p01,WEEKLY,SA,22:00,06:00,Eastern\n"
		      "4,p02,MONTHLY,first Monday,09:00,17:00,\n");
}

static inline void town_write_categories(const struct fixture *fixture)
{
	char text[4096], *out = text;

	fixture_write(fixture, "taxonomies.csv",
		      "id,name,description\nfingerpost-category,Needs,\n");
	fixture_write(fixture, "taxonomy_terms.csv",
		      "id,code,taxonomy_id\n"
		      "housing,housing,fingerpost-category\n"
		      "legal,legal,fingerpost-category\n"
		      "food,food,fingerpost-category\n");
	out = stpcpy(out, "id,link_id,taxonomy_term_id,link_entity\n"
			  "1,line-a,housing,service\n"
			  "2,line-b,legal,service\n"
			  "3,line-c,housing,service\n"
			  "4,p01,housing,service\n"
			  "5,p01,food,service\n");
	for (int i = 2; i <= 14; i++)
		out += sprintf(out, "h%d,p%02d,housing,service\n", i, i);
	fixture_write(fixture, "attributes.csv", text);
	fixture_write(fixture, "words.csv",
		      "category,language,word\n"
		      "housing,en,shelter\n"
		      "housing,zh-Hans,住所\n"
		      "housing,ar,مأوى\n"
		      "food,en,meals\n"
		      "food,es,comida\n"
		      "legal,es,abogado\n");
}

static inline void town_write_texts(const struct fixture *fixture)
{
	fixture_write(fixture, "organizations.csv",
		      "id,name,website\norg,The Ágora Group,example.org\n");
	fixture_write(fixture, "pages.csv",
		      "id,title,body,category,kind,x_order,summary,warning,assured_date,x_expires,"
		      "source\n"
		      "visa,A visa that protects,\"First line\nsame line\n\n# Who\n- One\n- "
		      "Two\nLast.\",legal,immigration,"
		      "1,What it is.,It changed.,2026-02-03,2027-01-01,Agency\n"
		      "court,In court,Text,legal,guide,2,,,,,\n"
		      "expect,A lawyer: what to expect,Text,legal,service-type,,,,,,\n"
		      "about,About this,Text,,guide,,,,,,\n");
	fixture_write(fixture, "required_documents.csv",
		      "id,service_id,document\n1,p01,A paper\n2,p01,A letter\n");
	fixture_write(fixture, "translations.csv",
		      "entity,id,field,language,text,state,source_hash\n"
		      "service,line-a,alternate_name,es,Alguien con quien hablar,draft\n"
		      "service,line-a,description,es,Escucha. Hace planes con usted.,reviewed\n"
		      "service,line-a,alternate_name,zh-Hans,可以倾诉的人,draft\n"
		      "service,p01,name,ar,البيت الأول,human\n"
		      "service,p01,description,ar,مكان.,draft\n"
		      "required_document,1,document,es,Un papel,human\n"
		      "required_document,2,document,es,Una carta,draft\n"
		      "required_document,1,document,ar,ورقة,human\n"
		      "organization,org,name,es,El Grupo Ágora,human\n"
		      "service,,description,ar,مكان للجميع,draft,41d2f2e62387dec3\n"
		      "page,visa,title,es,Una visa que protege,draft\n"
		      "page,visa,body,es,Un párrafo,draft\n");
}

static inline void town_open(struct fixture *fixture)
{
	fixture_start(fixture);
	town_write_services(fixture);
	town_write_places(fixture);
	town_write_phones(fixture);
	town_write_categories(fixture);
	town_write_texts(fixture);
	fixture_open(fixture);
}

static inline const struct language *town_language(const char *tag)
{
	const struct language *language = language_find(tag);

	assert_non_null(language);
	return language;
}

static inline int town_setup(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	town_open(fixture);
	*state = fixture;
	return 0;
}

static inline int town_teardown(void **state)
{
	fixture_end(*state);
	free(*state);
	return 0;
}

#endif
