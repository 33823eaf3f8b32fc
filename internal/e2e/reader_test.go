package e2e

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path"
	"regexp"
	"strconv"
	"strings"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"golang.org/x/net/html"

	"github.com/gongkai/gongkai/internal/attachtext"
)

// TestEveryPageHasItsSecurityPolicy wants the policy before anything is loaded, and
// no page that allows what stands inside of it, but the one for lost addresses,
// whose style and script it names by their digests.
func TestEveryPageHasItsSecurityPolicy(t *testing.T) {
	d := built(t)
	var wrong findings
	for _, p := range d.sorted() {
		policy, loaded := "", false
		for n := range p.doc.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			if equiv, _ := attr(n, "http-equiv"); n.Data == "meta" && equiv == "Content-Security-Policy" {
				policy, _ = attr(n, "content")
				if loaded {
					wrong.add(p.URL, "something is loaded before the policy")
				}
			}
			if rel, _ := attr(n, "rel"); n.Data == "script" || n.Data == "style" || rel == "stylesheet" || rel == "icon" {
				loaded = true
			}
		}
		switch {
		case !strings.Contains(policy, "default-src 'none'"):
			wrong.add(p.URL, "no policy that begins with nothing allowed: %q", policy)
		case strings.Contains(policy, "unsafe"):
			wrong.add(p.URL, "the policy allows what is unsafe: %s", policy)
		case p.URL == "404.html":
			for _, name := range []string{"style", "script"} {
				sum := sha256.Sum256([]byte(rawText(element(p.doc, name))))
				if want := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(policy, want) {
					wrong.add(p.URL, "the policy does not name the %s %s: %s", name, want, policy)
				}
			}
		case strings.Contains(policy, "sha256"):
			wrong.add(p.URL, "the policy allows a text inside of the page: %s", policy)
		}
	}
	wrong.report(t)
}

func rawText(n *html.Node) string {
	var b strings.Builder
	for c := range n.ChildNodes() {
		b.WriteString(c.Data)
	}
	return b.String()
}

// TestCopiesSayWhatThePageSays reads the copies of every page back: each paragraph,
// cell and fact of the page stands in both, and the digests shown are theirs.
func TestCopiesSayWhatThePageSays(t *testing.T) {
	d := built(t)
	var wrong findings
	pages := 0
	for _, p := range d.sorted() {
		if p.Copy == nil {
			continue
		}
		pages++
		copies := map[string]string{}
		for _, a := range elements(p.doc, "a") {
			href, _ := attr(a, "href")
			at := path.Join(path.Dir(p.URL), href)
			if !strings.HasPrefix(at, "copies/") {
				continue
			}
			data := d.files[at]
			read, err := attachtext.Text(path.Base(at), bytes.NewReader(data), int64(len(data)))
			if err != nil {
				t.Fatalf("%s: %v", at, err)
			}
			copies[path.Ext(at)] = squeeze(read)
			sum := sha256.Sum256(data)
			if !strings.Contains(string(p.raw), hex.EncodeToString(sum[:])) {
				wrong.add(p.URL, "the digest of the %s is not shown", path.Ext(at))
			}
		}
		if len(copies) != 2 {
			wrong.add(p.URL, "%d copies", len(copies))
			continue
		}
		for ext, said := range copies {
			for _, words := range wordsOf(p) {
				if !strings.Contains(said, words) {
					wrong.add(p.URL, "the %s does not say what the page says", ext)
					t.Logf("%s: the %s lacks %.60q", p.URL, ext, words)
					break
				}
			}
		}
	}
	if pages < 100 {
		t.Errorf("only %d pages have copies", pages)
	}
	wrong.report(t)
}

// wordsOf are the title, the facts and the body of a page, by paragraph and cell,
// without white space.
func wordsOf(p *page) []string {
	list := []string{squeeze(text(element(p.doc, "h1")))}
	var walk func(n *html.Node, inside bool)
	walk = func(n *html.Node, inside bool) {
		if _, passage := attr(n, "data-passage"); passage {
			inside = true
		}
		leaf := n.Type == html.ElementNode && (n.Data == "p" || n.Data == "td" || n.Data == "th" || n.Data == "h2" || n.Data == "h3")
		if inside && leaf && element(n, "img") == nil && element(n, "sup") == nil && element(n, "br") == nil && element(n, "a") == nil {
			list = append(list, squeeze(text(n)))
			return
		}
		for c := range n.ChildNodes() {
			walk(c, inside)
		}
	}
	walk(p.doc, false)
	for _, dl := range elements(p.doc, "dl") {
		if class, _ := attr(dl, "class"); class != "docinfo" {
			continue
		}
		for _, dd := range elements(dl, "dd") {
			if element(dd, "p") == nil && element(dd, "a") == nil && element(dd, "time") == nil {
				list = append(list, squeeze(text(dd)))
			}
		}
	}
	return list
}

func squeeze(text string) string { return strings.Join(strings.Fields(text), "") }

