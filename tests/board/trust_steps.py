# SPDX-License-Identifier: MIT
"""Whose word the card takes, and for how long: undoing an update does not bring back what was withdrawn; a key for the site is
asked for, answered, used, and taken away again by sticks; the older keyring on the boot partition does not bring it back."""
from office import HOLD, Kiosk, Office, find, install, refuse, show, show_number
from steps import boot, must, seen

GONE = 'pha-WI233'


def show_gone(machine, want, what):
    """The search that found it finds nothing of that name."""
    trees, _ = want.walk(['tap #search', 'type "juneau"', 'tree'])
    must(not any(one['id'] == f'service:{GONE}' for one in trees[0]['targets']), 'what was withdrawn is found')
    show(machine, want, ('search', *(f'key:{letter}' for letter in 'juneau')), f'{what}: what was withdrawn is not found')


def undo(_, __):
    office = Office()
    card = office.card()
    office.read(1, 'none', 'one')
    office.read(4, 'one', 'two')
    office.undo('two', 'back')
    back = office.site('back')
    with Kiosk(card) as machine:
        boot(machine, office.new, 'a card with the fleet\'s keyring and a switch')
        one = install(machine, office, lambda: machine.plug(1), ('none', 'one'), 'number 1')
        machine.leave(one)
        machine.pull()
        show(machine, one, find(one, 'juneau', GONE), f'number 1: {GONE} is found, its record is shown')
        two = install(machine, office, lambda: machine.plug(4), ('one', 'two'), f'number 2, which withdraws {GONE}')
        machine.leave(two)
        machine.pull()
        show_number(machine, two, 'number 2')
        show_gone(machine, two, 'number 2')
        ready, done = office.said('back')
        machine.play(office.staff('two', ('staff:undo', 'stage read undo', *ready), (HOLD, 'stage install', *done)), 'the undo')
        machine.leave(back)
        seen('"Undo the last update", the switch held: done; each glass pixel for pixel')
        show_number(machine, back, 'number 1 again')
        show_gone(machine, back, 'number 1 again')
    with Kiosk(card) as machine:
        boot(machine, back, 'the same card after kill -9')
        show_number(machine, back, 'number 1 still')
        show_gone(machine, back, 'number 1 still')


# As tests/guard/pairing_path_test.c
ANSWER, FIRST, SECOND, RETIRED = 1, 3, 4, 5
SITE = 8


def challenge_of(office, state):
    for line in office.data('about', state).splitlines():
        if line.startswith('challenge\t'):
            return line.split('\t')[1]
    must(False, 'the kiosk asks for no key')


def ask(office, machine):
    """The twelve words, and their code, as the card shows them; its state as it is then."""
    machine.take_state('asked')
    challenge = challenge_of(office, 'asked')
    machine.play(office.staff('asked', ('staff:about', *office.told('asked'))), 'about this kiosk')
    machine.leave(office.new)
    seen(f'"About this kiosk": site {SITE}, the words of its keys, twelve words and their code, pixel for pixel')
    return challenge


def pair(office, machine):
    """From the words on the glass to a key of the site whose data are shown."""
    office.run('update', FIRST, 1, '251-555-0142')
    office.read(FIRST, 'none', 'early')
    refuse(machine, office, lambda: machine.plug(FIRST), ('none', 'early'), 'E04', 'data of the site, signed by a key that nobody knows')
    machine.leave(office.new)
    machine.pull()
    office.run('answer', ANSWER, SITE, ask(office, machine))
    office.read(ANSWER, 'asked', 'paired')
    office.read(FIRST, 'paired', 'first')
    install(machine, office, lambda: machine.plug(ANSWER), ('asked', 'paired'), 'the answer, pair --challenge on the staff computer')
    machine.leave(office.new)
    machine.pull()
    want = install(machine, office, lambda: machine.plug(FIRST), ('paired', 'first'), 'the same data of the site')
    machine.leave(want)
    machine.pull()
    show_number(machine, want, 'data of the site')
    return want


def take_away(office, machine):
    """Two keys of ROOT say that the site's key is good up to number 1 only."""
    office.run('update', SECOND, 2, '251-555-0124')
    office.run('retire', RETIRED, '0:1')
    office.read(RETIRED, 'first', 'ended')
    office.read(SECOND, 'ended', 'late')
    want = install(machine, office, lambda: machine.plug(RETIRED), ('first', 'ended'), 'the next KEYRING.FPD')
    machine.leave(want)
    machine.pull()
    show_number(machine, want, 'data of the site that came before')
    refuse_late(office, machine, want, 'later data, signed by the key that is not good any more')
    return want


def refuse_late(office, machine, want, what):
    refuse(machine, office, lambda: machine.plug(SECOND), ('ended', 'late'), 'E05', what)
    machine.leave(want)
    machine.pull()


def trust(_, __):
    office = Office('pairing_path.sh', SITE)
    card = office.card()
    with Kiosk(card) as machine:
        boot(machine, office.new, f'a card of site {SITE}')
        pair(office, machine)
        want = take_away(office, machine)
    with Kiosk(card) as machine:
        boot(machine, want, 'the same card after kill -9')
        show_number(machine, want, 'data of the site')
        refuse_late(office, machine, want, 'the same later data, with the first KEYRING.FPD on the boot partition still')


STEPS = {'undo': undo, 'keys': trust}
