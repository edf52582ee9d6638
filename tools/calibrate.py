#!/usr/bin/env python3
"""Fit the confidence of claims to annotated articles, and say how well it fits articles that it has not seen.

usage: calibrate.py TRAITS GOLD TABLE [--report]

TRAITS is the program of tools/calibrate, GOLD a folder with the sets open, briefs and news and with score.py, TABLE the table that is
written (with --report: only read).  A claim is right if score.py would count it so.  The confidence of a claim is what its rule states,
times 1 / (1 + exp(-sum of the weights of its traits)); but where that is less than 0.5,
0.5 or what the rule states, if this is less.

Five folds by article (by a hash of its name): each is judged by weights fitted on the other four.  Of each fold the claims are put in
order of confidence and cut into five bins of equal size; the gap of a bin is the distance of its mean confidence from its precision.
"""
import collections, hashlib, json, math, os, subprocess, sys, tempfile

SETS = ("open", "briefs", "news")
FOLDS = BINS = 5
LEAST = 0.5      # as in src/fact/trust.c
LINES = (0.5, 0.7, 0.8, 0.9)
FEWEST = 12      # claims that must have a trait for it to get a weight
PENALTY = 6.0    # of the square of a weight
SLOTS = {"participants": ("schema:attendee", "dip:expectedParticipant"), "place": ("schema:location", "dip:expectedPlace"),
         "date": ("schema:startDate", "dip:expectedDate"), "organizer": ("schema:organizer", "dip:expectedOrganizer")}


def expand(score, curie):
    prefix, local = curie.split(":")
    return {"schema": score.SCHEMA, "dip": score.DIP}[prefix] + local


# ---- claims, right and wrong --------------------------------------------------------------------------------------------------------

def judge_facts(score, gold, graph, clean):
    """{(subject, predicate, object, status, tense): right}, as score_doc counts."""
    ents, todo, judged = gold["entities"], list(gold["facts"]), {}
    roles = [{score.norm(r) for r in f["role"]} for f in todo if f["rel"] == "holds_post"]
    capitals = [(score.names(ents[f["s"]]), score.names(ents[f["o"]])) for f in todo if f["rel"] == "capital_of"]
    for key in graph.claims()[0]:
        s, p, o, status, tense = key
        rel, swap = score.RELATIONS[p]
        role, where = set(), o
        if swap:
            s, where = o, s
        if rel == "holds_post":
            role = {score.norm(x) for r in graph.get(o, score.ORG + "role") for x in graph.get(r, *score.LABELS)}
            where = (graph.get(o, score.ORG + "postIn") or [None])[0]
        subject, place = clean(graph.labels(s)), clean(graph.labels(where))
        met = [r for r in roles if r & role]
        if any(not a & b for a in met for b in met):
            role = set()
        if rel == "located_in" and any(subject & c and place & t for c, t in capitals):
            continue
        hit = next((f for f in todo if f["rel"] == rel and (f["status"], f.get("tense") == "former") == (status, tense == "former")
                    and subject & score.names(ents[f["s"]]) and place & score.names(ents[f["o"]])
                    and (rel != "holds_post" or role & {score.norm(r) for r in f["role"]})), None)
        if hit is not None:
            todo.remove(hit)
        judged[key] = hit is not None
    return judged


def align(score, gold, found):
    """Pairs of annotated and found events, as score_doc makes them."""
    pairs = []
    for i, g in enumerate(gold["events"]):
        for j, s in enumerate(found):
            kinds = {g["type"], s["type"]}
            if g["status"] == s["status"] and (len(kinds) == 1 or kinds <= score.GATHERINGS):
                hits = [h for h in score.slots(g, s, gold["entities"])[0] if h != "type"]
                if hits:
                    pairs.append((-len(hits) - (g["type"] == s["type"]), i, j))
    to = {}
    for _, i, j in sorted(pairs):
        if i not in to.values() and j not in to:
            to[j] = i
    return to


