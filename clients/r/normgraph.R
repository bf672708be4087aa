# A client for NormGraph: claims with their words and places, as data frames. Needs httr2 and jsonlite.
#
#   source("normgraph.R")
#   graph <- normgraph("http://127.0.0.1:8080")
#   ng_claims(graph, subject = "中国", predicate = "advocates")
#
# Entities are given by id, by any of their names in either language, or by address. What goes wrong is a condition of class
# "normgraph_error" with `code`, `hint` and, for an ambiguous name, `candidates`.

ng_page <- 100 # items of a page: the most that the API gives
ng_attempts <- 4 # of a request that is answered with 503 or 429, and of a list that changes while it is read
ng_claim_fields <- "id subject { id name } predicate object { id name } value holder { id } modality time when qualifier document { slug }
  evidence { quote start end section page } method rule confidence citation iri"

# normgraph gives a server; `timeout` is in seconds and holds for each request, `token` is sent with each, and is for servers that want one.
normgraph <- function(url = "http://127.0.0.1:8080", timeout = 30, token = NULL) {
  if (!grepl("^https?://[^/]", url)) {
    ng_stop("BAD_USER_INPUT", paste(url, "is no address of a server"), "give one like http://127.0.0.1:8080")
  }
  token <- trimws(if (is.null(token)) "" else token)
  structure(list(url = sub("/+$", "", url), timeout = timeout, token = function() token), class = "normgraph") # what is printed shows no token
}

# ng_query gives the data that answers a query in GraphQL, as nested lists; an error in any part of the answer is raised.
ng_query <- function(graph, query, variables = list()) ng_ask(graph, query, variables)$data

# ng_entity gives one entity by id, name or address: a list with id, class, name, name_zh, candidate and iri.
ng_entity <- function(graph, ref) {
  query <- "query($id: ID!) { entity(id: $id) { id class name name_zh: name(lang: ZH) candidate iri } }"
  ng_query(graph, query, list(id = ng_id(graph, ref)))$entity
}

# ng_claims gives claims that pass, one row each. Several values in one argument are alternatives. `order` is document, time or confidence.
ng_claims <- function(graph, ..., order = "document") {
  query <- sprintf("query($filter: ClaimFilter, $order: ClaimOrder, $first: Int, $after: String) {
    list: claims(filter: $filter, orderBy: $order, first: $first, after: $after) {
      items: nodes { %s } pageInfo { hasNextPage endCursor } } }", ng_claim_fields)
  ng_rows(ng_all(graph, query, list(filter = ng_filter(graph, ...), order = toupper(order))), ng_claim_row)
}

# ng_timeline gives the claims that pass and have a date (`when`), earliest first.
ng_timeline <- function(graph, ...) {
  query <- sprintf("query($filter: ClaimFilter, $first: Int, $after: String) {
    list: timeline(filter: $filter, first: $first, after: $after) {
      items: nodes { %s } pageInfo { hasNextPage endCursor } } }", ng_claim_fields)
  ng_rows(ng_all(graph, query, list(filter = ng_filter(graph, ...))), ng_claim_row)
}

# ng_search finds names, quotes and passages, best first.
ng_search <- function(graph, text) {
  query <- "query($text: String!, $first: Int, $after: String) { list: search(text: $text, first: $first, after: $after) {
    items: edges { node { __typename id } text score } pageInfo { hasNextPage endCursor } } }"
  ng_rows(ng_all(graph, query, list(text = text)), function(hit) {
    list(id = hit$node$id, kind = hit$node[["__typename"]], text = hit$text, score = hit$score)
  })
}

# ng_documents gives the documents that claims rest on, one row each; `derived_from` is the slug of the one that it retells.
ng_documents <- function(graph) {
  query <- "query($first: Int, $after: String) { list: documents(first: $first, after: $after) {
    items: nodes { slug title lang issued doi url loaded length sha256 derivedFrom { slug } } pageInfo { hasNextPage endCursor } } }"
  ng_rows(ng_all(graph, query, list()), function(document) {
    c(document[setdiff(names(document), "derivedFrom")], list(derived_from = document$derivedFrom$slug))
  })
}

