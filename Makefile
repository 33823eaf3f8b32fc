# make          lists the targets
# make site     builds gen and the demonstration county into public/
# make test     sets up what tests need and passes every test

# The demonstration is dated: validity and scheduled pages are shown as of this day.
NOW := 2026-11-21

.DEFAULT_GOAL := help
.PHONY: help build site serve test setup unit race lint fuzz golden bench bench-search bench-pages ci clean

help:
	@sed -n 's/^# make /make /p' Makefile; echo 'others: build serve race lint fuzz golden bench bench-search bench-pages clean'

build:
	CGO_ENABLED=0 go build -trimpath -o gen ./cmd/gen

site: build
	./gen build --now $(NOW)

serve: build
	./gen serve --now $(NOW)

test: setup lint unit race

# What tests need: Chromium and Chinese fonts for the browser's, Node for the search
# script's, Java for the Nu checker, xmllint for feeds; axe and the checker from npm.
TOOLS := internal/e2e/testdata/tools
setup:
	@missing=; for c in chromium node npm java xmllint; do command -v $$c >/dev/null || missing=1; done; \
	fc-list :lang=zh 2>/dev/null | grep -q . || missing=1; \
	[ -z "$$missing" ] || { SUDO=$$([ $$(id -u) = 0 ] || echo sudo); $$SUDO apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive $$SUDO apt-get install -y -qq --no-install-recommends chromium fontconfig fonts-noto-cjk \
	    default-jre-headless libxml2-utils $$(command -v node >/dev/null || echo nodejs) $$(command -v npm >/dev/null || echo npm) >/dev/null; }
	@[ $(TOOLS)/node_modules/.package-lock.json -nt $(TOOLS)/package-lock.json ] || \
	npm ci --prefix $(TOOLS) --ignore-scripts --no-audit --no-fund --silent

# GOGC: gen is started some thousand times on small sites, and collecting garbage is a
# quarter of what that costs.
unit:
	GOGC=400 GEN_NEED_BROWSER=1 GEN_NEED_XMLLINT=1 go test -timeout 20m ./...

# The race detector over the packages that work in parallel.
race:
	GOGC=400 go test -race -short ./internal/build ./internal/output ./internal/preview ./internal/render ./internal/search ./internal/source ./internal/content

lint:
	@test -z "$$(gofmt -l cmd internal catalogs themes)" || { echo 'gofmt these:'; gofmt -l cmd internal catalogs themes; exit 1; }
	go vet ./...
	go tool staticcheck ./...

# Every fuzz target for a while; FUZZTIME=1m make fuzz for longer.
FUZZTIME ?= 10s
fuzz:
	@go list ./... | while read p; do \
	  go test -list '^Fuzz' $$p | grep '^Fuzz' | while read f; do \
	    echo "$$p $$f"; go test -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZTIME) $$p || exit 1; done; done

golden:
	go test ./internal/build ./internal/chart ./internal/cli ./internal/deadline ./internal/schema ./internal/doctest -update
	go test ./internal/e2e -run NormsPage -update

bench:
	go run ./cmd/genbench

# What search finds and what a query costs, beside the targets and, if node and npm
# are there, beside Pagefind and MiniSearch; several minutes, 6 GiB of memory.
bench-search:
	go run ./cmd/searchbench

# What Lighthouse says of each kind of page, as on a phone; some minutes.
bench-pages:
	go run ./cmd/pagebench

ci: site test

clean:
	rm -rf gen public/[a-z0-9]*
