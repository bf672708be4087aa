// How the card speaks of what the API has as codes.
import type { Language } from '../language';
import type { Modality } from '../scene/scene';

/** How a claim is meant, in a word. */
export const modalityTexts: Record<Language, Record<Modality, string>> = {
  en: { ASSERTED: 'asserted', PLANNED: 'planned', RECOMMENDED: 'recommended', ALLEGED: 'alleged', NEGATED: 'denied' },
  zh: { ASSERTED: '陈述', PLANNED: '计划', RECOMMENDED: '建议', ALLEGED: '据称', NEGATED: '否认' },
};

/** How a claim is meant, in a sentence. */
export const modalitySentences: Record<Language, Record<Modality, string>> = {
  en: {
    ASSERTED: 'It is said to be so.',
    PLANNED: 'It is planned or announced.',
    RECOMMENDED: 'Someone says that it should be so.',
    ALLEGED: 'It is reported or reproached; the source does not vouch for it.',
    NEGATED: 'It is said not to be so.',
  },
  zh: {
    ASSERTED: '原文陈述如此。',
    PLANNED: '原文称已计划或宣布。',
    RECOMMENDED: '有人主张应当如此。',
    ALLEGED: '原文转述或指责，并不为其作保。',
    NEGATED: '原文称并非如此。',
  },
};

/** The texts that count. */
export const countTexts = {
  en: {
    claims: (n: string) => (n === '1' ? '1 claim' : `${n} claims`),
    documents: (n: string) => (n === '1' ? '1 document' : `${n} documents`),
    more: (n: string) => `Show more (${n})`,
    also: (word: string) => `also ${word}`,
  },
  zh: {
    claims: (n: string) => `${n} 条论断`,
    documents: (n: string) => `${n} 份文献`,
    more: (n: string) => `显示更多（${n}）`,
    also: (word: string) => `亦有${word}`,
  },
};
