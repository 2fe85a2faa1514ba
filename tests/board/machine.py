# SPDX-License-Identifier: MIT
"""A machine in the emulator with the board's card in it, driven from outside: what is on its glass, fingers, the button,
its consoles. The emulator is the one of the image's tools (board/image/trees.sh); nothing of it is installed."""
import ctypes
import datetime
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import threading
import time

from card import TOOLS
from pictures import read_ppm

# Every wait is this many times what a quiet machine needs
MARGIN = float(os.environ.get('MARGIN', 4))


class Failed(Exception):
    pass


def fits(glass, wanted):
    """A picture is wanted, or any of which that is true."""
    return wanted(glass) if callable(wanted) else glass == wanted


def emulator(*words, log):
    """The tools' QEMU, outside of their tree."""
    library = f'{TOOLS}/usr/lib/{os.uname().machine}-linux-gnu'
    loader = next(one for one in (f'{TOOLS}/lib64/ld-linux-x86-64.so.2', f'{TOOLS}/lib/ld-linux-aarch64.so.1') if os.path.exists(one))
    command = [loader, '--library-path', library, f'{TOOLS}/usr/bin/qemu-system-aarch64', '-L', f'{TOOLS}/usr/share/qemu',
               '-nodefaults', '-display', 'none', '-nic', 'none', *words]
    def ends_with_us():
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG: even if this test is killed none is left behind

    with open(log, 'wb') as out:
        return subprocess.Popen(command, env={**os.environ, 'QEMU_MODULE_DIR': f'{library}/qemu'}, stdin=subprocess.DEVNULL,
                                stdout=out, stderr=subprocess.STDOUT, preexec_fn=ends_with_us)


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
        self.events = []
        self.ask('qmp_capabilities')

    def ask(self, command, **arguments):
        self.lines.write(json.dumps({'execute': command, 'arguments': arguments}) + '\n')
        self.lines.flush()
        while True:
            line = self.lines.readline()
            if not line:
                raise Failed(f'{command}: the emulator has ended')
            answer = json.loads(line)
            if 'event' in answer:
                self.events.append(answer['event'])
            if 'error' in answer:
                raise Failed(f'{command}: {answer["error"]["desc"]}')
            if 'return' in answer:
                return answer['return']


def sunday():
    """A day on which the card believes its clock: the first Sunday after its data were issued (src/update/floor.h)."""
    with open(f'{TOOLS}/fp/src/build/floor', 'rb') as floor:
        issued = datetime.date(2020, 1, 1) + datetime.timedelta(int.from_bytes(floor.read()[112:116], 'little'))
    return issued + datetime.timedelta(7 - (issued.weekday() + 1) % 7)


DAY = sunday()


class Machine:
    """One start of it. Use with `with`: whatever happens, the emulator is gone afterwards."""
    WIDTH, HEIGHT = 1280, 800

    def __init__(self, card, more='', without=(), devices=(), memory=512, ports=4, moment=f'{DAY}T10:30:00',
                 initrd='initrd.test'):
        self.card, self.folder = card, card.folder
        for name in 'serial', 'shell', 'qmp', 'qtest':
            if os.path.exists(self._at(name)):
                os.unlink(self._at(name))
        words = [one for one in open(f'{self.folder}/cmdline.txt').read().split() if one not in without]
        words += ['console=ttyAMA0', *more.split()]
        command = [
            '-M', 'virt,gic-version=3', '-accel', 'tcg,thread=multi', '-cpu', 'cortex-a72', '-smp', '2', '-m', str(memory),
            '-rtc', f'base={moment},clock=vm',
            '-kernel', f'{self.folder}/vmlinuz', '-initrd', f'{self.folder}/{initrd}', '-append', ' '.join(words),
            '-chardev', f'socket,id=serial,path={self._at("serial")},server=on,wait=off', '-serial', 'chardev:serial',
            '-chardev', f'socket,id=shell,path={self._at("shell")},server=on,wait=off',
            # Not virtio's console: its queues take memory of the machine that no board has to give
            '-device', 'pci-serial,chardev=shell',
            '-qmp', f'unix:{self._at("qmp")},server=on,wait=off', '-qtest', f'unix:{self._at("qtest")},server=on,wait=off', '-qtest-log', 'none',
            '-device', 'virtio-rng-pci', '-device', 'i6300esb', '-watchdog-action', 'reset', '-device', f'qemu-xhci,id=xhci,p2={ports},p3={ports}',
            '-drive', f'if=none,id=card,file={card.disk},format=raw,cache=writeback', '-device', 'virtio-blk-pci,drive=card',
            '-device', f'virtio-gpu-pci,id=gpu0,xres={self.WIDTH},yres={self.HEIGHT}', '-device', 'virtio-multitouch-pci,id=touch,display=gpu0',
            *devices]
        self.idle, self.known_starts = set(), 1
        self.begun = time.monotonic()
        self.emulator = emulator(*command, log=f'{self.folder}/qemu.log')
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
        self.idle.add(line)

    def starts(self):
        """How often it has started since the emulator did; a reset lets go of all pins, and a board's resistors pull them again."""
        count = len(re.findall(rb'board: start', self.serial.text))
        if count > self.known_starts:
            self.known_starts = count
            for line in tuple(self.idle):
                self.pin(False, line)
        return count

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

    def until(self, true, seconds):
        """Asks again and again, for as long as is patient on this machine; whether it came true."""
        end = time.monotonic() + seconds * MARGIN
        while not true():
            self.starts()
            if self.emulator.poll() is not None:
                raise Failed(f'the emulator has ended; see qemu.log in {self.folder}')
            if time.monotonic() > end:
                return False
            time.sleep(.1)
        return True

    def shows(self, picture, seconds):
        """Within so many seconds, whatever MARGIN is."""
        return self.until(lambda: fits(self.glass(), picture), seconds / MARGIN)

    def missing(self, what):
        return Failed(f'the glass does not show {what}; see failed.ppm and failed.txt in {self.folder}')

    def wait_glass(self, picture, seconds, what):
        """Until the glass shows exactly this; how many seconds it took."""
        begun = time.monotonic()
        if not self.until(lambda: fits(self.glass(), picture), seconds):
            raise self.missing(what)
        return time.monotonic() - begun

    def _send(self, *events):
        self.monitor.ask('input-send-event', device='gpu0', events=list(events))

    def slide(self, points):
        """A finger for a moment, over all of these places; the kernel tells no axis that has not changed since the last one."""
        def mtt(kind, axis='x', value=0, tracking=1):
            return {'type': 'mtt', 'data': {'type': kind, 'slot': 0, 'tracking-id': tracking, 'axis': axis, 'value': value}}

        first, down = [mtt('begin')], [{'type': 'btn', 'data': {'button': 'touch', 'down': True}}]
        for x, y in points:
            self._send(*first, mtt('data', 'x', x * 32767 // self.WIDTH), mtt('data', 'y', y * 32767 // self.HEIGHT), *down)
            time.sleep(.03 if len(points) > 1 else .15)
            first = down = []
        self._send(mtt('end', tracking=-1), {'type': 'btn', 'data': {'button': 'touch', 'down': False}})

    def touch(self, x, y):
        self.slide([(x, y)])
