package gql_test

import (
	"context"
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/gql"
)

// A list is a connection of the fixture: where it is asked for (%s: the page's arguments) and found.
type list struct{ name, query, path, key string }

var forwardLists = []list{
	{"relation", `{entity(id:"harbour-talks"){...on Mechanism{participants(%s){nodes{id} %s}}}}`, "entity.participants", "id"},
	{"timeline", `{timeline(%s){nodes{id} %s}}`, "timeline", "id"},
	{"search", `{search(text:"seas",%s){nodes{id} %s}}`, "search", "id"},
}

var twoWayLists = []list{
	{"entities", `{entities(%s){nodes{id} %s}}`, "entities", "id"},
	{"entities by degree", `{entities(orderBy:DEGREE,%s){nodes{id} %s}}`, "entities", "id"},
	{"claims", `{claims(%s){nodes{id} %s}}`, "claims", "id"},
	{"claims by time", `{claims(orderBy:TIME,%s){nodes{id} %s}}`, "claims", "id"},
	{"claims of an entity", `{entity(id:"norland"){claims(%s){nodes{id} %s}}}`, "entity.claims", "id"},
	{"mentions", `{entity(id:"norland"){mentions(%s){nodes{start} %s}}}`, "entity.mentions", "start"},
	{"documents", `{documents(%s){nodes{id} %s}}`, "documents", "id"},
	{"statements", `{document(id:"alpha"){statements(%s){nodes{id} %s}}}`, "document.statements", "id"},
}

const pageFields = "totalCount edges{cursor} pageInfo{hasNextPage hasPreviousPage startCursor endCursor}"

// page reads one page and checks what it says of itself against its place in the whole list.
func (l list) page(t *testing.T, args string, wantStart, total int) (keys []any, info map[string]any) {
	t.Helper()
	conn := at(t, ask(t, fixture(t), fmt.Sprintf(l.query, args, pageFields)), l.path)
	for _, n := range at(t, conn, "nodes").([]any) {
		keys = append(keys, n.(map[string]any)[l.key])
	}
	info = at(t, conn, "pageInfo").(map[string]any)
	edges := at(t, conn, "edges").([]any)
	if len(edges) != len(keys) {
		t.Errorf("%s: %d edges and %d nodes", args, len(edges), len(keys))
	}
	if got := int(at(t, conn, "totalCount").(float64)); total >= 0 && got != total {
		t.Errorf("%s: totalCount is %d, want %d", args, got, total)
	}
	if total < 0 {
		return keys, info
	}
	want := map[string]any{
		"hasPreviousPage": wantStart > 0, "hasNextPage": wantStart+len(keys) < total, "startCursor": nil, "endCursor": nil,
	}
	if len(edges) > 0 {
		want["startCursor"] = at(t, edges[0], "cursor")
		want["endCursor"] = at(t, edges[len(edges)-1], "cursor")
	}
	if diff := cmp.Diff(want, info); diff != "" {
		t.Errorf("%s: %s", args, diff)
	}
	return keys, info
}

func TestPagesForwardMakeUpTheWhole(t *testing.T) {
	for _, l := range append(forwardLists, twoWayLists...) {
		t.Run(l.name, func(t *testing.T) {
			whole, _ := l.page(t, "first:100", 0, -1)
			if len(whole) < 2 {
				t.Fatalf("too short to page: %v", whole)
			}
			for size := 1; size <= len(whole)+1; size++ {
				var got []any
				for args := fmt.Sprintf("first:%d", size); ; {
					keys, info := l.page(t, args, len(got), len(whole))
					got = append(got, keys...)
					if info["hasNextPage"] != true {
						break
					}
					args = fmt.Sprintf("first:%d,after:%q", size, info["endCursor"])
				}
				if diff := cmp.Diff(whole, got); diff != "" {
					t.Errorf("pages of %d: %s", size, diff)
				}
			}
		})
	}
}

func TestPagesBackwardMakeUpTheWhole(t *testing.T) {
	for _, l := range twoWayLists {
		t.Run(l.name, func(t *testing.T) {
			whole, _ := l.page(t, "last:100", 0, -1)
			for size := 1; size <= len(whole)+1; size++ {
				var got []any
				for args := fmt.Sprintf("last:%d", size); ; {
					keys, info := l.page(t, args, max(0, len(whole)-len(got)-size), len(whole))
					got = append(keys, got...)
					if info["hasPreviousPage"] != true {
						break
					}
					args = fmt.Sprintf("last:%d,before:%q", size, info["startCursor"])
				}
				if diff := cmp.Diff(whole, got); diff != "" {
					t.Errorf("pages of %d: %s", size, diff)
				}
			}
		})
	}
}

func TestEmptyPageCounts(t *testing.T) {
	l := twoWayLists[2] // claims
	for _, args := range []string{"first:0", "last:0"} {
		conn := at(t, ask(t, fixture(t), fmt.Sprintf(l.query, args, pageFields)), l.path)
		if n := at(t, conn, "totalCount"); n != 11.0 || len(at(t, conn, "nodes").([]any)) != 0 {
			t.Errorf("%s: %v", args, conn)
		}
	}
}

