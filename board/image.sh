#!/bin/sh
# make image: the card for a board, from Debian's packages and this project. See board/image/ for what is on it.
# Everything happens below build/image; the trees are kept (trees.sh), all else is made each time.
set -eu
cd "$(dirname "$0")/.."
work=build/image
tools=$work/tools
fp=$tools/fp
# The one moment that files of the card have: that of the last change to the project, wherever it is built
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 1760000000)}
export SOURCE_DATE_EPOCH

say() {
	printf '  %-5s %s\n' "$1" "$2"
}
inside() {
	env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH="$SOURCE_DATE_EPOCH" chroot $tools "$@"
}

sh board/image/trees.sh $work

# Built in the tree: pictures and directory by its own architecture, then the programs for the board
# Files that differ are copied and are new then; their own dates may be older than what was built of them
say COPY $fp/src
mkdir -p $fp/src
find src assets data board Makefile README.md LICENSE -type f | sort >$fp/files
(cd $fp/src && find . -path ./build -prune -o -type f -print | sed 's,^./,,' | sort | comm -23 - ../files | xargs -r rm -f)
while read -r file; do
	cmp -s "$file" "$fp/src/$file" && continue
	mkdir -p "$fp/src/$(dirname "$file")"
	rm -f "$fp/src/$file"
	cp "$file" "$fp/src/$file"
done <$fp/files
rm -rf $fp/src/board/image/root && cp -R board/image/root $fp/src/board/image/
say MAKE "programs for this machine, pictures, directory"
inside make -s -C /fp/src -j2 PKGS_tests= all
say MAKE "programs for arm64"
inside env PKG_CONFIG_LIBDIR=/fp/sysroot/usr/lib/aarch64-linux-gnu/pkgconfig:/fp/sysroot/usr/share/pkgconfig \
	PKG_CONFIG_SYSROOT_DIR=/fp/sysroot \
	make -s -C /fp/src -j2 BUILD=build/arm64 CC='aarch64-linux-gnu-gcc --sysroot=/fp/sysroot' AR=aarch64-linux-gnu-ar PKGS_tests= programs
say CARD $work/fingerpost-arm64.img.zst
inside sh /fp/src/board/image/finish.sh

for file in fingerpost-arm64.img.zst fingerpost-arm64.img.bmap; do
	mv $fp/out/$file $work/
done
cp $work/root.packages $work/fingerpost-arm64.packages
(cd $work && sha256sum fingerpost-arm64.img.zst fingerpost-arm64.img.bmap fingerpost-arm64.packages >fingerpost-arm64.sha256)
(cd $fp/out && sha256sum fingerpost-arm64.img root.squashfs) | sed 's/^/  /'
ls -l $work/fingerpost-arm64.* | awk '{print "  " $5, $9}'
sh board/image/lock.sh compare $work
