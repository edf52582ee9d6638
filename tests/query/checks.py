"""Seed a fault for each check into the golden graph; compare `validate` with the SPARQL of tests/checks.

usage: checks.py PROGRAM
"""
import pathlib
import subprocess
import sys
import tempfile

import pyoxigraph as ox

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
import report  # noqa: E402

TESTS = pathlib.Path(__file__).parent.parent
GOLDEN = TESTS / "golden" / "dushanbe.ttl"
VOCABULARY = TESTS.parent / "ontology" / "vocabulary.ttl"
NAMES = [f"C{n}" for n in range(1, 11)]


def golden():
    store = ox.Store()
    store.load(path=GOLDEN, format=ox.RdfFormat.TURTLE)
    return store


def by_sparql(triples):
    """The checks that find a fault."""
    store = ox.Store()
    store.load(triples, format=ox.RdfFormat.N_TRIPLES)
    store.load(path=VOCABULARY, format=ox.RdfFormat.TURTLE)
    found = set()
    for name in NAMES:
        query = (TESTS / "checks" / f"{name.lower()}.rq").read_text()
        if len(list(store.query(query))):
            found.add(name)
    return found


def by_program(program, triples):
    with tempfile.NamedTemporaryFile(suffix=".nt") as f:
        f.write(triples)
        f.flush()
        run = subprocess.run([program, "validate", f.name], capture_output=True, text=True)
    if run.returncode not in (0, 1):
        return {run.stderr}
    found = {line.split()[0] for line in run.stdout.splitlines() if line.startswith("C")}
    report.check((run.returncode == 1) == bool(found), f"exit status {run.returncode} with {found}")
    return found


def main():
    program = sys.argv[1]
    faults = sorted((TESTS / "query" / "faults").glob("*.ru"), key=lambda p: int(p.stem[1:].split("-")[0]))
    for path in [None, *faults]:
        store = golden()
        if path:
            store.update(path.read_text())
        triples = ox.serialize((q.triple for q in store), format=ox.RdfFormat.N_TRIPLES)
        sparql = by_sparql(triples)
        ours = by_program(program, triples)
        name = path.name if path else "golden graph"
        report.check(ours == sparql, f"{name}: validate finds {sorted(ours)}, SPARQL {sorted(sparql)}")
        wanted = path.stem.split("-")[0].upper() if path else None
        report.check(wanted in sparql if wanted else not sparql, f"{name}: SPARQL finds {sorted(sparql)}")
    seeded = {p.stem.split("-")[0].upper() for p in faults}
    report.check(seeded == set(NAMES), f"no fault is seeded for {sorted(set(NAMES) - seeded)}")
    report.end()


main()
