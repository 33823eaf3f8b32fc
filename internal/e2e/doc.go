// Package e2e holds tests of the demonstration site as visitors, inspectors and
// other programs meet it: its files, its pages and a real browser.
package e2e
