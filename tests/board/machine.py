# SPDX-License-Identifier: MIT
"""A machine in the emulator with the board's card in it, driven from outside: what is on its glass, fingers, the button,
its consoles. The emulator is the one of the image's tools (board/image/trees.sh); nothing of it is installed."""
import json
import os
import re
import shutil
import signal
import socket
import struct
import subprocess
import threading
import time
import zlib

TOOLS = 'build/image/tools'
# Every wait is this many times what a quiet machine needs
MARGIN = float(os.environ.get('MARGIN', 4))


class Failed(Exception):
    pass


def tool(*words, **options):
    """Runs a program of the tools' tree."""
    return subprocess.run(['chroot', TOOLS, *words], check=True, stdout=subprocess.PIPE, **options).stdout


def connect(path, limit=60):
    end = time.monotonic() + limit
    while True:
        line = socket.socket(socket.AF_UNIX)
        try:
            line.connect(path)
            return line
        except OSError:
            line.close()
            if time.monotonic() > end:
                raise Failed(f'{path}: nobody answers')
            time.sleep(.05)


class Console:
    """A serial line. It is read all the time, by a thread: a full one would stop the whole machine."""

    def __init__(self, path, log):
        self.line = connect(path)
        self.text = b''
        self.log = open(log, 'wb')
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        while True:
            try:
                got = self.line.recv(65536)
            except OSError:
                return
            if not got:
                return
            self.text += got
            self.log.write(got)
            self.log.flush()

    def wait(self, pattern, seconds, since=0):
        end = time.monotonic() + seconds * MARGIN
        while time.monotonic() < end:
            found = re.search(pattern.encode(), self.text[since:])
            if found:
                return found
            time.sleep(.02)
        return None

    def run(self, command, seconds=20):
        """In the test's shell: what it printed, and its status."""
        word = f'E{time.monotonic_ns()}'
        since = len(self.text)
        self.line.sendall(f'{command}; echo {word}""_$?\n'.encode())
        found = self.wait(word + r'_(\d+)', seconds, since)
        if not found:
            raise Failed(f'no answer to: {command}')
        text = self.text[since:since + found.start()].decode(errors='replace')
        # Behind the command itself, which the terminal shows too
        return text.replace('\r', '').split('_$?\n', 1)[-1], int(found.group(1))


class Monitor:
    """QMP: one JSON object a line."""

    def __init__(self, path):
        self.lines = connect(path).makefile('rw')
        self.lines.readline()
        self.ask('qmp_capabilities')

    def ask(self, command, **arguments):
        self.lines.write(json.dumps({'execute': command, 'arguments': arguments}) + '\n')
        self.lines.flush()
        while True:
            line = self.lines.readline()
            if not line:
                raise Failed(f'{command}: the emulator has ended')
            answer = json.loads(line)
            if 'error' in answer:
                raise Failed(f'{command}: {answer["error"]["desc"]}')
            if 'return' in answer:
                return answer['return']


def read_ppm(path):
    data = open(path, 'rb').read()
    head = re.match(rb'P6\s+(\d+)\s+(\d+)\s+255\s', data)
    return int(head.group(1)), int(head.group(2)), data[head.end():]


def read_png(path):
    """Only what the kiosk writes: eight bits, RGB or RGBA, not interlaced. Pixels as RGB."""
    data = open(path, 'rb').read()
    at, packed = 8, b''
    while at < len(data):
        size, kind = struct.unpack('>I4s', data[at:at + 8])
        body = data[at + 8:at + 8 + size]
        if kind == b'IHDR':
            width, height, depth, color = struct.unpack('>IIBB', body[:10])
        elif kind == b'IDAT':
            packed += body
        at += 12 + size
    each = {2: 3, 6: 4}[color]
    if depth != 8:
        raise Failed(f'{path}: not of eight bits')
    raw, stride = zlib.decompress(packed), width * each
    above, rows = bytearray(stride), []
    for y in range(height):
        kind, row = raw[y * (stride + 1)], bytearray(raw[y * (stride + 1) + 1:(y + 1) * (stride + 1)])
        for x in range(stride):
            left = row[x - each] if x >= each else 0
            corner = above[x - each] if x >= each else 0
            if kind == 1:
                row[x] = row[x] + left & 255
            elif kind == 2:
                row[x] = row[x] + above[x] & 255
            elif kind == 3:
                row[x] = row[x] + (left + above[x]) // 2 & 255
            elif kind == 4:
                a, b, c = abs(above[x] - corner), abs(left - corner), abs(left + above[x] - 2 * corner)
                row[x] = row[x] + (left if a <= b and a <= c else above[x] if b <= c else corner) & 255
        rows.append(bytes(row))
        above = row
    if each == 4:
        rows = [b''.join(row[x:x + 3] for x in range(0, stride, 4)) for row in rows]
    return width, height, b''.join(rows)


