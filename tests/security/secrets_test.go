package security

import (
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestSecretsAreNeverShown: neither the log of a server, nor an error of the command, nor an answer has a token or a password in it.
func TestSecretsAreNeverShown(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "tokens")
	out, err := exec.Command(binary, "token", "create", "--tokens", file, "--name", "reader", "--scope", "read").Output()
	if err != nil {
		t.Fatal(err)
	}
	right := strings.TrimSpace(string(out))
	right = right[strings.LastIndexAny(right, " \n")+1:]
	kept, err := os.ReadFile(file)
	if err != nil || strings.Contains(string(kept), right) {
		t.Errorf("the file of tokens has the token itself, or cannot be read: %v", err)
	}
	if mode, err := os.Stat(file); err != nil || mode.Mode().Perm()&0o077 != 0 {
		t.Errorf("others may read the file of tokens: %v %v", mode.Mode(), err)
	}
	s, err := start([]string{"--store", "memory:", "--addr", "127.0.0.1:0", "--log-format", "text", "--log-level", "debug", "serve", "--tokens", file, "--access-log", "--log-clients", "address"})
	if err != nil {
		t.Fatal(err)
	}
	const wrong, password = "ngt_wrongwrongwrong", "hunter2hunter2"
	var answers strings.Builder
	for _, header := range []string{"Authorization: Bearer " + right, "Authorization: Bearer " + wrong, "Authorization: Basic " + password, "Authorization: " + wrong, "Cookie: session=" + password, "X-Api-Key: " + password} {
		for _, path := range []string{"/graphql?query={stats{claims}}", "/export/nothing", "/entity/nothing", "/mcp"} {
			r, err := s.send(ordinary, http.MethodGet, path, "", header)
			if err != nil {
				t.Fatal(err)
			}
			answers.WriteString(r.body)
		}
	}
	for _, path := range []string{"/entity/nothing?access_token=" + right, "/graphql?query={nothing}&token=" + password} {
		if _, err := s.send(ordinary, http.MethodGet, path, ""); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.stop(); err != nil {
		t.Error(err)
	}
	if log := s.log.String(); !strings.Contains(log, "handler=graphql") || !strings.Contains(log, "token refused") {
		t.Errorf("the log has no lines of requests or of refused tokens:\n%s", log)
	}
	for _, secret := range []string{right, wrong, password} {
		if strings.Contains(s.log.String(), secret) {
			t.Errorf("the log shows %q:\n%s", secret, s.log.String())
		}
		if strings.Contains(answers.String(), secret) {
			t.Errorf("an answer shows %q", secret)
		}
	}
}

// TestPasswordsOfStoresAndQueuesAreNeverShown, whatever is wrong with the address that has them, and however it is given.
func TestPasswordsOfStoresAndQueuesAreNeverShown(t *testing.T) {
	t.Parallel()
	const password = "hunter2hunter2"
	document := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(document, []byte("China advocates cyber sovereignty."), 0o600); err != nil {
		t.Fatal(err)
	}
	for i, address := range []string{
		"postgres://user:" + password + "@127.0.0.1:1/graph", "postgres://user:" + password + "@[::1/graph", "postgres://user:" + password + "@127.0.0.1:port/graph",
		"postgres://user:" + password + "%zz@127.0.0.1:1/graph", "postgresql://user:" + password + "@127.0.0.1:1/graph?sslmode=perhaps",
		"postgres://127.0.0.1:1/graph?user=u&password=" + password, "mysql://user:" + password + "@127.0.0.1/graph",
	} {
		cmd := exec.Command(binary, "--store-wait", "1ms", "--store", address, "check")
		if i%2 == 1 {
			cmd = exec.Command(binary, "--log-format", "json", "--store-wait", "1ms", "check")
			cmd.Env = append(os.Environ(), "NORMGRAPH_STORE="+address)
		}
		cmd.Dir = t.TempDir() // what is taken for a file is made there
		if out, err := output(cmd); err == nil || strings.Contains(out, password) {
			t.Errorf("%s: %v\n%s", address, err, out)
		}
	}
	out, err := output(exec.Command(binary, "--store", "memory:", "load", "--queue", "nats://user:"+password+"@127.0.0.1:1", document))
	if err == nil || strings.Contains(out, password) {
		t.Errorf("the queue: %v\n%s", err, out)
	}
}

// output runs a command for half a minute at most.
func output(cmd *exec.Cmd) (string, error) {
	done := time.AfterFunc(30*time.Second, func() { _ = cmd.Process.Kill() })
	defer done.Stop()
	out, err := cmd.CombinedOutput()
	if err != nil {
		err = fmt.Errorf("%s: %w", cmd.Args[1:], err)
	}
	return string(out), err
}
