// Proxy passes every byte between a client and a vCenter on and writes down what was asked.
//
// Each request becomes one JSON line: its number, "soap" with the wire name of the method or "rest" with HTTP method and
// path, whether it may change anything, and the status of the answer. What cannot be read counts as changing.
package main

import (
	"bytes"
	"crypto/sha256"
	"crypto/tls"
	"encoding/json"
	"encoding/xml"
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"strings"
	"sync"
)

// call is one line of the record.
type call struct {
	Seq      int    `json:"seq"`
	Kind     string `json:"kind"`
	Name     string `json:"name"`
	Mutating bool   `json:"mutating"`
	Status   int    `json:"status"`
}

// recorder passes requests on and keeps the record.
type recorder struct {
	classes classes
	next    http.Handler

	mu   sync.Mutex
	file *os.File
	seq  int
}

func main() {
	target := flag.String("target", "", "URL of the vCenter; https of any certificate, since only tests use this")
	classFile := flag.String("classes", "", "table of methods; one that is not listed as reading or helper is mutating")
	record := flag.String("record", "", "file that gets one JSON line a request")
	secure := flag.Bool("tls", false, "serve https")
	urlFile := flag.String("url-file", "", "file that gets the URL and, with -tls, the certificate's SHA-256")
	flag.Parse()

	known, err := readClasses(*classFile)
	if err != nil {
		log.Fatal(err)
	}
	file, err := os.OpenFile(*record, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		log.Fatal(err)
	}
	to, err := url.Parse(*target)
	if err != nil {
		log.Fatal(err)
	}
	server := httptest.NewUnstartedServer(&recorder{classes: known, next: passOn(to), file: file})
	if *secure {
		server.StartTLS()
	} else {
		server.Start()
	}
	defer server.Close()

	text := server.URL + to.Path + "\n"
	if *secure {
		text += fmt.Sprintf("%x\n", sha256.Sum256(server.Certificate().Raw))
	}
	if err := os.WriteFile(*urlFile+".new", []byte(text), 0o600); err != nil {
		log.Fatal(err)
	}
	if err := os.Rename(*urlFile+".new", *urlFile); err != nil {
		log.Fatal(err)
	}
	// As the simulator does: ends with whoever started it.
	_, _ = io.Copy(io.Discard, os.Stdin)
}

// passOn changes neither bodies nor headers: no own compression, no forwarding header, no followed redirect.
func passOn(to *url.URL) http.Handler {
	return &httputil.ReverseProxy{
		Director: func(r *http.Request) {
			r.URL.Scheme, r.URL.Host = to.Scheme, to.Host
			r.Header["X-Forwarded-For"] = nil
			if _, named := r.Header["User-Agent"]; !named {
				r.Header["User-Agent"] = nil
			}
		},
		Transport: &http.Transport{
			DisableCompression:  true,
			MaxIdleConnsPerHost: 32,
			TLSClientConfig:     &tls.Config{InsecureSkipVerify: true},
		},
		FlushInterval: -1,
	}
}

func (p *recorder) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, "the request ended early", http.StatusBadRequest)
		return
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	entry := p.describe(r, body)
	p.mu.Lock()
	p.seq++
	entry.Seq = p.seq
	p.mu.Unlock()

	// Written before the client gets its first byte, so that whoever has an answer finds it in the record.
	var once sync.Once
	record := func(status int) {
		once.Do(func() {
			entry.Status = status
			p.write(entry)
		})
	}
	answer := &statusWriter{ResponseWriter: w, status: http.StatusOK, first: record}
	// Also when the client goes away, which the library signals by a panic.
	defer func() { record(answer.status) }()
	p.next.ServeHTTP(answer, r)
}

func (p *recorder) describe(r *http.Request, body []byte) call {
	if r.Method == http.MethodPost && strings.HasPrefix(r.URL.Path, "/sdk") {
		name := soapMethod(body)
		return call{Kind: "soap", Name: name, Mutating: p.classes.mutatingMethod(name)}
	}
	name := r.Method + " " + r.URL.RequestURI()
	return call{Kind: "rest", Name: name, Mutating: mutatingRest(r)}
}

func (p *recorder) write(entry call) {
	line, err := json.Marshal(entry)
	if err != nil {
		log.Fatal(err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if _, err := p.file.Write(append(line, '\n')); err != nil {
		log.Fatal(err)
	}
}

// soapMethod is the name of the first element in the body, or "?" where there is none.
func soapMethod(envelope []byte) string {
	decoder := xml.NewDecoder(bytes.NewReader(envelope))
	inBody := false
	for {
		token, err := decoder.Token()
		if err != nil {
			return "?"
		}
		if start, ok := token.(xml.StartElement); ok {
			if inBody {
				return start.Name.Local
			}
			inBody = start.Name.Local == "Body"
		}
	}
}

// statusWriter remembers the status of an answer and lets it flow as it comes.
type statusWriter struct {
	http.ResponseWriter
	status int
	first  func(status int)
}

func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	if status >= http.StatusOK {
		w.first(status)
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *statusWriter) Flush() {
	if flusher, ok := w.ResponseWriter.(http.Flusher); ok {
		flusher.Flush()
	}
}
