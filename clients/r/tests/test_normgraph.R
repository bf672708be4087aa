# Tests against a real server, NORMGRAPH_URL, with what the repository carries. Run in clients/r: Rscript tests/test_normgraph.R
source("normgraph.R")
graph <- normgraph(Sys.getenv("NORMGRAPH_URL"))

# fails: the call ends with a normgraph_error of this code.
fails <- function(code, call) {
  error <- tryCatch({ call; NULL }, normgraph_error = identity)
  if (is.null(error) || error$code != code || !nzchar(error$hint)) stop("want ", code, ", got ", if (is.null(error)) "no error" else conditionMessage(error))
  invisible(error)
}

for (name in c("china", "China", "中国", "中國", "http://www.wikidata.org/entity/Q148")) stopifnot(ng_entity(graph, name)$id == "china")

claims <- ng_claims(graph, subject = "中国", predicate = "advocates")
stopifnot(nrow(claims) > 0, claims$subject == "china", claims$predicate == "ADVOCATES", nrow(claims) == nrow(unique(claims["id"])))
stopifnot(identical(claims, ng_claims(graph, subject = "China", predicate = "ADVOCATES")))
stopifnot(nrow(ng_claims(graph, about = "EU", text = "no such words anywhere")) == 0)

all <- ng_claims(graph) # many pages
total <- ng_query(graph, "{ claims(first: 1) { totalCount } }")$claims$totalCount
stopifnot(total > 2 * ng_page, nrow(all) == total, !anyDuplicated(all$id))

text <- ng_text(graph, "lu-2019-brief-zh")
said <- ng_claims(graph, document = "lu-2019-brief-zh", predicate = "participates in")
stopifnot(nrow(said) > 0, substring(text, said$start + 1, said$end) == said$quote)
stopifnot(grepl(said$iri[1], ng_cite(graph, said$id[1], "bibtex"), fixed = TRUE))

when <- substr(ng_timeline(graph, about = "欧盟")$when, 1, 4)
stopifnot(length(when) > 0, !is.unsorted(when))

positions <- ng_positions(graph, actors = c("China", "欧盟"), ideas = c("网络主权", "multistakeholder-model"))
stopifnot(ng_matrix(positions)["china", "cyber-sovereignty"] == 1)
early <- ng_positions(graph, actors = "China", ideas = "网络主权", method = "curated", to = "2020")
stopifnot(early$support == 1, nrow(ng_positions(graph, actors = "China", document = "cri-2025", ideas = "网络主权")) == 0)
documents <- ng_documents(graph)
stopifnot(documents$derived_from[documents$slug == "lu-2019-brief-zh"] == "lu-2019", sum(!documents$loaded) == 5)
stopifnot(ng_search(graph, "数据安全")$id[1] == "data-security")

ambiguous <- fails("AMBIGUOUS_NAME", ng_claims(graph, subject = "BIS"))
stopifnot(vapply(ambiguous$candidates, `[[`, "", "id") == c("bank-for-international-settlements", "bureau-of-industry-and-security"))
fails("NOT_FOUND", ng_entity(graph, "no such thing"))
fails("NOT_FOUND", ng_claims(graph, document = "no-such-document"))
fails("NOT_FOUND", ng_cite(graph, "c.nothing"))
fails("NO_TEXT", ng_text(graph, "lu-2019"))
fails("BAD_USER_INPUT", ng_claims(graph, subject = character(0)))
fails("BAD_USER_INPUT", ng_claims(graph, from = "yesterday"))
fails("BAD_USER_INPUT", normgraph("ftp://example.org"))
fails("GRAPHQL_VALIDATION_FAILED", ng_claims(graph, predicate = "likes"))
fails("BAD_ANSWER", ng_entity(normgraph(paste0(graph$url, "/nowhere")), "China"))
fails("UNREACHABLE", ng_entity(normgraph("http://127.0.0.1:9"), "China"))

# 503 and 429 are tried again, and nothing else.
loading <- function(times, status) {
  asked <- 0
  httr2::with_mock(function(request) {
    asked <<- asked + 1
    if (asked > times) httr2::response(200, body = charToRaw('{"data": {"n": 1}, "extensions": {"generation": 1}}')) else httr2::response(status)
  }, tryCatch(ng_query(graph, "{ n }")$n, normgraph_error = function(e) e$code))
}
Sys.sleep <- function(seconds) NULL
stopifnot(loading(3, 503) == 1, loading(3, 429) == 1, loading(4, 429) == "BAD_ANSWER", loading(4, 503) == "UNAVAILABLE", loading(1, 500) == "BAD_ANSWER")
rm(Sys.sleep)

# When the graph changes between two pages, the list is read again from the first.
ask <- ng_ask
generation <- 0
ng_ask <- function(graph, query, variables) {
  if (!is.null(variables$after) && generation < 2) {
    generation <<- generation + 1
    ng_stop("BAD_USER_INPUT", "the cursor is of another generation", "read again", generation = -generation)
  }
  ask(graph, query, variables)
}
stopifnot(identical(ng_claims(graph), all), generation == 2)
generation <- -10
fails("GRAPH_CHANGES", ng_claims(graph))
cat("ok\n")
