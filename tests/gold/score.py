#!/usr/bin/env python3
"""Build each gold article and compare what comes out with what is wanted.

usage: score.py PROGRAM [NAME...]

Prints what is wrong or missed by article, precision, recall and F1 over all, and "N passed, N failed": an article passes when
nothing is wrong and nothing is missed but what its JSON lists under "missed".
"""
import collections
import json
import pathlib
import re
import subprocess
import sys
import unicodedata

HERE = pathlib.Path(__file__).parent
DIP = "https://w3id.org/rapporteur/ns#"
ORG = "http://www.w3.org/ns/org#"
SCHEMA = "http://schema.org/"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
LABELS = ["http://www.w3.org/2000/01/rdf-schema#label", "http://www.w3.org/2004/02/skos/core#altLabel"]
RELATIONS = {ORG + "holds": "holds_post", DIP + "chairs": "chairs", ORG + "memberOf": "member_of", DIP + "observerAt": "observer_at",
             ORG + "unitOf": "part_of", SCHEMA + "containedInPlace": "located_in", DIP + "capital": "capital_of",
             DIP + "leads": "leads", DIP + "partyTo": "party_to"}
EVENTS = {"MultilateralMeeting": "meeting", "BilateralTalks": "talks", "Call": "call", "Visit": "visit", "Adoption": "signing",
          "Appointment": "appointment", "Resignation": "resignation"}
STATUS = {"PlannedEvent": "planned", "HypotheticalEvent": "hypothetical", "DeniedEvent": "negated"}
SLOTS = {"participant": ("attendee", "expectedParticipant"), "place": ("location", "expectedPlace"),
         "organizer": ("organizer", "expectedOrganizer"), "date": ("startDate", "expectedDate")}
LINE = re.compile(r'^<([^>]*)> <([^>]*)> (?:<([^>]*)>|"((?:[^"\\]|\\.)*)"\S*) \.$')


def normal(name):
    text = unicodedata.normalize("NFKD", name.lstrip("=").replace("’", "'"))
    text = "".join(c for c in text if not unicodedata.combining(c)).lower()
    words = re.sub(r"[^\w\s]", " ", re.sub(r"'s(?!\w)", "", text)).split()
    return " ".join(w for w in words if w not in ("the", "a", "an"))


class Graph:
    """The triples of an article, by subject and predicate."""

    def __init__(self, ntriples):
        self.out = collections.defaultdict(lambda: collections.defaultdict(list))
        for line in ntriples.splitlines():
            s, p, iri, literal = LINE.match(line).groups()
            if literal is not None:
                literal = re.sub(r"\\u([0-9A-F]{4})", lambda m: chr(int(m[1], 16)), literal).replace('\\"', '"')
            self.out[s][p].append(iri if iri is not None else literal)

    def get(self, node, predicate):
        return self.out[node][predicate] if node in self.out else []

    def labels(self, node):
        return {normal(label) for p in LABELS for label in self.get(node, p)}

    def facts(self):
        for claim in [s for s in self.out if DIP + "Claim" in self.get(s, TYPE)]:
            (s,), (p,), (o,) = (self.get(claim, RDF + k) for k in ("subject", "predicate", "object"))
            if p not in RELATIONS:
                continue
            marks = self.get(claim, DIP + "modality") + self.get(claim, DIP + "polarity")
            status = "negated" if DIP + "Negative" in marks else next(m[len(DIP):] for m in marks).lower()
            tenses = [t for n in [claim] + self.get(claim, DIP + "supports") for t in self.get(n, DIP + "tense")]
            roles = set()
            if p == ORG + "holds":
                roles = {label for r in self.get(o, ORG + "role") for label in self.labels(r)}
                (o,) = self.get(o, ORG + "postIn")
            if p == DIP + "capital":
                s, o = o, s
            yield RELATIONS[p], self.labels(s), roles, self.labels(o), status, DIP + "Former" in tenses

    def events(self):
        for node in list(self.out):
            types = {t[len(DIP):] for t in self.get(node, TYPE) + self.get(node, DIP + "eventType") if t.startswith(DIP)}
            kind = next((EVENTS[t] for t in EVENTS if t in types), None)
            if not kind or DIP + "Claim" in self.get(node, TYPE):
                continue
            status = next((STATUS[t] for t in STATUS if t in types), "actual")
            fillers = {slot: self.get(node, SCHEMA + held) + self.get(node, DIP + expected)
                       for slot, (held, expected) in SLOTS.items()}
            yield kind, status, fillers


