package annotate

import "testing"

func TestTextsWithoutTitleMarksAreNamedByWhatTheyAreAbout(t *testing.T) {
	checkCandidates(t, map[string]string{
		"会议表决通过关于修改渔业法的决定。":             "关于修改渔业法的决定:Instrument",
		"会议公布了关于加强灯塔管理、保护航道的意见(征求意见稿)。": "关于加强灯塔管理、保护航道的意见(征求意见稿):Instrument",
		"会议通过关于修改《渔业法》(以下简称“渔法”)的决定。":   "关于修改《渔业法》的决定:Instrument 渔业法:Instrument",
		"他有关于渔业的意见,也有关于灯塔的看法。":          "",
		"大家谈到关于灯塔的决定性问题。":               "",
		"《灯塔管理条例》(修订草案)引起热议。":           "灯塔管理条例(修订草案):Instrument 灯塔管理条例:Instrument",
		"《灯塔管理条例》(第一章)引起热议。":            "灯塔管理条例:Instrument",
	})
}

func TestSeatsArePlaces(t *testing.T) {
	checkCandidates(t, map[string]string{
		"它的总部设在滨港,秘书处设在日本首都海州。": "海州:Place 滨港:Place",
		"它于当年在德国的滨港正式成立。":       "滨港:Place",
		"它设在部里,总部设在较远的城市里。":     "",
	})
}

func TestSessionsOfAParliamentBearItsTerm(t *testing.T) {
	checkCandidates(t, map[string]string{
		"第十四届欧盟委员会第三次会议开幕。": "第十四届欧盟委员会第三次会议:Event",
		"欧盟委员会第三次会议开幕。":     "欧盟委员会第三次会议:Event",
	})
}

func TestOfficesThatHaveADutyAreNamedByTheirField(t *testing.T) {
	checkCandidates(t, map[string]string{
		"国家渔业部门负责灯塔。由海事机关牵头处理,有关部门依法协助。": "国家渔业部门:Agency 有关部门:Agency 海事机关:Agency",
		"灯塔归渔业部门所有,机关负责人讲话。":             "",
	})
}

func TestFoundingsAreNamedAfterTheBody(t *testing.T) {
	checkCandidates(t, map[string]string{
		"国际灯塔管理组织(以下简称“灯管会”)成立大会今天召开。": "国际灯塔管理组织:Organization 国际灯塔管理组织成立大会:Event",
	})
}

func TestAmendingActsKeepTheirBracket(t *testing.T) {
	checkCandidates(t, map[string]string{
		"The Harbour Safety (Amendment) Bill 2030 was read.": "Harbour Safety (Amendment) Bill 2030:Instrument",
		"Nobody read the (Amendment) Bill of yesterday.":     "",
	})
}

func TestAMeetingKeepsTheFirstSignOfJapan(t *testing.T) {
	checkCandidates(t, map[string]string{
		"日本同德国举行磋商。":   "日本同德国举行磋商:Event",
		"8日日本同德国举行磋商。": "日本同德国举行磋商:Event",
	})
}
