// Simulator serves govmomi's vCenter simulator until its standard input ends.
package main

import (
	"crypto/sha256"
	"crypto/tls"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/url"
	"os"
	"time"

	"github.com/vmware/govmomi/simulator"
	_ "github.com/vmware/govmomi/vapi/simulator" // serves /rest: sessions and tags
)

func main() {
	vms := flag.Int("vms", 20, "virtual machines, spread evenly over clusters and standalone hosts")
	clusters := flag.Int("clusters", 1, "clusters")
	hosts := flag.Int("cluster-hosts", 3, "hosts in each cluster")
	standalone := flag.Int("standalone-hosts", 1, "hosts outside of clusters")
	portgroups := flag.Int("portgroups", 1, "distributed port groups")
	user := flag.String("user", "user", "the only user that may log in")
	password := flag.String("password", "pass", "that user's password; a wrong one is refused")
	port := flag.Int("port", 0, "port on the loopback address, 0 for any free one")
	secure := flag.Bool("tls", false, "serve https")
	urlFile := flag.String("url-file", "", "file that gets the URL and, with -tls, the certificate's SHA-256")
	filledIn := flag.Bool("filled-in", false, "with the boot times and uplink marks that a vCenter has")
	idle := flag.Duration("session-idle", 30*time.Minute, "idle time after which a session ends")
	flag.Parse()

	pools := *clusters + *standalone
	if pools == 0 || *vms%pools != 0 {
		log.Fatalf("-vms %d is not a multiple of -clusters + -standalone-hosts (%d)", *vms, pools)
	}
	// vCenter's default is 30 minutes; the library's is never.
	simulator.SessionIdleTimeout = *idle

	model := simulator.VPX()
	model.Cluster, model.ClusterHost, model.Host = *clusters, *hosts, *standalone
	model.Portgroup = *portgroups
	model.Machine = *vms / pools
	if err := model.Create(); err != nil {
		log.Fatal(err)
	}
	defer model.Remove()
	mendHostNetworks()
	if *filledIn {
		fillIn()
	}

	model.Service.RegisterEndpoints = true
	model.Service.Listen = &url.URL{
		Host: net.JoinHostPort("127.0.0.1", fmt.Sprint(*port)),
		User: url.UserPassword(*user, *password),
	}
	if *secure {
		model.Service.TLS = new(tls.Config)
	}
	server := model.Service.NewServer()
	defer server.Close()

	where := *server.URL
	where.User = nil
	text := where.String() + "\n"
	if *secure {
		text += fmt.Sprintf("%x\n", sha256.Sum256(server.Certificate().Raw))
	}
	announce(*urlFile, text)

	// Whoever started this process holds its input; when that ends, for whatever reason, nobody needs it any more.
	_, _ = io.Copy(io.Discard, os.Stdin)
}

// announce writes the file in one step, so that whoever waits for it never reads half of it.
func announce(file, text string) {
	if file == "" {
		fmt.Print(text)
		return
	}
	if err := os.WriteFile(file+".new", []byte(text), 0o600); err != nil {
		log.Fatal(err)
	}
	if err := os.Rename(file+".new", file); err != nil {
		log.Fatal(err)
	}
}
