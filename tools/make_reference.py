#!/usr/bin/env python3
"""Make states.tsv, and the states' part of names.tsv, cities.tsv and memberships.tsv, from public tables and tools/reference/.

usage: make_reference.py DATA

DATA is a folder with country-codes/, factbook/, igo-membership/ and un-speakers/ (ontology/ATTRIBUTION.md says where they come from).
What people wrote by hand (organizations.tsv, roles.tsv, words.tsv, the tables in tools/reference/) is read, not written.
"""
import csv
import pathlib
import re
import sys
import unicodedata

HERE = pathlib.Path(__file__).parent / "reference"
OUT = pathlib.Path(__file__).parent.parent / "ontology"
DATA = pathlib.Path(sys.argv[1]) if len(sys.argv) == 2 else sys.exit(__doc__)

# UN members whose row has no UN name, and territories that news treats as states.
ALSO = {"TUR", "CIV", "PSE", "VAT", "TWN", "XKX", "ESH"}
KEYS = {"COD": "democratic-republic-of-the-congo", "COG": "republic-of-the-congo"}


def rows(path, delimiter="\t"):
    text = path.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL if delimiter == "," else csv.QUOTE_NONE))


def slug(name):
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower().replace("’", "'").replace("'s", "")
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def several(cell):
    return [] if cell in ("", "-", None) else cell.split("|")


def field(value):
    return value if value else "-"


def write(name, header, lines):
    text = "\t".join(header) + "\n" + "".join("\t".join(map(field, line)) + "\n" for line in sorted(set(lines)))
    (OUT / name).write_text(unicodedata.normalize("NFC", text), encoding="utf-8")
    print(f"{name}: {len(set(lines))} rows")


def demonyms(cell):
    """Singular and plural forms of a Factbook demonym such as "Afghan(s)"; nothing where it is more complicated."""
    word = re.fullmatch(r"([^(),;/]+?)\(s\)", cell or "")
    return ([word[1]], [word[1] + "s"]) if word else ([], [])


def adjective(cell):
    return [cell] if cell and re.fullmatch(r"[A-Z][\w-]+(?: [A-Z][\w-]+)?", cell) else []


def clean_official(name):
    return re.sub(r"^the ", "", name or "").strip().rstrip("*").strip()


def load_states():
    codes = {r["ISO3166-1-Alpha-3"]: r for r in csv.DictReader((DATA / "country-codes/country-codes.csv").open(encoding="utf-8"))}
    overrides = {r["iso3"]: r for r in rows(HERE / "states.tsv")}
    factbook = {r["gec"]: r for r in rows(DATA / "factbook/countries.tsv")}
    factbook["ri"]["iso3"] = "SRB"
    by_iso = {}
    for gec, r in factbook.items():
        iso = r.get("iso3") or next((k for k, c in codes.items() if c["FIPS"].lower() == gec), None)
        if iso:
            by_iso[iso] = r
    states = []
    codes["XKX"] = {"ISO3166-1-Alpha-2": "XK", "ISO3166-1-numeric": "", "Geoname ID": "831053", "wikidata_id": "/Q1246",
                    "CLDR display name": "Kosovo", "UNTERM English Formal": "Republic of Kosovo", "Capital": "Pristina"}
    by_iso["XKX"] = factbook["kv"]
    for iso, c in codes.items():
        member = c.get("UNTERM English Short") and c.get("is_independent", "").startswith("Yes")
        if iso not in ALSO and not member:
            continue
        states.append(state(iso, c, by_iso.get(iso, {}), overrides.get(iso, {})))
    return states


def state(iso, c, f, over):
    label = over.get("label", "-")
    if label == "-":
        label = (c.get("CLDR display name") or "").replace("&", "and").replace("St. ", "Saint ")
    singular, plural = demonyms(f.get("demonym_noun"))
    return {"iso3": iso, "label": label, "key": KEYS.get(iso) or slug(label), "iso2": c["ISO3166-1-Alpha-2"],
            "numeric": c["ISO3166-1-numeric"].zfill(3) if c["ISO3166-1-numeric"] else "", "geonames": c["Geoname ID"],
            "qid": c["wikidata_id"].rsplit("/", 1)[-1], "official": clean_official(c.get("UNTERM English Formal")) or label,
            "capital": "Astana" if iso == "KAZ" else c["Capital"].strip(),
            "adjectives": several(over.get("adjectives")) or adjective(f.get("demonym_adj")),
            "demonyms": several(over.get("demonyms")) or singular, "plural": several(over.get("demonyms_pl")) or plural,
            "names": several(over.get("names"))}


