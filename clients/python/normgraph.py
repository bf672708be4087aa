"""A client for NormGraph: claims with their words and places, as objects, records, data frames and networks.

    graph = Graph("http://127.0.0.1:8080")
    graph.claims(subject="中国", predicate="advocates").to_frame()

Entities are given by id, by any of their names in either language, or by address. Only the standard library is needed; `to_frame`
needs pandas, `network` networkx.
"""

from __future__ import annotations

import dataclasses
import http.client
import json
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Callable, Dict, Generic, Iterable, Iterator, List, Optional, Sequence, Set, Tuple, TypeVar, Union

if TYPE_CHECKING:
    import networkx
    import pandas

__version__ = "0.1.0"

PAGE = 100  # items of a page, ids of a request: the most that the API gives
CELLS = 400  # cells of a matrix that one request asks for, with claims: about half of the cost that a query may have
ATTEMPTS = 4  # of a request that is answered with 503 or 429, and of a list that changes while it is read


class NormGraphError(Exception):
    """What went wrong and what to do about it. `code` is one of the API's, or UNREACHABLE, BAD_ANSWER, GRAPH_CHANGES, NO_TEXT."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(f"{code}: {message}" + (f" ({hint})" if hint else ""))
        self.code, self.message, self.hint = code, message, hint


class NotFound(NormGraphError):
    """Nothing has this id or name."""


class AmbiguousName(NormGraphError):
    """Several entities bear the name. The message lists them, `candidates` has their `id`, `class`, `name` and `nameZh`."""

    def __init__(self, message: str, hint: str, candidates: List[Dict[str, str]]) -> None:
        super().__init__("AMBIGUOUS_NAME", message, hint)
        self.candidates = candidates


class Unreachable(NormGraphError):
    """The server does not answer, not in time, or not yet."""


@dataclass(frozen=True)
class Entity:
    """A thing that claims are about."""

    id: str
    class_: str
    name: str
    name_zh: str
    candidate: bool  # found by a loader in one document and not in the lexicon
    iri: str

    FIELDS = "id class name name_zh: name(lang: ZH) candidate iri"

    @classmethod
    def read(cls, data: Dict[str, Any]) -> Entity:
        return cls(data["id"], data["class"], data["name"], data["name_zh"], data["candidate"], data["iri"])


@dataclass(frozen=True)
class Evidence:
    """A stretch of a document that shows a claim; `start` and `end` count code points from 0."""

    quote: Optional[str]  # None when the text is not loaded: then `note` says what to do
    start: int
    end: int
    section: Optional[str]
    page: Optional[int]
    quote_hash: str  # first 16 hexadecimal digits of the SHA-256 of the quote in UTF-8, known also without the text
    note: Optional[str]

    FIELDS = "quote start end section page quote_hash: quoteHash note"


@dataclass(frozen=True)
class Claim:
    """A subject stands in a predicate to an object or a value, in someone's view, shown by words of a document."""

    id: str
    subject: Entity
    predicate: str
    object: Optional[Entity]
    value: Optional[str]
    holder: Optional[Entity]  # None: the document's author
    modality: str
    time: Optional[str]
    when: Optional[str]
    qualifier: Optional[str]
    document: str  # slug
    evidence: Tuple[Evidence, ...]
    method: str
    rule: Optional[str]
    confidence: float
    citation: str  # GB/T 7714
    iri: str
    graph: Graph = field(repr=False, compare=False)

    FIELDS = f"""id subject {{ {Entity.FIELDS} }} predicate object {{ {Entity.FIELDS} }} value holder {{ {Entity.FIELDS} }}
        modality time when qualifier document {{ slug }} evidence {{ {Evidence.FIELDS} }} method rule confidence citation iri"""
    PLAIN = ("id", "predicate", "value", "modality", "time", "when", "qualifier", "method", "rule", "confidence", "citation", "iri")
    COLUMNS = ("id", "subject", "subject_name", "predicate", "object", "object_name", "value", "holder", "modality", "time", "qualifier",
               "document", "section", "start", "end", "page", "quote", "method", "rule", "confidence", "citation", "iri")

    @classmethod
    def read(cls, graph: Graph, data: Dict[str, Any]) -> Claim:
        def entity(name: str) -> Optional[Entity]:
            return Entity.read(data[name]) if data[name] else None

        return cls(
            subject=Entity.read(data["subject"]), object=entity("object"), holder=entity("holder"), document=data["document"]["slug"],
            evidence=tuple(Evidence(**e) for e in data["evidence"]), graph=graph, **{name: data[name] for name in cls.PLAIN},
        )

    @property
    def key(self) -> str:
        return self.id

    def cite(self, style: str = "GB7714") -> str:
        """A reference to the words behind the claim, ready to paste: GB7714, APA or BIBTEX.

        BIBTEX gives the entry of the document and, in a comment behind it, the command that cites the place; see `bibliography`.
        """
        if style.upper() == "GB7714":
            return self.citation
        query = "query($id: ID!, $style: CitationStyle) { node(id: $id) { ... on Claim { citation(style: $style) } } }"
        node = self.graph.query(query, {"id": self.id, "style": style.upper()})["node"]
        if node is None:
            raise NotFound("NOT_FOUND", f"the graph no longer has the claim {self.id}", "read the claims again")
        return str(node["citation"])

    def record(self) -> Dict[str, Any]:
        """The claim as one row, with ids, English names and its first evidence; `object_name` is empty when it gives a value."""
        first = self.evidence[0]
        return {
            **{name: getattr(self, name) for name in self.PLAIN if name in self.COLUMNS}, "document": self.document,
            "subject": self.subject.id, "subject_name": self.subject.name, "holder": self.holder.id if self.holder else None,
            "object": self.object.id if self.object else None, "object_name": self.object.name if self.object else None,
            "section": first.section, "start": first.start, "end": first.end, "page": first.page, "quote": first.quote,
        }


