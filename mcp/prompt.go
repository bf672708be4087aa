package mcp

import (
	"context"
	"fmt"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/normgraph/normgraph/graph"
)

// sourced is the prompt of addPrompt. It ends with the question.
const sourced = `Answer the question below from NormGraph alone.

1. Find the entities with search or entity, then read claims, positions or path. Page on while nextOffset is given and the answer needs it.
2. State only what a returned quote says, in the language of the question. Keep who holds the view, and the modality: what is alleged, planned,
   recommended or negated is no fact.
3. After each statement give the quote and its citation as returned, with the address of the claim.
4. Where sources contradict each other, give both sides. Documents that retell another one are no independent support.
5. Say what you looked for and did not find.

Question: %s`

// addPrompt offers the prompt for an answer with sources.
func addPrompt(server *sdk.Server) {
	server.AddPrompt(&sdk.Prompt{Name: "answer_with_sources", Title: "Answer with sources",
		Description: "Answers a question with quotes and citations from the graph, and with nothing else.",
		Arguments:   []*sdk.PromptArgument{{Name: "question", Description: "what to answer, in Chinese or English", Required: true}},
	}, func(_ context.Context, r *sdk.GetPromptRequest) (*sdk.GetPromptResult, error) {
		question := r.Params.Arguments["question"]
		if question == "" {
			return nil, graph.Errorf(graph.CodeBadInput, "give the argument question", "the question is missing")
		}
		return &sdk.GetPromptResult{Description: "Answer with sources",
			Messages: []*sdk.PromptMessage{{Role: "user", Content: &sdk.TextContent{Text: fmt.Sprintf(sourced, question)}}}}, nil
	})
}
