/* SPDX-License-Identifier: MIT */
#include "update/age.h"

static void look_at(struct age *age, uint32_t issued_day, uint32_t review_day)
{
	if (review_day == 0 || (age->review_day != 0 && age->review_day <= review_day))
		return;
	age->issued_day = issued_day;
	age->review_day = review_day;
}

struct age age_of(const struct choice *choice, const struct floor *image, uint32_t clock_day)
{
	struct age age = { .today = choice->floor.today };

	if (age.today < image->today)
		age.today = image->today;
	if (age.today < clock_day)
		age.today = clock_day;
	/* A bundle of the fleet stands for a look at the image's data too. */
	if (!choice->layers[LAYER_FLEET].there)
		look_at(&age, image->today, image->review_day);
	for (int i = 0; i < LAYER_COUNT; i++)
		if (choice->layers[i].there)
			look_at(&age, choice->layers[i].header.issued_day, choice->layers[i].header.review_day);
	if (age.review_day != 0 && age.today > age.review_day)
		age.state = AGE_OVERDUE;
	return age;
}
