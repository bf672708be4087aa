"""Tests against real servers. NORMGRAPH_URL is one with what the repository carries, NORMGRAPH_BINARY the command."""

import hashlib
import http.server
import itertools
import json
import os
import socket
import subprocess
import threading
import time
from contextlib import contextmanager

import pytest

import normgraph
from normgraph import AmbiguousName, Graph, NormGraphError, NotFound, Unreachable


@pytest.fixture(scope="module")
def graph():
    return Graph(os.environ["NORMGRAPH_URL"])


@pytest.mark.parametrize("name", ["china", "China", "中国", "中國", "http://www.wikidata.org/entity/Q148"])
def test_names_in_either_language_are_one_entity(graph, name):
    china = graph.entity(name)
    assert (china.id, china.class_, china.name, china.name_zh, china.candidate) == ("china", "State", "China", "中国", False)


def test_long_lists_of_names_are_resolved(graph, monkeypatch):
    names = [n for e in graph.query("{ entities(first: 60) { nodes { id } } }")["entities"]["nodes"] for n in (e["id"], "中国")]
    monkeypatch.setattr(normgraph, "PAGE", 7)
    assert graph._ids(names) == [n if n != "中国" else "china" for n in names]


def test_claims_pass_the_filter(graph):
    claims = graph.claims(subject="中国", predicate="advocates").all()
    assert claims and {(c.subject.id, c.predicate) for c in claims} == {("china", "ADVOCATES")}
    assert claims == graph.claims(subject=graph.entity("China"), predicate=["ADVOCATES"]).all()


@pytest.mark.parametrize("written", ["participates in", "participatesIn", "PARTICIPATES_IN", "participates-in"])
def test_predicates_are_read_as_people_write_them(graph, written):
    assert {c.predicate for c in itertools.islice(graph.claims(predicate=written), 3)} == {"PARTICIPATES_IN"}


def test_filters_narrow_together(graph):
    claims = graph.claims(about=["EU", "美国"], holder="author", method="rule", min_confidence=0.5, from_="2010", to="2023", order="time").all()
    assert claims
    for c in claims:
        assert {"european-union", "united-states"} & {c.subject.id, c.object.id if c.object else ""}
        assert c.holder is None and c.method == "RULE" and c.confidence >= 0.5 and c.when
    assert [c.when[:4] for c in claims] == sorted(c.when[:4] for c in claims)


def test_every_page_is_read_once(graph):
    listing = graph.claims()
    assert listing.total() > 2 * normgraph.PAGE
    ids = [c.id for c in listing]
    assert len(ids) == len(set(ids)) == listing.total() and ids == [c.id for c in listing.all()]


def test_pages_are_read_when_they_are_needed():
    asked = []

    class Counting(Graph):
        def ask(self, query, variables):
            asked.append(variables)
            return super().ask(query, variables)

    claims = iter(Counting(os.environ["NORMGRAPH_URL"]).claims())
    assert not asked
    list(itertools.islice(claims, normgraph.PAGE))
    assert len(asked) == 1


def test_frames_have_a_row_a_claim(graph):
    claims = graph.claims(subject="欧盟")
    frame = claims.to_frame()
    assert list(frame.columns) == list(normgraph.Claim.COLUMNS) and list(frame.id) == [c.id for c in claims]
    assert claims.to_records()[0]["subject_name"] == "European Union"
    empty = graph.claims(subject="欧盟", text="no such words anywhere").to_frame()
    assert len(empty) == 0 and list(empty.columns) == list(frame.columns)


def test_evidence_stands_in_the_text(graph):
    document = graph.document("lu-2019-brief-zh")
    text = document.text
    assert document.lang == "zh" and len(text) == document.length
    claims = graph.claims(document=document.slug).all()
    assert claims
    for e in (e for c in claims for e in c.evidence):
        assert e.quote == text[e.start : e.end]


def test_citations_lead_to_the_claim(graph):
    claim = next(iter(graph.claims(document="xu-2023-brief-en")))
    for style in ("GB7714", "apa", "BIBTEX"):
        assert claim.iri in claim.cite(style)
    assert claim.cite("bibtex").startswith("@")


def test_bibliography_has_each_document_once(graph):
    claims = [*graph.claims(document="xu-2023-brief-en").all()[:2], *graph.claims(document="lu-2019-brief-en").all()[:2]]
    entries = [line for line in normgraph.bibliography(claims).splitlines() if line.startswith("@")]
    assert [entry.split("{")[1] for entry in entries] == ["xu-2023-brief-en,", "lu-2019-brief-en,"]


