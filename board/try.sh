#!/bin/sh
# What `make run STICK=...` opens: the kiosk in a window, with all that staff do.
#   try.sh PROGRAMS STICK [KEYRING]
# STICK is an UPDATE.FPD, a folder with what is to be on the stick, or an image
# of a stick. KEYRING is what a card of this fleet comes with; if it is not
# named, the KEYRING.FPD beside STICK. What is installed stays in build/try,
# as on a card, until that folder is removed or another keyring is named.
set -eu
programs=$1
stick=$2
keyring=${3:-$(dirname "$stick")/KEYRING.FPD}
folder=${TRY:-build/try}

[ -e "$stick" ] || { echo "$stick is not there: STICK is an UPDATE.FPD, a folder or an image of a stick" >&2; exit 2; }
[ -f "$keyring" ] || { echo "$keyring is not there: name the keyring of your kiosks with KEYRING=" >&2; exit 2; }
cmp -s "$keyring" "$folder/share/keyring.fpd" || rm -rf "$folder"
mkdir -p "$folder/share" "$folder/state"
cp -r data/national data/geo data/words.csv build/directory.db build/floor "$folder/share/"
cp "$keyring" "$folder/share/keyring.fpd"

# A drive as sticks are sold, with these files on it
make_image() { # files
	rm -f "$folder/stick.img"
	truncate -s 128M "$folder/stick.img"
	PATH=$PATH:/usr/sbin:/sbin mkfs.fat -F 32 "$folder/stick.img" >/dev/null
	mcopy -i "$folder/stick.img" "$@"
}

if [ -d "$stick" ]; then
	make_image "$stick"/* ::
elif [ "$(head -c 5 "$stick")" = FPOST ]; then
	make_image "$stick" ::UPDATE.FPD
else
	ln -sf "$(realpath "$stick")" "$folder/stick.img"
fi
exec "$programs/fingerpost" --glass none --state "$folder/state" --share "$folder/share" --stick "$folder/stick.img"
