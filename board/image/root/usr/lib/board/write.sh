# SPDX-License-Identifier: MIT
# write.sh FILE FOLDER: while FILE is there the file system of FOLDER can be written to, and not at any other time.
# Of the file nothing is read: that it is there is all there is to know, and who makes it (the guard) says nothing else here.
bb=${bb-/usr/bin/busybox}
file=$1
folder=$2
# Those of the mount itself: it has them from now on, whatever it had
options=noatime,nosuid,nodev,noexec

mount_again() { # how
	$bb mount -o "remount,$1,$options" data "$folder" 2>/dev/null
}
[ -e "$file" ] && mount_again rw
# Whoever still has a file open there for writing (killed a moment ago) is waited for
while [ -e "$file" ] || ! mount_again ro; do
	$bb sleep .1
done
