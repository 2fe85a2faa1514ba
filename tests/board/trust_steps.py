# SPDX-License-Identifier: MIT
"""Whose word the card takes, and for how long: undoing an update does not bring back what was withdrawn."""
from office import HOLD, Kiosk, Office, find, install, show, show_number
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


STEPS = {'undo': undo}
