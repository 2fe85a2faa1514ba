#!/bin/sh
# Packages that are others than the lock tells are named with both versions, and a build goes on; renewed, nothing is named.
set -u
command -v dpkg-query >/dev/null || { echo "skipped: no dpkg here"; exit 77; }
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
faults=0

expect() { # what compare says, without its last line
	found=$(sh board/image/lock.sh compare "$dir" "$dir/lock") || { echo "compare ended with $?"; faults=1; }
	[ "$(printf '%s\n' "$found" | sed '$d')" = "$1" ] && return
	printf 'instead of:\n%s\nthis:\n%s\n' "$1" "$found"
	faults=1
}
mkdir -p "$dir/tools/var/lib/dpkg"
for name in zstd make; do
	printf 'Package: %s\nStatus: install ok installed\nMaintainer: A <a@example.org>\nArchitecture: all\nVersion: 1.0-1\nDescription: %s\n\n' $name $name
done >"$dir/tools/var/lib/dpkg/status"
printf 'libpng16-16t64_1.6.48-1+deb13u6_arm64\nlibzip5_1%%3a2-1_arm64\n' >"$dir/root.packages"
printf 'libpng16-16t64_1.6.48-1+deb13u6_arm64\nlibpng-dev_1.6_arm64\n' >"$dir/sysroot.packages"
sh board/image/lock.sh renew "$dir" "$dir/lock" 2>/dev/null
[ "$(grep -c . "$dir/lock")" -eq 5 ] || { cat "$dir/lock"; faults=1; }
grep -qx 'card libzip5 1:2-1' "$dir/lock" || faults=1
expect ''

# A mend of security, in one of the trees only; a package that goes; one that comes; a tool
printf 'libpng16-16t64_1.6.48-1+deb13u7_arm64\nlibnew_1_all\n' >"$dir/root.packages"
sed -i '0,/1.0-1/s//1.0-2/' "$dir/tools/var/lib/dpkg/status"
expect '  OTHER card libnew: none, now 1
  OTHER card libpng16-16t64: 1.6.48-1+deb13u6, now 1.6.48-1+deb13u6 1.6.48-1+deb13u7
  OTHER card libzip5: 1:2-1, now none
  OTHER tools zstd: 1.0-1, now 1.0-2'
[ "$faults" -eq 0 ]
