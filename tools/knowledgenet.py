#!/usr/bin/env python3
"""Measure the relations of KnowledgeNet passages: precision, recall, F1.

usage: knowledgenet.py [--folds 1,2] [--errors] PROGRAM PASSAGES.jsonl

knowledgenet.tsv beside this file maps properties to predicates.  A claim is right if a fact of the passage has its property and both
spans overlap.  A passage counts for the properties that it lists as annotated.

The passages of one document are read as one text, in their order: "he" of a passage means who is named in one before, as it does to a
reader of the article that they are cut from; a claim belongs to the passages in which a sentence stands that says it.  The gold has a
fact for each pair of names or pronouns that mean its subject and object.  So the spans of a thing are the places of the passage where
a form of its name stands, where the program (`annotate`) takes a pronoun for it, and where a relative pronoun stands whose clause the
program's tree hangs on it.  Who has a seat in a place has it also in what the program says that the place lies in, if the passage names
that.  What only a pronoun names, whose meaning stands in no passage, cannot be claimed and is missed.
"""
import argparse, collections, csv, hashlib, json, os, re, subprocess, sys, tempfile

PREFIXES = {"org:": "http://www.w3.org/ns/org#", "schema:": "http://schema.org/", "dip:": "https://w3id.org/rapporteur/ns#"}
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
LABELS = ("http://www.w3.org/2000/01/rdf-schema#label", "http://www.w3.org/2004/02/skos/core#altLabel")
DERIVED = "http://www.w3.org/ns/prov#wasDerivedFrom"
TRIPLE = re.compile(r'<([^>]*)> <([^>]*)> (?:<([^>]*)>|"((?:[^"\\]|\\.)*)".*) \.$')
PLACE = re.compile(r"document/(\w+)#char=(\d+),(\d+)")


def documents(passages):
    """(text, [(begin, passage)]) of each document, a paragraph for each passage: its end is known to be one of a sentence."""
    groups = collections.defaultdict(list)
    for x in passages:
        groups[x["documentId"]].append(x)
    for group in groups.values():
        text, parts = "", []
        for x in sorted(group, key=lambda x: x["passageStart"]):
            text += "\n\n" if text else ""
            parts.append((len(text), x))
            text += x["passageText"]
        yield text, parts


def run(program, command, out, source):
    subprocess.run([program, command, "--keep-going", *out, source], stderr=subprocess.DEVNULL)


def read(program, texts):
    """The graph of all as one dictionary, node -> predicate -> objects, and what `annotate` writes of each, by its id."""
    nodes = collections.defaultdict(lambda: collections.defaultdict(list))
    with tempfile.TemporaryDirectory() as folder:
        source, graph, notes = (os.path.join(folder, x) for x in ("in.jsonl", "out.nt", "out.jsonl"))
        with open(source, "w", encoding="utf-8") as f:
            f.writelines(json.dumps({"id": str(i), "text": t}) + "\n" for i, t in enumerate(texts))
        run(program, "build", ["--provenance", "sentence", "--format", "ntriples", "-o", graph], source)
        run(program, "annotate", ["--format", "json", "-o", notes], source)
        for line in open(graph, encoding="utf-8"):
            m = TRIPLE.match(line.strip())
            if m:
                nodes[m[1]][m[2]].append(m[3] if m[3] is not None else json.loads('"' + m[4].replace("\\'", "'") + '"'))
        with open(notes, encoding="utf-8") as f:
            notes = {x["id"]: x for x in map(json.loads, f)}
    return nodes, notes


def kind(iri):
    return iri.split("/")[-2]


def mention_over(note, token):
    return next((m for m in note.get("mentions", ()) if m["begin"] <= token["begin"] < m["end"]), None)


def antecedent(note, tokens, i):
    """What the noun names that the relative clause of the pronoun modifies: "X, which", "X is a bank which"."""
    for _ in range(8):
        if not tokens[i].get("head"):
            return None
        relative, i = tokens[i].get("deprel") == "acl:relcl", tokens[i]["head"] - 1
        if relative:
            subject = next((t for t in tokens if t.get("head") == i + 1 and t.get("deprel") == "nsubj"), None)
            other = tokens[tokens[i]["head"] - 1] if tokens[i].get("deprel") == "appos" else subject
            return mention_over(note, tokens[i]) or (other and mention_over(note, other))
    return None


def pronouns(note):
    """IRI -> spans of the pronouns that mean it."""
    found = collections.defaultdict(list)
    iris = {e["id"]: e["iri"] for e in note.get("entities", ())}

    def add(mention, begin, end):
        for e in mention.get("entities", ()):
            found[iris.get(e)].append((begin, end))

    for m in note.get("mentions", ()):
        if m["text"][1:].islower() and " " not in m["text"]:
            add(m, m["begin"], m["end"])
    for s in note["sentences"]:
        for i, t in enumerate(s["tokens"]):
            if t.get("xpos") in ("WDT", "WP", "WP$", "WRB"):
                add(antecedent(note, s["tokens"], i) or {}, t["begin"], t["end"])
    return found


def spans(nodes, meant, iri, text):
    forms = {x for p in LABELS for x in nodes[iri][p]}
    patterns = [r"\s+".join(re.escape(w) for w in form.split()) for form in forms]
    return [m.span() for x in patterns for m in re.finditer(rf"(?<!\w){x}(?!\w)", text)] + meant.get(iri, [])


def passes(test, nodes, claim, role, o):
    """Does the office, the object or a rule of the claim have one of the words in its name?"""
    what, _, words = test.partition(":")
    labels = " ".join(x for p in LABELS for x in nodes[role if what == "role" else o][p]).lower()
    if what == "rule":
        labels = " ".join(x.rsplit("/", 1)[-1].replace("-", " ") for x in claim[PREFIXES["dip:"] + "rule"])
    return test == "-" or any(re.search(rf"\b{w}\b", labels) for w in words.split("|"))


