package check

import (
	"net/url"
	"slices"
	"strings"

	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/markdown"
	"github.com/gongkai/gongkai/internal/site"
)

// links lists what leads out of the site, and links whose words say nothing. That
// links inside the site lead somewhere is held where they are joined.
func links(s *site.Site, l *diag.List) {
	for _, link := range ExternalLinks(s) {
		switch {
		case !government(link.host):
			l.Add("LNK009", link.Span, link.URL)
		default:
			l.Add("LNK007", link.Span, link.URL)
		}
		if link.scheme == "http" {
			l.Add("LNK008", link.Span, link.URL)
		}
	}
	for _, link := range linksOf(s) {
		if !link.Image && slices.Contains(speechless, strings.ToLower(strings.Trim(link.Text, " 　【】[]（）()《》>»：:。"))) {
			l.Add("LNK011", link.Span, link.Text)
		}
	}
}

// speechless are link texts that mean nothing when read alone, as screen readers
// read them (WCAG 2.2, 2.4.4).
var speechless = []string{
	"点击这里", "点击此处", "点这里", "点此", "这里", "此处", "点击", "点击查看", "点击进入", "点击下载", "查看", "查看详情", "详情", "更多",
	"下载", "链接", "网址", "附件", "here", "click here", "click", "link", "more", "read more", "download", "this",
}

// External is a link that leaves the site.
type External struct {
	URL          string
	Span         diag.Span
	scheme, host string
}

// ExternalLinks lists the links of pages that leave the site, in the order of the
// pages.
func ExternalLinks(s *site.Site) []External {
	var list []External
	for _, link := range linksOf(s) {
		u, err := url.Parse(link.URL)
		if link.Image || err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == s.Config.Domain.V {
			continue
		}
		list = append(list, External{URL: link.URL, Span: link.Span, scheme: u.Scheme, host: u.Hostname()})
	}
	return list
}

// government reports whether a host belongs to a government or to the bodies that
// issue the marks of government sites.
func government(host string) bool {
	return host == "gov.cn" || strings.HasSuffix(host, ".gov.cn") || strings.HasSuffix(host, ".conac.cn")
}

func linksOf(s *site.Site) []markdown.Link {
	var list []markdown.Link
	for _, t := range s.Texts() {
		for _, b := range t.Bodies {
			list = append(list, b.Links()...)
		}
	}
	return list
}
