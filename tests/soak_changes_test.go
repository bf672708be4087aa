package tests

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"

	"github.com/normgraph/normgraph/tests/soak"
)

// send sends a mutation to a server in the name of who has a token, and reads the data of the answer. Of an error it gives the code, too.
func (b *tub) send(s *soakServer, token string, mutation map[string]any, data any) (code string, err error) {
	body, err := json.Marshal(mutation)
	if err != nil {
		return "", err
	}
	req, err := http.NewRequest(http.MethodPost, s.url+"/graphql", bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	req.Header.Set("Authorization", token)
	req.Header.Set("Content-Type", "application/json")
	res, err := b.client.Do(req)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	answer := struct {
		Data   any
		Errors []struct {
			Message    string
			Extensions struct{ Code string }
		}
	}{Data: data}
	if err := json.NewDecoder(res.Body).Decode(&answer); err != nil {
		return "", err
	}
	if len(answer.Errors) > 0 {
		return answer.Errors[0].Extensions.Code, fmt.Errorf("%.100s: %+v", body, answer.Errors)
	}
	return "", nil
}

const reviewMutation = `mutation($r: ReviewClaimInput!) { reviewClaim(input: $r) { claim { review } } }`

// maxReviews bounds the claims of a document that are reviewed at a time.
const maxReviews = 4

// review reads a document as a reviewer does, and says something of some of its claims. Nobody removes it meanwhile: what is said of a claim
// that has just left waits for it in the store.
func (b *tub) review(r *rand.Rand) {
	m := b.take(r)
	if m == nil {
		return
	}
	defer b.putBack(m)
	s := b.servers[r.IntN(len(b.servers))]
	a, took, err := soak.Ask(context.Background(), b.client, s.url, soak.Reviewable(m.Slug))
	if err != nil {
		b.recorder.Fault("%v", err)
		return
	}
	b.recorder.Take(a, took)
	var read struct {
		Data struct {
			Claims struct{ Nodes []struct{ ID string } }
		}
	}
	_ = json.Unmarshal(a.Body, &read) // what is no JSON is told by the recorder
	claims := read.Data.Claims.Nodes
	r.Shuffle(len(claims), func(i, j int) { claims[i], claims[j] = claims[j], claims[i] })
	for _, c := range claims[:min(maxReviews, len(claims))] {
		if err := b.judge(s, c.ID, []string{"ACCEPTED", "REJECTED", "NONE"}[r.IntN(3)]); err != nil {
			b.recorder.Fault("%v", err)
		}
	}
}

// judge says something of a claim. One that another version of its document lacks cannot be reviewed any more.
func (b *tub) judge(s *soakServer, claim, verdict string) error {
	var said struct {
		ReviewClaim struct{ Claim struct{ Review string } }
	}
	code, err := b.send(s, b.reviewer, map[string]any{"query": reviewMutation, "variables": map[string]any{"r": map[string]any{"claim": claim, "verdict": verdict}}}, &said)
	switch got := said.ReviewClaim.Claim.Review; {
	case code == "NOT_FOUND":
		return nil
	case err != nil:
		return err
	case got != verdict:
		return fmt.Errorf("claim %s is %s, and the answer says %q", claim, verdict, got)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.reviewed[verdict]++
	return nil
}

// take takes a document out of those that others change; nil: there is none.
func (b *tub) take(r *rand.Rand) *soak.Made {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.alive) == 0 {
		return nil
	}
	i := r.IntN(len(b.alive))
	m := b.alive[i]
	b.alive = slices.Delete(b.alive, i, i+1)
	return m
}

func (b *tub) putBack(m *soak.Made) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.alive = append(b.alive, m)
}
