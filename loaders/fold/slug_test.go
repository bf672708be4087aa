package fold

import "testing"

func TestSlugKeepsLettersAndDigitsOfAllScripts(t *testing.T) {
	for name, want := range map[string]string{
		"Freedonian Cyber Agency": "freedonian-cyber-agency", "《網絡 法》": "网络-法", "  U.S.–EU Ｄialogue (2nd) ": "u-s-eu-dialogue-2nd", "…": "",
	} {
		if got := Slug(name); got != want {
			t.Errorf("Slug(%q) = %q, want %q", name, got, want)
		}
	}
}