def same_fact(gold, wanted, got):
    entities = gold["entities"]
    rel, s, roles, o, status, former = got

    def names(key):
        return {normal(n) for n in entities[key]["names"]}

    return (rel == wanted["rel"] and s & names(wanted["s"]) and o & names(wanted["o"]) and status == wanted["status"] and
            former == (wanted.get("tense") == "former") and
            (rel != "holds_post" or roles & {normal(r) for r in wanted["role"]}))


def event_claims(graph, gold, event):
    """The event as a set of (slot, filler key or literal)."""
    kind, status, fillers = event
    keys = {normal(n): k for k, e in gold["entities"].items() for n in e["names"]}
    claims = {("type", kind)}
    for slot, nodes in fillers.items():
        for node in nodes:
            found = [keys[label] for label in graph.labels(node) if label in keys]
            claims.add((slot, node if slot == "date" else found[0] if found else "?" + node.rsplit("/", 1)[-1]))
    return status, claims


def wanted_claims(event):
    claims = {("type", event["type"])}
    claims |= {("participant", k) for k in event.get("participants", [])}
    for slot in ("place", "organizer", "date"):
        claims |= {(slot, k) for k in event.get(slot, [])}
    return event["status"], claims


def compare_events(graph, gold):
    """Pair events of one status by the claims they share; yields (right, wrong, missed) of each."""
    got = [event_claims(graph, gold, e) for e in graph.events()]
    for status, wanted in map(wanted_claims, gold["events"]):
        best = max((g for g in got if g[0] == status), key=lambda g: len(g[1] & wanted), default=None)
        if best is None or len(best[1] & wanted) < 2:
            yield set(), set(), {(status, *c) for c in wanted}
            continue
        got.remove(best)
        yield best[1] & wanted, {(status, *c) for c in best[1] - wanted}, {(status, *c) for c in wanted - best[1]}
    for status, claims in got:
        yield set(), {(status, *c) for c in claims}, set()


def compare(graph, gold):
    right, wrong, missed = 0, [], []
    left = list(gold["facts"])
    for got in graph.facts():
        hit = next((w for w in left if same_fact(gold, w, got)), None)
        if hit:
            left.remove(hit)
            right += 1
        else:
            wrong.append(f"{got[0]} {sorted(got[1])[:1]} {sorted(got[2])[:1]} {sorted(got[3])[:1]} {got[4]}")
    for w in left:
        missed.append(f"{w['rel']} {w['s']} {w['o']} {w['status']}")
    for good, bad, lost in compare_events(graph, gold):
        right += len(good)
        wrong += [" ".join(c) for c in sorted(bad)]
        missed += [" ".join(c) for c in sorted(lost)]
    return right, wrong, missed


def main(program, names):
    total = collections.Counter()
    for path in sorted(HERE.glob("*.json")):
        if names and path.stem not in names:
            continue
        gold = json.loads(path.read_text(encoding="utf-8"))
        command = [program, "build", "--provenance", "sentence", "--format", "ntriples"]
        command += ["--date", gold["date"]] if gold["date"] else []
        run = subprocess.run(command + [str(path.with_suffix(".txt"))], capture_output=True, text=True, encoding="utf-8")
        right, wrong, missed = compare(Graph(run.stdout), gold)
        known = gold.get("missed", [])
        good = run.returncode == 0 and not wrong and sorted(missed) == sorted(known)
        total.update(right=right, wrong=len(wrong), missed=len(missed), passed=good, failed=not good)
        if not good:
            print(f"{path.stem}: status {run.returncode} {run.stderr.strip()}")
            print("".join(f"  wrong  {w}\n" for w in wrong) + "".join(f"  missed {m}\n" for m in missed if m not in known), end="")
            print("".join(f"  found though listed as missed: {m}\n" for m in known if m not in missed), end="")
    p = total["right"] / max(1, total["right"] + total["wrong"])
    r = total["right"] / max(1, total["right"] + total["missed"])
    print(f"precision {p:.3f} recall {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f}")
    print(f"{total['passed']} passed, {total['failed']} failed")
    return total["failed"] != 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
