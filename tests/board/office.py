# SPDX-License-Identifier: MIT
"""A staff computer, and a kiosk with a switch for staff and ports for sticks.

Keys and sticks are made as README says ("Bringing new data"), by scripts of tests/guard. What the glass has to show comes from
the same release on this machine: it reads the same sticks, or what the card has in its state, and a visit in a walk is told
what it said."""
import base64
import io
import os
import shutil
import subprocess
import tarfile

from card import TOOLS, Card, tool
from machine import Machine
from steps import Want, follow, middle, must, seen, touch_until

FOLDER = 'build/image/test/stick'
INSIDE = '/fp/stick'
PROGRAMS = '/fp/src/build/release'
SWITCH = 6
SITE = f'[button]\nchip = 9030000.pl061\nline = 5\n[staff]\nchip = 9030000.pl061\nline = {SWITCH}\n'
# So that no hour of the day is part of a picture
NO_CLOCK = '[time]\nclock = no\n'
HOLD = 'hold'


class Office:
    """Sticks as staff make them, and for each what a kiosk says that has that state."""

    def __init__(self, script='stick_path.sh', number=0, settings=NO_CLOCK):
        self.script, self.number = script, number
        self.settings = SITE + settings + (f'[site]\nnumber = {number}\n' if number else '')
        shutil.rmtree(TOOLS + INSIDE, ignore_errors=True)
        os.makedirs(TOOLS + INSIDE)
        os.makedirs(f'{TOOLS}/fp/src/tests/guard', exist_ok=True)
        for name in script, 'path_parts.sh':
            shutil.copy(f'tests/guard/{name}', f'{TOOLS}/fp/src/tests/guard/')
        self.run()
        with open(self.path('site.conf'), 'w') as out:
            out.write(self.settings)
        self.shell('echo install >orders; mkdir none; echo "refused E17" >full.lines')
        self.new = self.site('none')

    @staticmethod
    def path(name):
        return f'{TOOLS}{INSIDE}/{name}'

    @staticmethod
    def shell(script):
        return tool('sh', '-ec', f'cd {INSIDE}\n{script}').decode()

    def run(self, *words):
        """Its script, once more with words behind its usual ones."""
        self.shell(f'cd /fp/src && sh tests/guard/{self.script} build/release {INSIDE} {" ".join(map(str, words))}')

    def _data(self, call, state):
        return f'{PROGRAMS}/fingerpost-data {call} --state {state} --share share --site {self.number}'

    def data(self, call, state):
        return self.shell(f'{self._data(call, state)} </dev/null')

    def site(self, state, notes=()):
        """What visitors are shown by a kiosk with that state."""
        options = ['--config', f'{INSIDE}/site.conf', '--db', os.path.join(INSIDE, self.data('choose', state).strip())]
        for line in self.data('about', state).splitlines():
            if line.startswith('age\t'):
                for name, day in zip(('--earliest-day', '--checked', '--review-by'), line.split('\t')[1:]):
                    options += [name, day] if day else []
        return Want(*options, notes=notes)

    def read(self, stick, before, after):
        """The stick comes to a kiosk in a state; what it says is kept."""
        self.shell(f'cp -r {before} {after}\n{PROGRAMS}/fingerpost-import <{stick}.img |'
                   f' {self._data("receive", after)} 3<orders >{after}.lines || :')

    def undo(self, before, after):
        self.shell(f'cp -r {before} {after}\n{self._data("undo", after)} 3<orders >{after}.lines </dev/null || :')

    def said(self, name):
        """(what is said before staff hold the switch, and then)"""
        with open(self.path(f'{name}.lines')) as text:
            lines = text.read().splitlines()
        at = lines.index('ready') + 1 if 'ready' in lines else len(lines)
        return lines[:at], lines[at:]

    def told(self, state, *more):
        """What a visit of staff is told when it begins."""
        return [*self.data('about', state).splitlines(), *(more or ['pin first 0'])]

    def staff(self, state, *moves, more=(), want=None):
        """What staff see in that state, as (what is done, where, the glass after it): the switch is held on home, then each move.
        A move is what is done and what the guard says then: the name of a target that a finger touches, HOLD, points that a
        finger goes over, or a call that is none of the visit's business. want: as visits of staff draw it at another time."""
        commands = ['hold staff 3000', *say(self.told(state, *more)), 'shot']
        for what, *lines in moves:
            commands += ['tree', *as_walk(what), *say(lines), 'shot']
        trees, pictures = (want or self.new).walk(commands)
        places = [middle(tree, what) if is_target(what) else None for (what, *_), tree in zip(moves, trees)]
        return list(zip([HOLD, *(what for what, *_ in moves)], [None, *places], pictures))

    def bring(self, put, name):
        """Moves: new data are asked for, the stick is put in by that call, and the switch is held if there is anything to hold
        it for; `name` is of the state that this leads to."""
        ready, done = self.said(name)
        moves = [('staff:update',), (put, 'stick in', 'stage read', *ready)]
        return moves + ([(HOLD, 'stage install', *done)] if done else [])

    def card(self):
        """A new one, with the keyring of its fleet."""
        card = Card(FOLDER, self.settings)
        subprocess.run(['mcopy', '-o', '-i', card.boot, self.path('KEYRING'), '::KEYRING.FPD'], check=True)
        return card


def is_target(what):
    return isinstance(what, str) and what != HOLD


def as_walk(what):
    if is_target(what):
        return [f'tap #{what}']
    if isinstance(what, list):
        return [f'{"move" if at else "down"} {x} {y}' for at, (x, y) in enumerate(what)] + ['up']
    return []


def say(lines):
    return [f'say staff "{line}"'.replace('\t', '\\t') for line in lines]


