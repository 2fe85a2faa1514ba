/* SPDX-License-Identifier: MIT */
#include "guard/stick.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool read_file(const char *path, char *out, size_t size)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t got = fd < 0 ? -1 : read(fd, out, size - 1);

	if (fd >= 0)
		close(fd);
	if (got < 0)
		return false;
	out[got] = '\0';
	out[strcspn(out, "\n")] = '\0';
	return true;
}

static bool write_file(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	bool ok = fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text);

	if (fd >= 0)
		close(fd);
	return ok;
}

static bool says(const struct stick *stick, const char *interface, const char *file, const char *wanted)
{
	char path[PATH_MAX], text[16];

	snprintf(path, sizeof(path), "%s/bus/usb/devices/%s/%s", stick->sys, interface, file);
	return read_file(path, text, sizeof(text)) && strcmp(text, wanted) == 0;
}

static bool is_made_of(const char *name, const char *signs)
{
	while (isdigit((unsigned char)*name) || (*name && strchr(signs, *name)))
		name++;
	return *name == '\0';
}

/* "1-1.2:1.0"; all other names there are devices and hubs. */
static bool is_interface(const char *name)
{
	return strchr(name, ':') && strlen(name) < STICK_NAME && is_made_of(name, "-.:");
}

static bool may_be_stick(const struct stick *stick, const char *interface)
{
	return says(stick, interface, "bInterfaceClass", "08") && says(stick, interface, "bInterfaceSubClass", "06") &&
	       says(stick, interface, "bInterfaceProtocol", "50");
}

static bool authorize(const struct stick *stick, const char *interface, bool on)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s/bus/usb/devices/%s/authorized", stick->sys, interface);
	if (!write_file(path, on ? "1" : "0"))
		return false;
	if (on) {
		snprintf(path, sizeof(path), "%s/bus/usb/drivers_probe", stick->sys);
		write_file(path, interface);
	}
	return true;
}

/* One that has just appeared may not be ours to write to yet: at the next look. */
static void allow(struct stick *stick, const char *interface)
{
	for (int i = 0; i < stick->allowed_count; i++)
		if (strcmp(stick->allowed[i], interface) == 0)
			return;
	if (stick->allowed_count == STICK_INTERFACES || !authorize(stick, interface, true))
		return;
	strcpy(stick->allowed[stick->allowed_count++], interface);
}

/* A reader of cards has places without a card. */
static bool has_size(const char *folder)
{
	char path[PATH_MAX], text[32];

	return snprintf(path, sizeof(path), "%s/size", folder) < (int)sizeof(path) &&
	       read_file(path, text, sizeof(text)) && *text && strcmp(text, "0") != 0;
}

/* The folders on the way from an interface to its disks: host0/target0:0:0/0:0:0:0/block/sda */
static const char *const steps[] = { "host", "target", "", "block", "sd" };
enum { STEPS = sizeof(steps) / sizeof(steps[0]) };

static bool is_step(const char *name, int step)
{
	if (*name == '.')
		return false;
	if (step == 2)
		return is_made_of(name, ":");
	return strncmp(name, steps[step], strlen(steps[step])) == 0;
}

/* A disk is seen before its device is ours to read: it is not there yet. */
static bool is_ours(const struct stick *stick, const char *disk)
{
	char path[PATH_MAX];

	return snprintf(path, sizeof(path), "%s/%s", stick->dev, disk) < (int)sizeof(path) && access(path, R_OK) == 0;
}

/* How many disks are below; the name of the last. Never deeper than STEPS. */
static int find_disks(const struct stick *stick, const char *folder, int step, char name[STICK_NAME])
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	int count = 0;

	while (dir && (entry = readdir(dir))) {
		char path[PATH_MAX];

		if (!is_step(entry->d_name, step) || strlen(entry->d_name) >= STICK_NAME ||
		    snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name) >= (int)sizeof(path))
			continue;
		if (step + 1 < STEPS) {
			count += find_disks(stick, path, step + 1, name);
		} else if (has_size(path) && is_ours(stick, entry->d_name)) {
			strcpy(name, entry->d_name);
			count++;
		}
	}
	if (dir)
		closedir(dir);
	return count;
}

static void allow_all(struct stick *stick)
{
	char path[PATH_MAX];
	DIR *dir;
	struct dirent *entry;

	snprintf(path, sizeof(path), "%s/bus/usb/devices", stick->sys);
	dir = opendir(path);
	while (dir && (entry = readdir(dir)))
		if (is_interface(entry->d_name) && may_be_stick(stick, entry->d_name))
			allow(stick, entry->d_name);
	if (dir)
		closedir(dir);
}

/* What was pulled out is forgotten: what comes to the same place is looked at anew. */
static void forget_gone(struct stick *stick)
{
	int kept = 0;

	for (int i = 0; i < stick->allowed_count; i++) {
		char path[PATH_MAX];

		snprintf(path, sizeof(path), "%s/bus/usb/devices/%s", stick->sys, stick->allowed[i]);
		if (access(path, F_OK) != 0)
			continue;
		if (kept != i)
			memcpy(stick->allowed[kept], stick->allowed[i], STICK_NAME);
		kept++;
	}
	stick->allowed_count = kept;
}

static enum stick_state look_at_board(struct stick *stick, bool allow)
{
	char name[STICK_NAME] = "";
	int count = 0;

	forget_gone(stick);
	if (allow)
		allow_all(stick);
	for (int i = 0; i < stick->allowed_count; i++) {
		char path[PATH_MAX];

		snprintf(path, sizeof(path), "%s/bus/usb/devices/%s", stick->sys, stick->allowed[i]);
		count += find_disks(stick, path, 0, name);
	}
	stick->two = count > 1;
	*stick->file = '\0';
	if (count == 1)
		snprintf(stick->file, sizeof(stick->file), "%s/%s", stick->dev, name);
	return count == 0 ? STICK_NONE : count == 1 ? STICK_ONE : STICK_TWO;
}

bool stick_is_file(const struct stick *stick)
{
	return !stick->sys && *stick->file && access(stick->file, F_OK) == 0;
}

enum stick_state stick_look(struct stick *stick, bool allow)
{
	if (stick->sys)
		return look_at_board(stick, allow);
	if (!stick_is_file(stick))
		return STICK_NONE;
	return stick->two ? STICK_TWO : STICK_ONE;
}

/* O_EXCL: of a block device, that nobody has mounted it. */
int stick_open(const struct stick *stick, bool writing, struct error *error)
{
	int fd = open(stick->file, (writing ? O_RDWR : O_RDONLY) | O_EXCL | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	struct stat about;

	if (fd < 0) {
		fail(error, "the stick can't be opened: %s", strerror(errno));
		return -1;
	}
	if (fstat(fd, &about) < 0 || !(S_ISBLK(about.st_mode) || (!stick->sys && S_ISREG(about.st_mode)))) {
		fail(error, "%s is no stick", stick->file);
		close(fd);
		return -1;
	}
	return fd;
}

void stick_release(struct stick *stick)
{
	for (int i = 0; i < stick->allowed_count; i++)
		authorize(stick, stick->allowed[i], false);
	stick->allowed_count = 0;
	if (stick->sys)
		*stick->file = '\0';
}