def judge_events(score, gold, graph, clean):
    """{(event, predicate, filler): right}; the predicate of the class is None."""
    ents, judged = gold["entities"], {}
    found = list(graph.events())
    for e in found:
        e["fillers"] = {k: [(p, x) for p in (expand(score, c) for c in SLOTS[k]) for x in graph.get(e["id"], p)] for k in SLOTS}
        for slot in ("participants", "place", "organizer"):
            e[slot] = [clean(x) for x in e[slot]]
    to = align(score, gold, found)
    for j, e in enumerate(found):
        g = gold["events"][to[j]] if j in to else None
        judged[e["id"], None, None] = g is not None and g["type"] == e["type"]
        for slot, fillers in e["fillers"].items():
            wanted = list(g.get(slot, [])) if g else []
            for (p, x), names in zip(fillers, e[slot]):
                hit = next((k for k in wanted if (names == k if slot == "date" else names & score.names(ents[k]))), None)
                if hit is not None and slot == "participants":
                    wanted.remove(hit)
                judged[e["id"], p, x] = hit is not None
    return judged


def judge(score, gold, graph, claims):
    """[(traits, stated, confidence, right)] of the claims that are scored."""
    clean, rows = score.Names(gold["entities"]).clean, []
    facts, events = judge_facts(score, gold, graph, clean), judge_events(score, gold, graph, clean)
    classes = {score.RDF + "type", score.DIP + "eventType"}
    by_key = {}
    for iri, confidence, stated, traits in claims:
        s, p, o = (graph.get(iri, score.RDF + k)[0] for k in ("subject", "predicate", "object"))
        status = "negated" if score.DIP + "Negative" in graph.get(iri, score.DIP + "polarity") else \
            next((m for m in ("planned", "hypothetical") if score.DIP + m.capitalize() in graph.get(iri, score.DIP + "modality")), "actual")
        tense = "former" if any(score.DIP + "Former" in graph.get(m, score.DIP + "tense")
                                for m in graph.get(iri, score.DIP + "supports") + [iri]) else "current"
        key = (s, None, None) if p in classes else (s, p, o) if (s, p, o) in events else (s, p, o, status, tense)
        right = events.get(key) if len(key) == 3 else facts.get(key)
        if right is not None:
            rows.append((traits.split(), float(stated), float(confidence), right))
    return rows


def collect(program, folder, data):
    """{article: rows}."""
    sys.path.insert(0, folder)
    import score
    score.number = lambda s: 1.0  # also what is not sure is judged
    paths = [os.path.join(folder, s, f) for s in SETS for f in sorted(os.listdir(os.path.join(folder, s))) if f.endswith(".json")]
    golds = [json.load(open(p, encoding="utf-8")) for p in paths]
    articles = {}
    with tempfile.TemporaryDirectory() as out:
        source = os.path.join(out, "in.jsonl")
        with open(source, "w", encoding="utf-8") as f:
            for path, gold in zip(paths, golds):
                date = {"date": gold["date"]} if gold["date"] and len(gold["date"]) == 10 else {}
                f.write(json.dumps({"text": open(path[:-5] + ".txt", encoding="utf-8").read(), **date}) + "\n")
        run = subprocess.run([program, data, out, source], capture_output=True, text=True)
        if run.returncode:
            sys.exit(run.stderr.strip())
        claims = collections.defaultdict(list)
        for line in run.stdout.splitlines():
            number, *rest = line.split("\t")
            claims[int(number)].append(rest)
        for i, (path, gold) in enumerate(zip(paths, golds)):
            graph = score.Graph(os.path.join(out, f"{i}.nt"))
            articles[os.path.basename(path)[:-5]] = judge(score, gold, graph, claims[i])
    return articles


# ---- fitting ------------------------------------------------------------------------------------------------------------------------

def logistic(x):
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, x))))


