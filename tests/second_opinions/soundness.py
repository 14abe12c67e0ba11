"""What pm4py says of the nets that XState's moves make, beside what we say.

    python soundness.py FILE-OF-NETS [MOST-FOR-WOFLAN [MOST-FOR-TOKENS]]

Each way a case can stand is a place, each move a transition; a closed case may end. The net is sound if from every place an end can
be reached, which is what we call: every case can close. Woflan judges nets of up to so many places; it takes an hour for the larger
ones. pm4py's token game goes through larger ones too: every marking that it comes to has to be able to come to the end, the end has
to be alone where it is reached, and every transition has to fire somewhere. What is larger still is listed as not judged.
"""

import json
import sys
import time
from importlib.metadata import version

from pm4py.algo.analysis.woflan import algorithm as woflan
from pm4py.objects.petri_net.obj import Marking, PetriNet
from pm4py.objects.petri_net.utils.petri_utils import add_arc_from_to
from pm4py.objects.petri_net.utils.reachability_graph import marking_flow_petri


def net_of(found):
    """The net with one place more before the opening and one after the end, and the markings it begins and ends with."""
    net = PetriNet(found["name"])
    places = [PetriNet.Place(str(at)) for at in range(found["ways"])]
    before, end = PetriNet.Place("before"), PetriNet.Place("end")
    net.places.update([*places, before, end])

    def move(of, to):
        transition = PetriNet.Transition(f"{of.name} {to.name}", "move")
        net.transitions.add(transition)
        add_arc_from_to(of, transition, net)
        add_arc_from_to(transition, to, net)

    # A case that nobody opens is no case.
    move(before, places[0])
    move(places[0], end)
    for of, to in found["moves"]:
        move(places[of], places[to])
    for closed in found["closed"]:
        move(places[closed], end)
    return net, Marking({before: 1}), Marking({end: 1})


def is_sound_to_woflan(found):
    asked = {woflan.Parameters.RETURN_ASAP_WHEN_NOT_SOUND: True, woflan.Parameters.PRINT_DIAGNOSTICS: False}
    return woflan.apply(*net_of(found), parameters=asked)


def is_sound_by_tokens(found):
    net, first, final = net_of(found)
    _, moves, _ = marking_flow_petri(net, first)
    before = {}
    for marking, fired in moves.items():
        for after in fired.values():
            before.setdefault(after, []).append(marking)
    can_end, looked_at = {final}, [final]
    while looked_at:
        new = [marking for marking in before.get(looked_at.pop(), []) if marking not in can_end]
        can_end.update(new)
        looked_at.extend(new)
    (end,) = final
    ends_alone = all(marking == final for marking in moves if marking[end] > 0)
    all_fired = {transition for fired in moves.values() for transition in fired} == net.transitions
    return can_end >= moves.keys() and ends_alone and all_fired


def main(path, limits):
    ways_of_judging = [("Woflan", is_sound_to_woflan), ("the token game", is_sound_by_tokens)]
    seconds = dict.fromkeys((name for name, _ in ways_of_judging), 0.0)
    judged, not_judged, wrong = {name: [] for name in seconds}, [], []
    with open(path, encoding="utf-8") as lines:
        for found in map(json.loads, lines):
            for (name, is_sound), most in zip(ways_of_judging, limits):
                if found["ways"] > most:
                    continue
                started = time.time()
                sound = is_sound(found)
                seconds[name] += time.time() - started
                judged[name].append(sound)
                if sound != found["can_close"]:
                    wrong.append(f"{found['name']}: ours {found['can_close']}, of {name} {sound}")
            if found["ways"] > max(limits):
                not_judged.append(f"{found['name']}: {found['ways']} ways to stand")
    for name, verdicts in judged.items():
        sound = sum(verdicts)
        print(f"pm4py {version('pm4py')}, {name}: {sound} nets sound, {len(verdicts) - sound} not, {seconds[name]:.0f} s")
        if sound < 20 or len(verdicts) - sound < 10:
            wrong.append(f"too few were judged by {name}: {sound} sound, {len(verdicts) - sound} not")
    print(f"{len(not_judged)} not judged:")
    for line in not_judged:
        print(f"    {line}")
    print(f"{len(wrong)} disagreements")
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main(sys.argv[1], [int(sys.argv[n]) if len(sys.argv) > n else most for n, most in [(2, 120), (3, 2000)]])
