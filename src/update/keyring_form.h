/* SPDX-License-Identifier: MIT */
/* How keyrings and certificates are laid out behind their headers; for keyring.c. */
#ifndef UPDATE_KEYRING_FORM_H
#define UPDATE_KEYRING_FORM_H

#include "update/keyring.h"

/* bytes: the whole file, KEYRING_SIZE. Kind, length, hash and form. */
enum refusal keyring_read_payload(struct keyring *out, const struct header *header,
				  const unsigned char bytes[KEYRING_SIZE]);

/* The same for a certificate, KEYRING_CERTIFICATE_SIZE; challenge may be NULL. */
enum refusal keyring_read_certificate(struct keyring_key *out, const struct header *header,
				      const unsigned char bytes[KEYRING_CERTIFICATE_SIZE],
				      const unsigned char challenge[KEYRING_CHALLENGE]);

#endif
