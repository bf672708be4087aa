package model

import (
	"encoding/json"
	"strings"
)

// dialect is what an endpoint has been found to understand of the protocol. The zero value asks for everything.
type dialect struct {
	format          format
	completionLimit bool // max_completion_tokens in place of max_tokens
	anyTemperature  bool // it does not let itself be told a temperature
}

// format is how an endpoint is told that it shall answer in JSON.
type format int

const (
	bySchema format = iota
	asObject
	byPrompt // the prompt says so, too
)

// request gives the body of a request.
func (d dialect) request(model string, schema json.RawMessage, system, user string) map[string]any {
	type object = map[string]any
	r := object{"model": model, "messages": []object{{"role": "system", "content": system}, {"role": "user", "content": user}}}
	switch d.format {
	case bySchema:
		r["response_format"] = object{"type": "json_schema", "json_schema": object{"name": "claims", "strict": true, "schema": schema}}
	case asObject:
		r["response_format"] = object{"type": "json_object"}
	}
	limit := "max_tokens"
	if d.completionLimit {
		limit = "max_completion_tokens"
	}
	r[limit] = maxOutput
	if !d.anyTemperature {
		r["temperature"] = 0
	}
	return r
}

// adapt changes the dialect after a request in d was refused; false when there is nothing left to change. Each change is made once, so
// that a request is sent a few times at most.
func (c *client) adapt(d dialect, refused string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.dialect != d {
		return true // another request has met the same
	}
	refused = strings.ToLower(refused)
	switch {
	case strings.Contains(refused, "context length") || strings.Contains(refused, "context_length"):
		return false
	case strings.Contains(refused, "temperature") && !d.anyTemperature:
		c.dialect.anyTemperature = true
	case strings.Contains(refused, "max_tokens") && !d.completionLimit:
		c.dialect.completionLimit = true
	case d.format < byPrompt:
		c.dialect.format++
	default:
		return false
	}
	return true
}
