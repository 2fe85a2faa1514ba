#!/bin/sh
# From a spreadsheet to a stick, as README ("Bringing new data") says it:
#   stick_path.sh PROGRAMS FOLDER
# FOLDER gets share/ (what comes with a kiosk of this fleet), 1.img and
# 2.img (sticks with the numbers 1 and 2: the phone number of one service
# changes), 3.img (which would add a hotline with one key).
set -eu
programs=$1
folder=$2
data=$programs/fingerpost-data
export FINGERPOST_PASSPHRASE='five short words for tests'

sheet() { # phone number, hotline yes or no
	cat <<SHEET
"Name","What it is","Kind of help","Organization","Address","City","State","ZIP","Secret address","Phone","Hours","Languages","Cost","Who can come","Areas served","Hotline","Checked on","Checked by"
"Zinnia Rooms (SAMPLE)","A safe place to sleep.","housing","SAMPLE County Services","12 SAMPLE Street","Mobile","AL","36602","no","$1","Mon-Fri 9am-5pm","English; Spanish","Free","Women with or without children","AL","$2","2026-11-01","SAMPLE County Services"
SHEET
}

stick() { # number, phone number, hotline
	name=$1
	sheet "$2" "$3" >"$folder/sheet-$name.csv"
	"$data" check "$folder/sheet-$name.csv" >"$folder/check-$name" 2>&1
	mkdir -p "$folder/$name"
	"$data" pack "$folder/sheet-$name.csv" --version "$name" --keyring "$folder/KEYRING" -o "$folder/$name/UPDATE.FPD" >/dev/null
	"$data" sign "$folder/$name/UPDATE.FPD" --key "$folder/publish.key" >/dev/null
	"$data" fingerprint "$folder/$name/UPDATE.FPD" >"$folder/words-$name"
	truncate -s 40M "$folder/$name.img"
	mkfs.fat -F 32 "$folder/$name.img" >/dev/null
	mcopy -i "$folder/$name.img" "$folder/$name/UPDATE.FPD" ::
}

mkdir -p "$folder/share"
for key in a b c publish; do
	"$data" keygen "$folder/$key" --holder "SAMPLE $key" >/dev/null
done
"$data" keyring --root "$folder/a.pub" "$folder/b.pub" "$folder/c.pub" --publish "$folder/publish.pub" -o "$folder/KEYRING" >/dev/null
"$data" sign "$folder/KEYRING" --key "$folder/a.key" >/dev/null
"$data" sign "$folder/KEYRING" --key "$folder/b.key" >/dev/null
cp -r data/national data/geo data/words.csv "$folder/share/"
cp build/directory.db "$folder/share/directory.db"
cp "$folder/KEYRING" "$folder/share/keyring.fpd"
stick 1 251-555-0142 no
stick 2 251-555-0124 no
stick 3 251-555-0199 yes
