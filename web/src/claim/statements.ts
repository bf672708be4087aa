import type { Language } from '../language';
import type { Claim } from '../scene/scene';
import { countTexts } from './counts';
import { METHODS, methodLabel } from './terms';

/** What one document says, however many claims say it: an expert and several rules may have found the same. */
export interface Statement {
  /** The one to open: an expert's if there is one, else the most certain. */
  claim: Claim;
  /** All that say it, that one first. */
  claims: readonly Claim[];
}

/** Claims that say the same – in the same view, manner and time – of the same document, joined; in their order. */
export function statements(claims: Iterable<Claim>): Statement[] {
  const same = new Map<string, Claim[]>();
  for (const claim of claims) {
    const key = keyOf(claim);
    const known = same.get(key);
    if (known) known.push(claim);
    else same.set(key, [claim]);
  }
  return [...same.values()].map((all) => {
    all.sort((a, b) => rank(a) - rank(b) || b.confidence - a.confidence);
    return { claim: all[0], claims: all };
  });
}

function keyOf({ subject, predicate, object, value, holder, modality, when, document }: Claim) {
  return JSON.stringify([subject, predicate, object, value, holder?.id, modality, when, document].map((x) => x ?? null));
}

const RANKS: readonly string[] = METHODS;

function rank({ method }: Claim) {
  const at = RANKS.indexOf(method);
  return at < 0 ? RANKS.length : at;
}

/** How the claims behind a statement were found: expert, rule. */
export function methodsOf({ claims }: Statement, language: Language): string {
  const methods = new Set(claims.map(({ method }) => methodLabel(method)[language]));
  return [...methods].join(language === 'zh' ? '、' : ', ');
}

/** How they were found, and their number if there are several: 2 claims: expert, rule. */
export function standing(statement: Statement, language: Language): string {
  const methods = methodsOf(statement, language);
  const n = statement.claims.length;
  if (n === 1) return methods;
  return countTexts[language].claims(String(n)) + (language === 'zh' ? '：' : ': ') + methods;
}
