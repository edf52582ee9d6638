"""The same bytes for any run and locale; graphs built apart and concatenated are the graph built together.

usage: determinism.py PROGRAM
"""
import os
import pathlib
import subprocess
import sys
import tempfile

import pyoxigraph as ox
import pyshacl
import rdflib

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import report  # noqa: E402

TESTS = pathlib.Path(__file__).parent.parent
ROOT = TESTS.parent
ARTICLES = [ROOT / "examples" / "dushanbe.txt", *sorted((TESTS / "gold").glob("*.txt"))]
VOID = "http://rdfs.org/ns/void#Dataset"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def build(program, articles, form, environment=None, level="sentence"):
    run = subprocess.run([program, "build", "--provenance", level, "--format", form, *articles], capture_output=True, env=environment)
    report.check(run.returncode == 0, f"build of {len(articles)}: {run.stderr.decode()}")
    return run.stdout


def locales(folder):
    """The environments of C and of a Turkish locale made here; fails where the C library refuses it."""
    path = pathlib.Path(folder) / "tr_TR.UTF-8"
    subprocess.run(["localedef", "-i", "tr_TR", "-f", "UTF-8", path], check=True, capture_output=True)
    turkish = {**os.environ, "LOCPATH": folder, "LC_ALL": "tr_TR.UTF-8"}
    probe = "import locale; locale.setlocale(locale.LC_ALL, '')"
    report.check(subprocess.run([sys.executable, "-c", probe], env=turkish).returncode == 0, "setlocale refused tr_TR.UTF-8")
    return [{**os.environ, "LC_ALL": "C"}, turkish]


def check_runs(program, folder):
    environments = locales(folder)
    for form in ("turtle", "ntriples", "nquads", "rdfxml"):
        first = build(program, ARTICLES, form)
        report.check(first == build(program, ARTICLES, form), f"two runs differ in {form}")
        for environment in environments:
            report.check(first == build(program, ARTICLES, form, environment), f"{form} differs under {environment['LC_ALL']}")


def without_header(store):
    headers = {q.subject for q in store.quads_for_pattern(None, ox.NamedNode(TYPE), ox.NamedNode(VOID), None)}
    return {str(q.triple) for q in store if q.subject not in headers}


def check_concatenation(program):
    together = ox.Store()
    together.load(build(program, ARTICLES, "turtle"), format=ox.RdfFormat.TURTLE)
    text = b"".join(build(program, [article], "turtle") for article in ARTICLES)
    apart = ox.Store()
    apart.load(text, format=ox.RdfFormat.TURTLE)
    one, other = without_header(together), without_header(apart)
    report.check(one == other, f"built apart and together differ: {sorted(one ^ other)[:4]}")
    shapes = rdflib.Graph().parse(ROOT / "ontology" / "shapes.ttl")
    vocabulary = rdflib.Graph().parse(ROOT / "ontology" / "vocabulary.ttl")
    good, _, what = pyshacl.validate(rdflib.Graph().parse(data=text, format="turtle"), shacl_graph=shapes, ont_graph=vocabulary, advanced=True)
    report.check(good, f"concatenated graphs: {what[:2000]}")


def main():
    with tempfile.TemporaryDirectory() as folder:
        check_runs(sys.argv[1], folder)
    check_concatenation(sys.argv[1])
    report.end()


main()
