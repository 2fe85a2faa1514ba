#!/bin/sh
# The three folders that an image is made of, from Debian 13's packages, each kept until its list changes:
#   tools             this machine's architecture: compiler, image tools, QEMU; entered with chroot
#   tools/fp/sysroot  arm64, with headers: what programs are linked against
#   tools/fp/root     arm64: what the board is chosen from (finish.sh)
# No program of another architecture is run, nothing is mounted. Needs root (device nodes, owners of files), mmdebstrap and apt.
# The mirror is the one that this machine's apt uses; it is named in no file that is kept. MIRROR=... uses another.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=${1:?the folder of the trees}
release=trixie
keyring=/usr/share/keyrings/debian-archive-keyring.gpg

[ "$(id -u)" -eq 0 ] || { echo "An image is built as root: sudo make image" >&2; exit 1; }

# What this machine installs Debian from, for the release of the image
sources() {
	if [ -n "${MIRROR:-}" ]; then
		echo "deb [signed-by=$keyring] $MIRROR $release main non-free-firmware"
		return
	fi
	. /etc/os-release
	apt-get indextargets --format '$(ORIGIN)|$(REPO_URI)|$(CODENAME)' 'Created-By: Packages' | sort -u |
		sed -n "s,^Debian|\([^|]*\)|$VERSION_CODENAME\(-security\|-updates\|\)\$,deb [signed-by=$keyring] \1 $release\2 main non-free-firmware,p"
}

list() {
	grep -v '^#' "$here/packages.$1" | paste -sd ,
}

# A tree is made anew when its list has changed, or the number here
recipe=1
tree() { # name, folder, architecture, variant
	stamp=$work/$1.$({ echo $recipe && list "$1"; } | sha256sum | cut -c1-16)
	[ -e "$stamp" ] && [ -d "$2/usr" ] && return
	echo "  TREE  $2"
	rm -rf "$2" "$work/$1".*
	# Nothing is installed in an extracted tree, so that only the files of the packages tell their versions
	nice mmdebstrap --quiet --extract-hook="ls \"\$1\"/var/cache/apt/archives | sed -n 's/\.deb\$//p' >'$work/$1.packages'"  --mode=root --arch="$3" --variant="$4" --format=directory \
		--aptopt='APT::Install-Recommends "false"' \
		--dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
		--dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
		--include="$(list "$1")" "$release" "$2" - <"$work/sources"
	rm -rf "$2/etc/apt" "$2/var/lib/apt" "$2/var/cache/apt" "$2/var/log"
	touch "$stamp"
}

mkdir -p "$work"
trap 'rm -f "$work/sources"' EXIT
sources >"$work/sources"
[ -s "$work/sources" ] || { echo "apt on this machine knows no mirror of Debian (apt-get update?); name one: MIRROR=http://... make image" >&2; exit 1; }
tree tools "$work/tools" "$(dpkg --print-architecture)" essential
mkdir -p "$work/tools/fp"
tree sysroot "$work/tools/fp/sysroot" arm64 extract
tree root "$work/tools/fp/root" arm64 extract
