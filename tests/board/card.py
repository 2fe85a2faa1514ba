# SPDX-License-Identifier: MIT
"""The card that make image made, in a file: written as on a real one, looked at, spoilt. Its initramfs gets a shell for the
test, in memory only; nothing of the card's root is changed."""
import contextlib
import hashlib
import os
import re
import shutil
import struct
import subprocess
import sys

sys.path.insert(1, 'board/test-card')
import switch  # noqa: E402

TOOLS = 'build/image/tools'
NAME = 'fingerpost-arm64.img'
BLOCK = 512
SLOTS = 1024 * BLOCK  # slots.sh


def tool(*words, **options):
    """Runs a program of the tools' tree."""
    return subprocess.run(['chroot', TOOLS, *words], check=True, stdout=subprocess.PIPE, **options).stdout


# What only the image's test has besides the hook of a test card (board/test-card/hook): its line, no prompt, and words on the
# command line of the kernel
MORE = r'''
tty=ttyS0 prompt=
for word in $($bb cat /proc/cmdline); do
	case $word in test.without_clearing) without_clearing=1 ;; esac
	case $word in test.any) any=1 ;; esac
	case $word in test.alone) $bb mkdir -p /run/systemd/system && $bb ln -s /dev/null /run/systemd/system/fingerpost.service ;; esac
done
# The unit as it is on any machine, without what the board adds to it
if [ "${any:-}" ]; then
	$bb mkdir -p /run/systemd/system/fingerpost.service.d
	$bb ln -s /dev/null /run/systemd/system/fingerpost.service.d/board.conf
	$bb cp /test/any.conf /run/systemd/system/fingerpost.service.d/
fi
'''
# All that differs: places of this card, and it begins as early as the board's
ANY = '''[Unit]
DefaultDependencies=no
After=systemd-udev-trigger.service
[Service]
ExecStart=
ExecStart=/usr/bin/fingerpost --glass drm --config /run/board/site.conf --state /var/lib/fingerpost --share /run/share
'''


