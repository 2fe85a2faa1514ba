#!/bin/sh
# Keys, keyrings and updates by the commands alone, as people type them: from keygen to unpack,
# what is refused and with which code, and the three drills of lost and stolen keys.
set -u
BUILD=${BUILD:-build/release}
root=$(pwd)
data=$root/$BUILD/fingerpost-data
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
faults=0
cd "$dir" || exit 2
export FINGERPOST_PASSPHRASE='four words and a comma'

fault() {
	echo "$*"
	faults=$((faults + 1))
}

# Ends with this status and says this text, somewhere.
expect() { # status, text, command...
	status=$1
	text=$2
	shift 2
	"$data" "$@" >said 2>&1
	got=$?
	[ "$got" -eq "$status" ] || fault "$*: ended with $got, not $status: $(head -3 said)"
	grep -qF -- "$text" said || fault "$*: did not say \"$text\" but: $(head -3 said)"
}

sign() { # file, keys...
	file=$1
	shift
	for key in "$@"; do
		expect 0 "signed by $key" sign "$file" --key "$key.key"
	done
}

# --- keys
for key in anna ben cleo hope site; do
	"$data" keygen $key >$key.sheet 2>said || fault "keygen $key: $(cat said)"
done
[ "$(stat -c %a anna.key)" = 600 ] || fault "anna.key: others may read it"
cp anna.key before
expect 1 "anna.key: is there already and stays as it is" keygen anna
cmp -s anna.key before || fault "anna.key: was written over"
mv anna.key anna.away
expect 1 "anna.pub: is there already" keygen anna
[ ! -e anna.key ] || fault "keygen: left half a key"
mv anna.away anna.key
FINGERPOST_PASSPHRASE= expect 1 "the passphrase is empty" keygen nobody
expect 1 "can't be the holder's name" keygen nobody --holder "a name that is much too long for the place that it has"
[ ! -e nobody.key ] || fault "keygen: made a key that nobody can open"
FINGERPOST_PASSPHRASE=short expect 0 "the passphrase is short" keygen brief --holder "Safe Harbor" --sheet brief.svg
grep -qF "Holder: Safe Harbor" brief.pub || fault "brief.pub: does not name the holder"
[ "$(stat -c %a brief.svg)" = 600 ] || fault "brief.svg: others may read it"
expect 1 "brief.svg: can't be written" keygen brief2 --sheet brief.svg
[ ! -e brief2.key ] || fault "keygen: made a key without its sheet"
strings_of_anna=$(sed -n '/^ *1 /,/^ *6 /p' anna.sheet | tr -s ' ' '\n' | grep '^[a-z]')
for word in $strings_of_anna; do
	! grep -q "$word" anna.pub || [ "$(grep -o "$word" anna.pub | head -1)" = key ] ||
		grep -q "^Words:.*\b$word\b" anna.pub || fault "anna.pub: has a word of the secret"
done

# --- the sheet: what is on paper gives the key again, by its words and by its code
column() { # n
	sed -n '/^ *1 /,/^ *6 /p' anna.sheet | awk -v n="$1" '{ print $(2 * n) }'
}
words="$(column 1) $(column 2) $(column 3) $(column 4)"
mkdir again
(cd again && echo $words | "$data" keygen anna --from-words >said 2>&1) || fault "--from-words: $(cat again/said)"
cmp -s anna.pub again/anna.pub || fault "--from-words: gives another key"
echo $words | tr '[:lower:]' '[:upper:]' | cut -d' ' -f1-23 >few
expect_words() { # file, text
	"$data" keygen other --from-words <"$1" >said 2>&1 && fault "$1: was taken for a recovery sheet"
	grep -qF "$2" said || fault "$1: $(head -1 said)"
}
expect_words few "are not the 24 of a recovery sheet"
echo $words | awk '{ t = $3; $3 = $4; $4 = t; print }' >swapped
[ "$(column 1 | sed -n 3p)" = "$(column 1 | sed -n 4p)" ] || expect_words swapped "are not the 24 of a recovery sheet"
if command -v zbarimg >/dev/null && command -v rsvg-convert >/dev/null; then
	rsvg-convert -d 200 -p 200 -o brief.png brief.svg
	zbarimg -q --raw brief.png 2>/dev/null | tr '[:upper:]' '[:lower:]' >code
	mkdir scanned
	(cd scanned && "$data" keygen brief --from-words --holder "Safe Harbor" <../code >said 2>&1) ||
		fault "the code of a sheet: $(cat scanned/said)"
	cmp -s brief.pub scanned/brief.pub || fault "the code of a sheet gives another key"
fi

