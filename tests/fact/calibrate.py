"""What tools/calibrate.py makes of claims that are made up, and whether the program weighs as it does.

usage: calibrate.py TRAITS
"""
import csv
import json
import pathlib
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from report import check, end  # noqa: E402

ROOT = pathlib.Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "tools"))
import calibrate


def rows(n, chance, seed=1):
    """Claims with the trait "odd" or without it, right by chance."""
    rng = random.Random(seed)
    made = []
    for i in range(n):
        traits = ["claim", "odd"] if i % 2 else ["claim"]
        made.append((traits, 1.0, 0.5, rng.random() < chance["odd" in traits]))
    return made


def fitting():
    made = rows(4000, {True: 0.6, False: 0.9})
    weights = calibrate.fit(made)
    plain, odd = (calibrate.predict(weights, (t, 1.0, 0, True)) for t in (["claim"], ["claim", "odd"]))
    check(abs(plain - 0.9) < 0.02 and abs(odd - 0.6) < 0.03, f"planted 0.9 and 0.6, found {plain:.3f} and {odd:.3f}")
    check(weights == calibrate.fit(made), "fitted twice, the weights differ")
    check(calibrate.predict(weights, (["claim", "odd"], 0.9, 0, True)) == odd * 0.9, "what a rule states is no factor")
    check(calibrate.predict({"claim": -3.0}, (["claim"], 0.8, 0, True)) == calibrate.LEAST, "traits go below the least")
    check(calibrate.predict({"claim": -3.0}, (["claim"], 0.3, 0, True)) == 0.3, "a rule that doubts itself is trusted more, or less")
    rare = made + [(["claim", "rare"], 1.0, 0.5, False)] * (calibrate.FEWEST - 1)
    check("rare" not in calibrate.fit(rare), "a trait of few claims has a weight")
    most = [(["claim"], 0.8, 0.8, i % 5 < 4) for i in range(4000)]
    check(calibrate.predict(calibrate.fit(most), (["claim"], 0.8, 0, True)) > 0.75, "what a rule states is fitted twice")


def figures():
    pairs = [(c / 10, c / 10 > 0.5) for c in range(10)] * 2
    table = calibrate.bins(pairs)
    check([n for *_, n in table] == [4] * 5, "bins are not of equal size")
    check([round(c, 2) for c, *_ in table] == [0.05, 0.25, 0.45, 0.65, 0.85], "bins are not in order")
    check([p for _, p, _ in table] == [0, 0, 0, 1, 1], "precision of the bins")
    check(abs(calibrate.mean_gap(table) - (0.05 + 0.25 + 0.45 + 0.35 + 0.15) / 5) < 1e-9, "mean gap")
    check({calibrate.fold_of(f"article-{i}") for i in range(100)} == set(range(5)), "folds")
    same = calibrate.bins([(0.5, i % 2 == 0) for i in range(100)])
    check(all(abs(p - 0.5) < 0.05 for _, p, _ in same), "claims of one confidence are put in order of right and wrong")


def weighing():
    """The confidence of claims is what the table says of their traits; that of a slot is no more than its event's."""
    table = csv.DictReader(open(ROOT / "ontology" / "confidence.tsv", encoding="utf-8"), delimiter="\t")
    weights = {row["trait"]: int(row["weight"]) / 100 for row in table}
    with tempfile.TemporaryDirectory() as out:
        source = pathlib.Path(out) / "in.jsonl"
        texts = sorted((ROOT / "tests" / "gold").glob("*.txt"))
        source.write_text("".join(json.dumps({"text": t.read_text(encoding="utf-8")}) + "\n" for t in texts), encoding="utf-8")
        lines = subprocess.run([sys.argv[1], ROOT, out, source], capture_output=True, text=True, check=True).stdout.splitlines()
        check(sorted(p.name for p in pathlib.Path(out).glob("*.nt")) == sorted(f"{i}.nt" for i in range(len(texts))), "graphs of the articles")
    check(len(lines) > 20, f"{len(lines)} claims")
    for line in lines:
        _, iri, confidence, stated, traits = line.split("\t")
        said, fitted = float(confidence), calibrate.predict(weights, (traits.split(), float(stated)))
        slot = "event" in traits.split()
        check(said < fitted + 0.006 and (slot or said > fitted - 0.006), f"{iri} ({traits}): {said}, by the table {fitted:.3f}")


fitting()
figures()
weighing()
end()
