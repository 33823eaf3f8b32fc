// Package linkcheck asks other sites whether the pages that links name are there.
// It is the only part of gen that uses the network, and only when it is told to.
package linkcheck

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
)

// Options shape a run.
type Options struct {
	Client   *http.Client  // nil: one with Timeout
	Timeout  time.Duration // for one answer; 0: 15 s
	Progress func(done, all int)
}

// Failure is why a link could not be opened.
type Failure struct {
	Zh, En string
}

const (
	parallel = 8 // links asked for at once
	perHost  = 2 // of them at one host, which is somebody else's server
)

// Check asks for each address once and returns those that failed. It stops when ctx
// ends, with its error.
func Check(ctx context.Context, addresses []string, o Options) (map[string]Failure, error) {
	if o.Timeout == 0 {
		o.Timeout = 15 * time.Second
	}
	if o.Client == nil {
		o.Client = &http.Client{Timeout: o.Timeout}
	}
	seen := map[string]bool{}
	var todo []string
	for _, a := range addresses {
		if !seen[a] {
			seen[a] = true
			todo = append(todo, a)
		}
	}
	var mu sync.Mutex
	failed := map[string]Failure{}
	done := 0
	hosts := newGate(perHost)
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(parallel)
	for _, address := range todo {
		g.Go(func() error {
			leave, err := hosts.enter(ctx, hostOf(address))
			if err != nil {
				return err
			}
			defer leave()
			failure, bad := ask(ctx, o.Client, address)
			if err := ctx.Err(); err != nil {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			if bad {
				failed[address] = failure
			}
			done++
			if o.Progress != nil {
				o.Progress(done, len(todo))
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	return failed, nil
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Host
}

// ask tries HEAD, and GET where a server does not answer HEAD.
func ask(ctx context.Context, client *http.Client, address string) (Failure, bool) {
	status, err := request(ctx, client, http.MethodHead, address)
	if err != nil || status >= 400 {
		status, err = request(ctx, client, http.MethodGet, address)
	}
	switch {
	case err != nil:
		return explain(err), true
	case status == http.StatusNotFound || status == http.StatusGone:
		return Failure{fmt.Sprintf("网页不存在（HTTP %d）", status), fmt.Sprintf("the page is not there (HTTP %d)", status)}, true
	case status >= 400:
		return Failure{fmt.Sprintf("对方答复 HTTP %d，可能拒绝程序访问，请人工打开核对", status), fmt.Sprintf("the server answered HTTP %d, perhaps to programs only; open it by hand", status)}, true
	}
	return Failure{}, false
}

func request(ctx context.Context, client *http.Client, method, address string) (int, error) {
	req, err := http.NewRequestWithContext(ctx, method, address, nil)
	if err != nil {
		return 0, fmt.Errorf("ask for %s: %w", address, err)
	}
	req.Header.Set("User-Agent", "gen-linkcheck")
	resp, err := client.Do(req)
	if err != nil {
		return 0, fmt.Errorf("ask for %s: %w", address, err)
	}
	defer resp.Body.Close()
	return resp.StatusCode, nil
}

func explain(err error) Failure {
	var dns *net.DNSError
	var timeout net.Error
	switch {
	case errors.As(err, &dns) && dns.IsNotFound:
		return Failure{"域名不存在", "the host is unknown"}
	case errors.As(err, &timeout) && timeout.Timeout():
		return Failure{"没有答复（超时）", "no answer in time"}
	}
	for cause := errors.Unwrap(err); cause != nil; cause = errors.Unwrap(cause) {
		err = cause
	}
	return Failure{"连接失败（" + err.Error() + "）", "cannot connect (" + err.Error() + ")"}
}

// gate lets a few through at once for each name.
type gate struct {
	mu    sync.Mutex
	slots map[string]chan struct{}
	width int
}

func newGate(width int) *gate { return &gate{slots: map[string]chan struct{}{}, width: width} }

func (g *gate) enter(ctx context.Context, name string) (leave func(), err error) {
	g.mu.Lock()
	slot := g.slots[name]
	if slot == nil {
		slot = make(chan struct{}, g.width)
		g.slots[name] = slot
	}
	g.mu.Unlock()
	select {
	case slot <- struct{}{}:
		return func() { <-slot }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
