# SPDX-License-Identifier: MIT
"""What staff do on the card by touch, behind the switch: the PIN and its wait, notes on services, the self-test and the drill."""
import csv
import time

from office import Kiosk, Office, find, keys, show
from steps import CANARY, boot, must, seen
from visit_steps import canaries

PIN, OTHER = '280674', '280675'


def type_pin(digits, *lines):
    """Moves; what the guard says when it has been looked at."""
    return [*((f'key:{digit}',) for digit in digits), ('pin:use', 'pin look', *lines)]


def waits(office):
    """What staff see who have to wait: the glass for each number of seconds."""
    pages = office.staff('none', ('staff:notes',), *((None, f'pin wait {number}') for number in range(1, 61)))
    return {after: number for number, (_, _, after) in enumerate(pages[2:], 1)}


def type_while(office, machine, number, digits, after=None, *lines):
    """A PIN, typed where staff read that they have to wait so many seconds; `after` is what may come of it if not lines say that."""
    pages = office.staff('none', ('staff:notes',), (None, f'pin wait {number}'), *type_pin(digits, *lines))[3:]
    if after:
        pages[-1] = (*pages[-1][:2], after)
    machine.play(pages, f'{digits}, typed while one has to wait')


def guess(office, machine, pictures):
    """Five wrong ones, then the right one at once; it is over, then a sixth."""
    wrong = [move for number in range(1, 5) for move in type_pin(OTHER, f'pin wrong {number}')]
    machine.play(office.staff('none', ('staff:notes',), *wrong, *type_pin(OTHER, 'pin wait 30'), more=['pin ask 0']), 'wrong PINs')
    begun = machine.age()
    seen('five wrong PINs, by touch: "Try again" four times, then a wait of 30 seconds')
    type_while(office, machine, 30, PIN, pictures.__contains__)
    left = pictures[machine.glass()]
    must(left <= 30, f'the wait has become longer: {left}')
    seen(f'the right one at once: not looked at, {left} seconds to wait')
    time.sleep(max(0, begun + 31 - machine.age()))
    type_while(office, machine, left, OTHER, None, 'pin wait 60')
    seen('a sixth, when that is over: it is looked at, and the next has to wait 60 seconds')


def outlive(office, machine, pictures):
    """After a kill -9: it waits still, and how many were wrong is known."""
    menu, notes = office.staff('none', ('staff:notes',), more=['pin wait 60'])
    machine.play([menu, (*notes[:2], pictures.__contains__)], 'after kill -9')
    left = pictures[machine.glass()]
    seen(f'kill -9 of the emulator, and a new start: {left} seconds to wait')
    type_while(office, machine, left, PIN, pictures.__contains__)
    left = pictures[machine.glass()]
    seen(f'the right one: not looked at, {left} seconds to wait')
    time.sleep(left + 1)
    type_while(office, machine, left, PIN, None, 'pin open 6')
    seen('the right one when that is over: the notes, and "6 wrong tries since the last time"')


def pin(_, __):
    office = Office()
    card, pictures = office.card(), waits(office)
    with Kiosk(card) as machine:
        boot(machine, office.new, 'a card with a switch')
        machine.play(office.staff('none', ('staff:notes',), *type_pin('123456', 'pin weak'), *type_pin(PIN, 'pin open 0')), 'a first PIN')
        machine.leave(office.new)
        seen('a PIN that is easy to guess is refused, another one chosen')
        guess(office, machine, pictures)
    with Kiosk(card) as machine:
        boot(machine, office.new, 'the same card')
        outlive(office, machine, pictures)


# Each note: its kind, the service, what it is found by, its words
NOTES = (('full', 'pha-IA107', 'dodge', ''), ('number', 'pha-KS006', 'dodge', ''), ('closed', 'pha-AR117', 'polk', ''),
         ('words', 'pha-OR008', 'polk', 'ask 555-0188'))


def open_notes(first):
    return [('staff:notes',), *type_pin(PIN, 'pin open 0')] if first else [('staff:notes', 'pin ask 0'), *type_pin(PIN, 'pin open 0')]


def as_lines(notes, names):
    return [f'{kind}\t{key}\t{names[key]}\t{text}' for kind, key, _, text in notes]


def write(text):
    """Moves: letters, then what stands behind the key for digits."""
    letters, digits = text.split(' ')
    return [('note:words',), *((key,) for key in keys(f'{letters} ')), ('key:digits',), *((key,) for key in keys(digits))]