# --- a keyring
expect 2 "Usage: fingerpost-data keyring" keyring -o K
expect 1 "has 1 ROOT keys that count and needs 2" keyring --root anna.pub --publish hope.pub -o K
expect 1 "--threshold 1: can't be" keyring --root anna.pub ben.pub --threshold 1 --publish hope.pub -o K
expect 2 'something must follow "--root"' keyring --root --publish hope.pub -o K
expect 1 "has 1 ROOT keys" keyring --root=anna.pub --site=7=site.pub --publish hope.pub -o K
expect 1 "is in the keyring already" keyring --root anna.pub ben.pub --publish anna.pub -o K
expect 1 "anna.key: is no public key" keyring --root anna.key ben.pub --publish hope.pub -o K
expect 1 "has no PUBLISH key" keyring --root anna.pub ben.pub -o K
expect 1 "--site site.pub: is not understood" keyring --root anna.pub ben.pub --publish hope.pub --site site.pub -o K
sed 's/^Words: [a-z]*/Words: zoo/' ben.pub >typo.pub
expect 1 "typo.pub: is no public key, or was changed" keyring --root anna.pub typo.pub --publish hope.pub -o K
expect 0 "keyring 1 of the fleet" keyring --root anna.pub ben.pub cleo.pub --threshold 2 --publish hope.pub --site 7=site.pub -o KEYRING.FPD
expect 1 "E05:" verify KEYRING.FPD --keyring KEYRING.FPD
sign KEYRING.FPD hope
sign KEYRING.FPD anna
expect 1 "E05:" verify KEYRING.FPD --keyring KEYRING.FPD
sign KEYRING.FPD ben
expect 0 "signed by ben (ROOT)" verify KEYRING.FPD --keyring KEYRING.FPD

# --- an update: packed the same each time, signed, verified, unpacked, and built as the package itself is
expect 0 "for the kiosks of KEYRING.FPD (keyring 1)" pack "$root/data/national" --version 42 --issued 2026-11-26 -o UPDATE.FPD
cp -r "$root/data/national" copy
touch -d 2001-01-01 copy/services.csv
expect 0 "number 42" pack copy --version 42 --issued 2026-11-26 -o SECOND.FPD
cmp -s UPDATE.FPD SECOND.FPD || fault "pack: the same package gave other bytes"
expect 1 "E05:" verify UPDATE.FPD --keyring KEYRING.FPD
FINGERPOST_PASSPHRASE=wrong expect 1 "the passphrase does not open it" sign UPDATE.FPD --key hope.key
sign UPDATE.FPD hope
cp UPDATE.FPD once.fpd
sign UPDATE.FPD hope
cmp -s UPDATE.FPD once.fpd || fault "sign: signing twice changed the file"
expect 0 "signed by hope (PUBLISH)" verify UPDATE.FPD --keyring KEYRING.FPD
grep -q '^number 42, for all kiosks' said || fault "verify: does not say the number"
grep -q '^issued 2026-11-26, to be looked at again by 2027-05-25' said || fault "verify: does not say the dates"
sed -n 's/^words: /UPDATE.FPD: /p' said >told
expect 0 "$(cat told)" fingerprint UPDATE.FPD
tail -c +1025 UPDATE.FPD | tar tf - >members || fault "tar: can't read an update"
grep -qx services.csv members || fault "tar: no services in an update"
expect 0 "as PUBLISH" unpack UPDATE.FPD -o out
expect 1 "out: has files in it, which stay as they are" unpack UPDATE.FPD -o out
mkdir alone
cp UPDATE.FPD alone
expect 0 "WAS NOT VERIFIED" unpack alone/UPDATE.FPD -o loose
diff -r out loose >/dev/null || fault "unpack: without a keyring other files came out"
for package in "$root/data/national" out; do
	"$data" build "$package" -o "$(basename "$package").db" --words "$root/data/words.csv" --geo "$root/data/geo" >said 2>&1 ||
		fault "build $package: $(tail -1 said)"
	sqlite3 "$(basename "$package").db" .dump | grep -v -e 'INSERT INTO original ' -e 'INSERT INTO package ' >"$(basename "$package").sql"
done
cmp -s national.sql out.sql || fault "what was packed is built differently: $(diff national.sql out.sql | head -3)"

