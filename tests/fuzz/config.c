/* SPDX-License-Identifier: MIT */
/* Any bytes as the site's file, for the visit and for the guard: what comes out can be lived with. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "app/config.h"
#include "guard/site.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);


static void check_visit(const struct config *config)
{
	const struct panel *panel = &config->panel;

	if (panel->width < 1 || panel->width > 20000 || panel->height < 1 || panel->height > 20000 ||
	    !(panel->mm_width >= 1 && panel->mm_height >= 1) || !config->languages ||
	    config->languages >> LANGUAGE_COUNT || !memchr(config->site_name, '\0', sizeof(config->site_name)) ||
	    !memchr(config->fonts, '\0', sizeof(config->fonts)) || config->settings.language < 0 ||
	    config->settings.language >= LANGUAGE_COUNT)
		abort();
	config_zone(config);
}

static void check_guard(const struct site *site)
{
	if (site->width < 0 || site->width > 20000 || site->height < 0 || site->height > 20000 || site->turned < 0 ||
	    site->turned > 3 || !memchr(site->number, '\0', sizeof(site->number)) || !site->number[0] ||
	    strspn(site->number, "0123456789") != strlen(site->number))
		abort();
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
	int file = memfd_create("config", MFD_CLOEXEC);
	struct config config;
	struct site site = site_default();
	struct error error;
	char path[40];

	if (file < 0 || write(file, bytes, size) != (ssize_t)size)
		abort();
	snprintf(path, sizeof(path), "/proc/self/fd/%d", file);
	config_default(&config);
	config_read(&config, path, &error);
	check_visit(&config);
	config_fit_panel(&config.panel);
	site_read(&site, path, &error);
	check_guard(&site);
	close(file);
	return 0;
}
