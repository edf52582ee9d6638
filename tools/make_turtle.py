#!/usr/bin/env python3
"""Turtle of the reference knowledge, made from the tables of ontology/.

usage: make_turtle.py OUT.ttl

States, organizations and memberships, in the model that articles are written in; same tables, same bytes.
"""
import pathlib
import sys

FOLDER = pathlib.Path(__file__).parent.parent / "ontology"
BASE = "https://w3id.org/rapporteur/id/"
HEAD = f"""@prefix dip: <https://w3id.org/rapporteur/ns#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <http://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix state: <{BASE}state/> .
@prefix organization: <{BASE}organization/> .
@prefix body: <{BASE}body/> .
@prefix membership: <{BASE}membership/> .
"""
ROLES = {"member": ("dip:roleMemberState", "org:memberOf"), "observer": ("dip:roleObserver", "dip:observerAt")}
BODIES = ("dip:OrganizationBody", "dip:Ministry")


def table(name):
    lines = [l for l in (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines() if l and not l.startswith("#")]
    head = lines[0].split("\t")
    return [dict(zip(head, (None if v == "-" else v for v in l.split("\t")))) for l in lines[1:]]


def text(value):
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"@en'


def date(value):
    kind = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(value)]
    return f'"{value}"^^xsd:{kind}'


def node(subject, pairs):
    lines = [f"    {p} {o}" for p, o in pairs if o]
    return f"\n{subject}\n" + " ;\n".join(lines) + " .\n"


def states():
    for r in table("states"):
        yield node(f"state:{r['key']}", [
            ("a", "dip:State , schema:Country"), ("rdfs:label", text(r["label"])), ("skos:altLabel", r["official"] and text(r["official"])),
            ("skos:notation", r["iso3"] and f'"{r["iso3"]}"'), ("owl:sameAs", r["qid"] and "wd:" + r["qid"])])


def segment(row):
    return "body" if row["type"] in BODIES else "organization"


def organizations():
    for r in table("organizations"):
        yield node(f"{segment(r)}:{r['key']}", [
            ("a", r["type"]), ("rdfs:label", text(r["label"])), ("skos:altLabel", r["acronym"] and text(r["acronym"])),
            ("owl:sameAs", r["qid"] and "wd:" + r["qid"])])


def memberships():
    for r in table("memberships"):
        if r["status"] not in ROLES:
            continue
        role, direct = ROLES[r["status"]]
        local = "-".join(filter(None, (r["state"], r["org"], r["status"], "reference-memberships", r["start"])))
        yield node(f"membership:{local}", [
            ("a", "org:Membership"), ("org:member", f"state:{r['state']}"), ("org:organization", f"organization:{r['org']}"), ("org:role", role),
            ("schema:startDate", r["start"] and date(r["start"])), ("schema:endDate", r["end"] and date(r["end"])),
            ("dip:tense", r["end"] and "dip:Former")])
        if not r["end"]:
            yield f"state:{r['state']} {direct} organization:{r['org']} .\n"


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    parts = [HEAD, *states(), *organizations(), *memberships()]
    pathlib.Path(sys.argv[1]).write_text("".join(parts), encoding="utf-8")


main()
