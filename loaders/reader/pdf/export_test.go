package pdf

import "testing"

// Sample is a made file of two pages with everything that reading tells apart.
func Sample(t *testing.T) []byte {
	t.Helper()
	return made(helvetica(t),
		[]text{
			{200, 780, 18, "On Harbours and Tides"},
			{60, 740, 14, "1. Tides"},
			{60, 715, 10, "The harbour opened late in the year, and nobody was there to see it but the pilots, who"},
			{60, 100, 8, "1 A remark on harbours."},
			{290, 50, 9, "- 41 -"},
		},
		[]text{
			{60, 780, 10, "had come by land."},
			{60, 740, 14, "References"},
			{60, 715, 10, "[1] Anne Pilot, Tides and Harbours, Sea Press, 2031."},
			{60, 685, 10, "Year"}, {200, 685, 10, "Harbour"}, {400, 685, 10, "Ships"},
			{60, 670, 10, "2031"}, {200, 670, 10, "North"}, {400, 670, 10, "12"},
			{290, 50, 9, "- 42 -"},
		})
}
