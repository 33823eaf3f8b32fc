package main

import (
	"bufio"
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"
)

//go:embed audit.mjs package.json package-lock.json
var tools embed.FS

// lighthouse is the running program that takes addresses and answers with scores.
type lighthouse struct {
	cmd     *exec.Cmd
	ask     io.WriteCloser
	answers *bufio.Reader
}

// result is what Lighthouse says of a page.
type result struct {
	URL    string
	Scores map[string]int
	Below  []string
	Error  string
}

func (r result) lowest() int {
	lowest := 100
	for _, s := range r.Scores {
		lowest = min(lowest, s)
	}
	return lowest
}

// startLighthouse installs what is not yet there and starts it.
func startLighthouse(ctx context.Context) (*lighthouse, error) {
	chromium, err := findChromium()
	if err != nil {
		return nil, err
	}
	folder, err := install(ctx)
	if err != nil {
		return nil, fmt.Errorf("install Lighthouse: %w", err)
	}
	cmd := exec.CommandContext(ctx, "node", filepath.Join(folder, "audit.mjs"))
	cmd.Env = append(os.Environ(), "CHROME_PATH="+chromium)
	cmd.Stderr = os.Stderr
	cmd.WaitDelay = 10 * time.Second
	ask, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	answers, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	return &lighthouse{cmd, ask, bufio.NewReader(answers)}, nil
}

func findChromium() (string, error) {
	if named := os.Getenv("CHROME_PATH"); named != "" {
		return named, nil
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			return found, nil
		}
	}
	return "", errors.New("there is no Chromium: set CHROME_PATH, or install it with make setup")
}

// install lays the packages of package-lock.json into the user's cache folder, once
// for each version of that file.
func install(ctx context.Context) (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	folder := filepath.Join(cache, "gongkai-pagebench")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", err
	}
	lock, err := tools.ReadFile("package-lock.json")
	if err != nil {
		return "", err
	}
	stamp := filepath.Join(folder, "node_modules", ".installed")
	installed, err := os.ReadFile(stamp)
	current := err == nil && bytes.Equal(installed, lock)
	files, err := tools.ReadDir(".")
	if err != nil {
		return "", err
	}
	for _, f := range files {
		data, err := tools.ReadFile(f.Name())
		if err != nil {
			return "", err
		}
		if err := os.WriteFile(filepath.Join(folder, f.Name()), data, 0o644); err != nil {
			return "", err
		}
	}
	if current {
		return folder, nil
	}
	limited, cancel := context.WithTimeout(ctx, 5*time.Minute)
	defer cancel()
	// Lighthouse says that it wants Node 22; what is used here also runs on 20.
	npm := exec.CommandContext(limited, "npm", "ci", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
	npm.WaitDelay = 5 * time.Second
	if out, err := npm.CombinedOutput(); err != nil {
		return "", fmt.Errorf("npm ci: %w\n%s", err, out)
	}
	return folder, os.WriteFile(stamp, lock, 0o644)
}

// audit asks for the scores of a page.
func (l *lighthouse) audit(address string) (result, error) {
	if _, err := fmt.Fprintln(l.ask, address); err != nil {
		return result{}, err
	}
	line, err := l.answers.ReadBytes('\n')
	if err != nil {
		return result{}, fmt.Errorf("lighthouse ended: %w", err)
	}
	var r result
	if err := json.Unmarshal(line, &r); err != nil {
		return result{}, fmt.Errorf("lighthouse says %q: %w", line, err)
	}
	if r.Error != "" {
		return result{}, errors.New(r.Error)
	}
	slices.Sort(r.Below)
	return r, nil
}

// close ends Lighthouse and its browser.
func (l *lighthouse) close() {
	_ = l.ask.Close()
	_ = l.cmd.Wait()
}
