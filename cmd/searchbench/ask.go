package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// engine answers queries as it would for one visitor, whose browser keeps what has
// been loaded.
type engine interface {
	// ask returns the addresses of the first limit pages, best first, and what had
	// to be loaded for them.
	ask(q string, limit int) ([]string, cost, error)
	forget() // makes the next query the first one of a new visitor
	close()
}

// cost is what a visitor loads.
type cost struct {
	bytes    int // as a server that compresses sends them
	requests int
	rounds   int // of requests that depend on each other
}

// measure asks an engine everything and returns its figures by rows of the table.
func measure(ctx context.Context, e engine, b built, d draws, pages int) (map[string]string, error) {
	figures := b.figures()
	for _, kind := range []struct {
		queries     []known
		mrr, recall string
	}{
		{d.pieces, rowPieceMRR, rowPieceRec},
		{d.words, rowWordsMRR, rowWordsRec},
	} {
		if err := knownItems(ctx, e, kind.queries, figures, kind.mrr, kind.recall); err != nil {
			return nil, err
		}
	}
	for _, part := range []func() error{
		func() error { return numbers(ctx, e, d.numbers, figures) },
		func() error { return substrings(ctx, e, d.stretches, pages, figures) },
		func() error { return visits(ctx, e, d.visits, figures) },
	} {
		if err := part(); err != nil {
			return nil, err
		}
	}
	return figures, nil
}

func knownItems(ctx context.Context, e engine, queries []known, figures map[string]string, mrr, recall string) error {
	sum, found := 0.0, 0
	for _, k := range queries {
		if err := ctx.Err(); err != nil {
			return err
		}
		urls, _, err := e.ask(k.q, 10)
		if err != nil {
			return fmt.Errorf("query %q: %w", k.q, err)
		}
		if rank := slices.Index(urls, k.want); rank >= 0 {
			sum += 1 / float64(rank+1)
			found++
		}
	}
	figures[mrr] = share(sum, len(queries))
	figures[recall] = share(float64(found), len(queries))
	return nil
}

// numbers asks for documents by their numbers, in the ways people write them.
func numbers(ctx context.Context, e engine, queries []known, figures map[string]string) error {
	first := 0
	for _, k := range queries {
		if err := ctx.Err(); err != nil {
			return err
		}
		urls, _, err := e.ask(k.q, 1)
		if err != nil {
			return fmt.Errorf("query %q: %w", k.q, err)
		}
		if len(urls) > 0 && urls[0] == k.want {
			first++
		}
	}
	figures[rowNumbers] = fmt.Sprintf("%d of %d", first, len(queries))
	return nil
}

// substrings asks for stretches of two to eight characters of the text.
func substrings(ctx context.Context, e engine, queries []held, pages int, figures map[string]string) error {
	holding, found, shown, right := 0, 0, 0, 0
	for _, h := range queries {
		if err := ctx.Err(); err != nil {
			return err
		}
		urls, _, err := e.ask(h.q, pages)
		if err != nil {
			return fmt.Errorf("query %q: %w", h.q, err)
		}
		holding += len(h.pages)
		for i, url := range urls {
			hit := h.pages[url]
			if hit {
				found++
			}
			if i < min(10, len(h.pages)) {
				shown++
				if hit {
					right++
				}
			}
		}
	}
	figures[rowRecall] = fmt.Sprintf("%.4f", float64(found)/float64(max(holding, 1)))
	figures[rowHold] = share(float64(right), shown)
	return nil
}

// visits counts what visitors load for a first query and for one more.
func visits(ctx context.Context, e engine, pairs [][2]string, figures map[string]string) error {
	var cold, requests, rounds, next []int
	for _, pair := range pairs {
		if err := ctx.Err(); err != nil {
			return err
		}
		e.forget()
		_, first, err := e.ask(pair[0], 10)
		if err != nil {
			return fmt.Errorf("query %q: %w", pair[0], err)
		}
		_, second, err := e.ask(pair[1], 10)
		if err != nil {
			return fmt.Errorf("query %q: %w", pair[1], err)
		}
		cold = append(cold, first.bytes)
		requests = append(requests, first.requests)
		rounds = append(rounds, first.rounds)
		next = append(next, second.bytes)
	}
	median, high, _ := spread(cold)
	figures[rowCold], figures[rowColdHigh] = kib(median), kib(high)
	median, high, _ = spread(requests)
	figures[rowRequests] = fmt.Sprintf("%d, %d", median, high)
	median, _, most := spread(rounds)
	figures[rowRounds] = fmt.Sprintf("%d, %d", median, most)
	median, high, _ = spread(next)
	figures[rowNext], figures[rowNextHigh] = kib(median), kib(high)
	return nil
}

func share(part float64, of int) string { return fmt.Sprintf("%.3f", part/float64(max(of, 1))) }

// scan is an engine that reads every page: those with all parts of the query in the
// title first, then those with all parts anywhere, newer ones first.
type scan struct{ *corpus }

// scanned are the figures of the full scan, for known items alone: it finds
// substrings by definition, and no numbers.
func scanned(ctx context.Context, c *corpus, d draws) (map[string]string, error) {
	figures := map[string]string{}
	if err := knownItems(ctx, scan{c}, d.pieces, figures, rowPieceMRR, rowPieceRec); err != nil {
		return nil, err
	}
	return figures, knownItems(ctx, scan{c}, d.words, figures, rowWordsMRR, rowWordsRec)
}

func (s scan) ask(q string, limit int) ([]string, cost, error) {
	parts := strings.Fields(q)
	var inTitle, anywhere []page
	for _, p := range s.pages {
		switch {
		case holdsAll(p.title, parts):
			inTitle = append(inTitle, p)
		case !slices.ContainsFunc(parts, func(part string) bool { return !p.holds(part) }):
			anywhere = append(anywhere, p)
		}
	}
	newer := func(x, y page) int { return strings.Compare(y.date, x.date) }
	slices.SortStableFunc(inTitle, newer)
	slices.SortStableFunc(anywhere, newer)
	var urls []string
	for _, p := range append(inTitle, anywhere...) {
		if len(urls) < limit {
			urls = append(urls, p.url)
		}
	}
	return urls, cost{}, nil
}

func (scan) forget() {}
func (scan) close()  {}
