"""What must hold of the tables of ontology/, of each and across them."""
import collections
import glob
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from report import check, end  # noqa: E402

FOLDER = pathlib.Path(__file__).parent.parent.parent / "ontology"
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?$")


def table(name):
    """The rows as dictionaries; every row must have every column."""
    lines = [l for l in (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines() if l and not l.startswith("#")]
    head = lines[0].split("\t")
    rows = [l.split("\t") for l in lines[1:]]
    wrong = [r for r in rows if len(r) != len(head)]
    check(not wrong, f"{name}: rows of other length: {wrong[:3]}")
    blank = [r for r in rows if any(not v or v != v.strip() for v in r)]
    check(not blank, f"{name}: empty fields, or blanks around one: {blank[:3]}")
    return [dict(zip(head, r)) for r in rows]


def unique(name, rows, *columns):
    seen = collections.Counter(tuple(r[c] for c in columns) for r in rows if r[columns[0]] != "-")
    twice = [k for k, n in seen.items() if n > 1]
    check(not twice, f"{name}: twice in {columns}: {twice[:5]}")


def dated(name, rows, *columns):
    wrong = [r[c] for r in rows for c in columns if r[c] != "-" and not DATE.match(r[c])]
    check(not wrong, f"{name}: no dates: {wrong[:5]}")
    backward = [r for r in rows if "-" not in (r[columns[0]], r[columns[-1]]) and r[columns[0]] > r[columns[-1]]]
    check(not backward, f"{name}: end before begin: {backward[:3]}")


def names(what, values, known):
    absent = sorted({v for v in values if v != "-"} - known)
    check(not absent, f"{what} not in its table: {absent[:5]}")


def described(lists):
    """Each list of words is told of in the README, and some source asks for it."""
    readme = open("ontology/README.md", encoding="utf-8").read()
    sources = "".join(open(path, encoding="utf-8").read() for path in glob.glob("src/**/*.c", recursive=True))
    untold = [name for name in lists if not re.search(rf"\b{name}\b", readme) and not name.startswith("status-")]
    check(not untold, f"words: lists without a line in ontology/README.md: {untold}")
    idle = [name for name in lists if f'"{name}"' not in sources]
    check(not idle, f"words: lists that nothing asks for: {idle}")


def main():
    states, organizations, cities = table("states"), table("organizations"), table("cities")
    memberships, chairs, roles, words = table("memberships"), table("chairs"), table("roles"), table("words")
    for name, rows in (("states", states), ("organizations", organizations), ("cities", cities), ("roles", roles)):
        unique(name, rows, "key")
    for column in ("iso2", "iso3", "numeric", "qid"):
        unique("states", states, column)
    unique("organizations", organizations, "qid")
    unique("words", words, "list", "word")
    described(sorted({r["list"] for r in words}))
    confidence = table("confidence")
    unique("confidence", confidence, "trait")
    large = [r["trait"] for r in confidence if abs(int(r["weight"])) > 1000]
    check(not large, f"confidence: weights beyond 1000: {large[:3]}")
    unique("memberships", memberships, "state", "org", "status", "start")
    dated("states", states, "valid_from", "valid_until")
    dated("memberships", memberships, "start", "end")
    dated("chairs", chairs, "start", "end")
    dated("cities", cities, "capital_from", "capital_until")

    state_keys, organization_keys = {r["key"] for r in states}, {r["key"] for r in organizations}
    names("state of a membership", (r["state"] for r in memberships), state_keys)
    names("organization of a membership", (r["org"] for r in memberships), organization_keys)
    names("organization of a chair", (r["org"] for r in chairs), organization_keys)
    names("holder of a chair", (r["holder"] for r in chairs), state_keys | organization_keys)
    names("state of a city", (r["state"] for r in cities), state_keys)
    names("parent of an organization", (r["parent"] for r in organizations), state_keys | organization_keys)
    homes = {r["home"].split(":", 1)[1] for r in roles if r["home"] != "-"}
    names("home of a role", homes, state_keys | organization_keys)

    members = {r["state"] for r in memberships if r["org"] == "united-nations" and r["status"] == "member" and r["end"] == "-"}
    check(len(members) == 193, f"members of the United Nations: {len(members)}")
    check(len(organizations) >= 60, f"organizations: {len(organizations)}")
    csto = {r["state"] for r in memberships if r["org"] == "csto" and r["status"] == "member" and r["end"] == "-"}
    check(csto == {"armenia", "belarus", "kazakhstan", "kyrgyzstan", "russia", "tajikistan"}, f"members of the CSTO: {csto}")
    end()


main()
