/* SPDX-License-Identifier: MIT */
#include "base/refusal.h"

/* Marks what translators get, as language/words.h does for rooms above. */
#define N_(sentence) sentence

static const char *const texts[REFUSAL_COUNT] = {
	[REFUSAL_NONE] = "",
	[REFUSAL_STICK] = N_("The stick can't be read. Copy the files to another stick."),
	[REFUSAL_NO_FILE] = N_("There is no update on the stick. Copy UPDATE.FPD to it, outside of all folders."),
	[REFUSAL_NO_UPDATE] = N_("The file is not an update. Copy UPDATE.FPD to the stick again."),
	[REFUSAL_UNKNOWN_KEY] = N_("This kiosk does not know who signed the update. Ask the people who sent it."),
	[REFUSAL_FEW_KEYS] = N_("Not enough of the right people have signed the update. Ask the people who sent it."),
	[REFUSAL_DAMAGED] = N_("The update was damaged or changed. Copy it to the stick again."),
	[REFUSAL_TOO_LARGE] = N_("The update is too large. Ask the people who sent it."),
	[REFUSAL_FLEET] = N_("The update is for other kiosks. Ask for the one for your kiosks."),
	[REFUSAL_SITE] = N_("The update is for another site. Ask for the one for this site."),
	[REFUSAL_OLD] = N_("The update is not newer than what is here. Ask for the newest one."),
	[REFUSAL_FAR] = N_("The number of the update is too far ahead. Ask the people who sent it."),
	[REFUSAL_IMAGE] = N_("The update needs a newer kiosk program. Ask your technician."),
	[REFUSAL_ROLE] = N_("The update changes something its signer may not change. Ask the people who sent it."),
	[REFUSAL_WITHDRAWN_FULL] = N_("Too many entries were withdrawn. Ask the people who sent the update."),
	[REFUSAL_CONTENT] = N_("The data in the update have mistakes. Ask the people who sent it."),
	[REFUSAL_HOTLINE] = N_("A hotline would be missing after the update. Ask the people who sent it."),
	[REFUSAL_STORAGE] = N_("The kiosk can't save the update. Ask your technician."),
	[REFUSAL_KEYRING] = N_("The keys do not fit this kiosk. Ask for the newest KEYRING.FPD."),
	[REFUSAL_SLOW] = N_("Reading the stick took too long. Try another stick."),
	[REFUSAL_UNSAFE] = N_("The kiosk can't take an update safely now. Ask your technician."),
};

const char *refusal_text(enum refusal refusal)
{
	return texts[(unsigned)refusal < REFUSAL_COUNT ? refusal : REFUSAL_UNSAFE];
}
