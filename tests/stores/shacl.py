"""Graphs against the shapes: the golden graph and our own conform, faulty ones do not.

usage: shacl.py PROGRAM
"""
import pathlib
import subprocess
import sys
import tempfile

import pyshacl
import rdflib

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import report  # noqa: E402

TESTS = pathlib.Path(__file__).parent.parent
ROOT = TESTS.parent
SHAPES = rdflib.Graph().parse(ROOT / "ontology" / "shapes.ttl")
VOCABULARY = rdflib.Graph().parse(ROOT / "ontology" / "vocabulary.ttl")

FAULTS = {
    "a meeting without a label": "DELETE { ?e rdfs:label ?l } WHERE { ?e a dip:MultilateralMeeting ; rdfs:label ?l }",
    "a membership without a member": "DELETE { ?m org:member ?x } WHERE { ?m a org:Membership ; org:member ?x ; org:organization igo:csto }",
    "a claim without a basis": "DELETE { ?c dip:basis ?b } WHERE { ?c dip:basis ?b }",
}
PREFIXES = """PREFIX dip: <https://w3id.org/rapporteur/ns#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX igo: <https://w3id.org/rapporteur/id/organization/>
"""


def conforms(graph):
    good, _, text = pyshacl.validate(graph, shacl_graph=SHAPES, ont_graph=VOCABULARY, inference="none", advanced=True)
    return good, text


def check_golden():
    golden = rdflib.Graph().parse(TESTS / "golden" / "dushanbe.ttl")
    good, text = conforms(golden)
    report.check(good, f"golden graph: {text}")
    for what, update in FAULTS.items():
        graph = rdflib.Graph().parse(TESTS / "golden" / "dushanbe.ttl")
        graph.update(PREFIXES + update)
        report.check(not conforms(graph)[0], f"{what} conforms")


def check_own(program, folder):
    articles = [ROOT / "examples" / "dushanbe.txt", *sorted((TESTS / "gold").glob("*.txt"))]
    for article in articles:
        for level in ("none", "document", "sentence"):
            out = pathlib.Path(folder) / "graph.ttl"
            subprocess.run([program, "build", "--provenance", level, "-o", out, article], check=True)
            good, text = conforms(rdflib.Graph().parse(out))
            report.check(good, f"{article.name}, {level}: {text[:2000]}")
            valid = subprocess.run([program, "validate", out], capture_output=True, text=True)
            report.check(valid.returncode == 0, f"{article.name}, {level}: {valid.stdout[:1000]}{valid.stderr}")
            triples = rdflib.Graph().parse(out)
            planned = set(triples.subjects(rdflib.RDF.type, rdflib.URIRef("https://w3id.org/rapporteur/ns#PlannedEvent")))
            held = set(triples.subjects(rdflib.RDF.type, rdflib.URIRef("http://schema.org/Event")))
            report.check(not planned & held, f"{article.name}, {level}: planned and held {planned & held}")


def check_formats(program, folder):
    """rapper reads every format, and all hold the same triples."""
    counts = {}
    for name, parser in (("turtle", "turtle"), ("ntriples", "ntriples"), ("nquads", "nquads"), ("rdfxml", "rdfxml")):
        out = pathlib.Path(folder) / name
        subprocess.run([program, "build", "--format", name, "-o", out, ROOT / "examples" / "dushanbe.txt"], check=True)
        run = subprocess.run(["rapper", "-c", "-i", parser, out], capture_output=True, text=True)
        report.check(run.returncode == 0, f"rapper on {name}: {run.stderr}")
        counts[name] = [word for word in run.stderr.split() if word.isdigit()][-1:]
    report.check(len(set(map(tuple, counts.values()))) == 1, f"the formats differ: {counts}")


def check_reference(folder):
    """The Turtle of the tables: made the same twice, read by rapper, its memberships are those of the tables."""
    out = [pathlib.Path(folder) / name for name in ("one.ttl", "two.ttl")]
    for path in out:
        subprocess.run([sys.executable, ROOT / "tools" / "make_turtle.py", path], check=True)
    report.check(out[0].read_bytes() == out[1].read_bytes(), "two runs of make_turtle.py differ")
    run = subprocess.run(["rapper", "-q", "-c", "-i", "turtle", out[0]], capture_output=True, text=True)
    report.check(run.returncode == 0, f"rapper on the reference: {run.stderr}")
    csto = rdflib.URIRef("https://w3id.org/rapporteur/id/organization/csto")
    member_of = rdflib.URIRef("http://www.w3.org/ns/org#memberOf")
    report.check(len(set(rdflib.Graph().parse(out[0]).subjects(member_of, csto))) == 6, "members of the CSTO in the reference")


def main():
    check_golden()
    with tempfile.TemporaryDirectory() as folder:
        check_own(sys.argv[1], folder)
        check_formats(sys.argv[1], folder)
        check_reference(folder)
    report.end()


main()
