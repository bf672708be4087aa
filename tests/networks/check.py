#!/usr/bin/env python3
"""Works out with networkx what networks.graphql asks, from the exported claims, and compares.

  check.py CLAIMS.jsonl ANSWERS.json

CLAIMS is what `normgraph export --format jsonl` writes, ANSWERS the data of the response. Exit status 1: they differ.
"""
import collections, itertools, json, math, sys
import networkx as nx

ACTORS = {"State", "Bloc", "Organization", "Agency", "Company", "TechnicalBody", "ResearchBody", "Person", "Mechanism"}
IDEAS = {"Principle", "Issue", "Proposal", "Problem"}
SYMMETRIC = {"cooperatesWith", "competesWith", "allyOf"}
SIDES = {"advocates": 1, "endorses": 1, "opposes": -1, "criticizes": -1}
PAGE = 100
MAX_EDGES = 5000

claims = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
answers = json.load(open(sys.argv[2], encoding="utf-8"))
derived = {d["slug"]: (d["derivedFrom"] or {}).get("slug") for d in answers["documents"]["nodes"]}
faults = []


def check(name, want, got):
    if want != got:
        faults.append(f"{name}: want {want!r}, got {got!r}")


def origin(slug):
    while derived.get(slug):
        slug = derived[slug]
    return slug


def close(a, b):
    return math.isclose(a, b, rel_tol=1e-7, abs_tol=1e-8)


def joined(keep):
    """The claims that join two entities and pass."""
    for c in claims:
        if "id" in c["object"] and c["subject"]["id"] != c["object"]["id"] and keep(c):
            yield c


def undirected(keep):
    return nx.Graph((c["subject"]["id"], c["object"]["id"]) for c in joined(keep))


def directed(keep):
    g = nx.DiGraph()
    for c in joined(keep):
        a, b = c["subject"]["id"], c["object"]["id"]
        g.add_edge(a, b)
        if c["predicate"] in SYMMETRIC:
            g.add_edge(b, a)
    return g


def ranking(name, graph, scores):
    """The answer's page has the best scores, in order, and each is that of its entity."""
    answer = answers[name]
    check(name + ": entities", len(graph), answer["totalCount"])
    check(name + ": edges", graph.number_of_edges(), answer["edgeCount"])
    best = sorted(scores.values(), reverse=True)[:PAGE]
    check(name + ": page", len(best), len(answer["edges"]))
    for want, edge in zip(best, answer["edges"]):
        entity, score = edge["node"]["id"], edge["score"]
        if not (close(want, score) and close(scores[entity], score)):
            faults.append(f"{name}: {entity} has {scores[entity]}, the place {want}, the answer {score}")


def network(name, weights):
    """The answer has these weights, by (source, target), as far as it goes."""
    check(name + ": truncated", len(weights) > MAX_EDGES, answers[name]["truncated"])
    heaviest = sorted(weights.items(), key=lambda e: (-abs(e[1]), e[0]))[:MAX_EDGES]
    weights = dict(heaviest)
    got = {(e["source"]["id"], e["target"]["id"]): e["weight"] for e in answers[name]["edges"]}
    check(name + ": edges", set(), set(got) ^ set(weights))
    for edge, weight in weights.items():
        if edge in got and not close(weight, got[edge]):
            faults.append(f"{name}: {edge} weighs {weight}, the answer {got[edge]}")


def centralities():
    everything = lambda c: True
    experts = lambda c: c["method"] == "curated"
    among_actors = lambda c: c["subject"]["class"] in ACTORS and c["object"]["class"] in ACTORS
    institutional = lambda c: c["predicate"] in {"cooperatesWith", "participatesIn", "leads"}
    g = undirected(everything)
    ranking("degree", g, nx.degree_centrality(g))
    for name, keep in (("betweenness", experts), ("actorBetweenness", among_actors)):
        g = undirected(keep)
        ranking(name, g, nx.betweenness_centrality(g))
    for name, keep in (("pagerank", everything), ("actorPagerank", institutional)):
        g = directed(keep)
        ranking(name, g, nx.pagerank(g, alpha=0.85, tol=1e-13, max_iter=1000))


def positions(keep=lambda c: True):
    """actor → {(idea, side)}"""
    x = collections.defaultdict(set)
    for c in claims:
        if c["predicate"] in SIDES and c["object"].get("class") in IDEAS and c["modality"] in ("asserted", "planned") and keep(c):
            x[c["subject"]["id"]].add((c["object"]["id"], SIDES[c["predicate"]]))
    return x


def pairs(x, weigh):
    weights = {}
    for a, b in itertools.combinations(sorted(x), 2):
        w = weigh(x[a], x[b])
        if w:
            weights[a, b] = w
    return weights


def turned(positions):
    return {(idea, -side) for idea, side in positions}


