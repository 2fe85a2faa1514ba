/* SPDX-License-Identifier: MIT */
#include "tool/staff_call.h"
#include "update/pin.h"

static const char help[] =
	"Usage: fingerpost-data pin --state DIR <LINE\n\n"
	"For the guard of a kiosk. Reads a line: digits that staff typed, or nothing. Prints one of\n\n"
	"  first          there is no PIN yet; digits that come are the first one\n"
	"  ask N S        there is one; N wrong tries, S seconds to wait before the next\n"
	"  wrong N S      that was not it\n"
	"  weak           easy to guess, or not 6 to 8 digits: not taken as the first one\n"
	"  open N         that was it, after N wrong ones; or it is the first one now\n"
	"  broken         the folder can't be written: nothing was looked at\n\n"
	"A try is counted in the folder before it is looked at.\n";

static bool only_asks(const struct staff_call *call)
{
	return !*call->line;
}

static void answer(FILE *out, enum pin_answer answer, unsigned tries)
{
	switch (answer) {
	case PIN_FIRST:
		fputs("first\n", out);
		break;
	case PIN_ASK:
		fprintf(out, "ask %u %u\n", tries, pin_wait(tries));
		break;
	case PIN_WRONG:
		fprintf(out, "wrong %u %u\n", tries, pin_wait(tries));
		break;
	case PIN_WEAK:
		fputs("weak\n", out);
		break;
	case PIN_OPEN:
		fprintf(out, "open %u\n", tries);
		break;
	case PIN_BROKEN:
		fputs("broken\n", out);
		break;
	}
}

enum status command_pin(int count, char **words, FILE *out, FILE *err)
{
	static const struct staff_form form = { help, only_asks };
	struct staff_call call;
	enum status status;
	unsigned tries;
	enum pin_answer got;

	if (!staff_call_open(&call, count, words, &form, out, err, &status))
		return status;
	got = pin_try(&call.disk, call.line, &tries);
	staff_call_close(&call);
	answer(out, got, tries);
	return got == PIN_BROKEN ? STATUS_REFUSED : STATUS_DONE;
}
