#!/bin/sh
# The fonts that the kiosk's table of faces names (src/ui/face_table.c), and no other, from one tree into another.
set -eu
sources=$1
from=$2/usr/share/fonts
to=$3/usr/share/fonts
for file in $(sed -n 's/.*SANS("\([A-Za-z]*\)").*/NotoSans\1-Regular.ttf NotoSans\1-Bold.ttf/p
	s/#define SANS_CJK.*"\(.*\)", "\(.*\)".*/\1 \2/p' "$sources/ui/face_table.c"); do
	path=$(cd "$from" && find . -name "$file" | head -n 1)
	[ "$path" ] || { echo "no package has the font $file" >&2; exit 1; }
	mkdir -p "$to/${path%/*}"
	cp -p "$from/$path" "$to/$path"
done
