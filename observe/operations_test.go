package observe

import (
	"context"
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/prometheus/client_golang/prometheus"
	"go.yaml.in/yaml/v3"

	"github.com/normgraph/normgraph/gql"
	"github.com/normgraph/normgraph/graph"
)

const (
	dashboardFile  = "../examples/deploy/grafana-dashboard.json"
	alertsFile     = "../examples/deploy/alerts.yaml"
	operationsPage = "../docs/operations.md"
)

var (
	metricName = regexp.MustCompile(`\b(?:normgraph|go|process)_[a-z_]+\b`)
	fqName     = regexp.MustCompile(`fqName: "([^"]+)"`)
	suffix     = regexp.MustCompile(`_(bucket|sum|count)$`)
)

// exposed gives the names of all metrics that a server or worker has.
func exposed() map[string]bool {
	m := NewMetrics("", "", 0)
	m.Snapshots(func() *graph.Snapshot { return nil })
	m.Lag(func() time.Duration { return 0 })
	m.Answers(func() gql.CacheStats { return gql.CacheStats{} })
	m.Queue(func(context.Context) (QueueState, error) { return QueueState{}, nil })
	descriptions := make(chan *prometheus.Desc)
	go func() {
		m.registry.Describe(descriptions)
		close(descriptions)
	}()
	names := map[string]bool{}
	for d := range descriptions {
		names[fqName.FindStringSubmatch(d.String())[1]] = true
	}
	return names
}

// checkNames fails the test where an expression asks for a metric that there is not.
func checkNames(t *testing.T, where, expression string) {
	t.Helper()
	known := exposed()
	for _, name := range metricName.FindAllString(expression, -1) {
		if !known[name] && !known[suffix.ReplaceAllString(name, "")] {
			t.Errorf("%s asks for %s, which no process has", where, name)
		}
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// panel is what is looked at of a panel of Grafana.
type panel struct {
	ID          int
	Type, Title string
	GridPos     struct{ H, W, X, Y int }
	Targets     []struct{ Expr, RefID string }
}

// TestTheDashboardAsksForWhatThereIs, and Grafana can lay it out: ids are unique, and no panel covers another.
func TestTheDashboardAsksForWhatThereIs(t *testing.T) {
	var dashboard struct {
		Title         string
		SchemaVersion int
		Panels        []panel
		Templating    struct {
			List []struct{ Name, Definition string }
		}
	}
	if err := json.Unmarshal(read(t, dashboardFile), &dashboard); err != nil {
		t.Fatal(err)
	}
	variables := map[string]bool{"__rate_interval": true}
	for _, v := range dashboard.Templating.List {
		variables[v.Name] = true
		checkNames(t, "the variable "+v.Name, v.Definition)
	}
	ids, cells := map[int]bool{}, map[[2]int]string{}
	var expressions []string
	for _, p := range dashboard.Panels {
		if ids[p.ID] || p.Title == "" {
			t.Errorf("panel %d %q: the id is not its own, or it has no title", p.ID, p.Title)
		}
		ids[p.ID] = true
		for x := p.GridPos.X; x < p.GridPos.X+p.GridPos.W; x++ {
			for y := p.GridPos.Y; y < p.GridPos.Y+p.GridPos.H; y++ {
				if other := cells[[2]int{x, y}]; other != "" || x >= 24 {
					t.Fatalf("%s covers %s, or goes beyond the edge", p.Title, other)
				}
				cells[[2]int{x, y}] = p.Title
			}
		}
		if (p.Type == "row") != (len(p.Targets) == 0) {
			t.Errorf("%s asks for %d things", p.Title, len(p.Targets))
		}
		for _, target := range p.Targets {
			checkNames(t, p.Title, target.Expr)
			expressions = append(expressions, target.Expr)
		}
	}
	for _, v := range regexp.MustCompile(`\$(\w+)`).FindAllStringSubmatch(strings.Join(expressions, " "), -1) {
		if !variables[v[1]] {
			t.Errorf("there is no variable $%s", v[1])
		}
	}
	if dashboard.Title != "NormGraph" || dashboard.SchemaVersion == 0 {
		t.Error("title or schemaVersion is missing")
	}
	checkPromQL(t, expressions)
}

// checkPromQL has Prometheus read expressions, with values in the place of the variables of Grafana.
func checkPromQL(t *testing.T, expressions []string) {
	t.Helper()
	promtool := needsPromtool(t)
	type rule struct {
		Record string `yaml:"record"`
		Expr   string `yaml:"expr"`
	}
	var rules []rule
	for _, e := range expressions {
		e = strings.NewReplacer("$__rate_interval", "5m", "$job", "normgraph", "$instance", ".+").Replace(e)
		rules = append(rules, rule{"panel", e})
	}
	text, err := yaml.Marshal(map[string]any{"groups": []any{map[string]any{"name": "dashboard", "rules": rules}}})
	if err != nil {
		t.Fatal(err)
	}
	file := t.TempDir() + "/rules.yaml"
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(promtool, "check", "rules", "--lint=none", file).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

func needsPromtool(t *testing.T) string {
	t.Helper()
	promtool, err := exec.LookPath("promtool")
	if err != nil {
		t.Skip("no promtool; tests/setup.sh installs it")
	}
	return promtool
}

// TestEveryAlertIsExplained: it asks for metrics that there are, and the page has a section for it.
func TestEveryAlertIsExplained(t *testing.T) {
	var file struct {
		Groups []struct {
			Rules []struct{ Alert, Expr string }
		}
	}
	if err := yaml.Unmarshal(read(t, alertsFile), &file); err != nil {
		t.Fatal(err)
	}
	var alerts []string
	for _, rule := range file.Groups[0].Rules {
		checkNames(t, rule.Alert, rule.Expr)
		alerts = append(alerts, rule.Alert)
	}
	var explained []string
	for _, m := range regexp.MustCompile(`(?m)^### (NormGraph\w+)$`).FindAllSubmatch(read(t, operationsPage), -1) {
		explained = append(explained, string(m[1]))
	}
	if diff := cmp.Diff(alerts, explained); diff != "" {
		t.Errorf("the rules (-) and the page (+) differ:\n%s", diff)
	}
}

// TestPrometheusTakesTheRules and its configuration, and the alerts fire when they should.
func TestPrometheusTakesTheRules(t *testing.T) {
	promtool := needsPromtool(t)
	for _, args := range [][]string{
		{"check", "rules", alertsFile}, {"check", "config", "../examples/deploy/prometheus.yaml"}, {"test", "rules", "testdata/alerts_test.yaml"},
	} {
		if out, err := exec.Command(promtool, args...).CombinedOutput(); err != nil {
			t.Errorf("promtool %s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
}

// TestThePageListsEveryMetric, and none that there is not.
func TestThePageListsEveryMetric(t *testing.T) {
	var listed, own []string
	for _, m := range regexp.MustCompile("(?m)^\\| `(normgraph_[a-z_]+)").FindAllSubmatch(read(t, operationsPage), -1) {
		listed = append(listed, string(m[1]))
	}
	for name := range maps.Keys(exposed()) {
		if strings.HasPrefix(name, "normgraph_") {
			own = append(own, name)
		}
	}
	slices.Sort(listed)
	slices.Sort(own)
	if diff := cmp.Diff(own, listed); diff != "" {
		t.Errorf("the program (-) and the page (+) differ:\n%s", diff)
	}
}
