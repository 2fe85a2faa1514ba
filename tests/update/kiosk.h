/* SPDX-License-Identifier: MIT */
/* A kiosk's image and the files that come to it, for tests of what is in force. */
#ifndef TESTS_UPDATE_KIOSK_H
#define TESTS_UPDATE_KIOSK_H

#include "signer.h"
#include "card.h"
#include "update/install.h"

enum { KIOSK_SITE = 7 };

/* A whole signed file. */
struct parcel {
	unsigned char *bytes;
	size_t size;
};

static inline struct image kiosk_image(void)
{
	struct image image;
	unsigned char bytes[KEYRING_SIZE];
	struct keyring keyring = signer_keyring();

	memset(&image, 0, sizeof(image));
	signer_write(&keyring, bytes);
	if (keyring_read(&image.keyring, bytes, sizeof(bytes)))
		abort();
	image.site = KIOSK_SITE;
	image.floor.today = 1900;
	image.floor.review_day = 2300;
	return image;
}

/* A bundle whose payload is some text and, behind it, `room` bytes. */
static inline struct parcel kiosk_bundle(uint32_t site, uint32_t epoch, uint64_t version, const char *text, size_t room,
					 const int *keys)
{
	size_t size = strlen(text) + room;
	unsigned char *payload = malloc(size);
	struct parcel parcel = { .size = HEADER_SIZE + size };

	for (size_t i = 0; i < size; i++)
		payload[i] = (unsigned char)(i * 7 + version);
	memcpy(payload, text, strlen(text));
	parcel.bytes = signer_bundle(site, epoch, version, payload, size);
	signer_sign(parcel.bytes, keys);
	free(payload);
	return parcel;
}

#define KEYS(...) (const int[]){ __VA_ARGS__, 0 }
#define BY_PUBLISH KEYS(PUBLISH_P)
#define BY_ROOT KEYS(ROOT_A, ROOT_B)
#define BY_SITE KEYS(SITE_S)

/* Keyring `version`, in which this key is retired at a level. */
static inline struct parcel kiosk_keyring(uint32_t version, int retired, struct level last)
{
	struct parcel parcel = { malloc(KEYRING_SIZE), KEYRING_SIZE };
	struct keyring keyring = signer_keyring();

	keyring.version = version;
	signer_key(&keyring, retired)->last_epoch = last.epoch;
	signer_key(&keyring, retired)->last_version = last.version;
	signer_write(&keyring, parcel.bytes);
	signer_sign(parcel.bytes, BY_ROOT);
	return parcel;
}

static inline enum refusal kiosk_install(struct card *card, const struct image *image, struct parcel parcel,
					 const uint64_t *rows, size_t count)
{
	struct disk disk = card_disk(card);

	return install_bundle(&disk, image, parcel.bytes, parcel.size, rows, count, NULL);
}

/* The level that is shown; { 0, 0 }: the image's own data. */
static inline struct level kiosk_shows(const struct choice *choice, enum layer layer)
{
	const struct chosen *chosen = &choice->layers[layer];

	return chosen->there ? (struct level){ chosen->header.epoch, chosen->header.version } : (struct level){ 0, 0 };
}

#endif