def note_moves(names):
    """Each of the notes is made; the guard says all that there are then."""
    moves = []
    for at, (kind, key, word, text) in enumerate(NOTES, 1):
        lines = ['notes', *(f'note {line}' for line in as_lines(NOTES[:at], names))]
        moves += [('staff:find',), *((one,) for one in keys(word)), (f'service:{key}',)]
        moves += [*write(text), ('note:save', *lines)] if text else [(f'note:{kind}', *lines)]
    return moves


def names_of(want):
    """What the services are called."""
    names = {}
    for _, key, word, _ in NOTES:
        trees, _ = want.walk(['tap #search', f'type "{word}"', 'tree'])
        names[key] = next(one['label'] for one in trees[0]['targets'] if one['id'] == f'service:{key}')
    return names


def show_notes(machine, want, notes, when):
    for kind, key, word, _ in notes:
        show(machine, want, find(want, word, key), f'{when}, visitors see in the list and on the record: {kind}')


def clear_while_writing(office, machine, want, notes, names):
    """The button in the middle of a note of their own: nothing of it is left, on the glass, in memory or for visitors."""
    told = ['pin ask 0', 'notes', *(f'note {line}' for line in as_lines(notes, names))]
    moves = [('staff:find',), *((one,) for one in keys('juneau')), ('service:pha-WI233',), ('note:words',), *((one,) for one in keys(CANARY))]
    machine.play(office.staff('none', *open_notes(False), *moves, more=told), 'a note that is not finished')
    before = canaries(machine, [])[0]
    must(before, 'what was typed is not found in memory before the press')
    machine.leave(want)
    time.sleep(1)
    after = canaries(machine, [])[0]
    must(not after, f'{after} places in memory still hold what was typed')
    seen(f'the button in the middle of a note: home; what was typed is {before} times in memory before it and not at all after it')
    show(machine, want, find(want, 'juneau'), 'that service has no note')


def export(office, machine, want, notes, names):
    """Only when staff ask, and only into the file for it."""
    path = office.path('notes.img')
    with open(path, 'rb') as stick:
        bare = stick.read()
    told = ['pin ask 0', 'notes', *(f'note {line}' for line in as_lines(notes, names))]
    office.read('notes', 'none', 'refused')
    # As any other stick first: it is refused
    machine.play(office.staff('none', *office.bring(lambda: machine.plug('notes', writable=True), 'refused'), more=told), 'the stick as an update')
    machine.leave(want)
    machine.pull()
    machine.wait_sticks(0)
    with open(path, 'rb') as stick:
        must(stick.read() == bare, 'a stick that was only read has changed')
    seen('a stick with a file for notes, put in for new data: not one byte of it has changed')
    moves = [('staff:copy',), (lambda: machine.plug('notes', writable=True), 'stick in', 'stage read', 'done')]
    machine.play(office.staff('none', *open_notes(False), *moves, more=told), 'notes to a stick')
    machine.leave(want)
    machine.pull()
    machine.wait_sticks(0)
    judge_export(office, bare, notes, names)


def judge_export(office, bare, notes, names):
    with open(office.path('notes.img'), 'rb') as stick:
        written = stick.read()
    at, size = bare.index(b'fingerpost notes\n'), 65536
    must(written[:at] == bare[:at] and written[at + size:] == bare[at + size:], 'more than the file for notes has changed')
    text = office.shell('mcopy -n -i notes.img ::NOTES.CSV -')
    first, *rest = text.rstrip().split('\n')
    rows = [(row['kind'], row['service_id'], row['name'], row['text'], row['days']) for row in csv.DictReader(rest)]
    must(first == 'fingerpost notes' and rows == [(kind, key, names[key], text, '0') for kind, key, _, text in notes],
         f'NOTES.CSV holds {first}, {rows}')
    seen(f'"Copy the notes to a stick": {len(rows)} rows in NOTES.CSV, read on this machine; no byte outside of that file has changed')


def notes(_, __):
    office = Office()
    card, names = office.card(), names_of(office.new)
    noted, kept = (office.site('none', as_lines(some, names)) for some in (NOTES, NOTES[1:]))
    with Kiosk(card) as machine:
        boot(machine, office.new, 'a card with a switch')
        machine.play(office.staff('none', *open_notes(True), *note_moves(names)), 'notes by touch')
        machine.leave(noted)
        show_notes(machine, noted, NOTES, 'noted by touch')
        clear_while_writing(office, machine, noted, NOTES, names)
    with Kiosk(card) as machine:
        boot(machine, kept, 'the same card after kill -9')
        show_notes(machine, kept, NOTES[1:], 'after kill -9 and a new start')
        show(machine, kept, find(kept, 'dodge', 'pha-IA107'), 'what was full before that start is not said to be')
        export(office, machine, kept, NOTES[1:], names)


STEPS = {'pin': pin, 'notes': notes}
