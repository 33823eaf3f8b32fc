package site

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/gongkai/gongkai/internal/content"
	"github.com/gongkai/gongkai/internal/date"
	"github.com/gongkai/gongkai/internal/diag"
	"github.com/gongkai/gongkai/internal/docnum"
	"github.com/gongkai/gongkai/internal/yamlpos"
)

// Policy is a policy document with its place in the validity graph.
type Policy struct {
	Entry
	Written                            *content.Policy
	Number, IndexNumber, UnifiedNumber string
	Issuer                             *Unit
	Signed, Effective, Expires         date.Date // Effective and Expires may be zero: not written
	Genre, Theme                       string
	Normative                          bool
	State                              string // one of content.Statuses, computed for the build's clock
	Domains                            []*Domain
	Items                              []*Item
	Repeals, RepealedBy                []*Policy
	Amends, AmendedBy                  []*Policy
	Replaces, ReplacedBy               []*Policy
	Interpretations                    []*Interpretation
	Issues                             []*Gazette
}

// InEffectFrom is the day from which the document counts: that of publication where
// no other is written.
func (p *Policy) InEffectFrom() date.Date {
	if p.Effective.IsZero() {
		return p.Published.Day()
	}
	return p.Effective
}

// Dead reports whether the document is no longer in force.
func (p *Policy) Dead() bool { return p.State == content.Repealed || p.State == content.Expired }

// policyIndex finds a policy by document number or by path.
type policyIndex struct {
	byNumber map[string]*Policy
	byPath   map[string]*Policy
	hidden   map[string]*content.Policy // not published, by number
}

func (k *linker) linkPolicies() {
	k.policies = policyIndex{map[string]*Policy{}, map[string]*Policy{}, map[string]*content.Policy{}}
	indexNumbers := map[string]yamlpos.Text{}
	numbers := map[string]yamlpos.Text{}
	raw := map[*Policy]*content.Policy{}
	for _, c := range k.in.Content.Policies {
		k.checkNumber(c)
		key := docnum.Key(c.Number.V)
		k.unique(numbers, key, c.Number, "PAG005")
		k.unique(indexNumbers, strings.ToUpper(c.IndexNumber.V), c.IndexNumber, "PAG006")
		e := k.entry(c.Path)
		if e == nil {
			if key != "" {
				k.policies.hidden[key] = c
			}
			continue
		}
		p := k.newPolicy(c, *e)
		k.pages[c.Path].entry = &p.Entry
		raw[p] = c
		k.policies.byPath[c.Path] = p
		if key != "" && k.policies.byNumber[key] == nil {
			k.policies.byNumber[key] = p
		}
		k.site.Policies = append(k.site.Policies, p)
	}
	for _, p := range k.site.Policies {
		c := raw[p]
		p.Repeals = k.changes(p, c.Repeals, "repeals", func(o *Policy) *[]*Policy { return &o.RepealedBy })
		p.Replaces = k.changes(p, c.Replaces, "replaces", func(o *Policy) *[]*Policy { return &o.ReplacedBy })
	}
	for _, p := range k.site.Policies { // when all ends are known
		p.Amends = k.changes(p, raw[p].Amends, "amends", func(o *Policy) *[]*Policy { return &o.AmendedBy })
	}
	for _, p := range k.site.Policies {
		k.setState(p, raw[p])
	}
}

func (k *linker) newPolicy(c *content.Policy, e Entry) *Policy {
	p := &Policy{
		Entry: e, Written: c, Number: c.Number.V, IndexNumber: c.IndexNumber.V, UnifiedNumber: c.UnifiedNumber.V,
		Issuer: k.unit(content.PolicyFields.Label("issuer"), c.Issuer),
		Signed: c.Signed.Date, Effective: c.Effective.Date, Expires: c.Expires.Date,
		Genre: c.Genre.V, Theme: c.Theme.V, Normative: c.Normative,
	}
	if p.Issuer != nil {
		p.Issuer.Policies = append(p.Issuer.Policies, p)
	}
	if !c.Published.IsZero() && !c.Signed.IsZero() && c.Published.Before(c.Signed.Date) {
		k.diags.Add("PAG011", c.Published.At, "发布日期", "成文日期", "the date of publication", "the date of signing")
	}
	if !c.Expires.IsZero() && c.Expires.Before(p.InEffectFrom()) {
		k.diags.Add("PAG011", c.Expires.At, "失效日期", "施行日期", "the date of expiry", "the date of effect")
	}
	for _, t := range c.Domains {
		if d := k.domain(t); d != nil && !slices.Contains(p.Domains, d) {
			p.Domains = append(p.Domains, d)
			d.Policies = append(d.Policies, p)
		}
	}
	for _, t := range c.Items {
		if it := k.item(t); it != nil && !slices.Contains(p.Items, it) {
			p.Items = append(p.Items, it)
			it.Policies = append(it.Policies, p)
		}
	}
	return p
}

