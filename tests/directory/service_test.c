/* SPDX-License-Identifier: MIT */
#include "town.h"

static struct service get(struct fixture *fixture, const char *key, const char *tag)
{
	struct service service;
	int64_t id = directory_find_service(fixture->directory, key);

	if (!directory_service(fixture->directory, id, town_language(tag), &fixture->arena,
			       &service, &fixture->error))
		fail_msg("%s", fixture->error.text);
	return service;
}

static void a_place_has_its_address_and_hours(void **state)
{
	struct service service = get(*state, "p01", "en");

	assert_string_equal(service.address.address_1, "1 Main St");
	assert_string_equal(service.address.state_province, "AL");
	assert_string_equal(service.address.postal_code, "36601");
	assert_int_equal(service.schedule_count, 2);
	assert_int_equal(service.schedules[0].rule.byday, 1 | 4);
	assert_int_equal(service.schedules[0].opens_at, 540);
	assert_int_equal(service.schedules[0].closes_at, 1050);
	assert_int_equal(service.zones.count, 1);
	assert_string_equal(zone_name(service.zones.items[0]), "Eastern");
	assert_int_equal(service.schedules[1].closes_at, 1440 + 360);
	assert_int_equal(service.assured_date, 20260100);
	assert_int_equal(service.category, CATEGORY_HOUSING);
	assert_string_equal(service.website, "example.org");
	assert_string_equal(service.required_documents.text, "A paper\nA letter");
}

static void hours_that_are_not_certain_are_left_out(void **state)
{
	assert_int_equal(get(*state, "p02", "en").schedule_count, 0);
}

static void of_a_partly_shown_place_only_the_town_is_told(void **state)
{
	struct service service = get(*state, "p03", "en");

	assert_string_equal(service.address.address_1, "");
	assert_string_equal(service.address.postal_code, "");
	assert_string_equal(service.address.city, "Mobile");
}

static void channels_say_how_they_speak_a_language(void **state)
{
	struct service service = get(*state, "line-a", "es");

	assert_int_equal(service.channel_count, 2);
	assert_int_equal(service.channels[0].kind, CHANNEL_CALL);
	assert_string_equal(service.channels[0].number, "800-555-0101");
	assert_int_equal(service.channels[0].spoken, SPOKEN_INTERPRETER);
	assert_true(service.channels[0].many_languages);
	assert_int_equal(service.channels[0].language_count, 1);
	assert_string_equal(service.channels[0].languages[0], "English");
	assert_string_equal(service.channels[0].press, "");
	assert_int_equal(service.channels[1].kind, CHANNEL_TEXT);
	assert_string_equal(service.channels[1].keyword, "HELP");
	assert_int_equal(service.channels[1].spoken, SPOKEN_NO);
	assert_string_equal(get(*state, "line-a", "en").channels[0].press, "1");
}

static void languages_of_the_service_are_those_of_channels_without_their_own(void **state)
{
	struct service service = get(*state, "line-b", "es");

	assert_int_equal(service.channel_count, 2);
	assert_string_equal(service.channels[0].extension, "7");
	assert_string_equal(service.channels[0].press, "2");
	assert_int_equal(service.channels[0].spoken, SPOKEN_DIRECT);
	assert_int_equal(service.channels[1].kind, CHANNEL_EMAIL);
	assert_string_equal(service.channels[1].number, "b@example.org");
	assert_int_equal(service.channels[1].spoken, SPOKEN_DIRECT);
	service = get(*state, "line-d", "ar");
	assert_int_equal(service.channels[0].spoken, SPOKEN_NO);
	assert_int_equal(service.channels[1].kind, CHANNEL_CHAT);
	assert_int_equal(service.channels[1].spoken, SPOKEN_INTERPRETER);
	assert_int_equal(get(*state, "line-c", "en").channels[0].spoken, SPOKEN_UNKNOWN);
}

static void facts_of_a_hotline_are_kept(void **state)
{
	struct service service = get(*state, "line-a", "en");

	assert_int_equal(service.kind, SERVICE_HOTLINE);
	assert_int_equal(service.law_enforcement, LAW_ENFORCEMENT_MAY_SHARE);
	assert_true(service.free && service.always_open);
	assert_string_equal(service.name.text, "Somebody to talk to");
	assert_string_equal(service.legal_name.text, "First Line");
	assert_string_equal(service.source, "Test");
	assert_int_equal(get(*state, "police", "en").law_enforcement, LAW_ENFORCEMENT_YES);
}

static void each_text_says_its_language_and_whether_it_is_a_draft(void **state)
{
	struct service service = get(*state, "line-a", "es");

	assert_string_equal(service.name.text, "Alguien con quien hablar");
	assert_ptr_equal(service.name.language, town_language("es"));
	assert_true(service.name.draft);
	assert_string_equal(service.description.text, "Escucha. Hace planes con usted.");
	assert_false(service.description.draft);
	assert_string_equal(service.organization.text, "El Grupo Ágora");
	assert_string_equal(service.application_process.text, "Call.");
	assert_ptr_equal(service.application_process.language, town_language("en"));
	assert_false(service.application_process.draft);
}

static void a_label_is_never_replaced_by_a_legal_name(void **state)
{
	struct service service = get(*state, "line-a", "ar");

	assert_string_equal(service.name.text, "Somebody to talk to");
	assert_ptr_equal(service.name.language, town_language("en"));
}

static void texts_that_many_share_are_translated_once(void **state)
{
	assert_string_equal(get(*state, "p01", "ar").description.text, "مكان.");
	assert_string_equal(get(*state, "p02", "ar").description.text, "مكان للجميع");
	assert_string_equal(get(*state, "p02", "es").description.text, "A place.");
}

static void papers_are_translated_all_or_not(void **state)
{
	struct service service = get(*state, "p01", "es");

	assert_string_equal(service.required_documents.text, "Un papel\nUna carta");
	assert_true(service.required_documents.draft);
	service = get(*state, "p01", "ar");
	assert_string_equal(service.required_documents.text, "A paper\nA letter");
	assert_string_equal(service.name.text, "البيت الأول");
}

static void a_service_that_is_not_there_is_an_error(void **state)
{
	struct fixture *fixture = *state;
	struct service service;

	assert_false(directory_service(fixture->directory, 7, &languages[0], &fixture->arena,
				       &service, &fixture->error));
	assert_non_null(strstr(fixture->error.text, fixture->db));
}

int service_test(void);

int service_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_place_has_its_address_and_hours),
		cmocka_unit_test(hours_that_are_not_certain_are_left_out),
		cmocka_unit_test(of_a_partly_shown_place_only_the_town_is_told),
		cmocka_unit_test(channels_say_how_they_speak_a_language),
		cmocka_unit_test(languages_of_the_service_are_those_of_channels_without_their_own),
		cmocka_unit_test(facts_of_a_hotline_are_kept),
		cmocka_unit_test(each_text_says_its_language_and_whether_it_is_a_draft),
		cmocka_unit_test(a_label_is_never_replaced_by_a_legal_name),
		cmocka_unit_test(texts_that_many_share_are_translated_once),
		cmocka_unit_test(papers_are_translated_all_or_not),
		cmocka_unit_test(a_service_that_is_not_there_is_an_error),
	};

	return cmocka_run_group_tests_name("service", tests, town_setup, town_teardown);
}
