"""Reads exports with rdflib and networkx, and compares what they find with the JSON Lines.

    /usr/bin/python3 read.py FOLDER

FOLDER holds the files of one data package, unpacked. Prints a line a file; exits with 1 at the first difference.
"""
import csv
import hashlib
import json
import pathlib
import sys
import xml.etree.ElementTree as xml

import networkx
import rdflib
from networkx.readwrite.gexf import GEXF

folder = pathlib.Path(sys.argv[1])


def same(what, got, want):
    if got != want:
        sys.exit(f"{what}: {got}, want {want}")


lines = [json.loads(line) for line in (folder / "claims.jsonl").open(encoding="utf-8")]
edges = {line["id"]: (line["subject"]["id"], line["object"]["id"]) for line in lines if "id" in line["object"]}
nodes = {end["id"] for line in lines for end in (line["subject"], line["object"], line["holder"]) if end and "id" in end}
print(f"claims.jsonl: {len(lines)} claims, {len(edges)} between {len(nodes)} entities")

# The tables: csv, and the second one has every entity of the first.
claims = list(csv.DictReader((folder / "claims.csv").open(encoding="utf-8", newline="")))
entities = {row["entity"] for row in csv.DictReader((folder / "entities.csv").open(encoding="utf-8", newline=""))}
same("claims.csv: ids", [row["claim"] for row in claims], [line["id"] for line in lines])
same("claims.csv: entities that entities.csv lacks", {e for row in claims for e in (row["subject"], row["object"], row["holder"]) if e} - entities, set())
print(f"claims.csv, entities.csv: {len(claims)} claims, {len(entities)} entities")

# RDF: all four say the same, and have the claims with subject, predicate and object.
RDF, NG = rdflib.RDF, rdflib.Namespace("https://w3id.org/normgraph/ns#")
sizes = {}
for name, kind in {"claims.nq": "nquads", "claims.trig": "trig", "claims.jsonld": "json-ld", "claims.ttl": "turtle"}.items():
    graph = rdflib.ConjunctiveGraph()
    graph.parse(str(folder / name), format=kind)
    statements = list(graph.subjects(RDF.type, RDF.Statement))
    same(f"{name}: claims", {str(s).rsplit("/", 1)[1] for s in statements}, {line["id"] for line in lines})
    same(f"{name}: predicates", {str(s).rsplit("/", 1)[1]: str(p).removeprefix(str(NG)) for s, p in graph.subject_objects(RDF.predicate)},
         {line["id"]: line["predicate"] for line in lines})
    quotes = {str(q) for q in graph.objects(None, rdflib.URIRef("http://www.w3.org/ns/oa#exact"))}
    same(f"{name}: quotes", quotes, {e["quote"] for line in lines for e in line["evidence"] if e["quote"]})
    contexts = len(set(graph.contexts())) if kind != "turtle" else 1
    sizes[name] = len(graph)
    print(f"{name}: {len(graph)} triples in {contexts} graphs")
same("triples", len(set(sizes.values())), 1)

# Networks: the entities and the claims between them, with their attributes.
GEXF.versions.setdefault("1.3", {"NS_GEXF": "http://gexf.net/1.3", "NS_VIZ": "http://gexf.net/1.3/viz", "NS_XSI": GEXF.versions["1.2draft"]["NS_XSI"],
                                 "SCHEMALOCATION": "", "VERSION": "1.3"})
times = {line["id"]: line.get("time") for line in lines}
for name, network in {
    "claims.graphml": networkx.read_graphml(folder / "claims.graphml", force_multigraph=True),
    "claims.gexf": networkx.read_gexf(folder / "claims.gexf", version="1.3"),
}.items():
    same(f"{name}: nodes", set(network.nodes), nodes)
    found = {data.get("id", key): (source, target) for source, target, key, data in networkx.MultiDiGraph(network).edges(keys=True, data=True)}
    same(f"{name}: edges", len(found), len(edges))
    same(f"{name}: edges", found, edges)
    confidence = {type(data["confidence"]) for _, _, data in network.edges(data=True)}
    same(f"{name}: types of confidence", confidence, {float})
    print(f"{name}: {network.number_of_nodes()} nodes, {network.number_of_edges()} edges")

# GEXF: every edge whose claim has a time has a spell, and no other; every spell begins before it ends.
ns = {"g": "http://gexf.net/1.3"}
gexf = xml.parse(folder / "claims.gexf").getroot()
same("claims.gexf: version", gexf.get("version"), "1.3")
same("claims.gexf: edges with spells", {e.get("id") for e in gexf.iterfind(".//g:edge", ns) if e.find("g:spells", ns) is not None},
     {key for key in edges if times[key]})
spells = [(s.get("start", "0000"), s.get("end", "9999")) for s in gexf.iterfind(".//g:spell", ns)]
same("claims.gexf: spells that end before they begin", [s for s in spells if s[0] > s[1]], [])
same("claims.gexf: attributes that are not declared", {v.get("for") for v in gexf.iterfind(".//g:attvalue", ns)} - {a.get("id") for a in gexf.iterfind(".//g:attribute", ns)}, set())
print(f"claims.gexf: {len(spells)} spells")

# The manifest: each file with its size and checksum, and none beside them.
manifest = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
for resource in manifest["resources"]:
    content = (folder / resource["path"]).read_bytes()
    same(resource["path"], (len(content), "sha256:" + hashlib.sha256(content).hexdigest()), (resource["bytes"], resource["hash"]))
    if "schema" in resource:
        header = content.decode("utf-8").split("\n", 1)[0].strip().split(",")
        same(resource["path"], [field["name"] for field in resource["schema"]["fields"]], header)
sums = dict(reversed(line.split("  ")) for line in (folder / "SHA256SUMS").read_text().splitlines())
for path, digest in sums.items():
    same(path, hashlib.sha256((folder / path).read_bytes()).hexdigest(), digest)
same("files", {p.name for p in folder.iterdir()}, set(sums) | {"SHA256SUMS"})
print(f"datapackage.json: {len(manifest['resources'])} resources, version {manifest['version']}")