def state_names(states, historical):
    kinds = (("adjectives", "adjective"), ("demonyms", "demonym"), ("plural", "demonym_pl"), ("names", "name"))
    for s in states:
        yield (s["key"], "State", s["label"], "en", "name", "", "", "un")
        if s["official"] != s["label"]:
            yield (s["key"], "State", s["official"], "en", "official", "", "", "un")
        for column, kind in kinds:
            for form in s[column]:
                if form not in (s["label"], s["official"]) or kind != "name":
                    acronym = kind == "name" and re.fullmatch(r"[A-Z.]{2,8}", form)
                    yield (s["key"], "State", form, "en", "acronym" if acronym else kind, "", "", "curated")
        if s["capital"] and s["iso3"] not in ("PSE", "ESH", "VAT"):
            yield (s["key"], "State", s["capital"], "en", "capital_metonym", "", "", "un")
    for h in historical:
        yield (h["key"], "State", h["label"], "en", "name", h["valid_from"], h["valid_until"], "curated")
        for form in several(h["adjectives"]):
            yield (h["key"], "State", form, "en", "adjective", h["valid_from"], h["valid_until"], "curated")
        for form in several(h["names"]):
            yield (h["key"], "State", form, "en", "name", h["valid_from"], h["valid_until"], "curated")


def organization_names(organizations):
    for o in organizations:
        kind = "Body" if o["type"] in ("dip:OrganizationBody", "dip:Ministry") else "Organization"
        yield (o["key"], kind, o["label"], "en", "name", "", "", "curated")
        if o["acronym"] != "-":
            yield (o["key"], kind, o["acronym"], "en", "acronym", "", "", "curated")
    for r in rows(HERE / "organization_names.tsv"):
        yield (r["key"], r["type"], r["form"], "en", r["kind"], "", "", "curated")


def memberships(states, organizations):
    keys = {s["iso3"]: s["key"] for s in states}
    orgs = {r["id"]: r["key"] for r in rows(HERE / "membership_sources.tsv")}
    curated = rows(HERE / "memberships.tsv")
    dated = {r["org"] for r in curated}
    known = {o["key"] for o in organizations}
    for r in curated:
        yield (r["state"], r["org"], r["status"], r["start"], r["end"], r["precision"], r["source"])
    for r in csv.DictReader((DATA / "igo-membership/CountrycodesOrgs.csv").open(encoding="utf-8")):
        org, key = orgs.get(r["org_id"]), keys.get(r["ISO_3166_3"])
        status = re.sub(r"\W.*", "", r["org_member"])
        if org in known and org not in dated and key and status in ("member", "observer", "associate", "partner"):
            yield (key, org, status, "", "", "", "igo 2020-01")


HEADS = re.compile(r"president|prime minister|premier|chancellor|king|queen|emir|sultan|amir|head of (state|government)|taoiseach", re.I)
NOT_HEADS = re.compile(r"vice|deputy|minister for|minister of|designate|former|council|assembly|representative", re.I)
FOREIGN = re.compile(r"(minister|secretary) (for|of) (foreign|external|state)|foreign (minister|secretary|affairs)|secretary of state$", re.I)
PARTICLES = {"the", "his", "her", "van", "von", "bin", "ibn", "ben", "abu", "der", "del", "dos", "and", "jr"}


def fold(text):
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


def office(post):
    """Which kind of office a post is: "head" of state or government, "foreign"; None for others."""
    if FOREIGN.search(post) and not re.search(r"deputy|vice|under", post, re.I):
        return "foreign"
    return "head" if HEADS.search(post) and not NOT_HEADS.search(post) else None