@dataclass(frozen=True)
class Document:
    """A document that claims rest on."""

    slug: str
    title: str
    lang: Optional[str]
    issued: Optional[str]
    doi: Optional[str]
    url: Optional[str]
    loaded: bool
    length: Optional[int]  # code points
    sha256: Optional[str]  # of the file, in hexadecimal
    derived_from: Optional[str]  # slug of the document that this one retells: together they are one independent source
    graph: Graph = field(repr=False, compare=False)

    PLAIN = ("slug", "title", "lang", "issued", "doi", "url", "loaded", "length", "sha256")
    FIELDS = " ".join(PLAIN) + " derivedFrom { slug }"
    COLUMNS = (*PLAIN, "derived_from")

    @classmethod
    def read(cls, graph: Graph, data: Dict[str, Any]) -> Document:
        source = data["derivedFrom"]
        return cls(derived_from=source["slug"] if source else None, graph=graph, **{name: data[name] for name in cls.PLAIN})

    @property
    def key(self) -> str:
        return self.slug

    @property
    def text(self) -> str:
        """The whole text, to which the places of evidence refer."""
        text = self.graph.query("query($id: ID!) { document(id: $id) { text } }", {"id": self.slug})["document"]["text"]
        if text is None:
            raise NormGraphError("NO_TEXT", f"the text of {self.slug} is not loaded", "`normgraph load PATH`, with the path of the document, adds it")
        return str(text)

    def record(self) -> Dict[str, Any]:
        return {name: getattr(self, name) for name in self.COLUMNS}


@dataclass(frozen=True)
class Hit:
    """What a search found: an Entity by a name, a Claim by its quote, a Document by a passage."""

    id: str
    kind: str  # class of the entity, or Claim
    text: str
    score: float  # comparable within one search only

    FIELDS = "node { __typename id } text score"
    COLUMNS = ("id", "kind", "text", "score")

    @property
    def key(self) -> str:
        return f"{self.id} {self.text}"

    @classmethod
    def read(cls, data: Dict[str, Any]) -> Hit:
        return cls(data["node"]["id"], data["node"]["__typename"], data["text"], data["score"])

    def record(self) -> Dict[str, Any]:
        return dataclasses.asdict(self)


@dataclass(frozen=True)
class Cell:
    """What is known of one actor's position on one idea."""

    actor: Entity
    idea: Entity
    polarity: int  # +1 support, -1 rejection, 0 mixed or no position of its own
    support: int  # independent documents
    first: Optional[str]
    last: Optional[str]
    conflict: bool
    claims: Tuple[Claim, ...]

    PLAIN = ("polarity", "support", "first", "last", "conflict")
    FIELDS = f"actor {{ {Entity.FIELDS} }} idea {{ {Entity.FIELDS} }} {' '.join(PLAIN)} claims {{ {Claim.FIELDS} }}"
    COLUMNS = ("actor", "actor_name", "idea", "idea_name", *PLAIN)

    @classmethod
    def read(cls, graph: Graph, data: Dict[str, Any]) -> Cell:
        claims = tuple(Claim.read(graph, c) for c in data["claims"])
        return cls(Entity.read(data["actor"]), Entity.read(data["idea"]), claims=claims, **{name: data[name] for name in cls.PLAIN})

    def record(self) -> Dict[str, Any]:
        named = {"actor": self.actor.id, "actor_name": self.actor.name, "idea": self.idea.id, "idea_name": self.idea.name}
        return {**named, **{name: getattr(self, name) for name in self.PLAIN}}


