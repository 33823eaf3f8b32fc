package render

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/gongkai/gongkai/internal/output"
	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/textcopy"
)

// CopiesFolder is where the copies lie, beside no attachment that could have their
// names.
const CopiesFolder = "copies/"

// Copy is a file with the content of a page, to download.
type Copy struct {
	Label  string // Word 文档
	URL    string
	Size   int64  // 0: made after the page
	SHA256 string // empty: made after the page
}

// Digest is the SHA-256 of an attachment, in hex.
func (v *View) Digest(f *site.File) string { return v.digests[f.Source] }

// copyURL is where a page's copy lies.
func copyURL(page, ext string) string { return CopiesFolder + strings.TrimSuffix(page, ".html") + ext }

// PDFCopy is where a page's PDF lies, and whether the page offers one.
func (p Page) PDFCopy() (string, bool) { return copyURL(p.URL, ".pdf"), p.Copy != nil }

// copies makes the files with the content of a page and tells the page of them.
func (v *View) copies(d textcopy.Document) ([]output.File, error) {
	docx, err := textcopy.Docx(d)
	if err != nil {
		return nil, fmt.Errorf("docx of %s: %w", v.URL, err)
	}
	files := []output.File{
		{Path: copyURL(v.URL, ".docx"), Data: docx},
		{Path: copyURL(v.URL, ".txt"), Data: textcopy.Text(d)},
	}
	for i, label := range []string{"Word 文档（docx）", "纯文本（txt）"} {
		sum := sha256.Sum256(files[i].Data)
		v.Copies = append(v.Copies, Copy{label, files[i].Path, int64(len(files[i].Data)), hex.EncodeToString(sum[:])})
	}
	return files, nil
}

// document is the part that copies of all kinds have: title, body and files of the
// page's entry.
func (v *View) document(organ string, facts ...textcopy.Fact) textcopy.Document {
	d := textcopy.Document{
		Organ: organ, Title: v.labelled(), Facts: facts, Body: []byte(v.Body(v.Entry.Body)),
		Address: v.Absolute(), Created: v.Entry.Published.Time(),
	}
	for _, f := range v.Entry.Files {
		d.Files = append(d.Files, f.Name)
	}
	return d
}

// labelled is the title with the label that stands before it: 【已失效】.
func (v *View) labelled() string {
	if v.Entry.TitleLabel != "" {
		return "【" + v.Entry.TitleLabel + "】" + v.Title
	}
	return v.Title
}

func policyCopy(v *View) textcopy.Document {
	p := v.Data.(PolicyData)
	effective, expires, genre := "未规定，自发布之日起施行", "未规定", p.Genre
	if !p.Effective.IsZero() {
		effective = p.Effective.String()
	}
	if !p.Expires.IsZero() {
		expires = p.Expires.String()
	}
	if p.Normative {
		genre += "（行政规范性文件）"
	}
	d := v.document(p.Issuer.Label(),
		textcopy.Fact{Label: "索引号", Value: p.IndexNumber}, textcopy.Fact{Label: "主题分类", Value: p.Theme},
		textcopy.Fact{Label: "发布机构", Value: p.Issuer.Label()}, textcopy.Fact{Label: "成文日期", Value: p.Signed.String()},
		textcopy.Fact{Label: "文号", Value: p.Number}, textcopy.Fact{Label: "发布日期", Value: p.Published.String()},
		textcopy.Fact{Label: "施行日期", Value: effective}, textcopy.Fact{Label: "失效日期", Value: expires},
		textcopy.Fact{Label: "有效性", Value: p.State}, textcopy.Fact{Label: "体裁", Value: genre})
	if p.UnifiedNumber != "" {
		d.Facts = append(d.Facts, textcopy.Fact{Label: "统一编号", Value: p.UnifiedNumber})
	}
	d.Notices = p.Notices()
	return d
}

func interpretationCopy(v *View) textcopy.Document {
	i := v.Data.(*site.Interpretation)
	var facts []textcopy.Fact
	for _, p := range i.Interprets {
		facts = append(facts, textcopy.Fact{Label: "解读文件", Value: p.Title + parenthesis(p.Number)})
	}
	facts = append(facts, textcopy.Fact{Label: "解读机关", Value: i.Organ.Label()}, textcopy.Fact{Label: "解读人", Value: i.Interpreter},
		textcopy.Fact{Label: "联系电话", Value: i.Phone}, textcopy.Fact{Label: "电子邮箱", Value: i.Email},
		textcopy.Fact{Label: "解读形式", Value: strings.Join(i.Forms, "、")}, textcopy.Fact{Label: "发布日期", Value: i.Published.String()})
	if i.Consultation != "" {
		facts = append(facts, textcopy.Fact{Label: "征求意见及采纳", Value: i.Consultation})
	}
	return v.document(i.Organ.Label(), facts...)
}

func disclosureCopy(v *View) textcopy.Document {
	d := v.Data.(*site.Disclosure)
	var facts []textcopy.Fact
	if d.Item != nil {
		facts = append(facts, textcopy.Fact{Label: "公开事项", Value: d.Item.Domain.Name + "：" + d.Item.FullName()})
	}
	facts = append(facts, textcopy.Fact{Label: "公开单位", Value: d.Unit.Label()}, textcopy.Fact{Label: "来源", Value: v.Source},
		textcopy.Fact{Label: "形成日期", Value: d.Formed.String()}, textcopy.Fact{Label: "发布日期", Value: d.Published.String()})
	if !d.NoticeUntil.IsZero() {
		facts = append(facts, textcopy.Fact{Label: "公示期", Value: d.Published.Day().String() + " 至 " + d.NoticeUntil.String()})
	}
	if !d.CommentUntil.IsZero() {
		facts = append(facts, textcopy.Fact{Label: "征求意见", Value: "截至 " + d.CommentUntil.String()})
	}
	if d.CommentTo != "" {
		facts = append(facts, textcopy.Fact{Label: "意见反馈", Value: d.CommentTo})
	}
	return v.document(d.Unit.Label(), facts...)
}

func regimeCopy(v *View) textcopy.Document {
	r := v.Data.(*site.Regime)
	return v.document(r.Issuer, textcopy.Fact{Label: "类别", Value: r.Kind}, textcopy.Fact{Label: "发布机关", Value: r.Issuer},
		textcopy.Fact{Label: "文号", Value: r.Number}, textcopy.Fact{Label: "发布日期", Value: r.Published.String()})
}

func parenthesis(text string) string {
	if text == "" {
		return ""
	}
	return "（" + text + "）"
}
