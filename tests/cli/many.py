"""Many documents: the same bytes for any number of threads, errors in order, streams line by line.

usage: many.py PROGRAM [threads]

With "threads" only what several threads do: for a program that watches them, and is slow.
"""
import json
import os
import pathlib
import pty
import resource
import select
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from report import check, end  # noqa: E402

ROOT = pathlib.Path(__file__).parent.parent.parent
PROGRAM = pathlib.Path(sys.argv[1]).resolve()
PATIENCE = 60  # seconds after which a test that waits has failed


def run(*arguments, folder, stdin=b"", **more):
    return subprocess.run([PROGRAM, "build", *arguments], cwd=folder, input=stdin, capture_output=True, timeout=10 * PATIENCE, **more)


STATES = [("Norway", "Norwegian", "Oslo"), ("Kenya", "Kenyan", "Nairobi"), ("Japan", "Japanese", "Tokyo"), ("Chile", "Chilean", "Santiago"), ("Egypt", "Egyptian", "Cairo")]
PEOPLE = ["Anna Berg", "Ole Dahl", "Mary Bell", "Pekka Laine", "Lena Holm", "Ivo Kral", "Rosa Silva"]


def article(i):
    """Articles share states, persons and sentences; every fifth is a long one."""
    host, guest = STATES[i % 5], STATES[(i * 2 + 1) % 5]
    one, other = PEOPLE[i % 7], PEOPLE[(i * 3 + 2) % 7]
    text = (f"{host[1]} Foreign Minister {one} met {guest[1]} Foreign Minister {other} in {host[2]} on {1 + i % 28} May 2014.\n"
            f"{guest[0]} is due to join the African Union in June. {one.split()[1]} was appointed ambassador to {guest[0]} in {1990 + i}.\n")
    return text + "The two ministers also signed an agreement on energy.\n" * (12 if i % 5 == 0 else 1)


def line(i):
    return json.dumps({"id": f"n{i}", "date": "2014-06-01", "text": article(i)}).encode() + b"\n"


BAD = b'{"id": "bad", "text": \n'
FRENCH = json.dumps({"id": "french", "text": "Le ministre des affaires étrangères a rencontré son homologue russe à Paris. Les deux hommes ont parlé de la situation. " * 4}).encode() + b"\n"


def files(folder):
    (folder / "texts").mkdir()
    for i in range(8):
        (folder / "texts" / f"{i:02}.txt").write_text(article(i))
    shutil.copy(ROOT / "tests" / "text" / "page.html", folder / "texts" / "04a.html")
    shutil.copytree(folder / "texts", folder / "faulty")
    (folder / "faulty" / "02a.txt").write_bytes("Le café.\n".encode("latin-1"))
    (folder / "faulty" / "06a.txt").write_bytes(b"")
    (folder / "many.jsonl").write_bytes(b"".join(line(i) for i in range(12)))
    (folder / "faulty.jsonl").write_bytes(b"".join(line(i) for i in range(7)) + BAD + b"".join(line(i) for i in range(7, 10)) + FRENCH + line(3))


TURTLE = ["--format", "turtle"]
QUADS = ["--format", "nquads", "--provenance", "sentence"]
KEEP = ["--format", "ntriples", "--keep-going"]

# Arguments, exit status, lines on standard error.
JOBS = [
    ([*TURTLE, "many.jsonl", "texts", "many.jsonl"], 0, 0),
    ([*QUADS, "texts"], 0, 0),
    ([*TURTLE, "faulty"], 1, 1),
    ([*TURTLE, "--keep-going", "faulty"], 1, 2),
    ([*QUADS, "faulty.jsonl"], 1, 1),
    ([*KEEP, "faulty.jsonl"], 1, 2),
    ([*KEEP, "texts", "absent.txt", "many.jsonl"], 1, 1),
]


def check_jobs(folder, counts=("2", "4")):
    """Output, messages and status are those of one thread."""
    for arguments, status, messages in JOBS:
        one = run("-j", "1", *arguments, folder=folder)
        check((one.returncode, len(one.stderr.splitlines())) == (status, messages), f"{arguments}: {one.returncode} {one.stderr}")
        for jobs in counts:
            other = run("--jobs", jobs, *arguments, folder=folder)
            same = (one.returncode, one.stdout, one.stderr) == (other.returncode, other.stdout, other.stderr)
            check(same, f"{arguments} of {jobs} threads: {other.returncode} {other.stderr[:400]} {len(one.stdout)} {len(other.stdout)}")


def check_stream(folder):
    """What a stream writes is what its documents write, one after the other."""
    for form in ("nquads", "ntriples"):
        apart = b"".join(run("--format", form, "-", folder=folder, stdin=line(i)).stdout for i in range(4))
        together = run("--format", form, "-j2", "-", folder=folder, stdin=b"".join(line(i) for i in range(4)))
        check(apart and apart == together.stdout, f"{form}: a stream is its documents")
        before = run("--format", form, "-", folder=folder, stdin=line(0) + BAD + line(1))
        check(before.returncode == 1 and before.stdout == run("--format", form, "-", folder=folder, stdin=line(0)).stdout, f"{form}: documents before a bad one: {before.stderr}")


