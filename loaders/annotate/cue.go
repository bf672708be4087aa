package annotate

import (
	"cmp"
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/runes"
)

// firsts tells which runes may come first, by their lower bytes: most places are refused by it alone.
type firsts [256]bool

func (f *firsts) add(r rune) { f[byte(r)] = true }

func (f *firsts) have(r rune) bool { return f[byte(r)] }

// openers may stand between the start of a clause and its subject. "_" stands for a space.
var openers = newPrefixSet(`
但 但是 而 而且 并且 因此 因而 所以 同时 与此同时 此外 另外 目前 当前 如今 现在 此后 之后 随后 随着 其中 虽然 虽 尽管 如果 若 即使 即便 例如 比如 譬如 如 不过
然而 可见 由此可见 总之 总体来看 总体上 一方面 另一方面 首先 其次 再次 最后 第一 第二 第三 第四 第五 一是 二是 三是 四是 五是 六是 一般而言 客观而言
事实上 实际上 具体而言 特别是 尤其是 尤其 甚至 近年来 近年 近几年来 近几年 近些年来 近些年 这些年来 多年来 数年来 几年来 今年以来 过去几年 过去几年来 过去十年 过去十年间 过去十年来 十年来 新时代以来 历史上 国际上 总体而言 从总体上看 整体而言 整体上 在此背景下 在此基础上 在此之前 在此之后 在此过程中 此前 此次 长期以来 一直以来 迄今 至今 早在 自从 自 从 至 截至 截至目前 于是 当时 当然 鉴于此 为此 对此 因为 由于
鉴于 既然 只有 只要 无论 不论 不仅 不但 除此之外 相比之下 相反 反之 从而 进而 且 又 也 还有 以及 包括 即 或 或者 年 以来 时 后 前 的 说 称 那么 则
由 今天 昨天 日前 近日 近期 本周 本月
the The However However, But And and but Today Today, Meanwhile While Although Since In_addition In_addition, Moreover Moreover, Furthermore Furthermore,
Finally Finally, First First, Second Second, Third Third, Similarly Similarly, Therefore Therefore, Thus In On Also Currently Currently, According_to Both both
A An a an this This that That its Its their Their in on`)

// goingOn opens a sentence that keeps the subject of the one before.
var goingOn = newPrefixSet(`并 并且 还 也 不仅 而且 同时还 此外还 同时也 并将 It_also`)