def test_positions_are_actors_by_ideas(graph, monkeypatch):
    ideas = ["网络主权", "multistakeholder-model"]
    positions = graph.positions(actors=["China", "欧盟", "US"], ideas=ideas)
    frame = positions.to_frame()
    assert frame.loc["China", "Cyber sovereignty"] == 1
    assert (frame == graph.positions(ideas=ideas).to_frame().loc[frame.index, frame.columns]).all(axis=None)
    assert positions.to_frame("support", "id").loc["china", "cyber-sovereignty"] >= 2
    assert len(positions) == len(positions.to_records()) and all(cell.claims for cell in positions)
    monkeypatch.setattr(normgraph, "CELLS", 2)  # one request an actor
    assert graph.positions(actors=["China", "欧盟", "US"], ideas=ideas) == positions
    assert graph.positions(actors="France", ideas="网络主权", from_="1900", to="1900").to_frame().empty


def test_networks_have_an_edge_a_relation(graph):
    claims = graph.claims(about="european-union")
    network = claims.network()
    assert set(network.edges(keys=True)) == {(c.subject.id, c.object.id, c.id) for c in claims if c.object}
    assert network.nodes["european-union"]["name_zh"] == "欧盟"


def test_timelines_are_dated_and_in_order(graph):
    when = [c.when for c in graph.claims(about="欧盟").timeline()]
    assert when and all(when) and [w[:4] for w in when] == sorted(w[:4] for w in when)


@pytest.mark.parametrize("text", ["数据安全", "data security"])
def test_search_finds_both_languages(graph, text):
    hits = graph.search(text)
    assert next(iter(hits)).id == "data-security" and len(hits.all()) == hits.total()


def test_documents_are_listed(graph):
    frame = graph.documents().to_frame()
    assert set(frame[frame.loaded].slug) == {f"{source}-brief-{lang}" for source in ("cri-2025", "lu-2013", "lu-2019", "siis-2021", "xu-2023") for lang in ("en", "zh")}


def test_quotes_and_documents_can_be_verified(graph):
    document = graph.document("lu-2019-brief-zh")
    assert document.derived_from == "lu-2019" and graph.document("lu-2019").derived_from is None
    assert len(document.sha256) == 64 and graph.document("lu-2019").sha256
    text = document.text
    for claim in graph.claims(document=document.slug):
        for e in claim.evidence:
            words = text[e.start : e.end]
            assert e.quote == words and e.quote_hash == hashlib.sha256(words.encode()).hexdigest()[:16]


def test_ambiguous_names_list_the_candidates(graph):
    with pytest.raises(AmbiguousName, match="bank-for-international-settlements.*bureau-of-industry-and-security") as raised:
        graph.claims(subject=["China", "BIS"])
    assert [c["id"] for c in raised.value.candidates] == ["bank-for-international-settlements", "bureau-of-industry-and-security"]
    assert raised.value.code == "AMBIGUOUS_NAME" and raised.value.hint


@pytest.mark.parametrize(
    "code, ask",
    [
        ("NOT_FOUND", lambda g: g.entity("no such thing")),
        ("NOT_FOUND", lambda g: g.claims(about=["中国", "没有这个东西"])),
        ("NOT_FOUND", lambda g: g.entity("https://example.org/nothing")),
        ("NOT_FOUND", lambda g: g.document("no-such-document")),
        ("NOT_FOUND", lambda g: g.claims(document="no-such-document").all()),
        ("NO_TEXT", lambda g: g.document("lu-2019").text),
        ("BAD_USER_INPUT", lambda g: g.entity("")),
        ("BAD_USER_INPUT", lambda g: g.claims(subject=[])),
        ("BAD_USER_INPUT", lambda g: g.claims(subject=["China", float("nan")])),
        ("BAD_USER_INPUT", lambda g: g.claims(from_="yesterday").all()),
        ("BAD_USER_INPUT", lambda g: g.search("a" * 501).all()),
        ("BAD_USER_INPUT", lambda g: Graph("ftp://example.org")),
        ("BAD_USER_INPUT", lambda g: Graph("127.0.0.1:8080")),
        ("GRAPHQL_VALIDATION_FAILED", lambda g: g.claims(predicate="likes").all()),
        ("GRAPHQL_VALIDATION_FAILED", lambda g: next(iter(g.claims())).cite("MLA")),
        ("GRAPHQL_VALIDATION_FAILED", lambda g: g.query("{ nothing }")),
        ("GRAPHQL_PARSE_FAILED", lambda g: g.query("{")),
        ("BAD_ANSWER", lambda g: Graph(g.url + "/nowhere").entity("China")),
    ],
)
def test_bad_input_says_what_to_do(graph, code, ask):
    with pytest.raises(NormGraphError) as raised:
        ask(graph)
    assert raised.value.code == code and raised.value.message and raised.value.hint
    assert isinstance(raised.value, NotFound) == (code == "NOT_FOUND")


def test_queries_give_the_data(graph):
    assert graph.query("query($n: String) { entity(name: $n) { id } }", {"n": "网络主权"}) == {"entity": {"id": "cyber-sovereignty"}}


