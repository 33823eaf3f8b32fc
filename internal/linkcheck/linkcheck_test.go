package linkcheck

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// site is a server that counts what it is asked.
type site struct {
	*httptest.Server
	mu           sync.Mutex
	asked        map[string]int // "HEAD /path"
	agents       map[string]bool
	now, highest int // requests at once
}

func newSite(t *testing.T, answer http.HandlerFunc) *site {
	t.Helper()
	s := unstarted(t, answer)
	s.Start()
	return s
}

func unstarted(t *testing.T, answer http.HandlerFunc) *site {
	s := &site{asked: map[string]int{}, agents: map[string]bool{}}
	s.Server = httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.asked[r.Method+" "+r.URL.Path]++
		s.agents[r.UserAgent()] = true
		s.now++
		s.highest = max(s.highest, s.now)
		s.mu.Unlock()
		defer func() {
			s.mu.Lock()
			s.now--
			s.mu.Unlock()
		}()
		answer(w, r)
	}))
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	t.Cleanup(s.Close)
	return s
}

// requests are those answered so far, and how many there were at once.
func (s *site) requests() (asked map[string]int, atOnce int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.asked), s.highest
}

// check asks with a client of its own, whose connections end with the test.
func check(t *testing.T, ctx context.Context, addresses []string, o Options) (map[string]Failure, error) {
	t.Helper()
	if o.Client == nil {
		if o.Timeout == 0 {
			o.Timeout = 30 * time.Second
		}
		transport := http.DefaultTransport.(*http.Transport).Clone()
		t.Cleanup(transport.CloseIdleConnections)
		o.Client = &http.Client{Timeout: o.Timeout, Transport: transport}
	}
	return Check(ctx, addresses, o)
}

func TestAnswers(t *testing.T) {
	t.Parallel()
	s := newSite(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/404":
			http.NotFound(w, r)
		case "/410":
			w.WriteHeader(http.StatusGone)
		case "/403":
			w.WriteHeader(http.StatusForbidden)
		case "/412": // how some government sites answer programs
			w.WriteHeader(http.StatusPreconditionFailed)
		case "/500":
			w.WriteHeader(http.StatusInternalServerError)
		case "/no-head", "/no-head-404":
			if r.Method == http.MethodHead {
				w.WriteHeader(http.StatusMethodNotAllowed)
			} else if r.URL.Path == "/no-head-404" {
				http.NotFound(w, r)
			}
		case "/hangs-up-on-head":
			if r.Method == http.MethodHead {
				panic(http.ErrAbortHandler)
			}
		case "/hangs-up":
			panic(http.ErrAbortHandler)
		case "/moved":
			http.Redirect(w, r, "/here", http.StatusMovedPermanently)
		case "/moved-away":
			http.Redirect(w, r, "/404", http.StatusFound)
		case "/circle":
			http.Redirect(w, r, "/circle", http.StatusFound)
		case "/large":
			fmt.Fprint(w, strings.Repeat("公开", 1<<20))
		}
	})
	want := map[string]string{ // what the failure says; nothing: it is there
		"/here": "", "/no-head": "", "/hangs-up-on-head": "", "/moved": "", "/large": "", "/here?a=1#b": "", "/中文": "",
		"/404": "HTTP 404", "/410": "HTTP 410", "/no-head-404": "HTTP 404", "/moved-away": "HTTP 404",
		"/403": "HTTP 403", "/412": "HTTP 412", "/500": "HTTP 500",
		"/hangs-up": "EOF", "/circle": "redirects",
	}
	var addresses []string
	for p := range want {
		addresses = append(addresses, s.URL+p)
	}
	failed, err := check(t, t.Context(), addresses, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for p, says := range want {
		why, bad := failed[s.URL+p]
		if bad != (says != "") || !strings.Contains(why.Zh, says) || !strings.Contains(why.En, says) {
			t.Errorf("%s: %v, want %q", p, why, says)
		}
	}
	for _, p := range []string{"/404", "/410"} {
		if why := failed[s.URL+p]; !strings.Contains(why.Zh, "不存在") || !strings.Contains(why.En, "not there") {
			t.Errorf("%s: %v", p, why)
		}
	}
	for _, p := range []string{"/403", "/412", "/500"} {
		if why := failed[s.URL+p]; !strings.Contains(why.Zh, "人工") || !strings.Contains(why.En, "by hand") {
			t.Errorf("%s: %v", p, why)
		}
	}
	if asked, _ := s.requests(); asked["GET /large"] > 0 || asked["GET /here"] > 0 {
		t.Error("a page is fetched though HEAD was answered")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if !maps.Equal(s.agents, map[string]bool{"gen-linkcheck": true}) {
		t.Errorf("asked as %v", s.agents)
	}
}

func TestEachAddressIsAskedOnce(t *testing.T) {
	t.Parallel()
	s := newSite(t, func(http.ResponseWriter, *http.Request) {})
	var addresses []string
	for i := range 200 {
		addresses = append(addresses, fmt.Sprintf("%s/%d", s.URL, i%20))
	}
	before := slices.Clone(addresses)
	var steps []int
	failed, err := check(t, t.Context(), addresses, Options{Progress: func(done, all int) {
		if all != 20 {
			t.Errorf("%d addresses in all", all)
		}
		steps = append(steps, done)
	}})
	if err != nil || len(failed) > 0 {
		t.Fatal(failed, err)
	}
	asked, _ := s.requests()
	for i := range 20 {
		if n := asked[fmt.Sprintf("HEAD /%d", i)]; n != 1 {
			t.Errorf("/%d is asked for %d times", i, n)
		}
	}
	if len(asked) != 20 {
		t.Errorf("asked: %v", asked)
	}
	if len(steps) != 20 || !slices.IsSorted(steps) || steps[19] != 20 {
		t.Errorf("progress: %v", steps)
	}
	if !slices.Equal(before, addresses) {
		t.Error("the caller's list is changed")
	}
}

// TestTwoAtOnceForEachHost answers slowly, so that more would be asked at once if
// they were let through.
func TestTwoAtOnceForEachHost(t *testing.T) {
	t.Parallel()
	slow := func(http.ResponseWriter, *http.Request) { time.Sleep(10 * time.Millisecond) }
	a, b := newSite(t, slow), newSite(t, slow)
	var addresses []string
	for i := range 30 {
		addresses = append(addresses, fmt.Sprintf("%s/%d", a.URL, i), fmt.Sprintf("%s/%d", b.URL, i))
	}
	failed, err := check(t, t.Context(), addresses, Options{})
	if err != nil || len(failed) > 0 {
		t.Fatal(failed, err)
	}
	for _, s := range []*site{a, b} {
		asked, atOnce := s.requests()
		if atOnce > perHost {
			t.Errorf("%d requests at once at one host, want %d at most", atOnce, perHost)
		}
		if len(asked) != 30 {
			t.Errorf("%d asked", len(asked))
		}
	}
}

func TestNoAnswerInTime(t *testing.T) {
	t.Parallel()
	done := make(chan struct{})
	s := newSite(t, func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-done:
		case <-r.Context().Done():
		}
	})
	defer close(done)
	failed, err := check(t, t.Context(), []string{s.URL + "/"}, Options{Timeout: 50 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	if why := failed[s.URL+"/"]; why != (Failure{"没有答复（超时）", "no answer in time"}) {
		t.Errorf("%v", why)
	}
}

func TestTimeoutWithoutClient(t *testing.T) {
	t.Parallel()
	done := make(chan struct{})
	s := newSite(t, func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-done:
		case <-r.Context().Done():
		}
	})
	defer close(done)
	failed, err := Check(t.Context(), []string{s.URL}, Options{Timeout: 50 * time.Millisecond})
	if err != nil || len(failed) != 1 {
		t.Errorf("%v, %v", failed, err)
	}
}