def discourse():
    x = positions()
    mean = lambda a, b: (len(a) + len(b)) / 2
    network("congruence", pairs(x, lambda a, b: len(a & b)))
    network("congruenceAverage", pairs(x, lambda a, b: len(a & b) / mean(a, b)))
    jaccard = pairs(x, lambda a, b: len(a & b) / len(a | b))
    network("congruenceJaccard", {edge: w for edge, w in jaccard.items() if w >= 0.25})
    network("congruenceCosine", pairs(x, lambda a, b: len(a & b) / (len(a) * len(b))))
    network("conflict", pairs(x, lambda a, b: len(a & turned(b))))
    network("conflictJaccard", pairs(x, lambda a, b: len(a & turned(b)) / len(a | b)))
    by_idea = collections.defaultdict(set)
    for actor, taken in x.items():
        for idea, side in taken:
            by_idea[idea].add((actor, side))
    network("ideas", pairs(by_idea, lambda a, b: len(a & b) / mean(a, b)))
    affiliation = collections.Counter()
    for actor, taken in positions(lambda c: c["method"] == "curated").items():
        for idea, side in taken:
            affiliation[actor, idea] += side
    network("affiliation", {edge: w for edge, w in affiliation.items() if w})


def cooccurrence():
    spoken = collections.defaultdict(set)  # (actor, document) → ideas
    for c in claims:
        ideas = {e["id"] for e in (c["subject"], c["object"]) if e.get("class") in IDEAS}
        for actor in (c["subject"], c["holder"]):
            if actor and actor["class"] in ACTORS:
                spoken[actor["id"], c["document"]] |= ideas
    for name, actors, least in (("cooccurrence", None, 1), ("cooccurrenceTwice", None, 2), ("chinaCooccurrence", {"china"}, 1)):
        documents = collections.defaultdict(set)
        for (actor, document), ideas in spoken.items():
            if actors is None or actor in actors:
                for pair in itertools.combinations(sorted(ideas), 2):
                    documents[pair].add(origin(document))
        network(name, {pair: len(of) for pair, of in documents.items() if len(of) >= least})


def common():
    of = ["china", "european-union", "united-states"]
    linked = collections.defaultdict(lambda: collections.defaultdict(list))
    for c in joined(lambda c: True):
        for a, b in ((c["subject"]["id"], c["object"]["id"]), (c["object"]["id"], c["subject"]["id"])):
            if a in of and b not in of:
                linked[b][a].append(c)
    links = []
    for link, by_actor in linked.items():
        if len(by_actor) > 1:
            documents = {origin(c["document"]) for some in by_actor.values() for c in some}
            actors = {actor: sorted(c["id"] for c in some) for actor, some in by_actor.items()}
            links.append((-len(by_actor), -len(documents), link, actors))
    links.sort(key=lambda l: l[:3])
    check("common: number", len(links), answers["common"]["totalCount"])
    got = [(-len(e["linked"]), -e["support"], e["node"]["id"],
            {l["entity"]["id"]: sorted(c["id"] for c in l["claims"]) for l in e["linked"]}) for e in answers["common"]["edges"]]
    check("common", links[:PAGE], got)


def paths():
    def graph(keep):
        g = nx.Graph()
        for c in joined(keep):
            a, b = c["subject"]["id"], c["object"]["id"]
            best = max(c["confidence"], g.edges[a, b]["confidence"] if g.has_edge(a, b) else 0)
            g.add_edge(a, b, confidence=best)
        return g

    def ways(g, a, b, length):
        for way in nx.all_simple_paths(g, a, b, cutoff=length):
            yield math.prod(g.edges[e]["confidence"] for e in zip(way, way[1:])), way

    def compare(name, want):
        for (strength, way), p in zip(want, answers[name]):
            check(name, way, [n["id"] for n in p["nodes"]])
            if not close(strength, p["strength"]):
                faults.append(f"{name}: {way} has the strength {strength}, the answer {p['strength']}")
        check(name + ": number", len(want), len(answers[name]))

    ends = "enisa", "cyberspace-administration-of-china"
    everything = graph(lambda c: True)
    compare("shortest", sorted(ways(everything, *ends, 5), key=lambda w: (len(w[1]), w[1]))[:20])
    strongest = lambda w: (-round(w[0], 9), len(w[1]), w[1])
    compare("strongest", sorted(ways(everything, *ends, 5), key=strongest)[:20])
    stances = graph(lambda c: c["predicate"] in SIDES)
    compare("strongestStances", sorted(ways(stances, "china", "european-union", 5), key=strongest)[:50])


for part in (centralities, discourse, cooccurrence, common, paths):
    part()
print("\n".join(faults) or f"networkx {nx.__version__} agrees on {len(claims)} claims")
sys.exit(1 if faults else 0)