def cpio(files):
    """An initramfs of these files, (name, mode, bytes); it goes behind the shipped one."""
    out = b''
    for number, (name, mode, data) in enumerate([*files, ('TRAILER!!!', 0, b'')], 1):
        fields = [number, mode, 0, 0, 1, 0, len(data), 0, 0, 0, 0, len(name) + 1, 0]
        out += b'070701' + b''.join(b'%08X' % one for one in fields) + name.encode() + b'\0'
        out += b'\0' * (-len(out) % 4) + data
        out += b'\0' * (-len(out) % 4)
    return out


HOOK = r'''
# The test's shell, in memory: nothing of the root is changed
$bb mount -o remount,exec /run
$bb mkdir -p /run/test /run/systemd/system/sysinit.target.wants
$bb cp /bin/busybox /run/test/busybox
$bb cp /test/*.service /run/systemd/system/
$bb ln -s ../test-shell.service /run/systemd/system/sysinit.target.wants/test-shell.service
for word in $($bb cat /proc/cmdline); do
	case $word in test.without_clearing) without_clearing=1 ;; esac
done
'''
SHELL = '''[Unit]
DefaultDependencies=no
[Service]
ExecStart=/run/test/busybox sh
StandardInput=tty-force
StandardOutput=tty
StandardError=tty
TTYPath=/dev/hvc0
Environment=PATH=/run/test:/usr/bin:/usr/sbin PS1=
Restart=always
'''


class Card:
    """The shipped card, unpacked into a file of its own, with a site's file of the test in it."""

    def __init__(self, folder, site):
        self.folder = folder
        os.makedirs(folder, exist_ok=True)
        self.disk = f'{folder}/card.img'
        subprocess.run(['zstd', '-q', '-d', '-f', '--sparse', 'build/image/fingerpost-arm64.img.zst', '-o', self.disk], check=True)
        self.boot = f'{self.disk}@@4M'
        for name in 'vmlinuz', 'initrd.img', 'cmdline.txt':
            subprocess.run(['mcopy', '-n', '-o', '-i', self.boot, f'::{name}', f'{folder}/{name}'], check=True)
        with open(f'{folder}/site.conf', 'w') as out:
            out.write(site)
        subprocess.run(['mcopy', '-o', '-i', self.boot, f'{folder}/site.conf', '::site.conf'], check=True)
        initrd = open(f'{folder}/initrd.img', 'rb').read()
        initrd += b'\0' * (-len(initrd) % 4)
        with open(f'{folder}/initrd.test', 'wb') as out:
            out.write(initrd + cpio([('test', 0o40755, b''), ('hook', 0o100644, HOOK.encode()),
                                     ('test/test-shell.service', 0o100644, SHELL.encode())]))

    def partition(self, number):
        """(start, size) in bytes, of the label."""
        with open(self.disk, 'rb') as disk:
            disk.seek(446 + 16 * (number - 1) + 8)
            start, size = struct.unpack('<II', disk.read(8))
        return start * 512, size * 512

    def spoil(self, at, size):
        with open(self.disk, 'r+b') as disk:
            disk.seek(at)
            disk.write(os.urandom(size))

    def forget(self):
        """As when it was new: no start was tried."""
        with open(self.disk, 'r+b') as disk:
            disk.seek(512 * 1024)
            disk.write(bytes(1024))


