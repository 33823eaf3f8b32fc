package render

import (
	"bytes"
	"context"
	"fmt"

	"github.com/gongkai/gongkai/internal/site"
	"github.com/gongkai/gongkai/internal/theme"
)

// Bare is a kind of page on which a theme leaves out page tags.
type Bare struct {
	Kind string
	Tags []string
}

// optional are the page tags that the norm leaves to the site.
var optional = map[string]bool{"Keywords": true, "Author": true, "Description": true, "Image": true, "Url": true}

// Probe renders one page of each kind to see whether the theme's templates run, and
// whether they print the page tags of 国办发〔2017〕47号. A template that fails gives a
// *theme.ExecError.
func Probe(ctx context.Context, pages []Page, s *site.Site, t *theme.Theme) ([]Bare, error) {
	var bare []Bare
	seen := map[string]bool{}
	for _, p := range pages {
		if seen[p.Kind] || p.Kind == "alias" { // a redirect is no page of its own
			continue
		}
		seen[p.Kind] = true
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		v := p.View
		v.theme = t
		var b bytes.Buffer
		if err := t.Execute(&b, p.Kind, &v); err != nil {
			return nil, fmt.Errorf("render %s: %w", p.URL, err)
		}
		var missing []string
		for _, tag := range v.Meta() {
			if optional[tag.Name] {
				continue
			}
			if !bytes.Contains(b.Bytes(), []byte(`name="`+tag.Name+`"`)) {
				missing = append(missing, tag.Name)
			}
		}
		if len(missing) > 0 {
			bare = append(bare, Bare{p.Kind, missing})
		}
	}
	return bare, nil
}
