"""CoNLL-U in and out: samples of other tools give the facts of their text, annotated articles their graph; faults have a place.

usage: run.py PROGRAM files|articles

samples/NAME.txt is a text, samples/NAME.TOOL.conllu the same with the columns of a tool; samples/NAME.facts says what is in it.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from report import check, end  # noqa: E402

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
SAMPLES = HERE / "samples"
ARTICLES = [*sorted((ROOT / "examples").glob("*.txt")), *sorted((ROOT / "tests/gold").glob("*.txt")), HERE / "odd.txt", ROOT / "tests/text/page.html"]
PROGRAM = pathlib.Path(sys.argv[1]).resolve()
BASE = "https://w3id.org/rapporteur/id/"
TREE_RULE = """RULE meet
  TREE ?v:[lemma=meet & pos=VERB] >agent ?a:Agent...
       ?v >patient ?b:Agent...
  WRITE { ?e a dip:BilateralTalks ; schema:attendee ?a , ?b }
  YES "Anna Berg met Paul Martin." { event talks "Anna Berg", "Paul Martin" }
  NO "Anna Berg met the needs of Paul Martin."
"""


def run(*arguments, stdin=b""):
    return subprocess.run([PROGRAM, *arguments], input=stdin, capture_output=True)


def graph(*arguments, stdin=b""):
    done = run("build", *arguments, stdin=stdin)
    check(done.returncode == 0, f"build {arguments}: {done.stderr}")
    return done.stdout.decode()


def facts(*arguments):
    """The triples, whatever the document is called."""
    lines = graph("--provenance", "none", "--format", "ntriples", *arguments).replace(BASE, "").splitlines()
    return sorted(re.sub(r"\bd[0-9a-f]{16}\b", "D", line) for line in lines)


def check_samples():
    for path in sorted(SAMPLES.glob("*.conllu")):
        text = path.with_name(path.name.split(".")[0] + ".txt")
        got = facts(path)
        check(got == facts(text), f"{path.name}: other facts than {text.name}")
        for wanted in text.with_suffix(".facts").read_text().splitlines():
            check(any(re.fullmatch(wanted, line) for line in got), f"{path.name}: no {wanted}")
        piped = graph("--input", "conllu", "-", stdin=path.read_bytes())
        check(piped == graph(path), f"{path.name}: otherwise from standard input")
        check(piped == graph("--input", "conllu", "-", stdin=path.read_bytes().replace(b"\n", b"\r\n")), f"{path.name}: otherwise with CRLF")


def check_given(folder):
    """Trees, lemmas and tags of the file are used; trees that are not of UD, or not whole, are drawn again."""
    rule = folder / "tree.rules"
    rule.write_text(TREE_RULE)
    for name, old, new, found in (
            ("members.spacy-ud", "\tobj\t", "\tobj\t", True), ("members.spacy-ud", "\tobj\t", "\tdep\t", False),
            ("members.spacy-ud", "\tmeet\t", "\tgreet\t", False), ("members.spacy-ud", "\tVERB\tVBD\t", "\tNOUN\tNN\t", False),
            ("members.spacy", "\tdobj\t", "\tdep\t", True), ("members.spacy-ud", "\t10\tobj\t", "\t_\tobj\t", True),
            ("members.spacy-ud", "\t10\tobj\t", "\t10\t_\t", True), ("members.spacy-ud", "\tmeet\t", "\t_\t", True),
            ("members.bare", "\t", "\t", True)):
        text = (SAMPLES / f"{name}.conllu").read_text()
        check(old in text, f"{name} has no {old!r}")
        (folder / "changed.conllu").write_text(text.replace(old, new))
        got = any("attendee" in line for line in facts("--rules", rule, folder / "changed.conllu"))
        check(got == found, f"{name} with {new!r} for {old!r}: {got}")


def check_filled(folder):
    """What a word has is kept, what it has not is filled in."""
    path = folder / "partly.conllu"
    path.write_text("# text = Kenya visits Oslo\n1\tKenya\t_\tADV\t_\t_\t_\t_\t_\t_\n2\tvisits\t_\t_\tXX\t_\t_\t_\t_\t_\n3\tOslo\tNidaros\t_\t_\t_\t_\t_\t_\t_\n\n")
    rows = [line.split("\t") for line in run("annotate", path).stdout.decode().splitlines() if line[:1].isdigit()]
    check([rows[0][3], rows[1][4], rows[2][2]] == ["ADV", "XX", "Nidaros"], f"partly tagged, what was given: {rows}")
    check([rows[0][4], rows[1][3], *rows[2][3:5]] == ["NNP", "VERB", "PROPN", "NNP"], f"partly tagged, what was not: {rows}")
    check(sorted(row[6] for row in rows).count("0") == 1, f"partly tagged: {rows}")


def check_round_trips(folder):
    for article in [*ARTICLES, *sorted(SAMPLES.glob("*.conllu")), ROOT / "tests/conllu/samples/talks.txt"]:
        for form, name in (("conllu", "out.conllu"), ("json", "out.jsonl")):
            out = folder / name
            done = run("annotate", "--format", form, "-o", out, article)
            check(done.returncode == 0, f"annotate {article.name}: {done.stderr}")
            if form == "conllu" or article.suffix != ".conllu":
                check(graph("--provenance", "sentence", out) == graph("--provenance", "sentence", article), f"{article.name}: another graph by {form}")
        again = run("annotate", folder / "out.conllu").stdout
        check(again == (folder / "out.conllu").read_bytes(), f"{article.name}: annotated twice, another file")
        again = graph("--date", "1999-12-31", folder / "out.conllu")
        check(again == graph("--date", "1999-12-31", article), f"{article.name}: where its date came from is lost")
    done = run("annotate", "-o", folder / "all.conllu", "--date", "2015-04-02", "--source", "http://example.org/a?b|c", *ARTICLES)
    check(graph(folder / "all.conllu") == graph("--date", "2015-04-02", "--source", "http://example.org/a?b|c", *ARTICLES), "many articles in one file")


def check_json():
    for article in ARTICLES:
        for line in run("annotate", "--format", "json", article).stdout.decode().splitlines():
            doc = json.loads(line)
            text = doc["text"]
            tokens = [t for s in doc["sentences"] for t in s["tokens"]]
            check(all(text[t["begin"]:t["end"]] == t["form"] for t in tokens), f"{article.name}: words stand elsewhere")
            check(all(0 <= t["head"] <= len(s["tokens"]) for s in doc["sentences"] for t in s["tokens"]), f"{article.name}: heads")
            check(all(text[m["begin"]:m["end"]] == m["text"] for m in doc["mentions"]), f"{article.name}: mentions stand elsewhere")
            known = {e["id"] for e in doc["entities"]}
            check(known and all(e in known for m in doc["mentions"] for e in m["entities"]), f"{article.name}: entities")
            iris = {e["iri"] for e in doc["entities"]}
            spoken_of = set(re.findall(f"<({BASE}(?:person|organization|state)/.*?)>", graph("--provenance", "none", "--format", "ntriples", article)))
            persons = {iri for iri in spoken_of if "/person/" in iri}
            check(persons <= iris and len(spoken_of & iris) >= len(spoken_of) / 2, f"{article.name}: {spoken_of - iris}")


def fault_files(folder):
    """The files of the table, with the place and the message of each."""
    for row in (HERE / "faults.tsv").read_text().splitlines():
        if row.startswith("#"):
            continue
        name, file, place, message = row.split("\t")
        lines = file.replace("...", "_ _ _ _ _").split(" / ")
        lines = [line if line.startswith("#") else line.replace(" ", "\t") for line in lines]
        path = folder / f"{name.replace(' ', '-')}.conllu"
        path.write_bytes(re.sub(rb"<(..)>", lambda m: bytes.fromhex(m[1].decode()), "\n".join(lines).encode()))
        yield path, f"rapporteur: {path}:{place}: ", message


def check_faults(folder):
    faults = list(fault_files(folder))
    done = run("build", "--keep-going", *(path for path, _, _ in faults))
    errors = done.stderr.decode().splitlines()
    check(done.returncode == 1 and len(errors) == len(faults), f"faults: status {done.returncode}, {len(errors)} lines")
    for (path, place, message), error in zip(faults, errors):
        check(error.startswith(place) and message in error, f"{path.stem}: {error}")
    for command in ("build", "annotate"):
        done = run(command, faults[0][0])
        check(done.returncode == 1 and not done.stdout and done.stderr.decode().startswith(faults[0][1]), f"{command} of a fault: {done}")
    good = (SAMPLES / "members.bare.conllu").read_bytes()
    (folder / "mixed.conllu").write_bytes(b"# newdoc\n1\tx\n\n# newdoc\n" + good + b"\n# meta::title = x\n# newdoc\n1\ty\n")
    done = run("build", "--keep-going", folder / "mixed.conllu")
    errors = done.stderr.decode().splitlines()
    last = good.count(b"\n") + 8
    check(done.returncode == 1 and b"Paul Martin" in done.stdout and len(errors) == 2 and ":2:" in errors[0] and f":{last}:" in errors[1], f"--keep-going: {errors}")


def check_limits(folder):
    text = "# newdoc\n" + "".join(f"{i}\tthe\t{chr(9).join('_' * 8)}\n" for i in range(1, 600)) + "\n"
    (folder / "long.conllu").write_text(text + "# newdoc\n1\tOslo\t" + "\t".join("_" * 8) + "\n")
    done = run("build", "--max-bytes", "1K", folder / "long.conllu")
    check(done.returncode == 1 and b"--max-bytes" in done.stderr, f"--max-bytes: {done.stderr}")
    done = run("build", "--max-bytes", "16", folder / "long.conllu")
    check(done.returncode == 1 and b"--max-bytes" in done.stderr, f"--max-bytes, held lines: {done.stderr}")


def main():
    with tempfile.TemporaryDirectory(prefix="rapporteur-conllu-") as name:
        folder = pathlib.Path(name)
        if sys.argv[2] == "files":
            check_samples()
            check_given(folder)
            check_filled(folder)
            check_faults(folder)
            check_limits(folder)
        else:
            check_round_trips(folder)
            check_json()
    end()


main()