// TestLeavingNotice wants a question before a link leaves for a site that is no
// government's, and none before one that is.
func TestLeavingNotice(t *testing.T) {
	d := built(t)
	browser(t)
	for _, m := range mounts(t, d) {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			b := openTab(t, m)
			b.open("index.html")
			value[bool](b, `(() => { const p = document.createElement("p"); p.innerHTML = '<a id="out" href="https://www.example.com/x">甲</a> <a id="gov" href="https://www.ah.gov.cn/">乙</a>'; document.querySelector("main").prepend(p);
				window.left = []; document.addEventListener("click", e => { const a = e.target.closest("a"); if (a && !e.defaultPrevented) { window.left.push(a.hostname); e.preventDefault(); } }); return true; })()`)
			b.do(chromedp.Click("#gov"))
			if left := value[string](b, `window.left.join()`); left != "www.ah.gov.cn" {
				t.Errorf("a government's site was not opened at once: %q", left)
			}
			b.do(chromedp.Click("#out"))
			b.await(`document.querySelector("dialog[open]")`)
			said := value[string](b, `document.querySelector("dialog").innerText`)
			if !strings.Contains(said, "您访问的链接即将离开“示范县人民政府”网站，是否继续？") || !strings.Contains(said, "www.example.com") {
				t.Errorf("the notice says %q", said)
			}
			if value[string](b, `document.activeElement.textContent`) != "留在本站" {
				t.Error("the focus is not on staying")
			}
			b.do(chromedp.KeyEvent(kb.Escape))
			b.await(`!document.querySelector("dialog")`)
			if value[string](b, `document.activeElement.id`) != "out" {
				t.Error("the focus did not return to the link")
			}
		})
	}
}

// TestPageActions wants the buttons of a document's page, which only a script can
// serve, and no empty place for them without it.
func TestPageActions(t *testing.T) {
	d := built(t)
	browser(t)
	for _, m := range mounts(t, d) {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			b := openTab(t, m)
			b.open(d.policy(t, "示政〔2024〕18号"))
			b.await(`document.querySelectorAll("[data-page-actions] button").length >= 2`)
			value[bool](b, `window.print = () => { window.printed = true; }, true`)
			b.do(chromedp.Click(`[data-page-actions] button:first-child`))
			b.await(`window.printed`)
			b.do(chromedp.Click(`[data-page-actions] button:nth-child(2)`))
			b.await(`document.querySelector(".action-status").textContent !== ""`)
		})
	}
}

// TestLostAddress is for whoever comes with an address that is a little wrong: the
// page for lost addresses names the page that was meant, at any depth and below any
// path.
func TestLostAddress(t *testing.T) {
	d := built(t)
	browser(t)
	for _, prefix := range []string{"/", "/zwgk/xxgk/"} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			name := strings.TrimPrefix(r.URL.Path, prefix)
			data, found := d.files[name]
			if !found {
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				w.WriteHeader(http.StatusNotFound)
				data = d.files["404.html"]
			}
			_, _ = w.Write(data)
		}))
		t.Cleanup(server.Close)
		b := openTab(t, mount{"lost", server.URL + prefix})
		for lost, meant := range map[string]string{
			"policies/2024/temporary-assistence.html":   "policies/2024/temporary-assistance.html",
			"zc/normative-document-cleanup.htm":         "policies/2024/normative-document-cleanup.html",
			"catalog/social-asistance/index.html":       "catalog/social-assistance.html",
			"a/b/c/" + "catalog/social-assistance.html": "catalog/social-assistance.html",
		} {
			b.open(lost)
			b.await(`document.querySelector("#lost") && !document.querySelector("#lost").hidden`)
			if first := value[string](b, `document.querySelector("#lost a").href`); first != server.URL+prefix+meant {
				t.Errorf("%s%s: %s is offered first, want %s", prefix, lost, first, meant)
			}
			if to := value[string](b, `document.querySelector("form").action`); to != server.URL+prefix+"search.html" {
				t.Errorf("%s%s: the search leads to %s", prefix, lost, to)
			}
		}
		b.mu.Lock() // the 404s are what is tried
		b.trouble = nil
		b.mu.Unlock()
	}
}

// TestSheetsForTheNoticeBoard prints a sheet in its three forms.
func TestSheetsForTheNoticeBoard(t *testing.T) {
	d := built(t)
	browser(t)
	sheet := ""
	for _, p := range d.sorted() {
		if p.Kind == "notice" && strings.Contains(string(p.raw), "公示期：") {
			sheet = p.URL
		}
	}
	b := openTab(t, mounts(t, d)[2])
	b.open(sheet)
	sizes := map[string]string{}
	for _, choice := range []string{"sheet-a4", "sheet-a3", "sheet-large"} {
		b.do(chromedp.Click("#" + choice))
		sizes[choice] = b.printed()
	}
	if sizes["sheet-a4"] != "595x842" || sizes["sheet-large"] != "595x842" || sizes["sheet-a3"] != "842x1191" {
		t.Errorf("sheets in points: %v", sizes)
	}
}

var mediaBox = regexp.MustCompile(`/MediaBox ?\[\s*0 0 ([\d.]+) ([\d.]+)`)

// printed is the size of the first page of what the browser would print, in points.
func (b *tab) printed() string {
	b.Helper()
	prefer := true
	out, err := chromedp.Call(b.ctx, cdppage.PrintToPDF, cdppage.PrintToPDFParams{PreferCSSPageSize: &prefer})
	if err != nil {
		b.Fatal(err)
	}
	m := mediaBox.FindSubmatch(out.Data)
	if m == nil {
		b.Fatalf("%s: no page in %d bytes", b.here, len(out.Data))
	}
	w, _ := strconv.ParseFloat(string(m[1]), 64)
	h, _ := strconv.ParseFloat(string(m[2]), 64)
	return fmt.Sprintf("%.0fx%.0f", w, h)
}
