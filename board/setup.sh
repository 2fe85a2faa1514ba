#!/bin/sh
# Installs those of the named Debian packages that are missing. Says which;
# does nothing where none is. Uses sudo when not root.
set -eu

missing=
for package in "$@"; do
	status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) || status=
	[ "$status" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null; then
	echo "Missing:$missing" >&2
	echo "Please install them; this system has no apt-get." >&2
	exit 1
fi
as_root=
if [ "$(id -u)" -ne 0 ]; then
	command -v sudo >/dev/null || { echo "Missing:$missing. Install them as root, or install sudo." >&2; exit 1; }
	as_root=sudo
fi
echo "Installing what is missing:$missing"
$as_root apt-get update -qq
# shellcheck disable=SC2086
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
