#!/bin/sh
# From a spreadsheet to a stick, as README ("Bringing new data") says it:
#   stick_path.sh PROGRAMS FOLDER
# FOLDER gets share/ (what comes with a kiosk of this fleet), 1.img and
# 2.img (sticks with the numbers 1 and 2: the phone number of one service
# changes), 3.img (which would add a hotline with one key), 4.img (2.img, and a
# service that came with the kiosk is withdrawn), notes.img (3.img with a file
# for notes).
set -eu
. tests/guard/path_parts.sh

publish() { # stick, data, number
	name=$1
	mkdir -p "$folder/$name"
	"$data" pack "$2" --version "$3" --keyring "$folder/KEYRING" -o "$folder/$name/UPDATE.FPD" >/dev/null
	"$data" sign "$folder/$name/UPDATE.FPD" --key "$folder/publish.key" >/dev/null
	"$data" fingerprint "$folder/$name/UPDATE.FPD" >"$folder/words-$name"
	image "$name" "$folder/$name/UPDATE.FPD"
}

stick() { # number, phone number, hotline
	sheet "$2" "$3" >"$folder/sheet-$1.csv"
	"$data" check "$folder/sheet-$1.csv" >"$folder/check-$1" 2>&1
	publish "$1" "$folder/sheet-$1.csv" "$1"
}

withdraw() { # stick, that of the data, their number, service
	"$data" unpack "$folder/$2/UPDATE.FPD" --keyring "$folder/KEYRING" -o "$folder/data-$1" >/dev/null
	printf 'table,id,name,reason,date\nservices,%s,SAMPLE,closed,2026-11-20\n' "$4" >"$folder/data-$1/withdrawn.csv"
	publish "$1" "$folder/data-$1" "$3"
}

keys a b c publish
share
stick 1 251-555-0142 no
stick 2 251-555-0124 no
stick 3 251-555-0199 yes
withdraw 4 2 2 pha-WI233
cp "$folder/3.img" "$folder/notes.img"
"$data" notes-file -o "$folder/NOTES.CSV"
mcopy -i "$folder/notes.img" "$folder/NOTES.CSV" ::
