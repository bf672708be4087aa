/** The texts that count. */
export const countTexts = {
  en: {
    claims: (n: string) => (n === '1' ? '1 claim' : `${n} claims`),
    byExperts: (n: string) => ` (${n} by ${n === '1' ? 'an expert' : 'experts'})`,
    entities: (n: string) => (n === '1' ? '1 entity' : `${n} entities`),
    documents: (n: string) => (n === '1' ? '1 document' : `${n} documents`),
    more: (n: string) => `Show more (${n})`,
    also: (word: string) => `also ${word}`,
  },
  zh: {
    claims: (n: string) => `${n} 条论断`,
    byExperts: (n: string) => `（专家 ${n} 条）`,
    entities: (n: string) => `${n} 个实体`,
    documents: (n: string) => `${n} 份文献`,
    more: (n: string) => `显示更多（${n}）`,
    also: (word: string) => `亦有${word}`,
  },
};