// predicateStarts begin a clause whose subject is left out.
var predicateStarts = newPrefixSet(`
并 并将 并在 并为 并与 并对 并以 并于 也 还 则 就 都 又 再 即 才 却 仍 仍然 将 将会 会 能 能够 可 可以 应 应当 应该 须 需 需要 必须 要 不 不应 不仅 不断 没有 未 尚未 已 已经 曾 正 正在 一直 始终
是 不是 不再 不会 不能 无法 难以 共同 联合 积极 主动 努力 进一步 继续 持续 深入 切实 尽快 逐步 逐渐 重点 着力 着重 致力于 旨在 意在 力争 力图 试图 企图 有助于 有利于 不利于 便于 从而 进而 以便 以 为 使 使得 让
通过 根据 基于 围绕 针对 聚焦 立足 依托 借助 利用 作为 随着 按照 遵循 秉持 坚持 在 对 向 与 同 从 就 把 被 由 于 自
推动 推进 促进 加强 加快 加大 提升 提高 增强 深化 扩大 拓展 完善 优化 健全 建立 成立 设立 组建 构建 创建 搭建 打造 建设 发布 制定 制订 出台 颁布 通过了 印发 提交 发表 推出 提出 倡导 主张 支持 反对 强调 指出 认为 表示 呼吁 建议 要求 承诺 重申
参与 参加 加入 举办 举行 召开 开展 实施 执行 落实 践行 履行 采取 采用 实现 达成 签署 签订 缔结 批准 承认 尊重 维护 保护 保障 防止 防范 避免 应对 解决 打击 遏制 限制 制裁 打压 控制 影响 制约 阻碍 削弱 破坏 损害 威胁 导致 造成 引发 带来 加剧 形成 成为 包括 涵盖 涉及 覆盖 包含 体现 反映 显示 表明 证明 说明 意味着 标志着
分享 共享 共建 提供 给予 获得 取得 得到 受到 遭到 面临 存在 具有 拥有 缺乏 缺少 属于 位于 来自 负责 牵头 主导 领导 组织 协调 管理 监督 鼓励 引导 引领 邀请 呼应 回应 强化 深化 巩固 增进 增加 减少 降低 消除 缩小 弥合 缓解 寻求 谋求 追求 探索 探讨 讨论 研究 分析 评估 审视 考察 总结 回顾 介绍 阐述 宣布 宣称 声称 批评 谴责 指责 质疑 否认 拒绝 抵制 指控 披露 揭露 透露 警告 起诉 表达 祝贺 感谢 肯定
拟对 拟将 拟于 拟在 拟通过 愿 愿意 确保 敦促 期待 希望 遵守 发挥 弥补 倡议 提倡 捍卫 赞赏 赞同 欢迎 重视 高度 坚决 坚定 强烈 携手 尽早 停止 保持
重启 重建 重申 重修 重塑 恢复 改革 改善 改变 调整 升级 更新 修订 签 发起 启动 开启 创立 主办 承办 协办 主持 出席 访问 会见 会晤 磋商 谈判 协商 对接 融入 纳入 列入 引入 输出 推广 普及 培养 培训 培育 投资 资助 援助 帮助 协助 支撑 服务 服务于 助力 致力 有效 充分 更 更加 最终 首次 再次 多次 先后 分别 均 皆 共 各 互相 相互 彼此 有意 力求 着眼于 侧重 专注 研判 增设 担任 承担 统筹 主管 分管 肩负 运营 汇集 吸纳 严厉 依法 总部 秘书处设 会址 下设 设有 隶属 隶属于 现有 拥 每年 每两年
陆续 相继 纷纷 密集 接连 连续 大力 率先 频频 屡次 屡屡 正式 全面 深度 广泛 确定 确立 明确 规定 实行 推行 奉行 把握 争取 凝聚 塑造 构筑 赋予 授权 注重 阐明 阐释 呈现 展现 彰显 凸显 划分 界定
公布 签发 起草 拟定 下发 审议通过 退出 撕毁 否决 撤销 废除 废止 推翻 抨击 痛斥 斥责 驳斥 反驳 力主 力推 力挺 秉承 恪守 弘扬 禁止 封禁 吊销 处以 列为 任命 当选 辞去 兼任 出任 接任 应邀 受邀 派出 派遣 会同 联手 召集 协办 列席 下辖 内设 适用于 侵犯 违反 违背 干涉 滥用 遭遇 陷入 苦于 阻挠 妨碍 掣肘 源于 归因于 得益于 致使 收紧 放宽 取消 撤回 暂停 中止 终止 摒弃 抛弃 放弃 驱逐 查处 责令 勒令 载明 载入 写入 采纳 认可 认同 拥护 称赞 赞扬 盛赞 声援
and which who also has have had is was were are will would should must can could may might to not never still welcomed stressed called urged reiterated expressed presented conveyed explained adopted launched issued established`)

// cue is a word that changes how a clause is meant, unless the runes beside it show that it is part of another word. Negations are
// none: which verb they deny is told by the package polarity, once a rule has read one.
type cue struct {
	word          []rune
	modality      graph.Modality
	before, after string // runes that must not stand before, behind
}

