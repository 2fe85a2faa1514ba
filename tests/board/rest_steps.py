# SPDX-License-Identifier: MIT
"""The quiet times of a card: what is on the glass before home, and home that nobody touches."""
import datetime
import math
import time

from machine import DAY, MARGIN, Machine
from office import Kiosk, Office
from steps import FOOD, boot, follow, must, press_home, seen, touch_until

PAPER, LIGHT, DARK = b'\xf5\xf1\xe8', 40, 15
# In the half second after a clear no finger is heard: it is lifted and laid on again (touch_until) while home is lit still
DIM = 5 + int(MARGIN)
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
    with card.settings(f'[rest]\ndim = {DIM}\nlight = {LIGHT}\nmove = 1\n'), Machine(card) as machine:
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


def night(_, __):
    """By the machine's clock, unless it says a day before the data were issued."""
    office = Office(settings=NIGHT)
    new = office.new
    # 23:00 there, which is seven hours behind all the year
    with Kiosk(office.card(), moment=f'{DAY + datetime.timedelta(1)}T06:00:00') as machine:
        boot(machine, new, 'a card with a switch, at night')
        new.options += '--now', f'{DAY}T23:00'
        dark = rested(new.home, 0, DARK)
        machine.wait_glass(dark, 3 * DIM, 'home, as dark as at night')
        touch_until(machine, [new.path(*FOOD)[0][0]], dark, new.path(*FOOD)[0][2], 'the list of food')
        seen(f'home is at {DARK} of 100; a finger on "Food" there: the list')
        press_home(machine, new)
    office = Office(settings=NIGHT)
    with Kiosk(office.card(), moment='2026-01-02T06:00:00') as machine:
        boot(machine, office.new, 'the same at a time that can\'t be')
        machine.wait_glass(rested(office.new.home, 0), 3 * DIM, 'home, darker')
        seen('a clock that says a day before the data were issued is not believed: home is as dark as by day')


def late(card, want):
    """The display's driver comes with the root only, when the first program's /dev has been carried there; and the guard is
    kept back, so that what is shown before home is not its own."""
    with Machine(card, more='test.alone', initrd=card.without_early('virtio-gpu')) as machine:
        must(machine.serial.wait(r'board: ready', 60), 'the root was not opened')
        must(b'board: picture' not in machine.serial.text, 'there was a picture before the root: the display was not late')
        must(machine.until(lambda: is_dawn(machine.glass()), 60), 'there is no quiet picture on a display that comes late')
        seen(f'a display that comes after the root was opened: paper and a round shape {machine.age():.1f} s after the emulator was started, without the guard')
        machine.shell.run('rm /run/systemd/system/fingerpost.service; systemctl daemon-reload; systemctl --no-block start fingerpost')
        before_home(machine, want)
        must(machine.until(lambda: machine.shell.run('pidof fingerpost-dawn || echo gone')[0].strip() == 'gone', 5), 'what held the quiet picture is there still')


STEPS = {'rest': rest, 'night': night, 'late': late}