class Card:
    """The shipped card, written to a file by bmaptool as README says, with a site's file of the test in it."""
    PARTS = {'label': 0, 'boot': 1, 'root a': 2, 'root b': 3, 'data': 4}

    def __init__(self, folder, site):
        self.folder = folder
        os.makedirs(folder, exist_ok=True)
        self.disk = f'{folder}/card.img'
        self._write()
        self.boot = f'{self.disk}@@4M'
        for name in 'vmlinuz', 'initrd.img', 'cmdline.txt':
            self.take(name)
        with open(f'{folder}/site.conf', 'w') as out:
            out.write(site)
        self._put_site('site.conf')
        initrd = open(f'{folder}/initrd.img', 'rb').read()
        with open(f'{folder}/initrd.test', 'wb') as out:
            out.write(switch.with_hook(initrd, [('more', MORE.encode()), ('any.conf', ANY.encode())]))

    def without_early(self, module):
        """An initramfs that does not load that module; it comes with the root, as others do."""
        with open(f'{TOOLS}/fp/out/initrd/lib/modules/order') as order:
            names = [line for line in order if line != f'{module}.ko\n']
        with open(f'{self.folder}/initrd.test', 'rb') as usual, open(f'{self.folder}/initrd.late', 'wb') as out:
            out.write(usual.read() + switch.cpio([('lib/modules/order', 0o100644, ''.join(names).encode())]))
        return 'initrd.late'

    def _write(self):
        """What bmaptool leaves as it was is filled with noise then: a card was used for something before."""
        inside = f'{TOOLS}/fp/test'
        os.makedirs(inside, exist_ok=True)
        for name in f'{NAME}.zst', f'{NAME}.bmap':
            if os.path.exists(f'{inside}/{name}'):
                os.unlink(f'{inside}/{name}')
            os.link(f'build/image/{name}', f'{inside}/{name}')
        tool('bmaptool', '-q', 'copy', '--bmap', f'/fp/test/{NAME}.bmap', f'/fp/test/{NAME}.zst', '/fp/test/card.img', stderr=subprocess.DEVNULL)
        os.replace(f'{inside}/card.img', self.disk)
        noise = os.urandom(1 << 20)
        self.holes = unmapped(f'build/image/{NAME}.bmap')
        with open(self.disk, 'r+b') as disk:
            for start, end in self.holes:
                disk.seek(start)
                for at in range(start, end, len(noise)):
                    disk.write(noise[:end - at])

    def _put_site(self, name):
        subprocess.run(['mcopy', '-o', '-i', self.boot, f'{self.folder}/{name}', '::site.conf'], check=True)

    @contextlib.contextmanager
    def settings(self, more):
        """With `with`: the site's file of the test, and these lines."""
        with open(f'{self.folder}/site.conf') as usual, open(f'{self.folder}/more.conf', 'w') as out:
            out.write(usual.read() + more)
        self._put_site('more.conf')
        try:
            yield
        finally:
            self._put_site('site.conf')

    def take(self, name):
        """A file of the boot partition, beside the card."""
        subprocess.run(['mcopy', '-n', '-o', '-i', self.boot, f'::{name}', f'{self.folder}/{name}'], check=True)

    def partition(self, number):
        """(start, size) in bytes, of the label."""
        with open(self.disk, 'rb') as disk:
            disk.seek(446 + 16 * (number - 1) + 8)
            start, size = struct.unpack('<II', disk.read(8))
        return start * BLOCK, size * BLOCK

    def bytes_of(self, name):
        """A partition's; of the label all that is before the first one."""
        start, size = self.partition(self.PARTS[name]) if self.PARTS[name] else (0, self.partition(1)[0])
        with open(self.disk, 'rb') as disk:
            disk.seek(start)
            return disk.read(size)

    def hashes(self):
        return {name: hashlib.sha256(self.bytes_of(name)).hexdigest() for name in self.PARTS}

    def slots(self):
        """(sequence, slot, tries, swaps) as the initramfs keeps it."""
        best = (0, 'a', 0, 0)
        for which in 0, 1:
            line = self.bytes_of('label')[SLOTS + BLOCK * which:][:BLOCK].split(b'\n')[0].split()
            if len(line) == 5 and line[0] == b'fp1':
                best = max(best, (int(line[1]), line[2].decode(), int(line[3]), int(line[4])))
        return best

    def spoil(self, at, size):
        with open(self.disk, 'r+b') as disk:
            disk.seek(at)
            disk.write(os.urandom(size))

    def mend(self, number):
        """A root as it was shipped."""
        with open(self.disk, 'r+b') as disk, open(f'{TOOLS}/fp/out/root.img', 'rb') as root:
            disk.seek(self.partition(number)[0])
            shutil.copyfileobj(root, disk)

    def copy(self, path, size):
        """For a machine that wants a card of a size of its own."""
        subprocess.run(['cp', '--sparse=always', self.disk, path], check=True)
        os.truncate(path, size)

    def forget(self):
        """As when it was new: no start was tried."""
        with open(self.disk, 'r+b') as disk:
            disk.seek(SLOTS)
            disk.write(bytes(2 * BLOCK))


def unmapped(path):
    """Of a .bmap: the stretches, in bytes, that are not written."""
    text = open(path).read()
    size, block = (int(re.search(rf'<{name}>\s*(\d+)', text).group(1)) for name in ('ImageSize', 'BlockSize'))
    at, found = 0, []
    for one in re.findall(r'<Range[^>]*>\s*(\d+)(?:-(\d+))?\s*</Range>', text):
        first, last = int(one[0]), int(one[1] or one[0])
        if first * block > at:
            found.append((at, first * block))
        at = (last + 1) * block
    return found + ([(at, size)] if at < size else [])
