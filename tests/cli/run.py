"""The command line: each case is a command, its exit status, and its one line on standard error.

usage: run.py PROGRAM
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from report import check, end  # noqa: E402

ROOT = pathlib.Path(__file__).parent.parent.parent
PROGRAM = pathlib.Path(sys.argv[1]).resolve()
ARTICLE = ROOT / "examples" / "dushanbe.txt"


def run(*arguments, folder, stdin=b"", **more):
    return subprocess.run([PROGRAM, *arguments], cwd=folder, input=stdin, capture_output=True, **more)


def files(folder):
    """What the cases read."""
    write = lambda name, text: (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    write("good.txt", ARTICLE.read_bytes())
    write("other.txt", "Norwegian Foreign Minister Anna Berg met her Swedish counterpart, Ole Dahl, in Oslo on Monday.\n")
    write("latin1.txt", "The minister went to the café.\nHe met the président.\n".encode("latin-1"))
    write("empty.txt", "")
    write("french.txt", "Le ministre des affaires étrangères a rencontré son homologue russe à Paris. Les deux hommes ont parlé de la situation.\n" * 4)
    write("long.txt", "The minister met the president in Oslo on Monday.\n" * 100)
    write("typo.rules", 'RULE greets\n  MATCH ?a:Persn met ?b:Person\n  WRITE { ?a dip:metWith ?b }\n')
    write("no-example.rules", "RULE greets\n  MATCH ?s:State joined ?o:Organization\n  WRITE { ?s org:memberOf ?o }\n")
    write("wrong.rules", 'RULE joins\n  MATCH ?s:State joined ?o:Organization\n  WRITE { ?s org:memberOf ?o }\n'
                         '  YES "Norway left NATO." { "Norway" org:memberOf "NATO" }\n  NO "Norway left NATO."\n')
    write("graph.ttl", "@prefix : <urn:x:> .\n:a :b :c .\n")
    write("broken.ttl", "@prefix : <urn:x:> .\n:a :b\n\n:c\n")
    write("page.ttl", "<html><body>no graph</body></html>\n")
    write("fault.rq", "SELECT ?a WHERE { ?a }\n")
    write("path.rq", "SELECT ?a WHERE { ?a <urn:x:b>+ ?c }\n")
    write("good.rq", "SELECT ?a WHERE { ?a <urn:x:b> ?c }\n")
    write("docs.jsonl", '{"id": "1", "date": "2015-04-02", "title": "Talks", "text": "Anna Berg met Ole Dahl in Oslo on Thursday."}\n{"id": 2\n'
                        '{"id": "3", "text": "Anna Berg met Mary Bell in Paris on Thursday."}\n')
    (folder / "folder").mkdir()
    (folder / "folder" / "b.txt").write_bytes(ARTICLE.read_bytes())
    (folder / "folder" / "a.txt").write_bytes((folder / "other.txt").read_bytes())
    (folder / "bare").mkdir()


# arguments, exit status, what standard error says (one line; None: nothing)
CASES = [
    ("build good.txt", 0, None),
    ("build --provenance sentence --format nquads good.txt other.txt", 0, None),
    ("build --date 2015-04-02 --source http://example.org/a --base http://example.org/id/ good.txt", 0, None),
    ("build -- good.txt", 0, None),
    ("annotate good.txt other.txt", 0, None),
    ("build --input text good.txt", 0, None),
    ("annotate --format json --date 2015-04-02 --base http://example.org/id/ good.txt", 0, None),
    ("explain good.txt other.txt", 0, None), ("explain --sentence 2 --rule agents-meet --input text good.txt", 0, None),
    ("rules check", 0, None),
    ("rules coverage --input text good.txt other.txt", 0, None),
    ("query graph.ttl good.rq", 0, None),
    ("validate graph.ttl", 0, None),
    ("--help", 0, None), ("--version", 0, None),
    ("annotate --help", 0, None), ("build --help", 0, None), ("explain --help", 0, None), ("query --help", 0, None), ("rules --help", 0, None), ("validate --help", 0, None),
    # the input is bad
    ("build latin1.txt", 1, r"latin1\.txt: .*UTF-8 at byte 28"),
    ("explain latin1.txt", 1, r"latin1\.txt: .*UTF-8 at byte 28"), ("explain --sentence 1000 good.txt", 1, r"good\.txt: had \d+ sentences, not 1000"),
    ("explain --rule agents-met good.txt", 1, r"'agents-met'; did you mean 'agents-meet'\?"),
    ("build empty.txt", 1, r"empty\.txt: .*(empty|no text)"),
    ("build french.txt", 1, r"french\.txt: .*English"),
    ("build --max-bytes 1K long.txt", 1, r"long\.txt: .*1024.*--max-bytes"),
    ("build absent.txt", 1, r"absent\.txt: .*"),
    ("build bare", 1, r"bare: .*without documents"),
    ("build docs.jsonl", 1, r"docs\.jsonl:2:\d+: "),
    ("build --rules typo.rules good.txt", 1, r"typo\.rules:2:\d+: .*Persn"),
    ("build --rules absent.rules good.txt", 1, r"absent\.rules: "),
    ("rules check typo.rules", 1, r"typo\.rules:2:\d+: .*Persn"),
    ("rules check no-example.rules", 1, r"no-example\.rules:1:\d+: .*(YES|example)"),
    ("query broken.ttl good.rq", 1, r"broken\.ttl:\d+: "),
    ("query page.ttl good.rq", 1, r"page\.ttl:1: "),
    ("query empty.txt good.rq", 1, r"empty\.txt: .*empty"),
    ("query absent.ttl good.rq", 1, r"absent\.ttl: "),
    ("query graph.ttl absent.rq", 1, r"absent\.rq: "),
    ("query graph.ttl fault.rq", 1, r"fault\.rq: .*"),
    ("query graph.ttl path.rq", 1, r"path\.rq: .*property paths.*triple store"),
    ("rules coverage latin1.txt", 1, r"latin1\.txt: .*UTF-8 at byte 28"),
    ("rules coverage --rules typo.rules good.txt", 1, r"typo\.rules:2:\d+: .*Persn"),
    ("validate broken.ttl", 1, r"broken\.ttl:\d+: "),
    ("build --input conllu good.txt", 1, r"good\.txt:1:\d+: .*columns"),
    ("annotate latin1.txt", 1, r"latin1\.txt: .*UTF-8 at byte 28"),
    ("annotate absent.txt", 1, r"absent\.txt: .*"),
    # usage
    ("build --input pdf good.txt", 2, r"'pdf'"),
    ("annotate", 2, r"no input"), ("annotate --format yaml good.txt", 2, r"'yaml'"), ("annotate --fly good.txt", 2, r"--fly"),
    ("", 2, r"no command"), ("fly", 2, r"'fly'"), ("build", 2, r"no input"), ("explain", 2, r"no input"), ("explain --sentence 0 good.txt", 2, r"'0'"), ("build --fly good.txt", 2, r"--fly"),
    ("build --date yesterday good.txt", 2, r"'yesterday'"), ("build --date 2015-02-30 good.txt", 2, r"2015-02-30"),
    ("build --format yaml good.txt", 2, r"'yaml'"), ("build --provenance all good.txt", 2, r"'all'"),
    ("build --min-confidence 2 good.txt", 2, r"'2'"), ("build -o", 2, r"-o had no value"),
    ("build --max-bytes x good.txt", 2, r"'x'"), ("rules fly", 2, r"'fly'"), ("rules coverage", 2, r"no input"),
    ("rules coverage --top 0 good.txt", 2, r"'0'"), ("query graph.ttl", 2, r"query"), ("validate", 2, r"no graph"),
    ("build --base relative good.txt", 1, r"relative"),
    ("annotate --base relative good.txt", 1, r"relative"),
    # the machine failed
    ("annotate -o /dev/full good.txt", 3, r"/dev/full: .*(space|full)"),
    ("annotate -o absent/out.ttl good.txt", 3, r"absent/out\.ttl: "),
    ("build -o /dev/full good.txt", 3, r"/dev/full: .*(space|full)"),
    ("build -o absent/out.ttl good.txt", 3, r"absent/out\.ttl: "),
    ("build --data absent good.txt", 1, r"absent"),
]


def check_cases(folder):
    for line, status, message in CASES:
        done = run(*line.split(), folder=folder)
        errors = done.stderr.decode().splitlines()
        what = f"{line}: status {done.returncode}, {errors}"
        check(done.returncode == status, what)
        if message is None:
            check(not errors, what)
            continue
        check(len(errors) == 1 and errors[0].startswith("rapporteur: ") and re.search(message, errors[0]), what)
        check(not done.stdout, f"{line}: wrote {done.stdout[:80]!r}")


def check_kept(folder):
    """An output is written whole or stays as it was."""
    old = folder / "old.ttl"
    for line in ("build -o old.ttl good.txt latin1.txt", "build -o old.ttl --rules typo.rules good.txt", "build -o old.ttl absent.txt", "annotate -o old.ttl good.txt latin1.txt"):
        old.write_text("old")
        done = run(*line.split(), folder=folder)
        check(done.returncode == 1 and old.read_text() == "old", f"{line}: {done.returncode}, {old.read_text()[:20]!r}")
    left = [p.name for p in folder.iterdir() if p.name.startswith((".", "old.ttl.")) or "tmp" in p.name]
    check(not left, f"left behind: {left}")


def check_full_disk(folder):
    """A limit on file size stands for a disk that is full; the old file stays."""
    old = folder / "old.ttl"
    old.write_text("old")
    done = subprocess.run(f"trap '' XFSZ; ulimit -f 1; exec {PROGRAM} build --provenance sentence -o old.ttl good.txt", shell=True, cwd=folder, capture_output=True)
    check(done.returncode == 3 and old.read_text() == "old", f"full disk: {done.returncode} {done.stderr}")
    done = subprocess.run(f"trap '' XFSZ; ulimit -f 1; exec {PROGRAM} annotate -o old.ttl good.txt", shell=True, cwd=folder, capture_output=True)
    check(done.returncode == 3 and old.read_text() == "old", f"full disk: {done.returncode} {done.stderr}")
    for command in ("build", "annotate"):
        done = subprocess.run(f"exec {PROGRAM} {command} good.txt > /dev/full", shell=True, cwd=folder, capture_output=True)
        check(done.returncode == 3 and b"standard output" in done.stderr, f"full standard output: {done.returncode} {done.stderr}")


def check_unwritable(folder):
    """A folder that may not be written; root may write everywhere, so somebody else tries."""
    locked = folder / "locked"
    locked.mkdir()
    locked.chmod(0o555)
    folder.chmod(0o755)
    more = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
    readable = all(p.stat().st_mode & 0o005 == 0o005 for p in [PROGRAM.parent, *PROGRAM.parents])
    if more and not readable:
        more = {}
        locked.rmdir()
    done = run("build", "-o", "locked/out.ttl", "good.txt", folder=folder, **more)
    check(done.returncode == 3 and b"locked/out.ttl" in done.stderr, f"unwritable folder: {done.returncode} {done.stderr}")


def check_models(folder):
    """A model that cannot be used is named in one line, and nothing is read without it."""
    data = folder / "data"
    (data / "models").mkdir(parents=True)
    for name in ("ontology", "rules"):
        (data / name).symlink_to(ROOT / name)
    model = data / "models" / "english.rapmodel"
    good = (ROOT / "models" / "english.rapmodel").read_bytes()
    other = bytes([good[len(good) // 2] ^ 1])
    for what, content, message in (
            ("damaged", good[:len(good) // 2] + other + good[len(good) // 2 + 1:], "checksum"), ("truncated", good[:len(good) // 2], "header says"),
            ("truncated", good[:20], "no language model"), ("empty", b"", "no language model"), ("foreign", ARTICLE.read_bytes(), "no language model"),
            ("newer", good[:8] + b"\xff" + good[9:], "version 255, this program reads"), ("longer", good + b"\n", "header says")):
        model.write_bytes(content)
        for command in ("build", "annotate"):
            done = run(command, "--data", "data", "-o", "old.ttl", "good.txt", folder=folder)
            errors = done.stderr.decode().splitlines()
            check(done.returncode == 1 and len(errors) == 1 and "data/models/english.rapmodel: " in errors[0] and message in errors[0], f"{what} model: {done}")
    model.unlink()
    model.mkdir()
    done = run("build", "--data", "data", "good.txt", folder=folder)
    check(done.returncode == 1 and b"no regular file" in done.stderr, f"a folder for a model: {done}")


def check_keep_going(folder):
    done = run("build", "--keep-going", "-o", "kept.ttl", "latin1.txt", "other.txt", folder=folder)
    check(done.returncode == 1 and b"latin1.txt" in done.stderr, f"--keep-going: {done.returncode} {done.stderr}")
    counted = run("rules", "coverage", "--keep-going", "latin1.txt", "other.txt", folder=folder)
    check(counted.returncode == 1 and counted.stdout.startswith(b"1 documents"), f"coverage --keep-going: {counted.returncode} {counted.stdout[:60]}")
    check("Anna Berg" in (folder / "kept.ttl").read_text(), "--keep-going lost the good document")
    done = run("annotate", "--keep-going", "-o", "kept.conllu", "latin1.txt", "other.txt", folder=folder)
    check(done.returncode == 1 and "Anna" in (folder / "kept.conllu").read_text(), f"annotate --keep-going: {done.returncode} {done.stderr}")
    done = run("build", "--keep-going", "docs.jsonl", folder=folder)
    check(done.returncode == 1 and b"Mary Bell" in done.stdout, f"--keep-going in JSON Lines: {done.returncode} {done.stderr}")


def check_inputs(folder):
    def same(one, other, what, **more):
        a, b = run("build", *one, folder=folder, **more), run("build", *other, folder=folder)
        check(a.returncode == 0 and a.stdout == b.stdout, f"{what}: {a.returncode} {a.stderr}")
    same(["folder"], ["folder/a.txt", "folder/b.txt"], "a folder is read in sorted order")
    same(["-"], ["good.txt"], "standard input", stdin=ARTICLE.read_bytes())
    lines = b"\n\r\n \n".join((folder / "docs.jsonl").read_bytes().splitlines()[::2])
    (folder / "two.jsonl").write_bytes(b"\xef\xbb\xbf" + lines)
    same(["-"], ["two.jsonl"], "JSON Lines on standard input", stdin=b" \n" + lines + b"\n")
    long = b'{"text": "' + b"long " * 60000 + b'"}\n'
    done = run("build", "--keep-going", "--max-bytes", "100K", "-", folder=folder, stdin=lines + b"\n" + long + lines)
    check(re.fullmatch(rb"rapporteur: standard input:5: document had 300012 bytes, more than the limit of 102400 \(--max-bytes\)\n", done.stderr), f"a long line: {done.stderr}")
    check(done.stdout == run("build", "two.jsonl", folder=folder).stdout, "behind a long line")
    done = run("build", "-", folder=folder)
    check(done.returncode == 1 and b"standard input: document was empty" in done.stderr, f"empty standard input: {done.stderr}")
    same(["good.txt", "good.txt"], ["good.txt"], "the same article twice is one document")


def check_rules_test(folder):
    done = run("rules", "test", "wrong.rules", folder=folder)
    lines = done.stdout.decode().splitlines()
    check(done.returncode == 1 and lines[-1] == "1 passed, 1 failed" and re.match(r"wrong\.rules:4:\d+: rule joins", lines[0]), f"rules test: {lines}")


def check_formats(folder):
    for form, sign in (("csv", b"a\r\nurn:x:a\r\n"), ("json", b'"value":"urn:x:a"'), ("xml", b"<uri>urn:x:a</uri>"), ("table", b"urn:x:a\n")):
        done = run("query", "--format", form, "graph.ttl", "good.rq", folder=folder)
        check(done.returncode == 0 and sign in done.stdout, f"query --format {form}: {done.stdout}")
    done = run("query", "graph.ttl", "-e", "ASK { ?a ?b ?c }", folder=folder)
    check(done.stdout == b"true\n", f"ASK: {done.stdout}")


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="rapporteur-cli-"))
    try:
        files(folder)
        for part in (check_cases, check_kept, check_models, check_keep_going, check_inputs, check_rules_test, check_formats, check_full_disk, check_unwritable):
            part(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    end()


main()
