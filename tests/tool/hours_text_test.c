/* SPDX-License-Identifier: MIT */
#include "tool/hours_text.h"

#include "fixture.h"

/* "MO,TU 0900-1700; …", or NULL if the text is not certain. */
static void assert_hours(const char *text, const char *expected)
{
	struct hours_span spans[HOURS_SPANS_MAX];
	char said[2048] = "", days[32], one[128];
	size_t count;

	if (!hours_text_read(text, spans, &count)) {
		if (expected)
			fail_msg("not read: %s", text);
		return;
	}
	for (size_t i = 0; i < count; i++) {
		hours_text_byday(spans[i].days, days);
		snprintf(one, sizeof(one), "%s%s %02d%02d-%02d%02d", i ? "; " : "", days,
			 spans[i].opens_at / 60, spans[i].opens_at % 60, spans[i].closes_at / 60,
			 spans[i].closes_at % 60);
		strcat(said, one);
	}
	if (!expected || strcmp(said, expected) != 0)
		fail_msg("%s: %s, not %s", text, said, expected ? expected : "not certain");
}

static void hours_are_read_as_people_write_them(void **state)
{
	(void)state;
	assert_hours("Mon-Fri 9am-5pm; Sat 10am-2pm", "MO,TU,WE,TH,FR 0900-1700; SA 1000-1400");
	assert_hours("Monday to Friday, 9:00 a.m. to 5:30 p.m.", "MO,TU,WE,TH,FR 0900-1730");
	assert_hours("Monday to Friday 9:00 a.m. to 5:30 p.m.", "MO,TU,WE,TH,FR 0900-1730");
	assert_hours("M-F 9am-5", "MO,TU,WE,TH,FR 0900-1700");
	assert_hours("Weekdays 8am\u20134pm, weekends noon-6 PM",
		     "MO,TU,WE,TH,FR 0800-1600; SA,SU 1200-1800");
	assert_hours("9am-5pm Mon-Fri", "MO,TU,WE,TH,FR 0900-1700");
	assert_hours("Daily 10pm-6am", "MO,TU,WE,TH,FR,SA,SU 2200-0600");
	assert_hours("Sat 6pm-midnight", "SA 1800-0000");
	assert_hours("Mon, Wed & Fri 8:30am-noon and 1pm-5pm", "MO,WE,FR 0830-1200; MO,WE,FR 1300-1700");
	assert_hours("Fri-Mon 9am-1pm", "MO,FR,SA,SU 0900-1300");
	assert_hours("24/7", "MO,TU,WE,TH,FR,SA,SU 0000-2400");
	assert_hours("Mon.-Fri. 24 hours", "MO,TU,WE,TH,FR 0000-2400");
	assert_hours("Closed", "");
}

static void clocks_of_24_hours_are_known_by_their_times(void **state)
{
	(void)state;
	assert_hours("Sunday: Closed Monday: 9:00-17:00  Tuesday: 8:30-12:00 , 13:00-17:00",
		     "MO 0900-1700; TU 0830-1200; TU 1300-1700");
	assert_hours("Mon 9:00-12:00", NULL);
	assert_hours("Mon 09:00-12:00", "MO 0900-1200");
	assert_hours("Mon 9am-17:00", NULL);
}

static void a_half_that_is_not_written_must_be_certain(void **state)
{
	(void)state;
	assert_hours("Mon 9-5pm", "MO 0900-1700");
	assert_hours("Mon 9am-5", "MO 0900-1700");
	assert_hours("Mon 10pm-6", "MO 2200-0600");
	assert_hours("Mon 7-9pm", NULL);
	assert_hours("Sat 10-2", NULL);
	assert_hours("Mon 8-8", NULL);
}

static void what_is_not_certain_is_not_read(void **state)
{
	static const char *const texts[] = {
		"", "by appointment", "Mon-Fri", "9am-5pm", "Mon 9am", "Mon-Fri 9am-5pm by appointment",
		"Mon-Fri 9am-5pm; Mon closed", "Mon 9am-9am", "Mon 25:00-26:00", "Mon 9:75am-5pm",
		"first Monday 9am-5pm", "Mon-Weekends 9am-5pm", "Mon 13am-5pm", "Mon 9am-5pm -",
		"Mon--Fri 9am-5pm", "24/7 Mon", "T-F 9am-5pm", "Mon 9am-5pmx",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		assert_hours(texts[i], NULL);
}

static void single_times_and_days_are_read(void **state)
{
	static const struct {
		const char *text;
		int minutes; /* -1: none */
		bool half;
	} times[] = {
		{ "9:00", 540, false },	   { "09:00:00", 540, false },    { "10:00:00Z", -1, false },
		{ "9am", 540, true },	   { "4:00 PM", 960, true },      { "17:00-05:00", 1020, false },
		{ "24:00", 1440, false },  { "12am", 0, true },		  { "12:30pm", 750, true },
		{ "open", -1, false },	   { "", -1, false },		  { "9:00-17:00", -1, false },
	};
	unsigned days;

	(void)state;
	for (size_t i = 0; i < sizeof(times) / sizeof(times[0]); i++) {
		int minutes = -1;
		bool half = false;

		if (hours_text_time(times[i].text, &minutes, &half) != (times[i].minutes >= 0) ||
		    (times[i].minutes >= 0 && (minutes != times[i].minutes || half != times[i].half)))
			fail_msg("%s: %d", times[i].text, minutes);
	}
	assert_true(hours_text_days("Wednesday", &days) && days == 4);
	assert_true(hours_text_days("MO,FR", &days) && days == 17);
	assert_false(hours_text_days("2MO", &days));
	assert_false(hours_text_days("", &days));
}

int hours_text_test(void);

int hours_text_test(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hours_are_read_as_people_write_them),
		cmocka_unit_test(clocks_of_24_hours_are_known_by_their_times),
		cmocka_unit_test(a_half_that_is_not_written_must_be_certain),
		cmocka_unit_test(what_is_not_certain_is_not_read),
		cmocka_unit_test(single_times_and_days_are_read),
	};

	return cmocka_run_group_tests_name("hours_text", tests, NULL, NULL);
}
