package annotate

import "testing"

func TestTitlesBetweenPersonsJoinThem(t *testing.T) {
	for between, want := range map[string]bool{
		" and Prime Minister ":                    true,
		", Japanese Foreign Minister ":            true,
		", and Minister for Digital Affairs Dr. ": true,
		" and ":                            false,
		" and the fish of Prime Minister ": false,
		" met Prime Minister ":             false,
		" and Harbour Master's Deputy Director-General ": true,
		", Berlin ": false,
		" and European Port Agency (EPA) Director ": true,
	} {
		if got := JoinsTitled([]rune(between)); got != want {
			t.Errorf("%q: %v", between, got)
		}
	}
}
