package diag

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
)

// SARIFOptions shape the SARIF printer.
type SARIFOptions struct {
	Lang    Lang
	Version string // of gen, such as 1.4.0; empty: not said
}

// WriteSARIF prints diagnostics, as Sorted returns them, as a SARIF 2.1.0 log, the
// format in which editors and code hosts take the findings of any checker. Notes
// are printed too: the caller leaves them out with Keep.
//
// Paths are relative to the site's folder, which the log calls %SRCROOT%. Columns
// count characters, as in Span.
func WriteSARIF(w io.Writer, sorted []Diagnostic, o SARIFOptions) error {
	rules := rulesOf(sorted)
	driver := sarifDriver{Name: "gen", Rules: make([]sarifRule, 0, len(rules))}
	if version := strings.TrimPrefix(o.Version, "v"); version != "" && version[0] >= '0' && version[0] <= '9' {
		driver.SemanticVersion = version // what a build without a version says of itself is none
	}
	for _, c := range rules {
		driver.Rules = append(driver.Rules, newSARIFRule(c, o.Lang))
	}
	seen := map[string]int{}
	results := make([]sarifResult, 0, len(sorted))
	for _, d := range sorted {
		r := newSARIFResult(d, o.Lang)
		r.RuleIndex, _ = slices.BinarySearch(rules, d.Code)
		key := fingerprint(d)
		seen[key]++
		r.PartialFingerprints = map[string]string{"message/v1": fmt.Sprintf("%s:%d", key, seen[key])}
		results = append(results, r)
	}
	return encode(w, sarifLog{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0",
		Runs: []sarifRun{{
			Tool:       sarifTool{driver},
			Language:   phrase(o.Lang, "zh-CN", "en-US"),
			ColumnKind: "unicodeCodePoints",
			OriginalURIBaseIDs: map[string]sarifBase{
				sourceRoot: {plain(phrase(o.Lang, "网站文件夹，site.yaml 所在之处", "the site's folder, where site.yaml lies"))},
			},
			Results: results,
		}},
	})
}

// sourceRoot stands for the site's folder: the log names no folder of the machine
// that wrote it, and is the same on all.
const sourceRoot = "%SRCROOT%"

