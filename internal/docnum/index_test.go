package docnum

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseIndex(t *testing.T) {
	ok := Problem{Status: OK}
	for _, test := range []struct {
		in      string
		number  IndexNumber
		problem Problem
	}{
		{"000014349/2017-00110", IndexNumber{"000014349", 2017, 0, "00110"}, ok},                   // State Council
		{"003129766/201901-00336", IndexNumber{"003129766", 2019, 1, "00336"}, ok},                 // a county of Anhui
		{"011336909/2020-12335", IndexNumber{"011336909", 2020, 0, "12335"}, ok},                   // a city of Hubei
		{"11441700007280420Y/2021-00050", IndexNumber{"11441700007280420Y", 2021, 0, "00050"}, ok}, // Guangdong
		{"11370322004222241N/2021-5135380", IndexNumber{"11370322004222241N", 2021, 0, "5135380"}, ok},
		{"6107280000/2024-001005", IndexNumber{"6107280000", 2024, 0, "001005"}, ok}, // a county of Shaanxi
		{"MA0123456/2024-00001", IndexNumber{"MA0123456", 2024, 0, "00001"}, ok},

		{"000014349 / 2017-00110", IndexNumber{"000014349", 2017, 0, "00110"}, repaired(Space, "000014349/2017-00110")},
		{"000014349/２０１７-00110", IndexNumber{"000014349", 2017, 0, "00110"}, repaired(FullWidth, "000014349/2017-00110")},
		{"11441700007280420y/2021-00050", IndexNumber{"11441700007280420Y", 2021, 0, "00050"}, repaired(LowerCase, "11441700007280420Y/2021-00050")},
		{"000014349/2017—00110", IndexNumber{"000014349", 2017, 0, "00110"}, repaired(VariantSign, "000014349/2017-00110")},
		{"00001434-9/2017-00110", IndexNumber{"000014349", 2017, 0, "00110"}, repaired(VariantSign, "000014349/2017-00110")},

		{"", IndexNumber{}, broken(Empty, "")},
		{"000014349-2017-00110", IndexNumber{}, broken(NoSlash, "")},
		{"000014349/201700110", IndexNumber{}, broken(NoHyphen, "")},
		{"示县/2017-00110", IndexNumber{}, broken(NotANumber, "")},
		{"000014349/2017-00110-1", IndexNumber{}, broken(NotANumber, "")},
		{"00001434/2017-00110", IndexNumber{}, broken(BadOrg, "")},
		{"11441700007280420I/2021-00050", IndexNumber{}, broken(BadOrg, "")}, // no I in GB 32100
		{"000014349/17-00110", IndexNumber{}, broken(BadYear, "")},
		{"000014349/1817-00110", IndexNumber{}, broken(BadYear, "")},
		{"000014349/201713-00110", IndexNumber{}, broken(BadMonth, "")},
		{"000014349/2017-110", IndexNumber{}, broken(BadSerial, "")},
		{"000014349/2017-00000110", IndexNumber{}, broken(BadSerial, "")},
	} {
		n, p := ParseIndex(test.in)
		if diff := cmp.Diff(test.number, n); diff != "" {
			t.Errorf("%q: number (-want +got):\n%s", test.in, diff)
		}
		if diff := cmp.Diff(test.problem, p); diff != "" {
			t.Errorf("%q: problem (-want +got):\n%s", test.in, diff)
		}
		if p.Status == OK && n.String() != test.in {
			t.Errorf("%q is written %q", test.in, n)
		}
	}
}

func FuzzParseIndex(f *testing.F) {
	f.Add("000014349/2017-00110")
	f.Add("00001434-9／２０１７－00110")
	f.Add("11441700007280420y/202101 — 00050")
	f.Fuzz(func(t *testing.T, s string) {
		n, p := ParseIndex(s)
		if p.Status == Broken {
			return
		}
		again, q := ParseIndex(n.String())
		if again != n || q.Status != OK {
			t.Errorf("ParseIndex(%q) = %+v, written %q, read again %+v %+v", s, n, n, again, q)
		}
	})
}