# ng_positions gives who stands where, one row for each actor and idea; ng_matrix makes actors × ideas of it.
ng_positions <- function(graph, actors = NULL, ideas = NULL, document = NULL, method = NULL, min_confidence = NULL, from = NULL, to = NULL) {
  query <- "query($actors: [ID!], $ideas: [ID!], $filter: ClaimFilter, $from: String, $to: String) {
    positions(actors: $actors, ideas: $ideas, filter: $filter, from: $from, to: $to) {
      cells { actor { id name } idea { id name } polarity support first last conflict } } }"
  filter <- ng_filter(graph, document = document, method = method, min_confidence = min_confidence)
  variables <- list(actors = ng_ids(graph, actors), ideas = ng_ids(graph, ideas), filter = filter, from = from, to = to)
  cells <- ng_query(graph, query, variables)$positions$cells
  ng_rows(cells, function(cell) {
    c(list(actor = cell$actor$id, actor_name = cell$actor$name, idea = cell$idea$id, idea_name = cell$idea$name),
      cell[c("polarity", "support", "first", "last", "conflict")])
  })
}

# ng_matrix is actors × ideas, by id; NA where nothing is known.
ng_matrix <- function(positions, value = "polarity") {
  if (nrow(positions) == 0) return(matrix(numeric(0), 0, 0))
  tapply(positions[[value]], list(positions$actor, positions$idea), function(v) v[[1]])
}

# ng_text gives the text of a loaded document.
ng_text <- function(graph, slug) {
  text <- ng_query(graph, "query($id: ID!) { document(id: $id) { text } }", list(id = slug))$document$text
  if (is.null(text)) {
    ng_stop("NO_TEXT", paste("the text of", slug, "is not loaded"), "`normgraph load PATH`, with the path of the document, adds it")
  }
  text
}

# ng_cite gives a reference to the words behind a claim, ready to paste: GB7714, APA or BIBTEX.
ng_cite <- function(graph, claim, style = "GB7714") {
  query <- "query($id: ID!, $style: CitationStyle) { node(id: $id) { ... on Claim { citation(style: $style) } } }"
  node <- ng_query(graph, query, list(id = claim, style = toupper(style)))$node
  if (is.null(node$citation)) ng_stop("NOT_FOUND", paste("the graph has no claim", claim), "read the claims again")
  node$citation
}

ng_stop <- function(code, message, hint = NULL, candidates = NULL, generation = NULL) {
  text <- paste0(code, ": ", message, if (!is.null(hint)) paste0(" (", hint, ")"))
  stop(structure(class = c("normgraph_error", "error", "condition"),
    list(message = text, call = NULL, code = code, hint = hint, candidates = candidates, generation = generation)))
}

ng_ask <- function(graph, query, variables) {
  request <- httr2::request(paste0(graph$url, "/graphql"))
  request <- httr2::req_user_agent(request, "normgraph-r/0.1.0")
  request <- httr2::req_timeout(request, graph$timeout)
  if (nzchar(graph$token())) request <- httr2::req_auth_bearer_token(request, graph$token())
  request <- httr2::req_body_raw(request, ng_json(query, variables), type = "application/json")
  request <- httr2::req_error(request, is_error = function(r) FALSE)
  response <- ng_perform(request, graph)
  answer <- tryCatch(jsonlite::fromJSON(httr2::resp_body_string(response), simplifyVector = FALSE), error = function(e) NULL)
  if (is.null(answer) || !any(c("data", "errors") %in% names(answer))) {
    ng_stop("BAD_ANSWER", paste(graph$url, "answers with status", httr2::resp_status(response), "what is no answer of NormGraph"), "check the address")
  }
  if (length(answer$errors) > 0) {
    error <- answer$errors[[1]]
    ng_stop(error$extensions$code, error$message, error$extensions$hint, error$extensions$candidates, answer$extensions$generation)
  }
  list(data = answer$data, generation = answer$extensions$generation)
}

# ng_perform sends a request, again after 503, which the server says while it loads or is busy, and 429, when too much was asked. (httr2's own retries include other failures.)
ng_perform <- function(request, graph) {
  wait <- 0
  for (attempt in seq_len(ng_attempts)) {
    if (attempt > 1) Sys.sleep(max(wait, 2^(attempt - 2)))
    response <- tryCatch(httr2::req_perform(request), error = function(e) {
      ng_stop("UNREACHABLE", paste(graph$url, "does not answer:", conditionMessage(e)), "is `normgraph serve` running there?")
    })
    status <- httr2::resp_status(response)
    if (!status %in% c(429, 503) || status == 429 && attempt == ng_attempts) return(response)
    asked <- suppressWarnings(as.numeric(httr2::resp_header(response, "Retry-After")))
    wait <- if (length(asked) == 1 && !is.na(asked)) min(60, asked) else 0
  }
  ng_stop("UNAVAILABLE", paste(graph$url, "is not ready"), "wait until it has loaded its graph")
}

