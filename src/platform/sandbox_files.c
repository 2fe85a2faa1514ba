/* SPDX-License-Identifier: MIT */
/* Landlock by its system calls: the C library has no names for them, and the
 * headers of bookworm know only the first version of it. */
#include "platform/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/landlock.h"
#include "base/watched.h"

#ifndef LANDLOCK_ACCESS_FS_REFER
#define LANDLOCK_ACCESS_FS_REFER (1ULL << 13)
#endif
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif
#ifndef LANDLOCK_ACCESS_NET_BIND_TCP
#define LANDLOCK_ACCESS_NET_BIND_TCP (1ULL << 0)
#define LANDLOCK_ACCESS_NET_CONNECT_TCP (1ULL << 1)
#endif
#ifndef LANDLOCK_ACCESS_FS_IOCTL_DEV
#define LANDLOCK_ACCESS_FS_IOCTL_DEV (1ULL << 15)
#endif
#ifndef LANDLOCK_SCOPE_SIGNAL
#define LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET (1ULL << 0)
#define LANDLOCK_SCOPE_SIGNAL (1ULL << 1)
#endif

/* struct landlock_ruleset_attr as of version 6: an older kernel takes it if
 * what it does not know is 0. */
struct denied {
	uint64_t files, ports, scopes;
};

/* What each version of the kernel's Landlock can deny besides. */
static const struct {
	int version;
	struct denied denied;
} versions[] = {
	{ 1,
	  { .files = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE |
		     LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR |
		     LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
		     LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR |
		     LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK |
		     LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
		     LANDLOCK_ACCESS_FS_MAKE_SYM } },
	{ 2, { .files = LANDLOCK_ACCESS_FS_REFER } },
	{ 3, { .files = LANDLOCK_ACCESS_FS_TRUNCATE } },
	{ 4, { .ports = LANDLOCK_ACCESS_NET_BIND_TCP | LANDLOCK_ACCESS_NET_CONNECT_TCP } },
	{ 5, { .files = LANDLOCK_ACCESS_FS_IOCTL_DEV } },
	{ 6, { .scopes = LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET | LANDLOCK_SCOPE_SIGNAL } },
};

/* -1: there is no Landlock here. */
static int deny_all(void)
{
	long version = landlock_version();
	struct denied all = { 0 };

	for (size_t i = 0; i < sizeof(versions) / sizeof(versions[0]); i++) {
		if (versions[i].version > version)
			break;
		all.files |= versions[i].denied.files;
		all.ports |= versions[i].denied.ports;
		all.scopes |= versions[i].denied.scopes;
	}
	return version < 1 ? -1 : (int)syscall(SYS_landlock_create_ruleset, &all, sizeof(all), 0);
}

static bool let_read(int ruleset, const char *path, struct error *error)
{
	struct landlock_path_beneath_attr beneath = { .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE };
	struct stat about;
	bool ok;

	beneath.parent_fd = open(path, O_PATH | O_CLOEXEC);
	if (beneath.parent_fd < 0)
		return errno == ENOENT || errno == ENOTDIR ||
		       fail(error, "sandbox: %s: %s", path, strerror(errno));
	if (fstat(beneath.parent_fd, &about) == 0 && S_ISDIR(about.st_mode))
		beneath.allowed_access |= LANDLOCK_ACCESS_FS_READ_DIR;
	ok = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) == 0 ||
	     fail(error, "sandbox: %s: can't be let through Landlock (%s)", path, strerror(errno));
	close(beneath.parent_fd);
	return ok;
}

bool sandbox_read_only(const char *const *paths, struct error *error)
{
	int ruleset = deny_all();
	bool ok = true;

	/* The guard has said so: a line from each visit would count visitors. */
	if (ruleset < 0 && (errno == ENOSYS || errno == EOPNOTSUPP))
		return true;
	if (ruleset < 0)
		return fail(error, "sandbox: Landlock can't be set up (%s)", strerror(errno));
	if (SANDBOX_WATCHED)
		ok = let_read(ruleset, "/proc", error);
	for (; ok && *paths; paths++)
		ok = let_read(ruleset, *paths, error);
	if (ok && syscall(SYS_landlock_restrict_self, ruleset, 0) != 0)
		ok = fail(error, "sandbox: Landlock can't be entered (%s); sandbox_begin comes first",
			  strerror(errno));
	close(ruleset);
	return ok;
}