@contextmanager
def stub(*answers):
    """A server that gives these answers, each a status and a body; None is silence. Yields its graph and the user agents that asked."""
    left, agents = list(answers), []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            agents.append(self.headers["User-Agent"])
            answer = left.pop(0)
            if answer is None:
                time.sleep(1)
                return
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(answer[0])
            self.end_headers()
            self.wfile.write(answer[1].encode())

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Graph(f"http://127.0.0.1:{server.server_port}", timeout=0.3), agents
    finally:
        server.shutdown()
        server.server_close()


GOOD = (200, json.dumps({"data": {"stats": {}}, "extensions": {"generation": 1}}))
LOADING = (503, json.dumps({"errors": [{"message": "not loaded", "extensions": {"code": "UNAVAILABLE"}}]}))


def test_a_server_that_loads_is_asked_again(monkeypatch):
    monkeypatch.setattr(time, "sleep", lambda _: None)
    with stub(LOADING, LOADING, GOOD) as (graph, agents):
        assert graph.query("{ stats }") == {"stats": {}}
        assert agents == [f"normgraph-python/{normgraph.__version__}"] * 3
    with stub(*[LOADING] * 9) as (graph, agents):
        with pytest.raises(Unreachable, match="UNAVAILABLE"):
            graph.query("{ stats }")
        assert len(agents) == normgraph.ATTEMPTS


def test_a_server_that_asks_to_wait_is_asked_again(monkeypatch):
    monkeypatch.setattr(time, "sleep", lambda _: None)
    limited = (429, json.dumps({"errors": [{"message": "too much", "extensions": {"code": "RATE_LIMITED"}}]}))
    with stub(limited, GOOD) as (graph, agents):
        assert graph.query("{ stats }") == {"stats": {}}
        assert len(agents) == 2
    with stub(*[limited] * 9) as (graph, agents):
        with pytest.raises(NormGraphError, match="RATE_LIMITED"):
            graph.query("{ stats }")
        assert len(agents) == normgraph.ATTEMPTS


@pytest.mark.parametrize("answer", [(500, "oops"), (502, "<html>"), (200, "[]"), (200, "{"), (200, "{}"), (200, '{"data": null}'), (404, "")])
def test_other_failures_are_not_tried_again(answer):
    with stub(answer, GOOD) as (graph, agents):
        with pytest.raises(NormGraphError, match="BAD_ANSWER"):
            graph.query("{ stats }")
        assert len(agents) == 1


def test_silence_ends_with_the_timeout():
    with stub(None) as (graph, _), pytest.raises(Unreachable, match="does not answer"):
        graph.query("{ stats }")


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def test_no_server_is_said_plainly():
    with pytest.raises(Unreachable, match="normgraph serve"):
        Graph(f"http://127.0.0.1:{free_port()}").entity("China")


NOTE = "China advocates cyber sovereignty. The European Union supports the multistakeholder model.\n"


class Changing(Graph):
    """A server of its own, whose graph gets a new document before the third page of a list."""

    def __init__(self, folder):
        port = free_port()
        super().__init__(f"http://127.0.0.1:{port}")
        self.folder, self.pages = folder, 0
        self.command = [os.environ["NORMGRAPH_BINARY"], "--store", str(folder / "graph.db")]
        self.serve = [*self.command, "--addr", f"127.0.0.1:{port}", "serve"]
        self.start()

    def start(self):
        self.server = subprocess.Popen(self.serve, stderr=subprocess.DEVNULL)
        for _ in range(600):
            try:
                return self.generation()
            except Unreachable:
                time.sleep(0.1)
        raise AssertionError("the server does not start")

    def stop(self):
        self.server.terminate()
        self.server.wait(60)

    def load(self):
        self.stop()
        note = self.folder / "note.txt"
        note.write_text(NOTE, encoding="utf-8")
        subprocess.run([*self.command, "load", str(note)], check=True, capture_output=True)
        self.start()

    def ask(self, query, variables):
        if variables.get("first") == normgraph.PAGE:
            self.pages += 1
            if self.pages == 3:
                self.load()
        return super().ask(query, variables)


@pytest.mark.parametrize("read", [list, lambda listing: listing.all()], ids=["iterated", "all"])
def test_a_list_is_whole_when_the_graph_changes_between_pages(tmp_path, read):
    graph = Changing(tmp_path)
    try:
        before = graph.generation()
        claims = [c.id for c in read(graph.claims())]
        assert graph.generation() != before
        now = [c.id for c in graph.claims().all()]
        assert len(claims) == len(set(claims)) and set(claims) == set(now)
        assert graph.claims(document="note").total() > 0
    finally:
        graph.stop()


def test_a_list_that_never_stands_still_is_an_error(graph, monkeypatch):
    def stale(query, variables):
        if variables.get("after"):
            raise NormGraphError("BAD_USER_INPUT", "the cursor is of another generation")
        return Graph.ask(graph, query, variables)[0], next(generations)

    generations = itertools.count()
    monkeypatch.setattr(graph, "ask", stale)
    for read in (list, lambda listing: listing.all()):
        with pytest.raises(NormGraphError, match="GRAPH_CHANGES"):
            read(graph.claims())