def claims(nodes, table):
    """document -> (property, subject, object, places) of what is actual, of either tense; who only stands in for a holder is nobody."""
    found = collections.defaultdict(list)
    for node in list(nodes.values()):
        if PREFIXES["dip:"] + "Claim" not in node[RDF + "type"] or PREFIXES["dip:"] + "Actual" not in node[PREFIXES["dip:"] + "modality"] \
                or node[PREFIXES["dip:"] + "polarity"]:
            continue
        s, p, o = (node[RDF + k][0] for k in ("subject", "predicate", "object"))
        role = ""
        if p == PREFIXES["org:"] + "holds":
            role, o = nodes[o][PREFIXES["org:"] + "role"][0], nodes[o][PREFIXES["org:"] + "postIn"][0]
        places = [(m[1], int(m[2]), int(m[3])) for m in map(PLACE.search, node[DERIVED]) if m]
        for row in table:
            prefix, local = re.match(r"(\w+:)(\w+)", row["predicate"]).groups()
            if p == PREFIXES[prefix] + local and kind(s) in row["subject"].split("|") and kind(o) in row["object"].split("|") \
                    and passes(row["test"], nodes, node, role, o) and PREFIXES["dip:"] + "Unidentified" not in nodes[s][RDF + "type"]:
                pair = (o, s) if row["swap"] == "swap" else (s, o)
                for document in {d for d, _, _ in places}:
                    found[document].append((row["property"], *pair, tuple((b, e) for d, b, e in places if d == document)))
    return found


def wider(nodes, placed, inside):
    """"Based in Newark, Ohio": the gold has both; here Newark lies in Ohio, by a claim of its own."""
    for name, s, o in [x for x in placed if x[0] == "HEADQUARTERS"]:
        seen, queue = {o}, [o]
        while queue:
            for place in set(nodes[queue.pop()][PREFIXES["schema:"] + "containedInPlace"]) - seen:
                seen.add(place)
                queue.append(place)
                if inside(place):
                    placed.setdefault((name, s, place), (name, inside(s), inside(place)))


def overlap(found, begin, end):
    return any(b < end and begin < e for b, e in found)


def count(passage, begin, text, found, nodes, meant, tally, errors):
    start, end, wanted = passage["passageStart"], begin + len(passage["passageText"]), set(passage["annotatedProperties"])
    inside = lambda x: [(b - begin + start, e - begin + start) for b, e in spans(nodes, meant, x, text) if begin <= b and e <= end]
    placed = {(p, s, o): (p, inside(s), inside(o)) for p, s, o, places in found if p in wanted and overlap(places, begin, end)}
    wider(nodes, placed, inside)
    fits = lambda c, f: c[0] == f["property"] and overlap(c[1], f["subjectStart"], f["subjectEnd"]) \
        and overlap(c[2], f["objectStart"], f["objectEnd"])
    for key, c in placed.items():
        right = any(fits(c, f) for f in passage["facts"])
        tally[passage["fold"], c[0], "right" if right else "wrong"] += 1
        errors += [] if right else [("wrong", c[0], *(x.split("/")[-1] for x in key[1:]), passage["passageText"])]
    for f in passage["facts"]:
        hit = any(fits(c, f) for c in placed.values())
        tally[passage["fold"], f["property"], "found" if hit else "missed"] += 1
        errors += [] if hit else [("missed", f["property"], f["subjectText"], f["objectText"], passage["passageText"])]


def line(name, n):
    p = n["right"] / max(1, n["right"] + n["wrong"])
    r = n["found"] / max(1, n["found"] + n["missed"])
    print(f"{name:24}{p:7.3f}{r:7.3f}{2 * p * r / (p + r) if p + r else 0:7.3f}{n['right']:7}{n['wrong']:7}{n['missed']:7}")


def report(tally, names):
    total = lambda test: collections.Counter({k: sum(v for (fold, p, kk), v in tally.items() if kk == k and p in names and test(fold, p))
                                              for k in ("right", "wrong", "found", "missed")})
    print(f"{'':24}{'P':>7}{'R':>7}{'F1':>7}{'right':>7}{'wrong':>7}{'missed':>7}")
    for name in names:
        line(name, total(lambda fold, p: p == name))
    folds = sorted({fold for fold, _, _ in tally})
    for x in folds if len(folds) > 1 else []:
        line(f"fold {x}", total(lambda fold, p: fold == x))
    line("all", total(lambda fold, p: True))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", default="1,2,3", help="count only these")
    parser.add_argument("--errors", action="store_true", help="list what is wrong and missed")
    parser.add_argument("program")
    parser.add_argument("passages")
    args = parser.parse_args()
    here = os.path.dirname(os.path.abspath(__file__))
    table = list(csv.DictReader(open(os.path.join(here, "knowledgenet.tsv"), encoding="utf-8"), delimiter="\t"))
    names = sorted({row["property"] for row in table})
    passages = [x for x in map(json.loads, open(args.passages, encoding="utf-8")) if str(x["fold"]) in args.folds.split(",")]
    texts = list(documents(passages))
    nodes, notes = read(args.program, [text for text, _ in texts])
    found, tally, errors = claims(nodes, table), collections.Counter(), []
    for text, parts in texts:
        name = "d" + hashlib.sha256(text.encode()).hexdigest()[:16]
        meant = pronouns(notes[name]) if name in notes else {}
        for begin, x in parts:
            count(x, begin, text, found[name], nodes, meant, tally, errors)
    for e in errors if args.errors else []:
        if e[1] in names:
            print("\t".join(e))
    report(tally, names)


if __name__ == "__main__":
    main()
