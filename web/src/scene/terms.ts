import type { Text } from '../language';
import type { Modality } from './scene';

/** How a claim is meant, in words that go before or after it. */
export const MODALITIES: Record<Modality, Text> = {
  ASSERTED: { en: 'asserted', zh: '陈述' },
  PLANNED: { en: 'planned', zh: '计划' },
  RECOMMENDED: { en: 'recommended', zh: '建议' },
  ALLEGED: { en: 'alleged', zh: '据称' },
  NEGATED: { en: 'denied', zh: '否认' },
};

const METHODS: Record<string, Text> = {
  CURATED: { en: 'expert', zh: '专家' },
  RULE: { en: 'rule', zh: '规则' },
  MODEL: { en: 'model', zh: '模型' },
  IMPORT: { en: 'import', zh: '导入' },
};

/** How a claim was found; a method that is unknown here as the API names it. */
export function methodLabel(name: string): Text {
  return METHODS[name] ?? { en: name, zh: name };
}
