/* SPDX-License-Identifier: MIT */
#include "guard/backlight.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>

static bool read_most(const char *folder, const char *name, long *most)
{
	char path[PATH_MAX];
	FILE *in;
	bool ok;

	snprintf(path, sizeof(path), "%s/%s/max_brightness", folder, name);
	in = fopen(path, "re");
	if (!in)
		return false;
	ok = fscanf(in, "%9ld", most) == 1 && *most > 0;
	fclose(in);
	return ok;
}

static bool set_one(const char *folder, const char *name, int light, int full)
{
	char path[PATH_MAX];
	long most, value;
	FILE *out;
	bool ok;

	if (!read_most(folder, name, &most))
		return false;
	value = most * light / full;
	snprintf(path, sizeof(path), "%s/%s/brightness", folder, name);
	out = fopen(path, "r+e");
	if (!out)
		return false;
	ok = fprintf(out, "%ld\n", value > 0 ? value : 1) > 0;
	return fclose(out) == 0 && ok;
}

bool backlight_set(const char *folder, int light, int full)
{
	DIR *all = folder ? opendir(folder) : NULL;
	struct dirent *one;
	int found = 0, set = 0;

	while (all && (one = readdir(all))) {
		if (one->d_name[0] == '.')
			continue;
		found++;
		set += set_one(folder, one->d_name, light, full);
	}
	if (all)
		closedir(all);
	return found > 0 && set == found;
}