def read_some(stream):
    """What comes next, or nothing if it does not come."""
    ready, _, _ = select.select([stream], [], [], PATIENCE)
    return os.read(stream.fileno(), 1 << 20) if ready else b""


def check_line_by_line(folder):
    """The graph of a line comes before the next line is sent; a bad line ends the run without one."""
    for jobs in ("1", "3"):
        process = subprocess.Popen([PROGRAM, "build", "-j", jobs, "--format", "nquads", "-"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            for i in (1, 2, 3):
                process.stdin.write(line(i))
                process.stdin.flush()
                wanted = run("--format", "nquads", "-", folder=folder, stdin=line(i)).stdout
                got = b""
                while len(got) < len(wanted):
                    more = read_some(process.stdout)
                    if not more:
                        break
                    got += more
                check(got == wanted, f"-j {jobs}: the graph of line {i} before the next")
            process.stdin.write(BAD)
            process.stdin.flush()
            check(process.wait(PATIENCE) == 1, f"-j {jobs}: a bad line")
            check(b"standard input:4:" in process.stderr.read(), f"-j {jobs}: the message of a bad line")
        except subprocess.TimeoutExpired:
            check(False, f"-j {jobs}: a bad line did not end the run")
        finally:
            process.kill()
            process.communicate()


def check_output_file(folder):
    """A stream into a file is there whole or not at all."""
    out = folder / "out.nq"
    for jobs in ("1", "2"):
        out.write_text("old")
        done = run("-j", jobs, "--format", "nquads", "-o", "out.nq", "faulty.jsonl", folder=folder)
        check(done.returncode == 1 and out.read_text() == "old", f"-j {jobs}: a failed stream into a file: {done.stderr}")
        done = run("-j", jobs, "--format", "nquads", "-o", "out.nq", "many.jsonl", folder=folder)
        check(done.returncode == 0 and out.read_bytes() == run("--format", "nquads", "many.jsonl", folder=folder).stdout, f"-j {jobs}: a stream into a file: {done.stderr}")
        done = run("-j", jobs, "--format", "nquads", "-o", "/dev/full", "many.jsonl", folder=folder)
        check(done.returncode == 3 and b"/dev/full: " in done.stderr, f"-j {jobs}: a full disk: {done.returncode} {done.stderr}")
    left = [p.name for p in folder.glob("out.nq.*")]
    check(not left, f"left behind: {left}")


def check_reader_gone(folder):
    """Where nobody reads the output any more, one line says so."""
    for jobs in ("1", "2"):
        process = subprocess.Popen([PROGRAM, "build", "-j", jobs, "--format", "nquads", "many.jsonl"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdout.close()
        errors = process.stderr.read().splitlines()
        check(process.wait(PATIENCE) == 3 and errors == [b"rapporteur: standard output: the reader went away"], f"-j {jobs}: the reader went away: {process.returncode} {errors}")
        process.stderr.close()


def check_usage(folder):
    for value in ("0", "x", "-1", "65", "1.5", ""):
        done = run("-j", value, "many.jsonl", folder=folder)
        check(done.returncode == 2 and len(done.stderr.splitlines()) == 1, f"-j {value}: {done.returncode} {done.stderr}")


def terminal(folder, *arguments):
    """What a run says on a terminal."""
    master, slave = pty.openpty()
    process = subprocess.Popen([PROGRAM, "build", "-o", "seen.ttl", *arguments], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=slave)
    os.close(slave)
    said = b""
    try:
        while more := os.read(master, 1 << 16):
            said += more
    except OSError:
        pass  # the end of a terminal
    os.close(master)
    check(process.wait(PATIENCE) == 0, f"on a terminal: {process.returncode} {said}")
    return said


def check_progress(folder):
    said = terminal(folder, "many.jsonl")
    check(b"12 documents, " in said and said.endswith(b" seconds\r\n") and said.count(b"\n") == 1, f"progress: {said}")
    check(terminal(folder, "--quiet", "many.jsonl") == b"", "progress with --quiet")
    check(terminal(folder, "-q", "many.jsonl") == b"", "progress with -q")


def check_threads_refused(folder):
    """A machine that gives no threads; root has no such limit, so somebody else tries."""
    readable = all(p.stat().st_mode & 0o005 == 0o005 for p in [PROGRAM.parent, *PROGRAM.parents])
    if os.geteuid() == 0 and not readable:
        return
    folder.chmod(0o755)
    more = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
    limit = lambda: resource.setrlimit(resource.RLIMIT_NPROC, (1, 1))
    environment = {**os.environ, "ASAN_OPTIONS": "detect_leaks=0"}  # the leak checker is a thread
    done = run("-j", "4", "many.jsonl", folder=folder, preexec_fn=limit, env=environment, **more)
    errors = done.stderr.splitlines()
    check(done.returncode == 3 and len(errors) == 1 and b"could not start thread " in errors[0], f"no threads: {done.returncode} {errors}")


def check_all(folder):
    for part in (check_jobs, check_stream, check_line_by_line, check_output_file, check_reader_gone, check_usage, check_progress, check_threads_refused):
        part(folder)


def check_threads(folder):
    check_jobs(folder, counts=["4"])
    check_line_by_line(folder)


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="rapporteur-many-"))
    try:
        files(folder)
        (check_threads if sys.argv[2:] == ["threads"] else check_all)(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    end()


main()
