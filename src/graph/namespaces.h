/* The namespaces that graphs are written with. */
#ifndef RAP_GRAPH_NAMESPACES_H
#define RAP_GRAPH_NAMESPACES_H

#define DCTERMS "http://purl.org/dc/terms/"
#define DIP "https://w3id.org/rapporteur/ns#"
#define FOAF "http://xmlns.com/foaf/0.1/"
#define OA "http://www.w3.org/ns/oa#"
#define ORG "http://www.w3.org/ns/org#"
#define OWL "http://www.w3.org/2002/07/owl#"
#define PROV "http://www.w3.org/ns/prov#"
#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define SCHEMA "http://schema.org/"
#define SEM "http://semanticweb.cs.vu.nl/2009/11/sem/"
#define SKOS "http://www.w3.org/2004/02/skos/core#"
#define VOID "http://rdfs.org/ns/void#"
#define XSD "http://www.w3.org/2001/XMLSchema#"

#define WIKIDATA "http://www.wikidata.org/entity/"
#define GEONAMES "https://sws.geonames.org/"

#endif
