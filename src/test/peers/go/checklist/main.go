// Checklist holds a vCenter to what govmomi, which no one here wrote, expects of one.
//
// It runs the operation named, or all, and prints for each a line "ok NAME" or "fail NAME REASON".
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/vmware/govmomi/session"
	"github.com/vmware/govmomi/vim25"
	"github.com/vmware/govmomi/vim25/soap"
)

// expected is what whoever made the estate says is in it.
type expected struct {
	APIVersion string              `json:"apiVersion"`
	Machines   map[string]string   `json:"machines"` // name by moref
	Tags       map[string][]string `json:"tags"`     // category/tag by moref of the machine, sorted
	Denied     string              `json:"denied"`   // moref of a machine that the limited user may see but not read
	Moving     string              `json:"moving"`   // moref of a machine that changes its name once the ready file is there

	Changing  string `json:"changing"`  // moref of the machine that is there to be changed
	Group     string `json:"group"`     // moref, and so key, of the distributed group it is on
	Target    string `json:"target"`    // moref and key of another group of that switch
	Host      string `json:"host"`      // moref of its host
	OtherHost string `json:"otherHost"` // moref of the host it moves to once the ready file is there
	Tag       string `json:"tag"`       // id of a tag that it does not have
}

// checklist is a test server with what is known about it.
type checklist struct {
	url         *url.URL
	user        *url.Userinfo
	limited     *url.Userinfo
	sessionIdle time.Duration
	ready       string
	expected    expected
}

// operation is one thing that is tried; it returns what is wrong.
type operation struct {
	name string
	run  func(context.Context, *checklist) error
}

var operations = []operation{
	{"login", login},
	{"version", version},
	{"traversal", traversal},
	{"paging", paging},
	{"updates", updates},
	{"expiry", expiry},
	{"permission", permission},
	{"missing", missing},
	{"performance", performanceQueries},
	{"counters", counters},
	{"tags", tagging},
	{"views", views},
	{"power", power},
	{"device", device},
	{"network", network},
	{"portgroup", portgroup},
	{"dvportgroup", dvportgroup},
	{"question", question},
	{"busy", busy},
	{"disabled", disabled},
	{"denied", denied},
	{"userevent", userevent},
	{"field", field},
	{"guest", guestProcesses},
	{"tagging", attaching},
	{"migration", migration},
}

func main() {
	where := flag.String("url", "", "URL of the vCenter; any certificate is taken, since only tests use this")
	user := flag.String("user", "user", "a user who may do everything")
	password := flag.String("password", "pass", "")
	limitedUser := flag.String("limited-user", "", "a user who may see everything and read all but one machine")
	limitedPassword := flag.String("limited-password", "", "")
	idle := flag.Duration("session-idle", 2*time.Second, "the idle time after which the server ends a session")
	ready := flag.String("ready", "", "file to make when a change is waited for")
	expect := flag.String("expect", "", "JSON file of what is in the estate")
	only := flag.String("op", "", "the one operation to run; all otherwise")
	flag.Parse()

	parsed, err := url.Parse(*where)
	if err != nil {
		log.Fatal(err)
	}
	c := &checklist{
		url:         parsed,
		user:        url.UserPassword(*user, *password),
		limited:     url.UserPassword(*limitedUser, *limitedPassword),
		sessionIdle: *idle,
		ready:       *ready,
	}
	text, err := os.ReadFile(*expect)
	if err != nil {
		log.Fatal(err)
	}
	if err := json.Unmarshal(text, &c.expected); err != nil {
		log.Fatal(err)
	}
	os.Exit(run(c, *only))
}

func run(c *checklist, only string) int {
	status, found := 0, false
	for _, op := range operations {
		if only != "" && only != op.name {
			continue
		}
		found = true
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
		if err := op.run(ctx, c); err != nil {
			fmt.Println("fail", op.name, strings.ReplaceAll(err.Error(), "\n", " "))
			status = 1
		} else {
			fmt.Println("ok", op.name)
		}
		cancel()
	}
	if !found {
		fmt.Println("fail", only, "there is no such operation")
		return 1
	}
	return status
}

// connect opens a connection without a session.
func (c *checklist) connect(ctx context.Context) (*vim25.Client, error) {
	return vim25.NewClient(ctx, soap.NewClient(c.url, true))
}

// withSession runs f with a session that is closed afterwards.
func (c *checklist) withSession(ctx context.Context, user *url.Userinfo, f func(*vim25.Client) error) error {
	client, err := c.connect(ctx)
	if err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	manager := session.NewManager(client)
	if err := manager.Login(ctx, user); err != nil {
		return fmt.Errorf("log in: %w", err)
	}
	if err := f(client); err != nil {
		_ = manager.Logout(ctx)
		return err
	}
	if err := manager.Logout(ctx); err != nil {
		return fmt.Errorf("log out: %w", err)
	}
	return nil
}