var cues = newCues([]cue{
	{modality: graph.Alleged, word: []rune("所谓")},
	{modality: graph.Alleged, word: []rune("据称")},
	{modality: graph.Alleged, word: []rune("涉嫌")},
	{modality: graph.Alleged, word: []rune("之嫌")},
	{modality: graph.Alleged, word: []rune("被指")},
	{modality: graph.Alleged, word: []rune("被称为")},
	{modality: graph.Alleged, word: []rune("被誉为")},
	{modality: graph.Alleged, word: []rune("so-called")},
	{modality: graph.Alleged, word: []rune("alleged")},
	{modality: graph.Alleged, word: []rune("allegedly")},
	{modality: graph.Alleged, word: []rune("reportedly")},
	{modality: graph.Alleged, word: []rune("is believed to")},
	{modality: graph.Alleged, word: []rune("are believed to")},
	{modality: graph.Alleged, word: []rune("is said to")},
	{modality: graph.Alleged, word: []rune("are said to")},
	{modality: graph.Recommended, word: []rune("应"), before: "相适反响供对效回顺感照不因", after: "对用急变邀答付激聘运力有"},
	{modality: graph.Recommended, word: []rune("需"), before: "所急供内军刚按", after: "求"},
	{modality: graph.Recommended, word: []rune("须")},
	{modality: graph.Recommended, word: []rune("亟待")},
	{modality: graph.Recommended, word: []rune("有待")},
	{modality: graph.Recommended, word: []rune("建议"), before: "条项的出", after: "书稿案。"},
	{modality: graph.Recommended, word: []rune("有必要")},
	{modality: graph.Recommended, word: []rune("不妨")},
	{modality: graph.Recommended, word: []rune("要"), before: "重需主必只概摘纲首紧次扼不何提", after: "求素义点么是件害塞闻低少小旨"},
	{modality: graph.Recommended, word: []rune("可"), before: "不许认许尚", after: "能见信持靠及控谓观行知怕惜比言缺或分"},
	{modality: graph.Recommended, word: []rune("should")},
	{modality: graph.Recommended, word: []rune("must")},
	{modality: graph.Recommended, word: []rune("need to")},
	{modality: graph.Recommended, word: []rune("needs to")},
	{modality: graph.Recommended, word: []rune("ought to")},
	{modality: graph.Recommended, word: []rune("recommend")},
	{modality: graph.Recommended, word: []rune("recommends")},
	{modality: graph.Planned, word: []rune("拟"), before: "虚模草"},
	{modality: graph.Planned, word: []rune("计划"), before: "的项动业展略个学划年训商踏", after: "的》”。,、"},
	{modality: graph.Planned, word: []rune("打算"), before: "的"},
	{modality: graph.Planned, word: []rune("倡议成立")},
	{modality: graph.Planned, word: []rune("倡议建立")},
	{modality: graph.Planned, word: []rune("倡议设立")},
	{modality: graph.Planned, word: []rune("提议成立")},
	{modality: graph.Planned, word: []rune("提议建立")},
	{modality: graph.Planned, word: []rune("有望")},
	{modality: graph.Planned, word: []rune("即将")},
	{modality: graph.Planned, word: []rune("决定"), before: "了取", after: "的》”。,、书"},
	{modality: graph.Planned, word: []rune("will")},
	{modality: graph.Planned, word: []rune("plan to")},
	{modality: graph.Planned, word: []rune("plans to")},
	{modality: graph.Planned, word: []rune("planned to")},
	{modality: graph.Planned, word: []rune("intends to")},
	{modality: graph.Planned, word: []rune("intend to")},
	{modality: graph.Planned, word: []rune("agreed to")},
	{modality: graph.Planned, word: []rune("expected to")},
	{modality: graph.Planned, word: []rune("is set to")},
	{modality: graph.Planned, word: []rune("are set to")},
	{modality: graph.Planned, word: []rune("poised to")},
	{modality: graph.Planned, word: []rune("scheduled to")},
})

// futures follow 将 when it speaks of the future; else it marks an object.
var futures = newPrefixSet(`会 继续 进一步 与 在 由 于 通过 对 以 从 有 为 成为 重新 不断 更 更加 不 持续 再 共同 首次 极 严 面临 是 采取 制定 建立 举行 举办 召开 推出 发布 启动 加大 加强 加快 推动 支持 得到 延续 部分 适度 强化 着力 陆续 愈发 扩大 深化
利用 依托 协调 产生 显著 直接 带来 影响 参加 出席 纳入现有 带领 促进 修复 提出 掌握 根据 重点 围绕 致力 分裂 近 达 于 覆盖 涵盖 聚焦 同 就 也 仍 要 给 让 使 回归 延续 加速 提升 把`)

// cueTable holds the cues by first rune, longest first.
type cueTable struct {
	firsts firsts
	cues   map[rune][]cue
}

func newCues(list []cue) *cueTable {
	table := &cueTable{cues: map[rune][]cue{}}
	for _, c := range list {
		table.cues[c.word[0]] = append(table.cues[c.word[0]], c)
		table.firsts.add(c.word[0])
	}
	for _, cues := range table.cues {
		slices.SortStableFunc(cues, func(x, y cue) int { return cmp.Compare(len(y.word), len(x.word)) })
	}
	return table
}

// cueAt gives the modality that a cue at t[i] sets, or "".
func cueAt(t []rune, i int) graph.Modality {
	r := t[i]
	if r == '将' {
		if i > 0 && strings.ContainsRune("即必行", t[i-1]) {
			return ""
		}
		if startsWithAny(t[i+1:], futures) {
			return graph.Planned
		}
		return ""
	}
	if !cues.firsts.have(r) || isLatinRune(r) && isLatinRune(runes.At(t, i-1)) {
		return ""
	}
	for _, c := range cues.cues[r] {
		if len(c.word) > len(t)-i || !equal(t[i:i+len(c.word)], c.word) {
			continue
		}
		if r == '要' && runes.HasPrefix(t[max(0, i-2):], "就是") { // 就是要 says what something is for
			return ""
		}
		before, after := runes.At(t, i-1), runes.At(t, i+len(c.word))
		if before != 0 && strings.ContainsRune(c.before, before) || after != 0 && strings.ContainsRune(c.after, after) {
			return ""
		}
		if isLatinRune(r) && (isLatinRune(before) || isLatinRune(after) || r == 'w' && runes.HasPrefix(t[i:], "will to ")) { // which is a noun
			return ""
		}
		return c.modality
	}
	return ""
}
