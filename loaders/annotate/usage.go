package annotate

import (
	"maps"
	"slices"
	"strings"

	"github.com/normgraph/normgraph/loaders/fold"
)

// taiwanWords are words of the field as they are used in Taiwan, in simplified characters, with those of the mainland. Both
// have the same length, so offsets survive.
var taiwanWords = map[string]string{
	"网路": "网络", "资讯": "信息", "数位": "数字", "人工智慧": "人工智能", "骇客": "黑客", "软体": "软件", "硬体": "硬件", "晶片": "芯片",
	"程式": "程序", "讯息": "信息", "资料": "数据", "影片": "视频",
}

// taiwanSet are the keys of taiwanWords.
var taiwanSet = newPrefixSet(strings.Join(slices.Sorted(maps.Keys(taiwanWords)), " "))

// traditional are common characters that simplified texts write in another way.
const traditional = "國網區會對議體際與應發關經戰術產業聯協權標準規則處實現進當"

// leastTraditional is how many runes of a text there are at most to one of traditional, if it is written so.
const leastTraditional = 40

// longestSample is the most runes of a text that tell how it is written.
const longestSample = 2000

// toMainland puts the words of the mainland in the place of those of Taiwan in t, the folded form of a text of traditional
// characters. In a text of simplified ones 数位 counts people.
func toMainland(t []rune, text string) {
	n, read := 0, 0
	for _, r := range text {
		if t[read] != r && strings.ContainsRune(traditional, r) { // folding changes them all
			n++
		}
		if read++; read == longestSample {
			break
		}
	}
	if n == 0 || n*leastTraditional < read {
		return
	}
	for i := 0; i < len(t); i++ {
		if !fold.IsHan(t[i]) {
			continue
		}
		if n := longestPrefix(t[i:], taiwanSet); n > 0 {
			copy(t[i:], []rune(taiwanWords[string(t[i:i+n])]))
			i += n - 1
		}
	}
}
