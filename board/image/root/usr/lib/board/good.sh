# SPDX-License-Identifier: MIT
# The guard has shown frames for a minute: this root is good, tries are counted from none again.
bb=/usr/bin/busybox
disk=$($bb cat /run/board/disk)
. /usr/lib/board/slots.sh
slots_read
slots_good