def holders(states):
    """Who spoke for which state in which office, and in which years, by each part of the name behind the first."""
    by_iso = {s["iso3"]: s["key"] for s in states}
    years = {}
    with open(DATA / "un-speakers" / "Speakers_by_session.csv", encoding="utf-8-sig", newline="") as f:
        for row in csv.reader(f):
            if not row[0].isdigit() or int(row[0]) < 1985 or row[2] not in by_iso or not office(row[5]):
                continue
            words = [w for w in re.split(r"[^a-z'-]+", fold(re.sub(r"^\s*(Mr|Ms|Mrs|Dr|H\.E)\.?\s", "", row[4].strip()))) if len(w) > 1]
            for surname in {w for w in words[1:] if len(w) > 2 and w not in PARTICLES}:
                years.setdefault((surname, words[0], office(row[5]), by_iso[row[2]]), set()).add(int(row[0]))
    return sorted((*key, str(min(y)), str(max(y))) for key, y in years.items())


def common_words():
    """Words that a treebank writes in small letters: no names by themselves."""
    words = set()
    for path in sorted((DATA.parent / "treebanks").glob("*-train.conllu")):
        for line in path.read_text(encoding="utf-8").splitlines():
            fields = line.split("\t")
            if len(fields) > 3 and fields[1].islower() and fields[3] != "PROPN":
                words.add(fields[1])
    return words


def given_names():
    """Given names: those of the hand list, and of who spoke at the United Nations."""
    names = {r["name"] for r in rows(HERE / "given_names.tsv")}
    common, bearers = common_words(), {}
    with open(DATA / "un-speakers" / "Speakers_by_session.csv", encoding="utf-8-sig", newline="") as f:
        for row in csv.reader(f):
            words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?\.?", re.sub(r"^\s*((Mr|Ms|Mrs|Dr|H\.E|Sir|Sheikh|Cardinal|Archbishop|Prince|King|General|Lord|Dame|Baroness|Alhaji|Haji|Dato|Datuk|Seri)\.?\s+)+", "", row[4]))
            if len(words) > 1 and len(words[0]) > 2 and words[0][0].isupper() and words[0][1:].islower() and words[0].lower() not in common:
                bearers.setdefault(words[0].rstrip("."), set()).add(words[-1])
    names |= {name for name, surnames in bearers.items() if len(surnames) > 2}
    names -= {r["word"].rstrip(".") for r in rows(OUT / "words.tsv") if r["list"] == "honorific"}
    return [(name,) for name in sorted(names)]


def main():
    states, historical = load_states(), rows(HERE / "historical.tsv")
    organizations = rows(OUT / "organizations.tsv")
    write("states.tsv", ("key", "label", "official", "iso2", "iso3", "numeric", "qid", "geonames", "valid_from", "valid_until", "successor"),
          [(s["key"], s["label"], s["official"], s["iso2"], s["iso3"], s["numeric"], s["qid"], s["geonames"], "", "", "") for s in states] +
          [(h["key"], h["label"], h["label"], "", "", "", h["qid"], "", h["valid_from"], h["valid_until"], h["successor"]) for h in historical])
    places = rows(HERE / "places.tsv")
    capitals = [(slug(s["capital"]), s["capital"], s["key"], "", "", "", "", "capital", s["key"]) for s in states
                if s["capital"] and s["label"] != s["capital"] and s["iso3"] not in ("ESH",)]
    have = {c[0] for c in capitals}
    write("cities.tsv", ("key", "label", "state", "geonames", "qid", "capital_from", "capital_until", "kind", "in"),
          capitals + [(p["key"], p["label"], p["state"], p["geonames"], "", p["capital_from"], p["capital_until"], p["kind"], p["in"])
                      for p in places if p["key"] not in have])
    place_names = [(p["key"], "Place", form, "en", kind, "", "", "curated") for p in places
                   for column, kind in (("names", "name"), ("adjectives", "adjective")) for form in several(p[column])]
    write("names.tsv", ("key", "type", "form", "lang", "kind", "from", "until", "source"),
          list(state_names(states, historical)) + list(organization_names(organizations)) + place_names)
    write("given_names.tsv", ("name",), given_names())
    write("holders.tsv", ("surname", "given", "office", "state", "from", "until"), holders(states))
    write("memberships.tsv", ("state", "org", "status", "start", "end", "precision", "source"), list(memberships(states, organizations)))


main()