func TestAfterAndBeforeBoundAPage(t *testing.T) {
	l := twoWayLists[2]
	whole, _ := l.page(t, "first:100", 0, 11)
	_, second := l.page(t, "first:2", 0, 11)
	_, fifth := l.page(t, "first:5", 0, 11)
	got, _ := l.page(t, fmt.Sprintf("after:%q,before:%q", second["endCursor"], fifth["endCursor"]), 2, 11)
	if diff := cmp.Diff(whole[2:4], got); diff != "" {
		t.Error(diff)
	}
}

func TestCursorBelongsToAGeneration(t *testing.T) {
	old := at(t, ask(t, fixture(t), `{claims(first:1){pageInfo{endCursor}}}`), "claims.pageInfo.endCursor")
	for _, query := range []string{`query($c:String){claims(after:$c){totalCount}}`, `query($c:String){claims(last:1,before:$c){totalCount}}`, `query($c:String){search(text:"seas",after:$c){totalCount}}`} {
		r := gql.Execute(context.Background(), snapshot(t, 8, fixtureParts()), query, map[string]any{"c": old}, "")
		if len(r.Errors) != 1 || r.Errors[0].Extensions["code"] != "BAD_USER_INPUT" {
			t.Errorf("%s: %v", query, r.Errors)
		}
	}
}

func TestCursorBelongsToAList(t *testing.T) {
	cursor := at(t, ask(t, fixture(t), `{claims(first:1 filter:{subject:["norland"]}){pageInfo{endCursor}}}`), "claims.pageInfo.endCursor")
	for _, c := range []struct {
		name, query string
		own         bool
	}{
		{"same arguments", `{claims(after:$c filter:{subject:["norland"]}){totalCount}}`, true},
		{"other page", `{claims(last:3 before:$c filter:{subject:["norland"]}){totalCount}}`, true},
		{"value in a variable", `{claims(after:$c filter:{subject:[$id]}){totalCount}}`, true},
		{"alias", `{mine:claims(after:$c filter:{subject:["norland"]}){totalCount}}`, true},
		{"no filter", `{claims(after:$c){totalCount}}`, false},
		{"other filter", `{claims(after:$c filter:{object:["norland"]}){totalCount}}`, false},
		{"other order", `{claims(after:$c filter:{subject:["norland"]} orderBy:TIME){totalCount}}`, false},
		{"other field", `{entities(before:$c){totalCount}}`, false},
		{"documents", `{documents(after:$c){totalCount}}`, false},
		{"search", `{search(text:"seas" after:$c){totalCount}}`, false},
		{"timeline", `{timeline(after:$c filter:{subject:["norland"]}){totalCount}}`, false},
		{"claims of an entity", `{entity(id:"norland"){claims(after:$c filter:{subject:["norland"]}){totalCount}}}`, false},
		{"mentions", `{entity(id:"norland"){mentions(after:$c){totalCount}}}`, false},
		{"statements", `{document(id:"alpha"){statements(after:$c filter:{subject:["norland"]}){totalCount}}}`, false},
		{"relation", `{entity(id:"harbour-talks"){...on Mechanism{participants(after:$c filter:{subject:["norland"]}){totalCount}}}}`, false},
		{"conflicts", `{conflicts(after:$c){totalCount}}`, false},
		{"common", `{common(of:["norland","harbour-talks"] after:$c){totalCount}}`, false},
		{"centrality", `{centrality(measure:DEGREE after:$c){totalCount}}`, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			variables := map[string]any{"c": cursor}
			head := `query($c:String)`
			if strings.Contains(c.query, "$id") {
				head, variables["id"] = `query($c:String $id:ID!)`, "norland"
			}
			r := gql.Execute(context.Background(), fixture(t), head+c.query, variables, "")
			if c.own {
				if len(r.Errors) != 0 {
					t.Error(r.Errors)
				}
				return
			}
			if len(r.Errors) != 1 || r.Errors[0].Extensions["code"] != "BAD_USER_INPUT" || !strings.Contains(r.Errors[0].Message, "another list") {
				t.Error(r.Errors)
			}
		})
	}
}

func TestBrokenCursorsAreRefused(t *testing.T) {
	second := at(t, ask(t, fixture(t), `{claims(first:2){pageInfo{endCursor}}}`), "claims.pageInfo.endCursor").(string)
	plain, err := base64.RawURLEncoding.DecodeString(second)
	if err != nil {
		t.Fatal(err)
	}
	list, ok := strings.CutSuffix(string(plain), ".1") // generation.list.place
	if !ok {
		t.Fatalf("the cursor of the second claim is %q", plain)
	}
	encode := func(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }
	for _, cursor := range []string{
		"x", "!", second[:3], second + "=", encode(list), encode(list + ".1 "), encode(list + ".-1"), encode(list + ".01"),
		encode(list + ".99"), encode("7.1"), encode("7.99999999999.1"), encode("5" + list[1:] + ".1"),
	} {
		r := gql.Execute(context.Background(), fixture(t), `query($c:String){claims(after:$c){totalCount}}`, map[string]any{"c": cursor}, "")
		if len(r.Errors) != 1 || r.Errors[0].Extensions["code"] != "BAD_USER_INPUT" || r.Errors[0].Extensions["hint"] == nil {
			t.Errorf("%s: %v", cursor, r.Errors)
		}
	}
}