Ref = Union[str, Entity]
Refs = Union[None, Ref, Iterable[Ref]]
Words = Union[None, str, Iterable[str]]
Item = TypeVar("Item", Claim, Document, Hit)
Choice = Dict[str, Any]


class _Changed(Exception):
    """The graph is of another generation than the pages before."""


class Listing(Generic[Item]):
    """A list of the API, read a page at a time when it is iterated over, anew each time.

    When the graph changes between two pages, reading starts again from the first: iteration goes on with the items that it has not
    given yet, `all` and what builds on it give the list of one generation.
    """

    def __init__(self, graph: Graph, path: str, query: str, variables: Choice, read: Callable[[Dict[str, Any]], Item], columns: Sequence[str]) -> None:
        self._graph, self._path, self._query, self._variables = graph, path, query, variables
        self._read: Callable[[Dict[str, Any]], Item] = read
        self._columns = columns

    def _items(self) -> Iterator[Item]:
        after, generation = None, None
        while True:
            try:
                data, now = self._graph.ask(self._query, {**self._variables, "first": PAGE, "after": after})
            except NormGraphError as e:
                if after is not None and e.code == "BAD_USER_INPUT" and self._graph.generation() != generation:
                    raise _Changed from e
                raise
            page, generation = data[self._path], now
            for item in page["items"]:
                yield self._read(item)
            if not page["pageInfo"]["hasNextPage"]:
                return
            after = page["pageInfo"]["endCursor"]

    def __iter__(self) -> Iterator[Item]:
        given: Set[str] = set()
        for _ in range(ATTEMPTS):
            try:
                for item in self._items():
                    if item.key not in given:
                        given.add(item.key)
                        yield item
                return
            except _Changed:
                continue
        raise _changes()

    def all(self) -> List[Item]:
        """The whole list, of one generation of the graph."""
        for _ in range(ATTEMPTS):
            try:
                return list(self._items())
            except _Changed:
                continue
        raise _changes()

    def total(self) -> int:
        """Length of the list, without reading it."""
        return int(self._graph.query(self._query, {**self._variables, "first": 1})[self._path]["totalCount"])

    def to_records(self) -> List[Dict[str, Any]]:
        """One flat dict an item."""
        return [item.record() for item in self.all()]

    def to_frame(self) -> pandas.DataFrame:
        """One row an item."""
        return _pandas().DataFrame.from_records(self.to_records(), columns=list(self._columns))


class Claims(Listing[Claim]):
    """Claims that pass a filter."""

    def __init__(self, graph: Graph, filter: Choice, order: Optional[str] = None, dated: bool = False) -> None:
        self._filter = filter
        path = "timeline" if dated else "claims"
        parameter, argument = ("", "") if dated else (", $order: ClaimOrder", ", orderBy: $order")
        query = f"""query($filter: ClaimFilter, $first: Int, $after: String{parameter}) {{
            {path}(filter: $filter, first: $first, after: $after{argument}) {{
                items: nodes {{ {Claim.FIELDS} }} totalCount pageInfo {{ hasNextPage endCursor }} }} }}"""
        variables: Choice = {"filter": filter} if dated else {"filter": filter, "order": order.upper() if order else None}
        super().__init__(graph, path, query, variables, lambda data: Claim.read(graph, data), Claim.COLUMNS)

    def timeline(self) -> Claims:
        """Those with a date (`when`), earliest first."""
        return Claims(self._graph, self._filter, dated=True)

    def network(self) -> networkx.MultiDiGraph:
        """The entities by id, and an edge a claim between two of them, keyed by the claim's id."""
        network = _networkx().MultiDiGraph()
        for claim in self.all():
            if claim.object is None:
                continue
            for e in (claim.subject, claim.object):
                network.add_node(e.id, name=e.name, name_zh=e.name_zh, **{"class": e.class_})
            attributes = {k: v for k, v in claim.record().items() if k in ("predicate", "modality", "holder", "time", "document", "confidence", "citation")}
            network.add_edge(claim.subject.id, claim.object.id, key=claim.id, **attributes)
        return network


