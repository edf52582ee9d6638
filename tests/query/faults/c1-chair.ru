PREFIX dip: <https://w3id.org/rapporteur/ns#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX schema: <http://schema.org/>
PREFIX state: <https://w3id.org/rapporteur/id/state/>
PREFIX igo: <https://w3id.org/rapporteur/id/organization/>
PREFIX person: <https://w3id.org/rapporteur/id/person/>
PREFIX ex: <urn:x-test:>
DELETE DATA { state:tajikistan dip:chairs igo:csto }
