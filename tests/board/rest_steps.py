# SPDX-License-Identifier: MIT
"""The quiet times of a card: what is on the glass before home, and home that nobody touches."""
import datetime
import math
import subprocess
import time

from machine import Machine
from office import Kiosk, Office, install
from steps import FOOD, boot, follow, must, press_home, seen, touch_until

PAPER, DIM, LIGHT, DARK = b'\xf5\xf1\xe8', 5, 40, 15
NIGHT = f'[site]\nzone = Arizona\n[rest]\ndim = {DIM}\nlight = {LIGHT}\nnight = 22:00-06:00\ndark = {DARK}\n'


def rested(picture, minutes, light=LIGHT):
    """Home as src/guard/rest.c draws it, dim and so many minutes moved (0 or 1)."""
    width, height, pixels = picture
    factor = math.isqrt(light * 256 // 100 * 256) * (256 - 4 * minutes) // 256
    rows = [pixels[y * width * 3:(y + 1) * width * 3] for y in range(height)]
    if minutes:
        rows = [row[:3] + row[:-3] for row in [rows[0], *rows[:-1]]]
    return width, height, b''.join(rows).translate(bytes(value * factor >> 8 for value in range(256)))


def is_dawn(picture):
    corners = {picture[2][:3], picture[2][-3:]}
    return corners == {PAPER} and min(picture[2]) > 0xc0


def before_home(machine, want):
    """What the glass shows from the first picture on: that, then home, nothing between."""
    must(machine.until(lambda: is_dawn(machine.glass()), 60), 'there is no quiet picture before home')
    begun, between = machine.age(), []

    def is_home():
        picture = machine.glass()
        if picture != want.home and not is_dawn(picture):
            between.append(machine.age())
            machine.keep_glass(f'between{len(between)}')
        return picture == want.home

    must(machine.until(is_home, 60), 'home never came')
    must(not between, f'something else was seen between the quiet picture and home, at {between} s; see between1.ppm in {machine.folder}')
    seen(f'paper and a round shape {begun:.1f} s after the emulator was started, home after {machine.age():.1f} s, nothing else between')


def rest(card, want):
    site = f'{card.folder}/rest.conf'
    with open(f'{card.folder}/site.conf') as usual, open(site, 'w') as out:
        out.write(f'{usual.read()}[rest]\ndim = {DIM}\nlight = {LIGHT}\nmove = 1\n')
    subprocess.run(['mcopy', '-o', '-i', card.boot, site, '::site.conf'], check=True)
    try:
        with Machine(card) as machine:
            before_home(machine, want)
            machine.wait_glass(rested(want.home, 0), 3 * DIM, 'home, darker')
            touch_until(machine, [want.path(*FOOD)[0][0]], rested(want.home, 0), want.path(*FOOD)[0][2], 'the list of food')
            seen(f'untouched for {DIM} s home is darker; a finger on "Food" there: the list')
            press_home(machine, want)
            machine.wait_glass(rested(want.home, 1), 90, 'home, moved by a pixel')
            begun = time.monotonic()
            machine.press()
            machine.wait_glass(want.home, 10, 'home after the press')
            seen(f'after a minute it has moved by a pixel and its tones are others; the button: home in its place, seen after {time.monotonic() - begun:.2f} s')
            follow(machine, want, *FOOD)
    finally:
        subprocess.run(['mcopy', '-o', '-i', card.boot, f'{card.folder}/site.conf', '::site.conf'], check=True)


def night(_, __):
    """By the machine's clock, once it is known that the clock is not behind the data."""
    office = Office(settings=NIGHT)
    office.read(1, 'none', 'one')
    # 23:00 there, which is seven hours behind all the year; number 1 has been made on a day before
    tomorrow = datetime.date.today() + datetime.timedelta(1)
    with Kiosk(office.card(), moment=f'{tomorrow + datetime.timedelta(1)}T06:00:00') as machine:
        boot(machine, office.new, 'a card with a switch, at night')
        machine.wait_glass(rested(office.new.home, 0), 3 * DIM, 'home, darker')
        seen('nothing was installed yet, so no day is known before which it is not: home is as dark as by day')
        one = install(machine, office, lambda: machine.plug(1), ('none', 'one'), 'number 1')
        one.options += '--now', f'{tomorrow}T23:00'
        machine.press()
        dark = rested(one.home, 0, DARK)
        machine.wait_glass(dark, 3 * DIM, 'home, as dark as at night')
        touch_until(machine, [one.path(*FOOD)[0][0]], dark, one.path(*FOOD)[0][2], 'the list of food')
        seen(f'with that its clock is believed: home is at {DARK} of 100; a finger on "Food" there: the list')
        press_home(machine, one)


STEPS = {'rest': rest, 'night': night}