@dataclass(frozen=True)
class Positions:
    """Who stands where: a cell for each actor and idea of which something is known, by actor, then idea."""

    cells: Tuple[Cell, ...]

    def __iter__(self) -> Iterator[Cell]:
        return iter(self.cells)

    def __len__(self) -> int:
        return len(self.cells)

    def to_records(self) -> List[Dict[str, Any]]:
        """One flat dict a cell."""
        return [cell.record() for cell in self.cells]

    def to_frame(self, value: str = "polarity", label: str = "name") -> pandas.DataFrame:
        """Actors × ideas; NaN where nothing is known. `value` is a column of the records, `label` is name, name_zh or id."""
        pandas = _pandas()
        rows: Dict[str, Entity] = {c.actor.id: c.actor for c in self.cells}
        columns: Dict[str, Entity] = {c.idea.id: c.idea for c in self.cells}
        values = {(c.actor.id, c.idea.id): getattr(c, value) for c in self.cells}
        frame = pandas.DataFrame([[values.get((row, column)) for column in columns] for row in rows])
        frame.index = pandas.Index([getattr(e, label) for e in rows.values()], name="actor")
        frame.columns = pandas.Index([getattr(e, label) for e in columns.values()], name="idea")
        return frame


class Graph:
    """A NormGraph server. `timeout` is in seconds and holds for each request; `token` is sent with each, and is for servers that want one."""

    def __init__(self, url: str = "http://127.0.0.1:8080", timeout: float = 30, token: Optional[str] = None) -> None:
        parts = urllib.parse.urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise NormGraphError("BAD_USER_INPUT", f"{url!r} is no address of a server", "give one like http://127.0.0.1:8080")
        self.url, self.timeout, self._token = url.rstrip("/"), timeout, (token or "").strip()

    def query(self, query: str, variables: Optional[Choice] = None) -> Dict[str, Any]:
        """The data that answers a query in GraphQL; an error in any part of the answer is raised."""
        return self.ask(query, variables or {})[0]

    def ask(self, query: str, variables: Choice) -> Tuple[Dict[str, Any], int]:
        """As `query`, with the generation of the graph that answered."""
        answer = self._post({"query": query, "variables": variables})
        for error in answer.get("errors") or []:
            raise _error(error)
        return answer["data"], answer["extensions"]["generation"]

    def generation(self) -> int:
        """Number of changes that the graph has seen."""
        return self.ask("{ __typename }", {})[1]

    def entity(self, ref: Ref) -> Entity:
        """One entity, by id, by any of its names, or by address."""
        [id] = self._found([ref])
        query = f"query($id: ID!) {{ entity(id: $id) {{ {Entity.FIELDS} }} }}"
        return Entity.read(self.query(query, {"id": id})["entity"])

    def claims(
        self, *, subject: Refs = None, predicate: Words = None, object: Refs = None, about: Refs = None, holder: Refs = None, document: Words = None,
        section: Words = None, method: Words = None, modality: Words = None, reviewed: Words = None, min_confidence: Optional[float] = None,
        from_: Optional[str] = None, to: Optional[str] = None, text: Optional[str] = None, order: Optional[str] = None,
    ) -> Claims:
        """Claims that pass. Several values in one argument are alternatives; holder "author" is the document's author.

        `order` is document, time or confidence. `from_` and `to` are dates such as "2015" or "2015-07". `reviewed` is accepted, rejected
        or none: what counts of a claim's reviews; rejected claims come only when it names them.
        """
        filter = {
            "subject": self._ids(subject), "predicate": _enums(predicate), "object": self._ids(object), "about": self._ids(about),
            "holder": self._ids(holder, known=["author"]), "document": _words(document), "section": _words(section), "method": _enums(method),
            "modality": _enums(modality), "reviewed": _enums(reviewed), "minConfidence": min_confidence, "from": from_, "to": to, "text": text,
        }
        return Claims(self, _given(filter), order)

    def positions(
        self, *, actors: Refs = None, ideas: Refs = None, document: Words = None, method: Words = None, min_confidence: Optional[float] = None,
        from_: Optional[str] = None, to: Optional[str] = None,
    ) -> Positions:
        """Who stands where: all actors and ideas when they are left out."""
        query = f"""query($actors: [ID!], $ideas: [ID!], $filter: ClaimFilter, $from: String, $to: String) {{
            positions(actors: $actors, ideas: $ideas, filter: $filter, from: $from, to: $to) {{ cells {{ {Cell.FIELDS} }} }} }}"""
        filter = _given({"document": _words(document), "method": _enums(method), "minConfidence": min_confidence})
        rows, columns = self._ids(actors), self._ids(ideas)
        size = max(1, CELLS // max(1, len(columns or [])))
        batches: List[Optional[List[str]]] = [rows[i : i + size] for i in range(0, len(rows), size)] if rows else [None]
        for _ in range(ATTEMPTS):
            answers = [self.ask(query, {"actors": batch, "ideas": columns, "filter": filter, "from": from_, "to": to}) for batch in batches]
            if len({generation for _, generation in answers}) == 1:
                cells = [Cell.read(self, cell) for data, _ in answers for cell in data["positions"]["cells"]]
                return Positions(tuple(sorted(cells, key=lambda c: (c.actor.id, c.idea.id))))
        raise _changes()

    def search(self, text: str, *, classes: Words = None, documents: Words = None, from_: Optional[str] = None, to: Optional[str] = None) -> Listing[Hit]:
        """Where a word occurs in names, quotes and loaded texts, best first; the best 1000 can be read."""
        query = f"""query($text: String!, $classes: [EntityClass!], $documents: [ID!], $from: String, $to: String, $first: Int, $after: String) {{
            search(text: $text, classes: $classes, documents: $documents, from: $from, to: $to, first: $first, after: $after) {{
                items: edges {{ {Hit.FIELDS} }} totalCount pageInfo {{ hasNextPage endCursor }} }} }}"""
        variables = _given({"text": text, "classes": _words(classes), "documents": _words(documents), "from": from_, "to": to})
        return Listing(self, "search", query, variables, Hit.read, Hit.COLUMNS)

    def document(self, slug: str) -> Document:
        """One document, by slug or id."""
        data = self.query(f"query($id: ID!) {{ document(id: $id) {{ id {Document.FIELDS} }} }}", {"id": slug})["document"]
        if data["slug"] is None:
            raise NotFound("NOT_FOUND", f"{slug} is a document that is only spoken of", "graph.documents() lists those that claims rest on")
        return Document.read(self, data)

    def documents(self) -> Listing[Document]:
        """The documents that claims rest on, by slug."""
        query = f"""query($first: Int, $after: String) {{ documents(first: $first, after: $after) {{
            items: nodes {{ {Document.FIELDS} }} totalCount pageInfo {{ hasNextPage endCursor }} }} }}"""
        return Listing(self, "documents", query, {}, lambda data: Document.read(self, data), Document.COLUMNS)

    def _ids(self, refs: Refs, known: Sequence[str] = ()) -> Optional[List[str]]:
        if refs is None:
            return None
        given = [refs] if isinstance(refs, (str, Entity)) else list(refs)
        if not given:
            raise NormGraphError("BAD_USER_INPUT", "an empty list of entities would not narrow anything", "leave the argument out to ask for all")
        return self._found(given, known)

    def _found(self, refs: List[Ref], known: Sequence[str] = ()) -> List[str]:
        """The ids of entities. The API resolves names; an id stands before a name that is written alike."""
        for ref in refs:
            if not isinstance(ref, (str, Entity)):
                raise NormGraphError("BAD_USER_INPUT", f"{ref!r} is no entity", "give ids, names, addresses or entities")
        ids = {ref: ref for ref in known}
        names = [ref for ref in dict.fromkeys(refs) if isinstance(ref, str) and ref not in ids]
        for i in range(0, len(names), PAGE):
            ids.update(self._resolve(names[i : i + PAGE]))
        return [ref.id if isinstance(ref, Entity) else ids[ref] for ref in refs]

    def _resolve(self, refs: List[str]) -> Dict[str, str]:
        """The ids of at most PAGE references, in one request: each is tried as an id and as a name or an address."""
        parameters = "".join(f", $r{i}: EntityRef" for i in range(len(refs)))
        fields = " ".join(f"r{i}: entity(ref: $r{i}) {{ id }}" for i in range(len(refs)))
        query = f"query($ids: [ID!]!{parameters}) {{ nodes(ids: $ids) {{ ... on Entity {{ id }} }} {fields} }}"
        variables: Choice = {f"r{i}": {"iri" if re.match("https?://", ref) else "name": ref} for i, ref in enumerate(refs)}
        answer = self._post({"query": query, "variables": {"ids": refs, **variables}})
        data, errors = answer.get("data"), answer.get("errors") or []
        if not data:
            raise _error(errors[0])
        failed = {error["path"][0]: error for error in errors}
        ids = {}
        for i, ref in enumerate(refs):
            entity = data["nodes"][i] or data[f"r{i}"]
            if not entity:
                raise _error(failed[f"r{i}"])
            ids[ref] = entity["id"]
        return ids

    def _post(self, body: Choice) -> Dict[str, Any]:
        """Sends one request, again after 503, which the server says while it loads or is busy, and after 429, when too much was asked."""
        headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": f"normgraph-python/{__version__}"}
        request = urllib.request.Request(self.url + "/graphql", json.dumps(body).encode(), headers)
        if self._token:
            request.add_unredirected_header("Authorization", f"Bearer {self._token}")
        wait = 0.0
        for attempt in range(ATTEMPTS):
            if attempt:
                time.sleep(max(wait, 0.5 * 2**attempt))
            try:
                with urllib.request.urlopen(request, timeout=self.timeout) as response:
                    return _answer(response.read(), response.status, self.url)
            except urllib.error.HTTPError as e:
                with e:
                    answer, status = e.read(), e.code
                    wait = _seconds(e.headers.get("Retry-After"))
                if status not in (429, 503) or status == 429 and attempt == ATTEMPTS - 1:
                    return _answer(answer, status, self.url)
            except (OSError, http.client.HTTPException) as e:  # OSError: also URLError and a timeout
                reason = getattr(e, "reason", e)
                raise Unreachable("UNREACHABLE", f"{self.url} does not answer: {reason}", "is `normgraph serve` running there?") from e
        raise Unreachable("UNAVAILABLE", f"{self.url} is not ready", "wait until it has loaded its graph")


def bibliography(claims: Iterable[Claim]) -> str:
    """A BibTeX file of the documents of claims, each of them once, in the order in which they come."""
    first: Dict[str, Claim] = {}
    for claim in claims:
        first.setdefault(claim.document, claim)
    return "\n".join(claim.cite("BIBTEX").split("\n% ")[0] + "\n" for claim in first.values())


def _seconds(retry_after: Optional[str]) -> float:
    """How long the server asks to wait, at most a minute."""
    try:
        return min(max(float(retry_after or 0), 0.0), 60.0)
    except ValueError:
        return 0.0


def _answer(body: bytes, status: int, url: str) -> Dict[str, Any]:
    try:
        answer = json.loads(body)
    except ValueError:
        answer = None
    if not isinstance(answer, dict) or not (answer.get("errors") or (answer.get("data") and answer.get("extensions"))):
        raise NormGraphError("BAD_ANSWER", f"{url} answers with status {status} what is no answer of NormGraph", "check the address")
    return answer


def _error(error: Dict[str, Any]) -> NormGraphError:
    extensions = error.get("extensions") or {}
    code, hint = extensions.get("code", "INTERNAL"), extensions.get("hint", "")
    if code == "AMBIGUOUS_NAME":
        return AmbiguousName(error["message"], hint, extensions["candidates"])
    return (NotFound if code == "NOT_FOUND" else NormGraphError)(code, error["message"], hint)


def _changes() -> NormGraphError:
    return NormGraphError("GRAPH_CHANGES", f"the graph changed {ATTEMPTS} times while it was read", "wait until the documents are loaded")


def _words(words: Words) -> Optional[List[str]]:
    return [words] if isinstance(words, str) else words if words is None else list(words)


def _enums(words: Words) -> Optional[List[str]]:
    """Predicates and the like as the API writes them: `participates in`, `participatesIn` and `PARTICIPATES_IN` are one."""
    listed = _words(words)
    return listed and [re.sub(r"[\s-]+|(?<=[a-z])(?=[A-Z])", "_", word.strip()).upper() for word in listed]


def _given(choice: Choice) -> Choice:
    return {name: value for name, value in choice.items() if value is not None}


def _pandas() -> Any:
    try:
        import pandas
    except ImportError as e:
        raise ImportError("to_frame needs pandas: pip install pandas; to_records does without") from e
    return pandas


def _networkx() -> Any:
    try:
        import networkx
    except ImportError as e:
        raise ImportError("network needs networkx: pip install networkx; iterate over the claims to do without") from e
    return networkx
