"""What annotate writes passes level 2 of the validator of Universal Dependencies.

usage: validate.py PROGRAM UDVALIDATE
"""
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from report import check, end  # noqa: E402

ROOT = pathlib.Path(__file__).parent.parent.parent
INPUTS = [*sorted((ROOT / "examples").glob("*.txt")), *sorted((ROOT / "tests/gold").glob("*.txt")),
          ROOT / "tests/text/page.html", *sorted((ROOT / "tests/conllu").glob("*.txt")), *sorted((ROOT / "tests/conllu/samples").glob("*.conllu"))]


def main():
    program, validator = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "out.conllu"
        for inputs in [[i] for i in INPUTS] + [[i for i in INPUTS if i.suffix != ".conllu"]]:
            done = subprocess.run([program, "annotate", "-o", out, *inputs], capture_output=True)
            check(done.returncode == 0, f"{inputs[0]}: {done.stderr}")
            done = subprocess.run([validator, "--lang", "en", "--level", "2", "--no-warnings", out], capture_output=True, text=True)
            check(done.returncode == 0 and "PASSED" in done.stdout + done.stderr, f"{inputs[0]}:\n{done.stdout}{done.stderr}")
        out.write_text(out.read_text().replace("\tNOUN\t", "\tNOMEN\t", 1))
        done = subprocess.run([validator, "--lang", "en", "--level", "2", out], capture_output=True)
        check(done.returncode != 0, "the validator takes a file that is wrong")
    end()


main()
