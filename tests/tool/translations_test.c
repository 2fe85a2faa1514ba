/* SPDX-License-Identifier: MIT */
#include "tool/translations.h"

#include "fixture.h"

static void start(struct fixture *fixture, const char *translations)
{
	fixture_start(fixture);
	fixture_write(fixture, "pages.csv",
		      "id,title,body,summary\nhelp,Call 211,Help within 24 hours.,\n");
	fixture_write(fixture, "translations.csv", translations);
}

static void assert_fault(const char *translations, const char *place, const char *sentence)
{
	bool refused = strncmp(sentence, "the digits are not", 18) == 0;
	struct fixture fixture;

	start(&fixture, translations);
	assert_int_equal(fixture_check(&fixture), refused ? STATUS_REFUSED : STATUS_DONE);
	fixture_assert_said(&fixture, place, sentence);
	assert_int_equal(fixture_build(&fixture), STATUS_DONE);
	fixture_end(&fixture);
}

static void a_changed_number_is_refused(void **state)
{
	(void)state;
	assert_fault(
		"entity,id,field,language,text\npage,help,title,es,Llame al 221\n",
		"translations.csv:2",
		"the digits are not those of the English text: \"211\" is in one of them only; "
		"copy every number as it is");
}

static void what_cannot_be_placed_is_noted(void **state)
{
	(void)state;
	assert_fault("entity,id,field,language,text\nphone,help,title,es,Llame al 211\n",
		     "translations.csv:2",
		     "entity is \"phone\", but must be service, page, organization, "
		     "glossary or required_document");
	assert_fault("entity,id,field,language,text\npage,help,name,es,Llame al 211\n",
		     "translations.csv:2",
		     "the field \"name\" of a page is not shown in translation; correct the "
		     "field");
	assert_fault(
		"entity,id,field,language,text\npage,hope,title,es,Llame al 211\n",
		"translations.csv:2",
		"there is no page \"hope\" in pages.csv; correct the id or remove the row");
	assert_fault("entity,id,field,language,text\npage,help,title,tlh,Llame al 211\n",
		     "translations.csv:2",
		     "the language \"tlh\" is not one that is shown; use its BCP 47 tag");
	assert_fault("entity,id,field,language,text\npage,help,title,en,Call 211\n",
		     "translations.csv:2",
		     "\"en\" is the language of the package itself; change the text there");
	assert_fault("entity,id,field,language,text\npage,help,summary,es,Nada\n",
		     "translations.csv:2",
		     "translates the summary of page \"help\", which is empty; fill it in "
		     "there first");
}

static void a_second_translation_is_noted(void **state)
{
	(void)state;
	assert_fault("entity,id,field,language,text\npage,help,title,es,Llame "
		     "211\npage,help,title,es,Llamar 211\n",
		     "translations.csv:3",
		     "translates what row 2 has translated already; remove one of them");
}

static void an_unknown_state_is_a_draft(void **state)
{
	(void)state;
	assert_fault("entity,id,field,language,text,state\npage,help,title,es,Llame al 211,final\n",
		     "translations.csv:2",
		     "state is \"final\", but must be one of: draft, human, reviewed");
}

static struct phrase title_of_help(struct fixture *fixture)
{
	struct page_rows rows;

	assert_true(directory_pages(fixture->directory, CATEGORY_NONE, language_find("es"),
				    &fixture->arena, &rows, &fixture->error));
	return rows.items[0].title;
}

static void an_outdated_translation_is_not_shown(void **state)
{
	struct fixture fixture;

	(void)state;
	start(&fixture, "entity,id,field,language,text,source_hash\npage,help,title,es,Llame al "
			"211,0123456789abcdef\n");
	fixture_open(&fixture);
	fixture_assert_said(
		&fixture, "translations.csv:2",
		"is outdated: the English text has changed since; translate it again and set "
		"source_hash to 225866ac44b560fd");
	assert_string_equal(title_of_help(&fixture).text, "Call 211");
	fixture_end(&fixture);
}

static void a_translation_with_the_right_hash_is_shown(void **state)
{
	struct fixture fixture;

	(void)state;
	start(&fixture, "entity,id,field,language,text,source_hash,state\n"
			"page,help,title,es,Llame al 211,225866AC44B560FD,reviewed\n");
	fixture_open(&fixture);
	assert_string_equal(fixture.said, "");
	assert_string_equal(title_of_help(&fixture).text, "Llame al 211");
	assert_false(title_of_help(&fixture).draft);
	fixture_end(&fixture);
}

static void a_translation_without_an_id_is_of_every_record_with_the_text(void **state)
{
	struct fixture fixture;
	struct page_rows rows;

	(void)state;
	fixture_start(&fixture);
	fixture_write(&fixture, "pages.csv",
		      "id,title,body\na,Call 211,x\nb,Call 211,x\nc,Call us,x\n");
	fixture_write(&fixture, "translations.csv",
		      "entity,id,field,language,text,source_hash,state\n"
		      "page,,title,es,Llame al 211,225866ac44b560fd,human\n"
		      "page,b,title,es,Marque 211,,draft\n");
	fixture_open(&fixture);
	assert_string_equal(fixture.said, "");
	assert_true(directory_pages(fixture.directory, CATEGORY_NONE, language_find("es"),
				    &fixture.arena, &rows, &fixture.error));
	assert_string_equal(rows.items[0].title.text, "Llame al 211");
	assert_ptr_equal(rows.items[0].title.language, language_find("es"));
	assert_false(rows.items[0].title.draft);
	assert_string_equal(rows.items[1].title.text, "Marque 211");
	assert_true(rows.items[1].title.draft);
	assert_string_equal(rows.items[2].title.text, "Call us");
	fixture_end(&fixture);
}

static void a_translation_of_a_text_that_nobody_has_is_noted(void **state)
{
	(void)state;
	assert_fault("entity,id,field,language,text,source_hash\npage,,title,es,Llame,"
		     "0123456789abcdef\n",
		     "translations.csv:2",
		     "no page has a title with the source_hash \"0123456789abcdef\"; correct "
		     "the hash, or give the id");
	assert_fault("entity,id,field,language,text,source_hash\npage,,title,es,Llame "
		     "112,225866ac44b560fd\n",
		     "translations.csv:2", "the digits are not those of the English text");
	assert_fault("entity,id,field,language,text,source_hash\npage,,title,es,Llame al "
		     "211,225866ac44b560fd\n"
		     "page,,title,es,Marque 211,225866ac44b560fd\n",
		     "translations.csv:3",
		     "translates what row 2 has translated already; remove one of them");
}

int translations_test(void);

int translations_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_changed_number_is_refused),
		cmocka_unit_test(what_cannot_be_placed_is_noted),
		cmocka_unit_test(a_second_translation_is_noted),
		cmocka_unit_test(an_unknown_state_is_a_draft),
		cmocka_unit_test(an_outdated_translation_is_not_shown),
		cmocka_unit_test(a_translation_with_the_right_hash_is_shown),
		cmocka_unit_test(a_translation_without_an_id_is_of_every_record_with_the_text),
		cmocka_unit_test(a_translation_of_a_text_that_nobody_has_is_noted),
	};

	return cmocka_run_group_tests_name("translations", tests, NULL, NULL);
}
