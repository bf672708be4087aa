"""Reads descriptions of one thing with rdflib: all files say the same, and speak of the thing.

    /usr/bin/python3 describe.py IRI FILE...

Prints the number of triples of each file; exits with 1 at the first difference.
"""
import sys

import rdflib

KINDS = {"nq": "nquads", "ttl": "turtle", "jsonld": "json-ld"}

iri, files = rdflib.URIRef(sys.argv[1]), sys.argv[2:]
first = None
for path in files:
    graph = rdflib.ConjunctiveGraph()
    graph.parse(path, format=KINDS[path.rsplit(".", 1)[1]])
    triples = set(graph.triples((None, None, None)))
    if not any(subject == iri for subject, _, _ in triples):
        sys.exit(f"{path} does not speak of {iri}")
    if first is not None and triples != first:
        sys.exit(f"{path} differs from {files[0]}: {sorted(triples ^ first)[:5]}")
    first = triples
    print(f"{path}: {len(triples)} triples")