# ng_json drops what is NULL, so that it counts as left out. In the C locale, R does not know that what a script says is UTF-8.
ng_json <- function(query, variables) {
  variables <- rapply(Filter(Negate(is.null), variables), ng_utf8, classes = "character", how = "replace")
  body <- list(query = query, variables = if (length(variables)) variables else structure(list(), names = character(0)))
  enc2utf8(as.character(jsonlite::toJSON(body, auto_unbox = TRUE, null = "null", digits = NA)))
}

ng_utf8 <- function(words) {
  unknown <- Encoding(words) == "unknown" & validUTF8(words)
  Encoding(words[unknown]) <- "UTF-8"
  words
}

# ng_all reads every page. A cursor belongs to one generation of the graph: when that changes in between, reading starts again.
ng_all <- function(graph, query, variables) {
  for (attempt in seq_len(ng_attempts)) {
    items <- ng_pages(graph, query, variables)
    if (!is.null(items)) return(items)
  }
  ng_stop("GRAPH_CHANGES", paste("the graph changed", ng_attempts, "times while it was read"), "wait until the documents are loaded")
}

# ng_pages is NULL when the graph changes between two pages.
ng_pages <- function(graph, query, variables) {
  pages <- list()
  after <- generation <- NULL
  repeat {
    answer <- tryCatch(ng_ask(graph, query, c(variables, list(first = ng_page, after = after))), normgraph_error = function(e) e)
    if (inherits(answer, "normgraph_error")) {
      changed <- !is.null(after) && answer$code == "BAD_USER_INPUT" && !identical(answer$generation, generation)
      if (changed) return(NULL)
      stop(answer)
    }
    generation <- answer$generation
    pages[[length(pages) + 1]] <- answer$data$list$items
    if (!answer$data$list$pageInfo$hasNextPage) return(do.call("c", pages))
    after <- answer$data$list$pageInfo$endCursor
  }
}

# ng_id resolves one reference; an id stands before a name that is written alike.
ng_id <- function(graph, ref) {
  node <- ng_query(graph, "query($id: ID!) { node(id: $id) { ... on Entity { id } } }", list(id = ref))$node
  if (!is.null(node$id)) return(node$id)
  ref <- if (grepl("^https?://", ref)) list(iri = ref) else list(name = ref)
  ng_query(graph, "query($ref: EntityRef) { entity(ref: $ref) { id } }", list(ref = ref))$entity$id
}

ng_ids <- function(graph, refs) {
  if (is.null(refs)) return(NULL)
  if (length(refs) == 0) ng_stop("BAD_USER_INPUT", "an empty list of entities would not narrow anything", "leave the argument out to ask for all")
  lapply(refs, function(ref) ng_id(graph, ref))
}

# ng_filter has the arguments of ClaimFilter: predicates and the like are also read as `participates in` or `participatesIn`.
ng_filter <- function(graph, subject = NULL, predicate = NULL, object = NULL, about = NULL, holder = NULL, document = NULL, section = NULL,
                      method = NULL, modality = NULL, reviewed = NULL, min_confidence = NULL, from = NULL, to = NULL, text = NULL) {
  many <- function(words) if (is.null(words)) NULL else as.list(words)
  enums <- function(words) many(if (!is.null(words)) toupper(gsub("[ -]+", "_", gsub("([a-z])([A-Z])", "\\1_\\2", words))))
  holders <- if (identical(holder, "author")) list("author") else ng_ids(graph, holder)
  filter <- list(subject = ng_ids(graph, subject), predicate = enums(predicate), object = ng_ids(graph, object), about = ng_ids(graph, about),
    holder = holders, document = many(document), section = many(section), method = enums(method), modality = enums(modality),
    reviewed = enums(reviewed), minConfidence = min_confidence, from = from, to = to, text = text)
  filter <- Filter(Negate(is.null), filter)
  if (length(filter)) filter else NULL
}

ng_claim_row <- function(claim) {
  first <- claim$evidence[[1]]
  c(claim["id"], list(subject = claim$subject$id, subject_name = claim$subject$name), claim["predicate"],
    list(object = claim$object$id, object_name = claim$object$name), claim["value"], list(holder = claim$holder$id),
    claim[c("modality", "time", "when", "qualifier")], list(document = claim$document$slug),
    first[c("section", "start", "end", "page", "quote")], claim[c("method", "rule", "confidence", "citation", "iri")])
}

# ng_rows makes a data frame with a row for each item; what is NULL is NA.
ng_rows <- function(items, row) {
  rows <- lapply(items, row)
  if (length(rows) == 0) return(data.frame())
  columns <- lapply(stats::setNames(nm = names(rows[[1]])), function(name) {
    unlist(lapply(rows, function(r) if (is.null(r[[name]])) NA else r[[name]]))
  })
  data.frame(columns, stringsAsFactors = FALSE)
}
