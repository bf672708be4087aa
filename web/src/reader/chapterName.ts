import type { Language, Text } from '../language';
import type { Section } from './sections';

// Labels that the loader gives to sections that the text itself does not name so.
const LABELS: Record<string, Text> = {
  title: { en: 'Title', zh: '标题' },
  abstract: { en: 'Abstract', zh: '摘要' },
  keywords: { en: 'Keywords', zh: '关键词' },
  intro: { en: 'Introduction', zh: '引言' },
  introduction: { en: 'Introduction', zh: '引言' },
  contents: { en: 'Contents', zh: '目录' },
  background: { en: 'Background', zh: '背景' },
  foreword: { en: 'Foreword', zh: '前言' },
  members: { en: 'Members', zh: '成员' },
  about: { en: 'About', zh: '关于' },
  article: { en: 'Article', zh: '正文' },
  'author page': { en: 'Author page', zh: '作者主页' },
  problems: { en: 'Problems', zh: '问题' },
  recommendations: { en: 'Recommendations', zh: '建议' },
  conclusion: { en: 'Conclusion', zh: '结语' },
  acknowledgements: { en: 'Acknowledgements', zh: '致谢' },
  appendix: { en: 'Appendix', zh: '附录' },
  footnote: { en: 'Footnote', zh: '脚注' },
  notes: { en: 'Notes', zh: '注释' },
  'author note': { en: 'About the authors', zh: '作者简介' },
  references: { en: 'References', zh: '参考文献' },
};

const NO_SECTION: Text = { en: 'Outside the sections', zh: '章节之外' };

/** What to call a section: its heading, else the label under which the document is counted. */
export function chapterName(section: Section, language: Language) {
  return hasHeading(section) ? section.heading : labelName(section.label, language);
}

/** Whether a section is named by words of the document, not by the label that the loader gave it. */
export function hasHeading({ heading, label }: Section) {
  return heading !== '' && heading !== label;
}

/** What to call a section of which only the label is known; none is what stands outside the sections. */
export function labelName(label: string, language: Language) {
  return LABELS[label]?.[language] ?? (label || NO_SECTION[language]);
}
