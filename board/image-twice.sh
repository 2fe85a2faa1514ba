#!/bin/sh
# make image-twice: the image of what is committed, made in two fresh clones one after the other, and compared byte for byte.
# Everything is compiled, drawn and packed twice. Shared are only Debian's packages as they were unpacked (trees.sh);
# with FETCH=yes each clone fetches those too.
set -eu
cd "$(dirname "$0")/.."
twice=build/image/twice
head=$(git rev-parse HEAD)
rm -rf $twice
mkdir -p $twice
[ -z "$(git status --porcelain)" ] || echo "  note: what is not committed is in neither"
[ -n "${FETCH:-}" ] || sh board/image/trees.sh build/image
for which in first second; do
	clone=$twice/clone
	git clone -q . $clone
	git -C $clone checkout -q "$head"
	if [ -z "${FETCH:-}" ]; then
		mkdir -p $clone/build/image/tools/fp
		cp -a build/image/root.* build/image/sysroot.* build/image/tools.* $clone/build/image/
		cp -a build/image/tools/fp/root build/image/tools/fp/sysroot $clone/build/image/tools/fp/
		# Without the folder that images are made in
		tar -C build/image/tools --exclude=./fp -cf - . | tar -C $clone/build/image/tools -xf -
	fi
	(cd $clone && sh board/image.sh)
	mkdir $twice/$which
	mv $clone/build/image/fingerpost-arm64.* $twice/$which/
	rm -rf $clone
done
for name in img.zst img.bmap packages; do
	cmp $twice/first/fingerpost-arm64.$name $twice/second/fingerpost-arm64.$name
done
cat $twice/second/fingerpost-arm64.sha256
echo "Two builds, the same bytes: card, bmap and list of packages."
rm -rf $twice
