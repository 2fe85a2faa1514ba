/* SPDX-License-Identifier: MIT */
#include "tool/states.h"


#include "base/same.h"

const struct state states[STATE_COUNT] = {
	{ "AL", "Alabama" },
	{ "AK", "Alaska" },
	{ "AS", "American Samoa" },
	{ "AZ", "Arizona" },
	{ "AR", "Arkansas" },
	{ "CA", "California" },
	{ "CO", "Colorado" },
	{ "CT", "Connecticut" },
	{ "DE", "Delaware" },
	{ "DC", "District of Columbia" },
	{ "FM", "Federated States of Micronesia" },
	{ "FL", "Florida" },
	{ "GA", "Georgia" },
	{ "GU", "Guam" },
	{ "HI", "Hawaii" },
	{ "ID", "Idaho" },
	{ "IL", "Illinois" },
	{ "IN", "Indiana" },
	{ "IA", "Iowa" },
	{ "KS", "Kansas" },
	{ "KY", "Kentucky" },
	{ "LA", "Louisiana" },
	{ "ME", "Maine" },
	{ "MH", "Marshall Islands" },
	{ "MD", "Maryland" },
	{ "MA", "Massachusetts" },
	{ "MI", "Michigan" },
	{ "MN", "Minnesota" },
	{ "MS", "Mississippi" },
	{ "MO", "Missouri" },
	{ "MT", "Montana" },
	{ "NE", "Nebraska" },
	{ "NV", "Nevada" },
	{ "NH", "New Hampshire" },
	{ "NJ", "New Jersey" },
	{ "NM", "New Mexico" },
	{ "NY", "New York" },
	{ "NC", "North Carolina" },
	{ "ND", "North Dakota" },
	{ "MP", "Northern Mariana Islands" },
	{ "OH", "Ohio" },
	{ "OK", "Oklahoma" },
	{ "OR", "Oregon" },
	{ "PW", "Palau" },
	{ "PA", "Pennsylvania" },
	{ "PR", "Puerto Rico" },
	{ "RI", "Rhode Island" },
	{ "SC", "South Carolina" },
	{ "SD", "South Dakota" },
	{ "TN", "Tennessee" },
	{ "TX", "Texas" },
	{ "VI", "U.S. Virgin Islands" },
	{ "UT", "Utah" },
	{ "VT", "Vermont" },
	{ "VA", "Virginia" },
	{ "WA", "Washington" },
	{ "WV", "West Virginia" },
	{ "WI", "Wisconsin" },
	{ "WY", "Wyoming" },
};

/* Nearly every cell: two letters, told apart from fifty others by a number. */
static int find_code(const char *text)
{
	enum { CASE_BIT = 'a' ^ 'A' };

	for (int i = 0; i < STATE_COUNT; i++) {
		const char *code = states[i].code;

		if (!(((code[0] ^ text[0]) | (code[1] ^ text[1])) & ~CASE_BIT) && same_word(code, text))
			return i;
	}
	return NO_STATE;
}

int state_find(const char *text)
{
	if (text[0] && text[1] && !text[2])
		return find_code(text);
	for (int i = 0; i < STATE_COUNT; i++)
		if (same_word(states[i].code, text) || same_word(states[i].name, text))
			return i;
	return NO_STATE;
}