// checkNumber tells a repairable document number from a broken one.
func (k *linker) checkNumber(c *content.Policy) {
	if c.Number.V == "" {
		return
	}
	switch _, problem := docnum.Parse(c.Number.V); problem.Status {
	case docnum.Broken:
		zh, en := "写成 示政〔2024〕5号 的样子", "write it like 示政〔2024〕5号"
		if problem.Suggestion != "" {
			zh, en = "是不是 "+problem.Suggestion+"？", "did you mean "+problem.Suggestion+"?"
		}
		k.diags.Add("PAG008", c.Number.At, c.Number.V, problem.Damage.Chinese(), problem.Damage.English(), zh, en)
	case docnum.Repairable:
		k.diags.AddFix("PAG009", c.Number.At, problem.Repaired, c.Number.V, problem.Repaired)
	}
}

func (k *linker) unique(seen map[string]yamlpos.Text, key string, t yamlpos.Text, code diag.Code) {
	if key == "" {
		return
	}
	if prior, dup := seen[key]; dup {
		k.diags.AddRelated(code, t.At, first(prior.At), t.V)
		return
	}
	seen[key] = t
}

// changes links the documents that p repeals, amends or replaces, both ways.
func (k *linker) changes(p *Policy, refs []yamlpos.Text, key string, back func(*Policy) *[]*Policy) []*Policy {
	label := content.PolicyFields.Label(key)
	var changed []*Policy
	for _, t := range refs {
		o := k.policy(label, t)
		if o == nil || slices.Contains(changed, o) {
			continue
		}
		if o == p {
			k.diags.Add("PAG012", t.At, label, t.V, "就是它自己", "which is itself")
			continue
		}
		if o.Signed.After(p.Signed) {
			k.diags.Add("PAG012", t.At, label, t.V, "成文在它之后", "which was signed after it")
			continue
		}
		if !o.Expires.IsZero() && o.Expires.Before(p.Signed) {
			k.diags.Add("POL014", t.At, label, t.V, content.Expired, "expired")
		} else if slices.ContainsFunc(slices.Concat(o.RepealedBy, o.ReplacedBy), func(q *Policy) bool { return q != p && q.InEffectFrom().Before(p.Signed) }) {
			k.diags.Add("POL014", t.At, label, t.V, content.Repealed, "repealed")
		}
		changed = append(changed, o)
		*back(o) = append(*back(o), p)
	}
	return changed
}

// policy finds the policy that a reference names: a document number or a path.
func (k *linker) policy(label string, t yamlpos.Text) *Policy {
	key := docnum.Key(t.V)
	if p := k.policies.byNumber[key]; p != nil {
		return p
	}
	stem := strings.TrimSuffix(strings.TrimPrefix(t.V, "content/"), ".md")
	if p := k.policies.byPath[stem]; p != nil {
		return p
	}
	if c := k.policies.hidden[key]; c != nil {
		stem = c.Path
	}
	if hidden := k.pages[stem]; hidden != nil && hidden.reason != nil {
		k.diags.Add("PAG010", t.At, label, t.V, hidden.reason.Zh, hidden.reason.En)
		return nil
	}
	if strings.HasPrefix(stem, "policies/") && k.in.Tree.File("content/"+stem+".md") != nil {
		return nil // it could not be read, which has been reported there
	}
	known := func() (names []string) {
		for _, p := range k.site.Policies {
			if _, problem := docnum.Parse(p.Number); problem.Status != docnum.Broken {
				names = append(names, p.Number)
			}
			names = append(names, strings.TrimSuffix(p.URL, ".html"))
		}
		return names
	}
	if unread := k.unread("content/policies/"); len(unread) > 0 {
		zh, en := "有文件没有读进来，先改它："+some(unread), "mend what could not be read first: "+some(unread)
		k.diags.Add("PAG003", t.At, label, t.V, zh, en)
		return nil
	}
	zh, en := k.suggest(t.V, known, "写本站一份政策文件的文号，或 policies/ 下的路径", "write the number of a policy document of this site or its path below policies/")
	k.diags.Add("PAG003", t.At, label, t.V, zh, en)
	return nil
}

