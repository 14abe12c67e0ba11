"""What Woflan, the check of soundness in pm4py, says of the nets that XState's moves make, beside what we say.

    python soundness.py FILE-OF-NETS [MOST]

Each way a case can stand is a place, each move a transition; a closed case may end. The net is sound if from every place an end can
be reached, which is what we call: every case can close. Nets of more than MOST places are listed as not judged.
"""

import json
import sys
import time
from importlib.metadata import version

from pm4py.algo.analysis.woflan import algorithm as woflan
from pm4py.objects.petri_net.obj import Marking, PetriNet
from pm4py.objects.petri_net.utils.petri_utils import add_arc_from_to


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


def is_sound(found):
    asked = {woflan.Parameters.RETURN_ASAP_WHEN_NOT_SOUND: True, woflan.Parameters.PRINT_DIAGNOSTICS: False}
    return woflan.apply(*net_of(found), parameters=asked)


def main(path, most):
    started = time.time()
    sound, unsound, not_judged, wrong = 0, 0, [], []
    with open(path, encoding="utf-8") as lines:
        for found in map(json.loads, lines):
            if found["ways"] > most:
                not_judged.append(f"{found['name']}: {found['ways']} ways to stand")
                continue
            judged = is_sound(found)
            sound, unsound = sound + judged, unsound + (not judged)
            if judged != found["can_close"]:
                wrong.append(f"{found['name']}: ours {found['can_close']}, Woflan's {judged}")
    seconds = round(time.time() - started)
    print(f"pm4py {version('pm4py')}: {sound} nets sound, {unsound} not, {seconds} s; {len(not_judged)} not judged:")
    for line in not_judged:
        print(f"    {line}")
    print(f"{len(wrong)} disagreements")
    if sound < 20 or unsound < 10:
        wrong.append(f"too few were judged: {sound} sound, {unsound} not")
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 2000)