class Machine:
    """One start of it. Use with `with`: whatever happens, the emulator is gone afterwards."""
    WIDTH, HEIGHT = 1280, 800

    def __init__(self, card, more='', without='', devices=(), memory=512):
        self.card, self.folder = card, card.folder
        for name in 'serial', 'shell', 'qmp', 'qtest':
            if os.path.exists(self._at(name)):
                os.unlink(self._at(name))
        words = [one for one in open(f'{self.folder}/cmdline.txt').read().split() if one != without]
        words += ['console=ttyAMA0', *more.split()]
        library = f'{TOOLS}/usr/lib/{os.uname().machine}-linux-gnu'
        loader = next(one for one in (f'{TOOLS}/lib64/ld-linux-x86-64.so.2', f'{TOOLS}/lib/ld-linux-aarch64.so.1') if os.path.exists(one))
        command = [
            loader, '--library-path', library, f'{TOOLS}/usr/bin/qemu-system-aarch64', '-L', f'{TOOLS}/usr/share/qemu',
            '-M', 'virt,gic-version=3', '-accel', 'tcg,thread=multi', '-cpu', 'cortex-a72', '-smp', '2', '-m', str(memory),
            '-nodefaults', '-display', 'none', '-nic', 'none', '-rtc', 'base=2026-11-22T10:30:00,clock=vm',
            '-kernel', f'{self.folder}/vmlinuz', '-initrd', f'{self.folder}/initrd.test', '-append', ' '.join(words),
            '-chardev', f'socket,id=serial,path={self._at("serial")},server=on,wait=off', '-serial', 'chardev:serial',
            '-chardev', f'socket,id=shell,path={self._at("shell")},server=on,wait=off',
            '-device', 'virtio-serial-pci', '-device', 'virtconsole,chardev=shell',
            '-qmp', f'unix:{self._at("qmp")},server=on,wait=off', '-qtest', f'unix:{self._at("qtest")},server=on,wait=off', '-qtest-log', 'none',
            '-device', 'virtio-rng-pci', '-device', 'i6300esb', '-watchdog-action', 'reset', '-device', 'qemu-xhci,id=xhci',
            '-drive', f'if=none,id=card,file={card.disk},format=raw,cache=writeback', '-device', 'virtio-blk-pci,drive=card',
            '-device', f'virtio-gpu-pci,id=gpu0,xres={self.WIDTH},yres={self.HEIGHT}', '-device', 'virtio-multitouch-pci,id=touch,display=gpu0',
            *devices]
        self.begun = time.monotonic()
        self.emulator = subprocess.Popen(command, env={**os.environ, 'QEMU_MODULE_DIR': f'{library}/qemu'}, stdin=subprocess.DEVNULL,
                                         stdout=open(f'{self.folder}/qemu.log', 'wb'), stderr=subprocess.STDOUT)
        try:
            self.serial = Console(self._at('serial'), f'{self.folder}/serial.log')
            self.shell = Console(self._at('shell'), f'{self.folder}/shell.log')
            self.monitor = Monitor(self._at('qmp'))
            self.test = connect(self._at('qtest')).makefile('rw')
            self._find_pins()
            self.pin(False)
        except BaseException:
            self.close()
            raise

    def _at(self, name):
        return f'{self.folder}/{name}.sock'

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind is Failed and self.emulator.poll() is None:
            self.tell()
        self.close()

    def close(self):
        """As if the power went."""
        if self.emulator.poll() is None:
            self.emulator.send_signal(signal.SIGKILL)
        self.emulator.wait()

    def age(self):
        return time.monotonic() - self.begun

    def _find_pins(self):
        for one in self.monitor.ask('qom-list', path='/machine/unattached'):
            if one['type'] == 'child<pl061>':
                self.pins = f'/machine/unattached/{one["name"]}'
                return
        raise Failed('the machine has no GPIO chip')

    def pin(self, pressed, line=5):
        """The button connects its pin to ground."""
        self.test.write(f'set_irq_in {self.pins} unnamed-gpio-in {line} {0 if pressed else 1}\n')
        self.test.flush()
        self.test.readline()

    def press(self, bounces=6):
        """As a contact does: some edges in two milliseconds each, then it stays; the same when it is let go."""
        for last in True, False:
            for number in range(bounces):
                self.pin(last == (number % 2 == 0))
                time.sleep(.002)
            self.pin(last)
            time.sleep(.1)

    def glass(self):
        path = f'{self.folder}/glass.ppm'
        self.monitor.ask('screendump', filename=os.path.abspath(path))
        return read_ppm(path)

    def keep_glass(self, name):
        self.glass()
        shutil.copy(f'{self.folder}/glass.ppm', f'{self.folder}/{name}.ppm')

    def tell(self):
        """For whoever looks for the reason: what the system said, who runs; a file in the folder."""
        self.keep_glass('failed')
        try:
            said = self.shell.run('ps -o pid,user,rss,comm | grep -v "\\["; cat /run/log/journal/*/*.journal | strings | grep MESSAGE= | tail -n 60')[0]
        except Failed as error:
            said = str(error)
        with open(f'{self.folder}/failed.txt', 'w') as out:
            out.write(said)

    def wait_glass(self, picture, seconds, what):
        """Until the glass shows exactly this; how many seconds it took."""
        begun = time.monotonic()
        while time.monotonic() - begun < seconds * MARGIN:
            if self.emulator.poll() is not None:
                raise Failed('the emulator has ended')
            if self.glass() == picture:
                return time.monotonic() - begun
            time.sleep(.1)
        raise Failed(f'the glass does not show {what}; see failed.ppm and failed.txt in {self.folder}')

    def _send(self, *events):
        self.monitor.ask('input-send-event', device='gpu0', events=list(events))

    def touch(self, x, y):
        """A finger for a moment, always at the very place: the kernel tells no axis that has not changed since the last one."""
        def mtt(kind, axis='x', value=0, tracking=1):
            return {'type': 'mtt', 'data': {'type': kind, 'slot': 0, 'tracking-id': tracking, 'axis': axis, 'value': value}}

        self._send(mtt('begin'), mtt('data', 'x', x * 32767 // self.WIDTH), mtt('data', 'y', y * 32767 // self.HEIGHT),
                   {'type': 'btn', 'data': {'button': 'touch', 'down': True}})
        time.sleep(.15)
        self._send(mtt('end', tracking=-1), {'type': 'btn', 'data': {'button': 'touch', 'down': False}})
