#!/bin/sh
# Checks that each room includes only the rooms it may, and that a library's
# header is included only where the house allows it.
set -u
cd "$(dirname "$0")/.." || exit 2
faults=0

fault() {
	echo "$1" >&2
	faults=$((faults + 1))
}

# A room and the rooms it may include besides itself
rules='base:
language: base
directory: base language
kiosk: base language directory
ui: base language kiosk
screens: base language directory kiosk ui
platform: base
app: base language directory kiosk ui screens platform
update: base
import: base update
guard: base update
tool: base language directory update'

# A header and the files that may include it
headers='SDL src/ui/face.c src/ui/face_ttf.h src/ui/ink.c src/platform/pane_window.c src/platform/fingers.c
sqlite3 src/directory/ src/tool/ src/main-tokenizer.c
hb src/ui/face.c src/ui/paragraph
unicode src/ui/paragraph src/directory/fold src/directory/spelling src/tool/
qrencode src/ui/qr.c src/tool/sheet.c
png src/platform/picture.c
ini src/app/config.c
csv src/tool/
sodium src/update/ src/tool/
zip src/tool/bundle_zip.c
jansson src/tool/form_json
zstd src/tool/
gpiod src/guard/button_gpiod
xf86drm src/guard/glass_drm
libdrm src/guard/glass_drm
drm src/guard/glass_drm'

for room in src/*/; do
	name=$(basename "$room")
	allowed=$(printf '%s\n' "$rules" | sed -n "s/^$name://p")
	printf '%s\n' "$rules" | grep -q "^$name:" || fault "src/$name: this room has no rule in tests/layers.sh"
	for file in "$room"*.[ch]; do
		for used in $(sed -n 's/^#include "\([a-z]*\)\/.*/\1/p' "$file" | sort -u); do
			case " $allowed $name " in
			*" $used "*) ;;
			*) fault "$file: $name/ may not include $used/" ;;
			esac
		done
	done
done

for file in src/*.c src/*/*.[ch]; do
	for header in $(sed -n 's/^#include <\(SDL\|sqlite3\|hb\|unicode\|qrencode\|png\|ini\|csv\|sodium\|zip\|zstd\|jansson\|gpiod\|xf86drm\|libdrm\|drm\).*/\1/p' "$file" | sort -u); do
		ok=
		for place in $(printf '%s\n' "$headers" | sed -n "s/^$header //p"); do
			case $file in "$place"*) ok=yes ;; esac
		done
		[ -n "$ok" ] || fault "$file: <$header…> is not for this file"
	done
	if grep -nE '^#include <(sys/socket|netinet/|arpa/|netdb)' "$file" | grep -v 'sys/socket' >/dev/null; then
		fault "$file: network code has no place here"
	fi
done

[ "$faults" -eq 0 ] || exit 1
echo "rooms: each includes only what it may"
