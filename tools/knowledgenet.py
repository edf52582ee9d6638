#!/usr/bin/env python3
"""Measure the relations of KnowledgeNet passages: precision, recall, F1.

usage: knowledgenet.py PROGRAM PASSAGES.jsonl

knowledgenet.tsv beside this file maps properties to predicates.  A claim is right if a fact of the passage has its property and both
spans overlap; the spans of a thing are all places of the passage where a form of its name stands.  A passage counts for the properties
that it lists as annotated.
"""
import collections, csv, hashlib, json, os, re, subprocess, sys, tempfile

PREFIXES = {"org:": "http://www.w3.org/ns/org#", "schema:": "http://schema.org/", "dip:": "https://w3id.org/rapporteur/ns#"}
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
LABELS = ("http://www.w3.org/2000/01/rdf-schema#label", "http://www.w3.org/2004/02/skos/core#altLabel")
DERIVED = "http://www.w3.org/ns/prov#wasDerivedFrom"
TRIPLE = re.compile(r'<([^>]*)> <([^>]*)> (?:<([^>]*)>|"((?:[^"\\]|\\.)*)".*) \.$')


def build(program, texts):
    """The graph of each text alone, as one dictionary: node -> predicate -> objects."""
    nodes = collections.defaultdict(lambda: collections.defaultdict(list))
    with tempfile.TemporaryDirectory() as folder:
        source, out = os.path.join(folder, "in.jsonl"), os.path.join(folder, "out.nt")
        with open(source, "w", encoding="utf-8") as f:
            f.writelines(json.dumps({"id": str(i), "text": t}) + "\n" for i, t in enumerate(texts))
        subprocess.run([program, "build", "--keep-going", "--provenance", "sentence", "--format", "ntriples", "-o", out, source],
                       stderr=subprocess.DEVNULL)
        for line in open(out, encoding="utf-8"):
            m = TRIPLE.match(line.strip())
            if m:
                nodes[m[1]][m[2]].append(m[3] if m[3] is not None else json.loads('"' + m[4].replace("\\'", "'") + '"'))
    return nodes


def kind(iri):
    return iri.split("/")[-2]


def spans(nodes, iri, text):
    forms = {x for p in LABELS for x in nodes[iri][p]}
    return [m.span() for form in forms for m in re.finditer(r"(?<!\w)" + re.escape(form) + r"(?!\w)", text)]


def passes(test, nodes, role, o):
    what, _, words = test.partition(":")
    labels = " ".join(x for p in LABELS for x in nodes[role if what == "role" else o][p]).lower()
    return test == "-" or any(re.search(rf"\b{w}\b", labels) for w in words.split("|"))


def claims(nodes, table):
    """(document, property, subject, object) of what is actual, of either tense; who only stands in for a holder is nobody."""
    found = set()
    for node in list(nodes.values()):
        if PREFIXES["dip:"] + "Claim" not in node[RDF + "type"] or PREFIXES["dip:"] + "Actual" not in node[PREFIXES["dip:"] + "modality"] \
                or node[PREFIXES["dip:"] + "polarity"]:
            continue
        s, p, o = (node[RDF + k][0] for k in ("subject", "predicate", "object"))
        role = ""
        if p == PREFIXES["org:"] + "holds":
            role, o = nodes[o][PREFIXES["org:"] + "role"][0], nodes[o][PREFIXES["org:"] + "postIn"][0]
        for row in table:
            prefix, local = re.match(r"(\w+:)(\w+)", row["predicate"]).groups()
            if p == PREFIXES[prefix] + local and kind(s) in row["subject"].split("|") and kind(o) in row["object"].split("|") \
                    and passes(row["test"], nodes, role, o) and PREFIXES["dip:"] + "Unidentified" not in nodes[s][RDF + "type"]:
                pair = (o, s) if row["swap"] == "swap" else (s, o)
                found.update((re.search(r"document/(\w+)", d)[1], row["property"], *pair) for d in node[DERIVED] if "/document/" in d)
    return found


def overlap(found, begin, end):
    return any(b < end and begin < e for b, e in found)


def count(passage, found, nodes, tally):
    start, text, wanted = passage["passageStart"], passage["passageText"], set(passage["annotatedProperties"])
    placed = [(p, spans(nodes, s, text), spans(nodes, o, text)) for p, s, o in found if p in wanted]
    fits = lambda c, f: c[0] == f["property"] and overlap(c[1], f["subjectStart"] - start, f["subjectEnd"] - start) \
        and overlap(c[2], f["objectStart"] - start, f["objectEnd"] - start)
    for c in placed:
        tally[c[0], "right" if any(fits(c, f) for f in passage["facts"]) else "wrong"] += 1
    for f in passage["facts"]:
        tally[f["property"], "found" if any(fits(c, f) for c in placed) else "missed"] += 1


def line(name, n):
    p = n["right"] / max(1, n["right"] + n["wrong"])
    r = n["found"] / max(1, n["found"] + n["missed"])
    print(f"{name:24}{p:7.3f}{r:7.3f}{2 * p * r / (p + r) if p + r else 0:7.3f}{n['right']:7}{n['wrong']:7}{n['missed']:7}")


def main(program, path):
    here = os.path.dirname(os.path.abspath(__file__))
    table = list(csv.DictReader(open(os.path.join(here, "knowledgenet.tsv"), encoding="utf-8"), delimiter="\t"))
    passages = [json.loads(x) for x in open(path, encoding="utf-8")]
    nodes = build(program, [x["passageText"] for x in passages])
    by_document = collections.defaultdict(set)
    for document, *rest in claims(nodes, table):
        by_document[document].add(tuple(rest))
    tally = collections.Counter()
    for x in passages:
        count(x, by_document["d" + hashlib.sha256(x["passageText"].encode()).hexdigest()[:16]], nodes, tally)
    print(f"{'':24}{'P':>7}{'R':>7}{'F1':>7}{'right':>7}{'wrong':>7}{'missed':>7}")
    total = collections.Counter()
    for name in sorted({row["property"] for row in table}):
        n = collections.Counter({k: v for (p, k), v in tally.items() if p == name})
        total += n
        line(name, n)
    line("all", total)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
