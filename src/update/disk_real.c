/* SPDX-License-Identifier: MIT */
/* The calls of update/disk.h on a folder of the system, by its descriptor. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

#include "update/disk.h"

static int folder_of(void *self)
{
	return (int)(intptr_t)self;
}

static int told(int result)
{
	return result < 0 ? -errno : result;
}

static int real_create(void *self, const char *name)
{
	return told(openat(folder_of(self), name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644));
}

static ssize_t real_write(void *self, int file, const void *bytes, size_t size)
{
	ssize_t done = write(file, bytes, size);

	(void)self;
	return done < 0 ? -errno : done;
}

static int real_sync(void *self, int file)
{
	(void)self;
	return told(fsync(file));
}

static int real_open(void *self, const char *name, size_t *size)
{
	/* Not to wait for ever for somebody to write into a pipe of that name */
	int file = openat(folder_of(self), name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	struct stat facts;
	int result;

	if (file < 0)
		return -errno;
	result = told(fstat(file, &facts));
	if (result == 0 && !S_ISREG(facts.st_mode))
		result = -EINVAL;
	if (result != 0) {
		close(file);
		return result;
	}
	/* An advice: what can't follow it reads from memory. */
	posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
	*size = (size_t)facts.st_size;
	return file;
}

static ssize_t real_read(void *self, int file, void *bytes, size_t size)
{
	ssize_t done = read(file, bytes, size);

	(void)self;
	return done < 0 ? -errno : done;
}

static int real_close(void *self, int file)
{
	(void)self;
	return told(close(file));
}

static int real_rename(void *self, const char *from, const char *to)
{
	return told(renameat(folder_of(self), from, folder_of(self), to));
}

static int real_unlink(void *self, const char *name)
{
	return told(unlinkat(folder_of(self), name, 0));
}

static int real_list(void *self, void (*each)(void *data, const char *name), void *data)
{
	int file = openat(folder_of(self), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC), result;
	DIR *folder = file < 0 ? NULL : fdopendir(file);
	struct dirent *entry;

	if (!folder) {
		result = -errno;
		if (file >= 0)
			close(file);
		return result;
	}
	for (errno = 0; (entry = readdir(folder)); errno = 0)
		if (entry->d_name[0] != '.' && strlen(entry->d_name) < DISK_NAME_MAX)
			each(data, entry->d_name);
	result = -errno;
	closedir(folder);
	return result;
}

static int real_sync_folder(void *self)
{
	return told(fsync(folder_of(self)));
}

static int real_nameless(void *self)
{
	return told(openat(folder_of(self), ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
}

static const struct disk_calls real = {
	.create = real_create,
	.write = real_write,
	.sync = real_sync,
	.open = real_open,
	.read = real_read,
	.close = real_close,
	.rename = real_rename,
	.unlink = real_unlink,
	.list = real_list,
	.sync_folder = real_sync_folder,
	.nameless = real_nameless,
};

static void wait_for_writing(int folder)
{
	static const struct timespec pause = { 0, 20 * 1000000L };
	struct statvfs facts;

	for (int waited = 0; waited < DISK_WAIT_MS; waited += 20) {
		if (fstatvfs(folder, &facts) != 0 || !(facts.f_flag & ST_RDONLY))
			return;
		nanosleep(&pause, NULL);
	}
}

bool disk_real(struct disk *out, const char *folder, enum disk_use use, struct error *error)
{
	int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (file < 0)
		return fail(error, "%s: %s", folder, strerror(errno));
	if (use == DISK_WRITES && flock(file, LOCK_EX | LOCK_NB) != 0) {
		close(file);
		return fail(error, "%s: another program is changing it; try again when that is done", folder);
	}
	if (use == DISK_WRITES)
		wait_for_writing(file);
	*out = (struct disk){ .self = (void *)(intptr_t)file, .calls = &real };
	return true;
}

void disk_close(struct disk *disk)
{
	close(folder_of(disk->self));
}

int64_t disk_free(const struct disk *disk)
{
	struct statfs facts;

	return fstatfs(folder_of(disk->self), &facts) == 0 ? (int64_t)facts.f_bavail * (int64_t)facts.f_bsize : -1;
}