def predict(weights, row):
    return max(row[1] * logistic(sum(weights.get(t, 0.0) for t in row[0])), min(LEAST, row[1]))


def fit(rows):
    """Weights of the traits: the likelihood less a penalty, by steps along each trait alone."""
    having = collections.defaultdict(list)
    for i, row in enumerate(rows):
        for t in row[0]:
            having[t].append(i)
    having = {t: at for t, at in having.items() if len(at) >= FEWEST}
    weights, sums = {t: 0.0 for t in having}, [0.0] * len(rows)
    for _ in range(60):
        for t in sorted(having):
            slope, bend = -PENALTY * weights[t] * (t != "claim"), PENALTY * (t != "claim")
            for i in having[t]:
                q = logistic(sums[i])
                p = rows[i][1] * q
                d = p * (1.0 - q)  # of p by the sum
                slope += d / p if rows[i][3] else -d / max(1e-9, 1.0 - p)
                bend += d * d / max(1e-9, p * (1.0 - p))
            step = max(-1.0, min(1.0, slope / max(bend, 1e-9)))
            weights[t] += step
            for i in having[t]:
                sums[i] += step
    return weights


# ---- figures ------------------------------------------------------------------------------------------------------------------------

def bins(pairs):
    """[(mean confidence, precision, claims)] of (confidence, right), in bins of equal size."""
    pairs = sorted(pairs, key=lambda x: x[0])
    edges = [round(k * len(pairs) / BINS) for k in range(BINS + 1)]
    cut = [pairs[a:b] for a, b in zip(edges, edges[1:]) if a < b]
    return [(sum(c for c, _ in x) / len(x), sum(r for _, r in x) / len(x), len(x)) for x in cut]


def mean_gap(table):
    return sum(abs(c - p) for c, p, _ in table) / len(table)


def show(name, table):
    print(f"{name:10}{mean_gap(table):7.3f}   " + "  ".join(f"{c:.2f}/{p:.2f}" for c, p, _ in table) + f"{sum(n for *_, n in table):7}")


def fold_of(article):
    return int(hashlib.sha256(article.encode()).hexdigest(), 16) % FOLDS


def report(articles):
    unseen, gaps = [], []
    print(f"{'fold':10}{'gap':>7}   " + "  ".join(f"{'said/is':9}" for _ in range(BINS)) + f"{'claims':>7}")
    for k in range(FOLDS):
        weights = fit([r for a, rows in articles.items() if fold_of(a) != k for r in rows])
        pairs = [(predict(weights, r), r[3]) for a, rows in articles.items() if fold_of(a) == k for r in rows]
        show(str(k + 1), bins(pairs))
        gaps.append(mean_gap(bins(pairs)))
        unseen += pairs
    show("all", bins(unseen))
    print(f"mean gap of the folds {sum(gaps) / len(gaps):.3f}")
    for least in LINES:
        kept = [right for confidence, right in unseen if confidence >= least]
        print(f"--min-confidence {least}: {len(kept) / len(unseen):.2f} of the claims, precision {sum(kept) / max(1, len(kept)):.3f}")


def main(argv):
    if len(argv) not in (3, 4) or argv[3:] not in ([], ["--report"]):
        sys.exit(__doc__)
    program, folder, table = argv[:3]
    articles = collect(program, folder, os.path.dirname(os.path.dirname(os.path.abspath(table))))
    rows = [r for a in articles.values() for r in a]
    report(articles)
    show("as it is", bins([(r[2], r[3]) for r in rows]))
    if not argv[3:]:
        weights = {t: round(100 * w) for t, w in fit(rows).items()}
        n = collections.Counter(t for r in rows for t in r[0])
        with open(table, "w", encoding="utf-8") as f:
            f.write("trait\tweight\tclaims\n")
            f.writelines(f"{t}\t{w}\t{n[t]}\n" for t, w in sorted(weights.items()) if w)


if __name__ == "__main__":
    main(sys.argv[1:])