// unread lists the pages below a folder that have mistakes of their own which kept
// them from being read.
func (k *linker) unread(folder string) []string {
	var list []string
	for _, p := range k.in.Tree.Unread {
		if strings.HasPrefix(p, folder) {
			list = append(list, p)
		}
	}
	for _, f := range k.in.Tree.Files {
		stem := strings.TrimSuffix(strings.TrimPrefix(f.Path, "content/"), ".md")
		if strings.HasPrefix(f.Path, folder) && path.Ext(f.Path) == ".md" && k.pages[stem] == nil && !slices.Contains(k.in.Content.Strays, f.Path) {
			list = append(list, f.Path)
		}
	}
	return list
}

func (k *linker) domain(t yamlpos.Text) *Domain {
	if d, ok := k.domains[t.V]; ok {
		return d
	}
	var names []string
	for _, d := range k.site.Domains {
		names = append(names, d.Name, d.ID)
	}
	zh, en := k.suggest(t.V, these(names), "有目录的领域："+some(names), "domains with a catalogue: "+some(names))
	k.diags.Add("CAT004", t.At, t.V, zh, en)
	return nil
}

func (k *linker) item(t yamlpos.Text) *Item {
	if t.V == "" {
		return nil
	}
	if it, ok := k.site.items[t.V]; ok {
		return it
	}
	ids := func() []string { return slices.Sorted(maps.Keys(k.site.items)) }
	zh, en := k.suggest(t.V, ids, "写 catalogs/ 里的事项编号", "write the id of an item in catalogs/")
	k.diags.Add("PAG002", t.At, t.V, zh, en)
	return nil
}

// setState computes validity (有效性) for the build's clock, by the rules of
// 国办发〔2018〕37号: a change counts from the day the changing document takes
// effect. A written state may say more than the site knows (a document repealed
// by an organ outside it), but may not contradict what it knows.
func (k *linker) setState(p *Policy, c *content.Policy) {
	inEffect := func(by []*Policy) bool {
		return slices.ContainsFunc(by, func(o *Policy) bool { return !o.InEffectFrom().After(k.in.Now) })
	}
	why, whyEn := "施行日期", "date of effect"
	switch {
	case inEffect(p.RepealedBy) || inEffect(p.ReplacedBy):
		p.State, why, whyEn = content.Repealed, "废止、替代关系", "repeals and replacements"
	case !p.Expires.IsZero() && p.Expires.Before(k.in.Now):
		p.State, why, whyEn = content.Expired, "失效日期", "date of expiry"
	case p.InEffectFrom().After(k.in.Now):
		p.State = content.NotYet
	case inEffect(p.AmendedBy):
		p.State, why, whyEn = content.Amended, "修改关系", "amendments"
	default:
		p.State = content.InForce
	}
	switch written := c.Status.V; {
	case written == "" || written == p.State:
	case p.State == content.InForce && written != content.NotYet,
		p.State == content.Amended && (written == content.PartlyDead || written == content.Repealed),
		(p.State == content.NotYet || p.State == content.Expired) && written == content.Repealed:
		p.State = written
	default:
		k.diags.Add("PAG007", c.Status.At, written, p.State, why, whyEn)
	}
	switch p.State {
	case content.Expired:
		p.TitleLabel = "已失效"
	case content.Repealed:
		p.TitleLabel = "已废止"
	}
}