func TestUntrustedCertificate(t *testing.T) {
	t.Parallel()
	s := unstarted(t, func(http.ResponseWriter, *http.Request) {})
	s.StartTLS()
	failed, err := check(t, t.Context(), []string{s.URL}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if why := failed[s.URL]; !strings.Contains(why.En, "certificate") || !strings.HasPrefix(why.Zh, "连接失败") {
		t.Errorf("%v", why)
	}
	if asked, _ := s.requests(); len(asked) > 0 {
		t.Errorf("asked all the same: %v", asked)
	}
	// Who trusts it gets an answer.
	if failed, err := check(t, t.Context(), []string{s.URL}, Options{Client: s.Client()}); err != nil || len(failed) > 0 {
		t.Errorf("%v, %v", failed, err)
	}
}

func TestNobodyListens(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := "http://" + listener.Addr().String() + "/"
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	failed, err := check(t, t.Context(), []string{address, "http://a b/", "http://[::1/"}, Options{})
	if err != nil || len(failed) != 3 {
		t.Fatalf("%v, %v", failed, err)
	}
	for a, why := range failed {
		if !strings.HasPrefix(why.Zh, "连接失败（") || !strings.HasPrefix(why.En, "cannot connect (") || strings.Contains(why.En, "ask for") {
			t.Errorf("%s: %v", a, why)
		}
	}
}

func TestExplain(t *testing.T) {
	wrap := func(err error) error { return fmt.Errorf("ask for x: %w", &net.OpError{Op: "dial", Err: err}) }
	for name, test := range map[string]struct {
		err  error
		want string
	}{
		"no such host":         {wrap(&net.DNSError{Err: "no such host", Name: "x", IsNotFound: true}), "域名不存在"},
		"name server is down":  {wrap(&net.DNSError{Err: "server misbehaving", Name: "x", IsTemporary: true}), "连接失败"},
		"name server is slow":  {wrap(&net.DNSError{Err: "i/o timeout", Name: "x", IsTimeout: true}), "没有答复"},
		"deadline":             {wrap(context.DeadlineExceeded), "没有答复"},
		"refused":              {wrap(errors.New("connection refused")), "连接失败（connection refused）"},
		"an error of its kind": {errors.New("odd"), "连接失败（odd）"},
	} {
		if got := explain(test.err); !strings.HasPrefix(got.Zh, test.want) || got.En == "" {
			t.Errorf("%s: %v, want %s", name, got, test.want)
		}
	}
}

func TestCancelledRunIsAnError(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	s := newSite(t, func(_ http.ResponseWriter, r *http.Request) {
		cancel() // as soon as anything is asked
		<-r.Context().Done()
	})
	var addresses []string
	for i := range 50 {
		addresses = append(addresses, fmt.Sprintf("%s/%d", s.URL, i))
	}
	failed, err := check(t, ctx, addresses, Options{})
	if !errors.Is(err, context.Canceled) || failed != nil {
		t.Errorf("%v, %v", failed, err)
	}
	before, _ := s.requests()
	if len(before) > perHost {
		t.Errorf("%d are asked for after all", len(before))
	}
	if _, err := check(t, ctx, []string{s.URL + "/late"}, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if after, _ := s.requests(); after["HEAD /late"] > 0 {
		t.Error("a run that was cancelled before it began asks")
	}
}

func TestNothingToAsk(t *testing.T) {
	failed, err := Check(t.Context(), nil, Options{Progress: func(done, all int) { t.Errorf("progress: %d of %d", done, all) }})
	if err != nil || len(failed) > 0 {
		t.Errorf("%v, %v", failed, err)
	}
}
