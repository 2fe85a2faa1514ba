# What scripts of a path from the staff computer to a stick share; sourced,
# with PROGRAMS and FOLDER as their arguments.
# shellcheck shell=sh
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

keys() { # names
	for key in "$@"; do
		"$data" keygen "$folder/$key" --holder "SAMPLE $key" >/dev/null
	done
}

root_signs() { # keyring
	"$data" sign "$1" --key "$folder/a.key" >/dev/null
	"$data" sign "$1" --key "$folder/b.key" >/dev/null
}

# What comes with a kiosk: its data and the first keyring
share() {
	mkdir -p "$folder/share"
	"$data" keyring --root "$folder/a.pub" "$folder/b.pub" "$folder/c.pub" --publish "$folder/publish.pub" -o "$folder/KEYRING" >/dev/null
	root_signs "$folder/KEYRING"
	cp -r data/national data/geo data/words.csv "$folder/share/"
	cp build/directory.db build/floor "$folder/share/"
	cp "$folder/KEYRING" "$folder/share/keyring.fpd"
}

# FOLDER/NUMBER.img, with these files on it
image() { # number, files
	image=$folder/$1.img
	shift
	truncate -s 40M "$image"
	PATH=$PATH:/usr/sbin:/sbin mkfs.fat -F 32 "$image" >/dev/null
	mcopy -i "$image" "$@" ::
}
