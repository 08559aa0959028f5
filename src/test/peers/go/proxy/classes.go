package main

import (
	"fmt"
	"net/http"
	"os"
	"strings"
)

// classes maps a managed type and a method's wire name to its class: reading, helper or mutating.
//
// Several types may have a method of one name; the envelope names the method only, so all of them must be harmless.
type classes map[string][]string

// readClasses reads lines of method, managed type, class, privilege and reason, separated by tabs.
func readClasses(file string) (classes, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	known := classes{}
	for number, line := range strings.Split(string(text), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) != 5 {
			return nil, fmt.Errorf("%s line %d: expected 5 fields, found %d", file, number+1, len(fields))
		}
		known[fields[0]] = append(known[fields[0]], fields[2])
	}
	return known, nil
}

func (c classes) mutatingMethod(name string) bool {
	found := c[name]
	for _, class := range found {
		if class != "reading" && class != "helper" {
			return true
		}
	}
	return len(found) == 0
}

// mutatingRest knows the few requests of the Automation API that only read, or that concern the caller's own session.
func mutatingRest(r *http.Request) bool {
	path := strings.TrimPrefix(strings.TrimPrefix(r.URL.Path, "/api"), "/rest")
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return false
	}
	if path == "/session" || path == "/com/vmware/cis/session" {
		return r.Method != http.MethodPost && r.Method != http.MethodDelete
	}
	action := r.URL.Query().Get("action") + r.URL.Query().Get("~action")
	tagging := strings.HasPrefix(path, "/cis/tagging/") || strings.HasPrefix(path, "/com/vmware/cis/tagging/")
	return !(r.Method == http.MethodPost && tagging && strings.HasPrefix(action, "list-"))
}
