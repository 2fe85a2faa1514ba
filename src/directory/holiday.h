/* SPDX-License-Identifier: MIT */
/*
 * The holidays of the United States' government: days on which nobody knows
 * whether usual hours hold. 5 U.S.C. 6103(a), and (b) for those that fall on
 * a Saturday (kept on Friday) or a Sunday (kept on Monday: Executive Order
 * 11582). Both the day itself and the day it is kept on are meant.
 */
#ifndef DIRECTORY_HOLIDAY_H
#define DIRECTORY_HOLIDAY_H

#include <stdbool.h>

bool holiday_is(int day);

#endif