# --- what is not signed right is refused, with its code and with 1
head -c 2000 UPDATE.FPD >cut.fpd
expect 1 "E06:" verify cut.fpd --keyring KEYRING.FPD
head -c 100 UPDATE.FPD >cut.fpd
expect 1 "E03:" verify cut.fpd --keyring KEYRING.FPD
{ cat UPDATE.FPD; printf x; } >long.fpd
expect 1 "E06:" verify long.fpd --keyring KEYRING.FPD
expect 1 "E03:" verify hope.pub --keyring KEYRING.FPD
sed 's/988/989/' UPDATE.FPD >swapped.fpd
cmp -s UPDATE.FPD swapped.fpd && fault "no 988 in the package: this tests nothing"
expect 1 "E06:" verify swapped.fpd --keyring KEYRING.FPD
expect 1 "E06:" unpack swapped.fpd -o never --keyring KEYRING.FPD
[ ! -e never ] || fault "unpack: wrote what it refused"
expect 1 "can't be opened" verify nothing.fpd --keyring KEYRING.FPD
expect 1 "can't be verified without the kiosks' keyring" verify alone/UPDATE.FPD
expect 0 "keyring 1" keyring --root anna.pub ben.pub --publish hope.pub --fleet 00112233445566778899aabbccddeeff -o other.ring
expect 1 "E08:" verify UPDATE.FPD --keyring other.ring
expect 1 "E08:" sign UPDATE.FPD --key hope.key --keyring other.ring
expect 1 "has not the key of Safe Harbor" sign UPDATE.FPD --key brief.key --keyring KEYRING.FPD
cp once.fpd strange.fpd
FINGERPOST_PASSPHRASE=short expect 0 "2 signatures" sign strange.fpd --key brief.key
expect 1 "E04:" verify strange.fpd --keyring KEYRING.FPD

# --- packages with faults, and places that nobody may know
expect 1 "--version 0: is no number" pack copy --version 0 -o never.fpd
expect 1 "is no day" pack copy --version 1 --issued 2026-02-30 -o never.fpd
expect 1 "is before the day of issue" pack copy --version 1 --issued 2026-02-20 --review-by 2026-02-19 -o never.fpd
expect 1 "nobody said for which kiosks" pack copy --version 1 -o alone/never.fpd
sed '2s/.*/"never closed/' copy/phones.csv >phones && mv phones copy/phones.csv
expect 1 "never.fpd: is not made: mend" pack copy --version 43 -o never.fpd
[ ! -e never.fpd ] || fault "pack: made an update of a package with faults"
mkdir secret
cat >secret/sheet.csv <<'EOF'
Name,What it is,Kind of help,Address,City,State,ZIP,Secret address,Phone
Fig Tree House,A place to sleep at 12 Canary Lane.,housing,12 Canary Lane,Mobile,AL,36602,yes,251-555-0101
EOF
expect 0 "number 1" pack secret/sheet.csv --version 1 --keyring KEYRING.FPD -o secret.fpd
grep -aq 'Fig Tree House' secret.fpd || fault "pack: the service is not in the update"
! grep -aqi 'canary' secret.fpd || fault "pack: the street of a hidden place is in the update"

# --- an update may do no more than withdraw
mkdir gone
printf 'table,id,name,reason,date\nservices,old-house,Old House,closed,2026-11-20\n' >gone/withdrawn.csv
expect 0 "number 2" pack gone --version 2 --keyring KEYRING.FPD -o gone.fpd
tail -c +1025 gone.fpd | tar xOf - withdrawn.csv | grep -q '^services,old-house,' || fault "pack: withdraws nothing"

# --- a site's own rows: a spreadsheet gets ids of its own; what a site may not have is said here, not on the kiosk
expect 0 "number 1" pack secret/sheet.csv --version 1 --site 7 --keyring KEYRING.FPD -o own.fpd
mkdir own
tail -c +1025 own.fpd | tar xf - -C own
for table in services phones attributes locations; do
	[ "$(sed 1d own/$table.csv | grep -vc '^site-7-')" -eq 0 ] || fault "pack --site: $table.csv has rows that are not the site's"
done
grep -q ',site-7-fig-tree-house' own/phones.csv || fault "pack --site: the phone leads to no service"
grep -q ',need-housing' own/attributes.csv || fault "pack --site: the need is not everybody's any more"
expect 0 "no faults" check own
expect 0 "number 1" pack own --version 1 --site 7 --keyring KEYRING.FPD -o same.fpd
mkdir same
tail -c +1025 same.fpd | tar xf - -C same
diff -r own same >said || fault "pack --site: ids grow each time: $(head -3 said)"
expect 1 "E13:" pack "$root/data/national" --version 1 --site 7 --keyring KEYRING.FPD -o never.fpd
expect 1 "has an id that does not begin with this site's" pack own --version 1 --site 8 --keyring KEYRING.FPD -o never.fpd
expect 1 "has the id of a site's row" pack own --version 1 --keyring KEYRING.FPD -o never.fpd
[ ! -e never.fpd ] || fault "pack: made an update that kiosks refuse"

