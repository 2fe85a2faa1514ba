# SPDX-License-Identifier: MIT
"""What the steps of image_test.py have in common: saying what was seen, what a visit draws on this machine, a start to home,
and a finger that goes from glass to glass.

A module of steps has a table STEPS, name -> function(card, want); image_test.py lists the modules."""
import json
import os
import re
import time

from card import TOOLS, tool
from machine import DAY, MARGIN, Failed, Machine, fits
from pictures import read_png

CANARY = 'zqxvkjwqzj'
# Food, a record by name, what was typed: three glasses that a clear begins at
FOOD = ('category:food',)
RECORD = ('category:legal', 'hotline:nhth')
TYPED = ('search', *(f'key:{letter}' for letter in CANARY))
# A visitor who reads only Arabic: a place to stay near a ZIP code, its record, and its code for a telephone
ARABIC = ('language:ar', 'category:housing', 'filter:state', 'place:zip', *(f'key:{digit}' for digit in '75201'), 'zip:use',
          'service:pha-TX559')
passed = 0


def seen(text):
    global passed
    passed += 1
    print(f'  ok    {text}', flush=True)


def must(truth, text):
    if not truth:
        raise Failed(text)


def walk(commands, *options, notes=()):
    """What a visit of the same release draws and says, on this machine: (trees, pictures). The later option counts; notes are lines as
    the guard hands them to a visit."""
    lines, pictures = [], []
    for one in commands:
        if one == 'shot':
            pictures.append(f'/fp/shot{len(pictures)}.png')
            one = f'shot {pictures[-1]}'
        lines.append(one)
    with open(f'{TOOLS}/fp/notes.lines', 'w') as out:
        out.writelines(f'{line}\n' for line in notes)
    text = tool('sh', '-c', 'exec "$@" 5</fp/notes.lines', 'sh',
                '/fp/src/build/release/fingerpost-visit', '--noted', '--db', '/fp/src/build/directory.db',
                '--assets', '/fp/src/build/assets', '--size', f'{Machine.WIDTH}x{Machine.HEIGHT}', '--now', f'{DAY}T10:30',
                *options, '--walk', '-', input='\n'.join(lines).encode() + b'\n').decode()
    return [json.loads(line) for line in text.splitlines() if line.startswith('{')], [read_png(TOOLS + one) for one in pictures]


def middle(tree, name):
    for one in tree['targets']:
        if one['id'] == name:
            return one['x'] + one['w'] // 2, one['y'] + one['h'] // 2
    raise Failed(f'the {tree["screen"]} has no {name}')


class Want:
    """What a visit draws, asked for when it is needed; of other data and with notes as a guard would give them to it."""

    def __init__(self, *options, notes=()):
        self.paths, self.options, self.notes = {}, options, notes

    def walk(self, commands):
        return walk(commands, *self.options, notes=self.notes)

    def path(self, *names):
        """For each target that is touched from home on: (where it is, what the glass shows before, what after)."""
        if names not in self.paths:
            commands = ['shot']
            for name in names:
                commands += ['tree', f'tap #{name}', 'shot']
            trees, pictures = self.walk(commands)
            self.paths[names] = [(middle(tree, name), pictures[at], pictures[at + 1]) for at, (tree, name) in enumerate(zip(trees, names))]
        return self.paths[names]

    @property
    def home(self):
        return self.path(*FOOD)[0][1]


def time_line(machine):
    """What the initramfs said of itself, in seconds of the machine's own clock."""
    return {m.group(1).decode(): float(m.group(2)) for m in re.finditer(rb'board: (\w+)[^\r\n]*? ([\d.]+)\r?\n', machine.serial.text)}


def boot(machine, want, what='home'):
    """How many seconds it took from the emulator's start to home."""
    machine.wait_glass(want.home, 60, 'home, as a visit draws it')
    took = machine.age()
    steps = ', '.join(f'{name} {at:.1f}' for name, at in time_line(machine).items())
    seen(f'{what}: pixel for pixel what a visit draws, {took:.1f} s after the emulator was started ({steps})')
    return took


def touch_until(machine, places, before, after, what):
    """A finger on one place or over several. It may come while the panel is not open yet, or in the half second after a clear in which
    none is heard: again, as often as the glass is what it was before. A finger that goes over many may go over them twice."""
    for _ in range(20):
        if len(places) > 1 or fits(machine.glass(), before):
            machine.slide(places)
        if machine.shows(after, MARGIN):
            return
    raise machine.missing(what)


def follow(machine, want, *names):
    """A finger from home on, target by target; each glass is compared. Two keys in a row may look the same."""
    for name, (place, before, after) in zip(names, want.path(*names)):
        touch_until(machine, [place], before, after, f'what is behind {name}')


def press_home(machine, want, what='home after the press'):
    """How many seconds after the first edge home was seen; the press itself takes a quarter of one."""
    begun = time.monotonic()
    machine.press()
    machine.wait_glass(want.home, 10, what)
    return time.monotonic() - begun


def wait_good(machine, card):
    """The guard says so after a minute; then tries are counted from none."""
    if not machine.until(lambda: card.slots()[2:] == (0, 0), 90):
        raise Failed(f'the start never counted as good: {card.slots()}')


def root_size():
    return os.path.getsize(f'{TOOLS}/fp/out/root.squashfs')