// The forms of the log, in the order of the standard (sections 3.13 and further).
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool               sarifTool            `json:"tool"`
		Language           string               `json:"language"`
		ColumnKind         string               `json:"columnKind"`
		OriginalURIBaseIDs map[string]sarifBase `json:"originalUriBaseIds"`
		Results            []sarifResult        `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name            string      `json:"name"`
		SemanticVersion string      `json:"semanticVersion,omitempty"`
		Rules           []sarifRule `json:"rules"`
	}
	sarifBase struct {
		Description sarifMessage `json:"description"`
	}
	sarifMessage struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown,omitempty"`
	}
	sarifRule struct {
		ID                   Code         `json:"id"`
		Name                 string       `json:"name,omitempty"`
		ShortDescription     sarifMessage `json:"shortDescription"`
		FullDescription      sarifMessage `json:"fullDescription"`
		DefaultConfiguration sarifLevel   `json:"defaultConfiguration"`
		Help                 sarifMessage `json:"help"`
	}
	sarifLevel struct {
		Level string `json:"level"`
	}
	sarifResult struct {
		RuleID              Code              `json:"ruleId"`
		RuleIndex           int               `json:"ruleIndex"`
		Level               string            `json:"level"`
		Message             sarifMessage      `json:"message"`
		Locations           []sarifLocation   `json:"locations,omitempty"`
		RelatedLocations    []sarifLocation   `json:"relatedLocations,omitempty"`
		PartialFingerprints map[string]string `json:"partialFingerprints"`
		Fixes               []sarifFix        `json:"fixes,omitempty"`
	}
	sarifLocation struct {
		ID               int           `json:"id,omitempty"`
		PhysicalLocation sarifPlace    `json:"physicalLocation"`
		Message          *sarifMessage `json:"message,omitempty"`
	}
	sarifPlace struct {
		ArtifactLocation sarifArtifact `json:"artifactLocation"`
		Region           *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI       string `json:"uri"`
		URIBaseID string `json:"uriBaseId"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
		EndLine     int `json:"endLine,omitempty"`
		EndColumn   int `json:"endColumn,omitempty"`
	}
	sarifFix struct {
		Description     sarifMessage  `json:"description"`
		ArtifactChanges []sarifChange `json:"artifactChanges"`
	}
	sarifChange struct {
		ArtifactLocation sarifArtifact      `json:"artifactLocation"`
		Replacements     []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		DeletedRegion   sarifRegion   `json:"deletedRegion"`
		InsertedContent *sarifContent `json:"insertedContent,omitempty"`
	}
	sarifContent struct {
		Text string `json:"text"`
	}
)

// rulesOf lists the codes that occur, in order.
func rulesOf(diagnostics []Diagnostic) []Code {
	codes := make([]Code, 0, len(diagnostics))
	for _, d := range diagnostics {
		codes = append(codes, d.Code)
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// newSARIFRule describes a code. There is no helpUri, since the standard wants an
// absolute one and docs/diagnostics.md lies at no fixed address; the help names
// the section instead.
func newSARIFRule(c Code, lang Lang) sarifRule {
	d := Describe(c)
	message, hint := d.Message(lang), d.Hint(lang)
	if hint == "…" {
		hint = "" // it is made for the value at hand, and there is none here
	}
	advice := newAdvice(hint, d.Norm(), lang)
	section := "docs/diagnostics.md#" + strings.ToLower(string(c))
	help, markdown := message, "**"+escapeMarkdown(message)+"**"
	if advice.text != "" {
		help += "\n" + advice.String()
		markdown += "\n\n" + escapeMarkdown(advice.String())
	}
	help += "\n" + phrase(lang, "详见 ", "see ") + section
	markdown += "\n\n" + phrase(lang, "详见 ", "see ") + "`" + section + "`"
	full := message
	if advice.text != "" {
		full += phrase(lang, "。", "; ") + advice.String()
	}
	return sarifRule{
		ID: c, Name: ruleName(d.Message(English)),
		ShortDescription: plain(message), FullDescription: plain(full),
		DefaultConfiguration: sarifLevel{d.Severity().String()},
		Help:                 sarifMessage{plain(help).Text, braces.Replace(markdown)},
	}
}

// ruleName makes the identifier that the standard wants beside the id, words in
// Pascal case, of the English message: DeadlineIsNotUnderstood. Single letters are
// left out, since a capital after a capital is not held for that case.
func ruleName(message string) string {
	var name strings.Builder
	for _, word := range strings.FieldsFunc(message, func(r rune) bool { return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') }) {
		if len(word) > 1 {
			name.WriteString(strings.ToUpper(word[:1]) + strings.ToLower(word[1:]))
		}
	}
	return name.String()
}

// plain makes a plain text message. Braces are doubled, since single ones hold
// places for arguments (section 3.11.5), and what would read as a link, such as
// ![说明](map.png) in a hint, is taken apart (3.11.6).
func plain(text string) sarifMessage {
	return sarifMessage{Text: braces.Replace(strings.ReplaceAll(text, "](", `]\(`))}
}

var braces = strings.NewReplacer("{", "{{", "}", "}}")

// escapeMarkdown keeps hints such as ![说明](map.png) or <单位> as they are
// written, instead of as a picture and a tag.
func escapeMarkdown(s string) string {
	var b strings.Builder
	for _, r := range s {
		if strings.ContainsRune("\\`*_{}[]<>#|!~&", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

func newSARIFResult(d Diagnostic, lang Lang) sarifResult {
	text := d.Message(lang)
	if advice := d.advice(lang); advice.text != "" {
		text += "\n" + advice.String()
	}
	r := sarifResult{RuleID: d.Code, Level: d.Severity().String(), Message: plain(text)}
	if d.Span.File != "" {
		r.Locations = []sarifLocation{{PhysicalLocation: placeOf(d.Span)}}
	}
	for i, related := range d.Related {
		message := plain(phrase(lang, related.Zh, related.En))
		r.RelatedLocations = append(r.RelatedLocations, sarifLocation{
			ID: i + 1, PhysicalLocation: placeOf(related.Span), Message: &message,
		})
	}
	if d.Fix != nil && d.Span.Line > 0 {
		r.Fixes = []sarifFix{newSARIFFix(d, lang)}
	}
	return r
}

func placeOf(at Span) sarifPlace { return sarifPlace{artifactOf(at), regionOf(at)} }

// artifactOf gives a file's path as a relative URI, percent-encoded: file names
// are Chinese often enough.
func artifactOf(at Span) sarifArtifact {
	return sarifArtifact{URI: (&url.URL{Path: at.File}).String(), URIBaseID: sourceRoot}
}

// regionOf gives none for a diagnostic of a whole file: the standard reads a
// result without a region so.
func regionOf(at Span) *sarifRegion {
	if at.Line == 0 {
		return nil
	}
	r := &sarifRegion{StartLine: at.Line, StartColumn: at.Column}
	if at.EndLine > at.Line || at.EndLine == at.Line && at.EndColumn >= at.Column {
		r.EndLine, r.EndColumn = at.EndLine, at.EndColumn
	}
	return r
}

func newSARIFFix(d Diagnostic, lang Lang) sarifFix {
	deleted := *regionOf(d.Span)
	if deleted.EndLine == 0 {
		// Without an end the standard would take the line's whole rest away.
		deleted.StartColumn = cmp.Or(deleted.StartColumn, 1)
		deleted.EndLine, deleted.EndColumn = deleted.StartLine, deleted.StartColumn
	}
	replacement := sarifReplacement{DeletedRegion: deleted}
	description := phrase(lang, "删去", "remove it")
	if d.Fix.Text != "" {
		replacement.InsertedContent = &sarifContent{d.Fix.Text}
		description = phrase(lang, "改成："+d.Fix.Text, "write: "+d.Fix.Text)
	}
	return sarifFix{
		Description: plain(description),
		ArtifactChanges: []sarifChange{{
			ArtifactLocation: artifactOf(d.Span), Replacements: []sarifReplacement{replacement},
		}},
	}
}

// fingerprint tells the same finding in two logs. It holds no line, so that lines
// added above do not make a finding new, and the English message whatever the
// language of the log.
func fingerprint(d Diagnostic) string {
	sum := sha256.Sum256([]byte(string(d.Code) + "\x00" + d.Span.File + "\x00" + d.Message(English)))
	return fmt.Sprintf("%x", sum[:8])
}
