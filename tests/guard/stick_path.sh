#!/bin/sh
# From a spreadsheet to a stick, as README ("Bringing new data") says it:
#   stick_path.sh PROGRAMS FOLDER
# FOLDER gets share/ (what comes with a kiosk of this fleet), 1.img and
# 2.img (sticks with the numbers 1 and 2: the phone number of one service
# changes), 3.img (which would add a hotline with one key), notes.img (the same
# with a file for notes).
set -eu
. tests/guard/path_parts.sh

stick() { # number, phone number, hotline
	name=$1
	sheet "$2" "$3" >"$folder/sheet-$name.csv"
	"$data" check "$folder/sheet-$name.csv" >"$folder/check-$name" 2>&1
	mkdir -p "$folder/$name"
	"$data" pack "$folder/sheet-$name.csv" --version "$name" --keyring "$folder/KEYRING" -o "$folder/$name/UPDATE.FPD" >/dev/null
	"$data" sign "$folder/$name/UPDATE.FPD" --key "$folder/publish.key" >/dev/null
	"$data" fingerprint "$folder/$name/UPDATE.FPD" >"$folder/words-$name"
	image "$name" "$folder/$name/UPDATE.FPD"
}

keys a b c publish
share
stick 1 251-555-0142 no
stick 2 251-555-0124 no
stick 3 251-555-0199 yes
cp "$folder/3.img" "$folder/notes.img"
"$data" notes-file -o "$folder/NOTES.CSV"
mcopy -i "$folder/notes.img" "$folder/NOTES.CSV" ::
