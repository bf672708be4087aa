import { useEffect, useRef, useState } from 'react';
import { type Route, formatRoute, useRoute } from '../route';
import type { Statement } from './statements';
import type { Statements } from './useStatements';

/** What to do with the claim that the address names: go to its words, or only mark them, when its card was opened. */
type Intent = 'go' | 'mark';

/**
 * Finds the claim that the address names among those of a document, as soon as it has been read, also when the same
 * one is asked for again. Gives its id when it is not there.
 */
export function useAsked(slug: string, statements: Statements, found: (statement: Statement, intent: Intent) => void) {
  const [asked, setAsked] = useState(() => askedOf(useRoute.getState()));
  const latest = useRef(found);
  latest.current = found;
  useEffect(() => {
    setAsked(askedOf(useRoute.getState())); // it may have changed while the document was hidden
    return useRoute.subscribe((route, before) => {
      if (route.document !== slug) return;
      const again = formatRoute(route) === formatRoute(before);
      if (again || route.claim !== before.claim || route.front !== before.front) setAsked(askedOf(route));
    });
  }, [slug]);
  const { list, complete } = statements;
  useEffect(() => {
    const statement = asked && list.find(({ id }) => id === asked.id);
    if (!statement) return;
    latest.current(statement, asked.intent);
    setAsked(undefined);
  }, [asked, list]);
  return asked && complete && !list.some(({ id }) => id === asked.id) ? asked.id : undefined;
}

function askedOf({ claim, front }: Route): { id: string; intent: Intent } | undefined {
  return claim ? { id: claim, intent: front === 'view' ? 'go' : 'mark' } : undefined;
}
