package main

import (
	"bytes"
	"fmt"
	"regexp"
)

// enough is the number of claims from which on a rule's own precision is believed.
const enough = 5

// least is the confidence of a rule that is always wrong: no claim may have none.
const least = 0.05

// confidence is the precision of a rule; while it made few claims, the estimate stays near one half.
func (c count) confidence() float64 {
	if c.all < enough {
		return float64(c.right+1) / float64(c.all+2)
	}
	return max(least, float64(c.right)/float64(c.all))
}

var (
	idLine   = regexp.MustCompile(`^- id: (\S+)`)
	confLine = regexp.MustCompile(`^( +conf: )[0-9.]+(.*)$`)
)

// rewrite puts the measured confidence into every rule of a file and leaves the rest as it is.
func rewrite(src []byte, counts map[string]count) []byte {
	lines := bytes.Split(src, []byte("\n"))
	rule := ""
	for i, line := range lines {
		if m := idLine.FindSubmatch(line); m != nil {
			rule = string(m[1])
		}
		if m := confLine.FindSubmatch(line); m != nil && rule != "" {
			lines[i] = fmt.Appendf(nil, "%s%.2f%s", m[1], counts[rule].confidence(), m[2])
		}
	}
	return bytes.Join(lines, []byte("\n"))
}