def keys(text):
    """The keys that staff or visitors touch for it."""
    return [f'key:{"space" if letter == " " else letter}' for letter in text]


def find(want, text, name=None):
    """What a visitor touches to come to a service by a search that finds it; to the only one that it finds."""
    trees, _ = want.walk(['tap #search', f'type "{text}"', 'tree'])
    found = [one['id'] for one in trees[0]['targets'] if one['id'].startswith('service:')]
    must(f'service:{name}' in found if name else len(found) == 1, f'the search for {text} finds {found}')
    return ('search', *keys(text), f'service:{name}' if name else found[0])


def number_path(want):
    """To the number that the sticks change."""
    return find(want, 'zinnia')


class Kiosk(Machine):
    """With a switch for staff, and sticks."""

    def __init__(self, card, **more):
        super().__init__(card, **more)
        self.pin(False, SWITCH)
        self.plugged, self.stick, self.last = 0, None, None

    def plug(self, stick, writable=False, speed=0):
        """A new one each time, as the kernel sees it; it gives so many bytes a second (0: as many as it can). Its id."""
        self.plugged += 1
        name = f'stick{self.plugged}'
        node = {'driver': 'raw', 'read-only': not writable, 'file': {'driver': 'file', 'filename': os.path.abspath(Office.path(f'{stick}.img'))}}
        if speed:
            self.monitor.ask('object-add', **{'qom-type': 'throttle-group', 'id': f'speed-{name}', 'limits': {'bps-total': speed}})
            node = {'driver': 'throttle', 'throttle-group': f'speed-{name}', 'read-only': not writable, 'file': node}
        self.monitor.ask('blockdev-add', **{'node-name': name, **node})
        self.monitor.ask('device_add', driver='usb-storage', id=f'usb-{name}', bus='xhci.0', drive=name, removable=True)
        self.stick = f'usb-{name}'
        return self.stick

    def pull(self, name=None):
        self.monitor.ask('device_del', id=name or self.stick)

    def hold(self, picture, seconds, what):
        """The switch, until the glass shows what that brings; how long it took."""
        self.pin(True, SWITCH)
        took = self.wait_glass(picture, seconds, what)
        self.pin(False, SWITCH)
        return took

    def play(self, pages, what):
        """Pages of staff as Office.staff draws them are gone through; each glass is compared. How long each took."""
        took = []
        for does, place, after in pages:
            begun, name = self.age(), f'what follows {does} ({what})'
            if does == HOLD:
                self.hold(after, 60, name)
            elif is_target(does):
                touch_until(self, [place], self.last, after, name)
            elif isinstance(does, list):
                touch_until(self, does, self.last, after, name)
            else:
                if does:
                    does()
                self.wait_glass(after, 60, name)
            self.last = after
            took.append(self.age() - begun)
        return took

    def leave(self, want):
        self.press()
        self.wait_glass(want.home, 15, 'home after staff')

    def sticks(self):
        """Of interfaces that may be sticks: how many there are, how many are switched on, and the disks there are."""
        text = self.shell.run('for one in /sys/bus/usb/devices/*:*; do echo $(cat $one/bInterfaceClass) $(cat $one/authorized); done;'
                              ' for one in /sys/block/sd*; do [ -e $one ] && echo disk; done')[0].split('\n')
        return text.count('08 0') + text.count('08 1'), text.count('08 1'), text.count('disk')

    def may_write(self):
        """Whether the file system of what was installed can be written to."""
        text = self.shell.run('grep " /data/state " /proc/mounts')[0]
        must(' ext4 r' in text, f'the folder of what was installed is not mounted: {text}')
        return ' ext4 rw,' in text

    def rests(self):
        must(self.until(lambda: not self.may_write(), 20), 'when staff have gone the data partition can still be written to')

    def wait_sticks(self, count):
        must(self.until(lambda: self.sticks()[0] == count, 20), f'sticks that are seen: {self.sticks()[0]}, not {count}')

    def data(self):
        """The directory files that visits have."""
        text = self.shell.run("cat /proc/[0-9]*/cmdline | tr '\\0' '\\n' | grep -o 'directory.*db$' | sort -u")[0]
        return [line for line in text.split('\n') if line.endswith('.db')]

    def take_state(self, name):
        """What the card keeps, into a folder beside the sticks."""
        text, status = self.shell.run('tar -c -C /data/state . | base64', 60)
        must(status == 0, f'the state is not to be had: {text[-200:]}')
        os.makedirs(Office.path(name))
        with tarfile.open(fileobj=io.BytesIO(base64.b64decode(text))) as archive:
            archive.extractall(Office.path(name))


def show(machine, want, path, what):
    """A visitor goes there; then the clear button."""
    follow(machine, want, *path)
    machine.press()
    machine.wait_glass(want.home, 10, 'home')
    seen(what)


def show_number(machine, want, what):
    show(machine, want, number_path(want), f'{what}: the number on the visitor\'s screen, pixel for pixel')


def install(machine, office, put, states, what):
    """A stick, put in by that call, leads from one state to the other; visitors see what that has. Returns that."""
    before, after = states
    pages = office.staff(before, *office.bring(put, after))
    must(len(pages) == 4, f'{what} is refused: {office.said(after)[0]}')
    took = machine.play(pages, what)
    seen(f'{what}: the switch held, put in, read after {took[2]:.1f} s; held again, done after {took[3]:.1f} s; each glass pixel for pixel')
    return office.site(after)


def refuse(machine, office, put, states, code, what):
    before, after = states
    pages = office.staff(before, *office.bring(put, after))
    must(['refused', code] in [line.split() for line in office.said(after)[0]], f'{what} is not refused with {code}: {office.said(after)[0]}')
    machine.play(pages, what)
    seen(f'{what}: its sentence and {code}')
