import { useEffect, useRef, useState } from 'react';
import { type ApiError, asApiError, ask } from '../ask';
import query from '../queries/statements.graphql?raw';
import { type Statement, inOrder } from './statements';

/** What has been read of a document's claims. */
export interface Statements {
  /** By the place of their words. */
  list: readonly Statement[];
  /** How many there are; undefined until the first answer. */
  total?: number;
  /** All have been read. */
  complete: boolean;
  error?: ApiError;
  retry(): void;
}

interface Page {
  document: {
    statements: {
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
      nodes: Statement[];
    };
  };
}

const NOTHING = { list: [], complete: false };

/**
 * Reads all claims of a document, page by page, and gives what there is meanwhile. A component that is only hidden for a
 * while keeps them.
 */
export function useStatements(slug: string): Statements {
  const [state, setState] = useState<Omit<Statements, 'retry'>>(NOTHING);
  const [attempt, setAttempt] = useState(0);
  const done = useRef<string>(undefined);
  useEffect(() => {
    if (done.current === slug) return undefined;
    const abort = new AbortController();
    setState(NOTHING);
    const give = (read: Omit<Statements, 'retry'>) => {
      if (abort.signal.aborted) return;
      if (read.complete) done.current = slug;
      setState(read);
    };
    readAll(slug, abort.signal, give).catch(
      (error: unknown) => abort.signal.aborted || setState((read) => ({ ...read, error: asApiError(error) })),
    );
    return () => abort.abort();
  }, [slug, attempt]);
  return { ...state, retry: () => setAttempt((n) => n + 1) };
}

// Each time the list has doubled it is given out: what is made of it is then made a few times, not once a page.
async function readAll(slug: string, signal: AbortSignal, give: (read: Omit<Statements, 'retry'>) => void) {
  const list: Statement[] = [];
  let after: string | null = null;
  for (let given = 0; ;) {
    const page: Page = await ask<Page>(query, { slug, after }, signal);
    const { nodes, totalCount, pageInfo } = page.document.statements;
    list.push(...nodes);
    if (pageInfo.hasNextPage && list.length >= 2 * given) {
      give({ list: inOrder(list), total: totalCount, complete: false });
      given = list.length;
    }
    if (!pageInfo.hasNextPage) return give({ list: inOrder(list), total: totalCount, complete: true });
    after = pageInfo.endCursor;
  }
}
