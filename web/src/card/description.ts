import type { Named } from '../claim/named';
import type { Language, Text } from '../language';
import { formatDate } from '../language';
import type { Value } from './relations';

/** What is known of an entity by field: the values that claims give and the entities that relations lead to. */
export interface Facts {
  values: Readonly<Record<string, readonly Value[]>>;
  related: Readonly<Record<string, readonly Named[]>>;
}

// In the order of preference: the wider whole, else who made it.
const BELONGINGS: { field: string; words: Text }[] = [
  { field: 'partOf', words: { en: 'part of', zh: '隶属于' } },
  { field: 'affiliatedWith', words: { en: 'affiliated with', zh: '任职于' } },
  { field: 'establishedBy', words: { en: 'established by', zh: '建立者：' } },
  { field: 'issuedBy', words: { en: 'issued by', zh: '发布者：' } },
  { field: 'proposedBy', words: { en: 'proposed by', zh: '提出者：' } },
];

/**
 * One line on what an entity is, put together from claims and nothing else: “mechanism, since 2012, part of …”. Where
 * sources differ on a date there is none.
 */
export function describe(classLabel: string, { values, related }: Facts, language: Language): string {
  const date = (field: string) =>
    values[field]?.length === 1 ? formatDate(values[field][0].value, language) : undefined;
  const parts = [classLabel, duration(date('startedOn'), date('endedOn'), language) ?? date('occurredOn')];
  const belonging = BELONGINGS.find(({ field }) => related[field]?.length > 0);
  if (belonging) {
    const names = related[belonging.field].slice(0, 2).map((entity) => entity[language]);
    parts.push(belonging.words[language] + (language === 'zh' ? names.join('、') : ` ${names.join(' and ')}`));
  }
  return parts.filter(Boolean).join(language === 'zh' ? '，' : ', ');
}

function duration(start: string | undefined, end: string | undefined, language: Language) {
  if (start && end) return `${start} – ${end}`;
  if (start) return language === 'zh' ? `始于${start}` : `since ${start}`;
  if (end) return language === 'zh' ? `至${end}` : `until ${end}`;
  return undefined;
}
