// Package synth makes synthetic sites of any size, for benchmarks and for tests
// that need more than a hand-written site.
//
// A site is a function of its options: the same give the same bytes. It is
// complete and passes every check, as of [Now]: catalogues of the 26 domains and
// of townships, which adopt them or have their own, disclosures filed under their items, policies
// that repeal, amend and replace one another, interpretations, gazettes, annual
// reports, organs, guide and request page.
package synth

import (
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing/fstest"
	"time"
)

// Now is the clock that a synthetic site is written for.
const Now = "2026-11-21 23:59"

// Options tell what site to make.
type Options struct {
	// Documents is the number of catalogue items, disclosures, policies and
	// interpretations together; at least 104, which is an item for each domain.
	Documents int
	Seed      uint64
	Mix       Mix
}

// Mix says how many of the documents are of each kind.
type Mix int

const (
	// SiteMix is the balance of a whole site: a quarter items, a quarter
	// disclosures, a third policies, the rest interpretations. Items beyond the
	// standard's are rows of townships that adopt the county's, names included.
	SiteMix Mix = iota
	// SearchMix is what the targets of search are held against: half items, three
	// tenths policies of 800 to 4,000 characters, the rest interpretations, no
	// disclosures. Townships write rows of their own, so nearly all names differ.
	SearchMix
)

// counts tells how many items, policies and disclosures are among n documents.
func (x Mix) counts(n int) (items, policies, disclosures int) {
	if x == SearchMix {
		return n / 2, n * 3 / 10, 0
	}
	return n / 4, n / 3, n / 4
}

// Site is a site's sources by path.
type Site map[string][]byte

// FS is the site as a file system.
func (s Site) FS() fs.FS {
	m := fstest.MapFS{}
	for p, data := range s {
		m[p] = &fstest.MapFile{Data: data, Mode: 0o644}
	}
	return m
}

// Size is the number of bytes of all sources.
func (s Site) Size() int64 {
	var n int64
	for _, data := range s {
		n += int64(len(data))
	}
	return n
}

// Write puts the sources into a folder.
func (s Site) Write(dir string) error {
	for _, p := range slices.Sorted(maps.Keys(s)) {
		to := filepath.Join(dir, filepath.FromSlash(p))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return fmt.Errorf("write synthetic site: %w", err)
		}
		if err := os.WriteFile(to, s[p], 0o644); err != nil {
			return fmt.Errorf("write synthetic site: %w", err)
		}
	}
	return nil
}

// Make makes a site.
func Make(o Options) Site {
	n := max(o.Documents, 4*len(domains))
	m := &maker{site: Site{}, writer: newWriter(rand.New(rand.NewPCG(o.Seed, 1)))}
	items, policies, disclosures := o.Mix.counts(n)
	m.units()
	if o.Mix == SearchMix {
		m.ownCatalogs(items)
	} else {
		m.catalogs(items)
	}
	m.policies(policies)
	m.disclosures(disclosures)
	m.interpretations(n - items - policies - disclosures)
	m.gazettes()
	m.reports()
	m.services()
	return m.site
}

// maker is a site in the making.
type maker struct {
	*writer
	site    Site
	unitIDs []string // government, office, bureaus in the order of domains, townships
	items   []item
	docs    []policy // oldest first
}

type item struct{ id, domain, unit string }

type policy struct {
	path, number      string
	issuer            string
	signed, published time.Time
	dead              bool // repealed or replaced by a later one
}

// domains are the 26 pilot domains.
var domains = strings.Fields(`major-construction-projects public-resource-trading budget-and-final-accounts work-safety
	tax-administration territorial-planning ecological-environment rural-land-expropriation compulsory-education
	household-registration social-assistance elderly-care public-legal-services poverty-alleviation disaster-relief
	food-and-drug-regulation employment social-insurance urban-law-enforcement health affordable-housing
	state-land-house-expropriation rural-dilapidated-housing municipal-services public-cultural-services agricultural-subsidies`)

const (
	townships     = 20
	standardItems = 630 // of the 26 official catalogues
)

// file adds a source.
func (m *maker) file(path, format string, args ...any) {
	m.site[path] = fmt.Appendf(nil, format, args...)
}

func (m *maker) units() {
	var b strings.Builder
	unit := func(id, name, level, kind, extra string) {
		m.unitIDs = append(m.unitIDs, id)
		fmt.Fprintf(&b, "  - {编号: %s, 名称: %s, 层级: %s, 类别: %s%s}\n", id, name, level, kind, extra)
		m.organ(id)
	}
	unit("xzf", "合成县人民政府", "县级", "政府", "")
	unit("zfb", "合成县人民政府办公室", "县级", "部门", "")
	for i, d := range domains {
		unit(fmt.Sprintf("b%02d", i+1), "合成县第"+numeral(i)+"局", "县级", "部门", ", 负责领域: ["+d+"]")
	}
	for i := range townships {
		unit(fmt.Sprintf("t%02d", i+1), "合成县第"+numeral(i)+"镇人民政府", "乡级", "乡镇", "")
	}
	m.file("site.yaml", `名称: 合成县人民政府
域名: www.hecheng.gov.cn
网站标识码: "3499000001"
行政区划代码: "349900"
层级: 县级
主办单位: 合成县人民政府办公室
承办单位: 合成县政务公开办公室
联系方式: 电话 0550-6000003
阈值: {首页更新: 0, 文件更新: 0, 空白栏目: 0, 公报间隔: 0}   # the site ends on lastDay and has four issues a year
规则: {CAT024: 关, CAT025: 关, CAT026: 关, REP016: 关, POL011: 关, DIS003: 关, GAZ001: 关, GAZ002: 关, POL014: 关}   # its catalogues are not the standard's
单位:
%s`, b.String())
}

func (m *maker) organ(id string) {
	m.file("content/organs/"+id+".yaml", `单位: %s
职责:
  - %s
  - %s
领导:
  - {职务: 主要负责人, 分工: 主持全面工作}
  - {职务: 副职, 分工: 负责政务公开工作}
内设机构:
  - {名称: 办公室, 职责: 负责信息公开, 电话: "0550-6000003"}
办公地址: 合成县人民路1号
办公时间: 工作日上午8时至12时
联系电话: "0550-6000003"
`, id, m.phrase(8), m.phrase(8))
}

func itoa(n int) string { return strconv.Itoa(n) }
