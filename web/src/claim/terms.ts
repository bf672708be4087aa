// The words for what the API has as codes, the same in all parts of the page. What is unknown here stays as the API has it.
import type { Text } from '../language';
import type { Modality } from '../scene/scene';

const MODALITIES: Record<string, Text> = {
  ASSERTED: { en: 'asserted', zh: '陈述' },
  PLANNED: { en: 'planned', zh: '计划' },
  RECOMMENDED: { en: 'recommended', zh: '建议' },
  ALLEGED: { en: 'alleged', zh: '据称' },
  NEGATED: { en: 'denied', zh: '否认' },
};

/** How a claim is meant, in a word. */
export function modalityLabel(name: string): Text {
  return MODALITIES[name] ?? { en: name, zh: name };
}

/** How a claim is meant, in a sentence. */
export const MODALITY_SENTENCES: Record<Modality, Text> = {
  ASSERTED: { en: 'It is said to be so.', zh: '原文陈述如此。' },
  PLANNED: { en: 'It is planned or announced.', zh: '原文称已计划或宣布。' },
  RECOMMENDED: { en: 'Someone says that it should be so.', zh: '有人主张应当如此。' },
  ALLEGED: {
    en: 'It is reported or reproached; the source does not vouch for it.',
    zh: '原文转述或指责，并不为其作保。',
  },
  NEGATED: { en: 'It is said not to be so.', zh: '原文称并非如此。' },
};

/** How claims are found. */
export const METHODS = ['CURATED', 'RULE', 'MODEL', 'IMPORT'] as const;
export type Method = (typeof METHODS)[number];

const METHOD_LABELS: Record<string, Text> = {
  CURATED: { en: 'expert', zh: '专家' },
  RULE: { en: 'rule', zh: '规则' },
  MODEL: { en: 'model', zh: '模型' },
  IMPORT: { en: 'import', zh: '导入' },
};

/** How a claim was found, in a word. */
export function methodLabel(name: string): Text {
  return METHOD_LABELS[name] ?? { en: name, zh: name };
}
