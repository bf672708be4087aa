/** What an actor's stances on an idea amount to, all together. */
export const VERDICTS = ['support', 'rejection', 'mixed', 'reserved', 'attributed'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What a stance amounts to, as the API names it. */
export type StanceKind = 'SUPPORT' | 'REJECTION' | 'RESERVATION' | 'ATTRIBUTION';

/** What stances of these kinds amount to, given the polarity of those that the actor holds. */
export function verdictOf(polarity: number, kinds: ReadonlySet<StanceKind>): Verdict {
  if (polarity > 0) return 'support';
  if (polarity < 0) return 'rejection';
  if (kinds.has('SUPPORT') || kinds.has('REJECTION')) return 'mixed';
  return kinds.has('RESERVATION') ? 'reserved' : 'attributed';
}

/** The sign of each verdict, so that colour is not the only one. */
export const SIGNS: Record<Verdict, string> = { support: '+', rejection: '−', mixed: '±', reserved: '○', attributed: '?' };

/** What verdicts are called, and what they mean. */
export const verdictTexts = {
  en: {
    support: 'supports',
    rejection: 'rejects',
    mixed: 'mixed',
    reserved: 'reserved',
    attributed: 'attributed',
    conflict: 'contradictory',
    explain: {
      support: 'advocates or endorses the idea, or plans to',
      rejection: 'opposes or criticizes the idea, or plans to',
      mixed: 'both supports and rejects the idea',
      reserved: 'is said not to take a stance: “does not oppose”',
      attributed: 'others allege the stance or recommend it; it is no position of the actor’s own',
    },
    documents: (n: number) => (n === 1 ? '1 independent document' : `${n} independent documents`),
  },
  zh: {
    support: '支持',
    rejection: '反对',
    mixed: '兼有支持与反对',
    reserved: '保留',
    attributed: '他人所称',
    conflict: '相互矛盾',
    explain: {
      support: '主张或赞同该观念，或计划如此',
      rejection: '反对或批评该观念，或计划如此',
      mixed: '既支持又反对该观念',
      reserved: '据称不持某种立场，如“不反对”',
      attributed: '他人称其如此，或建议其如此，并非其自身立场',
    },
    documents: (n: number) => `${n} 份独立文献`,
  },
};
