import { type Language, formatDate } from '../language';

/** What a person said of a claim. */
export interface Review {
  verdict: 'ACCEPTED' | 'REJECTED' | 'NONE';
  by: string;
  /** When, in UTC. */
  at: string;
}

const texts = {
  en: {
    ACCEPTED: (by: string, day: string) => `reviewed: accepted by ${by} on ${day}`,
    REJECTED: (by: string, day: string) => `reviewed: rejected by ${by} on ${day}`,
  },
  zh: {
    ACCEPTED: (by: string, day: string) => `已审核：${by} 于 ${day} 认可`,
    REJECTED: (by: string, day: string) => `已审核：${by} 于 ${day} 否决`,
  },
};

/** What counts of the reviews of a claim: the last one. Nothing when nobody has reviewed it, or took that back. */
export function reviewedText(reviews: readonly Review[], language: Language): string | undefined {
  const last = reviews.at(-1);
  if (!last || last.verdict === 'NONE') return undefined;
  return texts[language][last.verdict](last.by, formatDate(last.at.slice(0, 10), language));
}