# --- pairing: a challenge of zeros is eleven times "abandon", and "about"
challenge="abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about"
"$data" keygen porch >said 2>&1 || fault "keygen: $(cat said)"
expect 1 "is not what a kiosk shows" pair --keyring KEYRING.FPD --site 8 --challenge "$challenge about" --site-key porch.pub --key hope.key -o P.FPD
expect 0 "site 8 believes porch" pair --keyring KEYRING.FPD --site 8 --challenge "$challenge" --site-key porch.pub --key hope.key -o P.FPD
expect 0 "certificate of a site's key" verify P.FPD --keyring KEYRING.FPD
grep -q 'for site 8 only' said || fault "verify: does not say for which site"
code=$(printf 'FPSITE:8:%s' "$challenge" | tr a-z A-Z)
expect 0 "site 8 believes porch" pair --keyring KEYRING.FPD --challenge "$code" --site-key porch.pub --key hope.key -o SCANNED.FPD
cmp P.FPD SCANNED.FPD || fault "what was scanned is answered in another way"
expect 1 "is of site 8, not of site 9" pair --keyring KEYRING.FPD --site 9 --challenge "$code" --site-key porch.pub --key hope.key -o N.FPD
expect 1 "is not what a kiosk shows" pair --keyring KEYRING.FPD --challenge FPSITE:8 --site-key porch.pub --key hope.key -o N.FPD
# shellcheck disable=SC2086
expect 0 "site 8 believes porch" pair --keyring KEYRING.FPD --site 8 --challenge $challenge --site-key porch.pub --key site.key -o Q.FPD
expect 1 "E05:" verify Q.FPD --keyring KEYRING.FPD

expect 0 "number 1" pack secret/sheet.csv --version 1 --site 8 --keyring KEYRING.FPD -o porch8.fpd
sign porch8.fpd porch
expect 1 "E04:" verify porch8.fpd --keyring KEYRING.FPD
expect 0 "signed by porch (SITE)" verify porch8.fpd --keyring KEYRING.FPD --certificate P.FPD
expect 1 "E05:" verify porch8.fpd --keyring KEYRING.FPD --certificate Q.FPD
expect 1 "E09:" verify own.fpd --keyring KEYRING.FPD --certificate P.FPD

# --- drill: a ROOT key is lost. The other two put a new one in its place.
"$data" keygen dora >said 2>&1 || fault "keygen: $(cat said)"
expect 0 "keyring 2" keyring --from KEYRING.FPD --retire cleo --root dora.pub -o second.fpd
sign second.fpd anna
expect 1 "E05:" verify second.fpd --keyring KEYRING.FPD
sign second.fpd ben
expect 0 "is a keyring that kiosks with KEYRING.FPD believe" verify second.fpd --keyring KEYRING.FPD

# --- drill: the PUBLISH key is stolen. Update 42 stays good, what the thief signs is not.
"$data" keygen newhope >said 2>&1 || fault "keygen: $(cat said)"
expect 0 "(retired: believed up to 0:42)" keyring --from second.fpd --retire hope=0:42 --publish newhope.pub -o third.fpd
sign third.fpd anna dora
expect 0 "is a keyring" verify third.fpd --keyring second.fpd
expect 0 "signed by hope (PUBLISH, retired)" verify UPDATE.FPD --keyring third.fpd
expect 0 "number 43" pack secret/sheet.csv --version 43 --keyring third.fpd -o thief.fpd
expect 1 "the key of hope is retired" sign thief.fpd --key hope.key --keyring third.fpd
sign thief.fpd hope
expect 1 "E05:" verify thief.fpd --keyring third.fpd
expect 1 "E18:" verify thief.fpd --keyring second.fpd
expect 0 "number 43" pack secret/sheet.csv --version 43 --keyring third.fpd -o right.fpd
sign right.fpd newhope
expect 0 "as PUBLISH" verify right.fpd --keyring third.fpd

# --- drill: a site's key is stolen. Only that site is touched.
expect 0 "keyring 4" keyring --from third.fpd --site 8=porch.pub --retire porch.pub -o fourth.fpd
sign fourth.fpd ben dora
expect 0 "is a keyring" verify fourth.fpd --keyring third.fpd
expect 0 "number 1" pack secret/sheet.csv --version 1 --site 7 --keyring fourth.fpd -o site7.fpd
sign site7.fpd site
expect 0 "as SITE" verify site7.fpd --keyring fourth.fpd
expect 0 "number 1" pack secret/sheet.csv --version 1 --site 8 --keyring fourth.fpd -o site8.fpd
sign site8.fpd porch
expect 1 "E05:" verify site8.fpd --keyring fourth.fpd
expect 1 "names no key of the keyring" keyring --from fourth.fpd --retire nobody -o fifth.fpd

for command in keygen keyring pack sign verify unpack fingerprint pair; do
	expect 0 "Usage: fingerpost-data $command" $command --help
	expect 2 "Usage: fingerpost-data $command" $command
done

[ "$faults" -eq 0 ] || exit 1
echo "signing: from keygen to unpack, and the three drills"
