import { useEffect, useState } from 'react';
import { type ApiError, type Variables, asApiError, ask } from './ask';

export { type Answer, ApiError, ENDPOINT, type Question, type Variables, asApiError, ask, post } from './ask';

/** What has become of a question: one of the three, `data` also while the next is under way. */
export interface Asked<T> {
  data?: T;
  error?: ApiError;
  loading: boolean;
  /** Asks again. */
  retry(): void;
}

/**
 * Asks the server whenever the query or the variables change, and forgets the question when the component goes. No
 * query is no question.
 */
export function useAnswer<T>(query: string | undefined, variables: Variables = {}): Asked<T> {
  const [state, setState] = useState<Omit<Asked<T>, 'retry'>>({ loading: Boolean(query) });
  const [attempt, setAttempt] = useState(0);
  const key = JSON.stringify(variables);
  useEffect(() => {
    if (!query) return setState({ loading: false });
    const abort = new AbortController();
    setState((before) => ({ data: before.data, loading: true }));
    ask<T>(query, JSON.parse(key) as Variables, abort.signal).then(
      (data) => setState({ data, loading: false }),
      (error: unknown) => abort.signal.aborted || setState({ error: asApiError(error), loading: false }),
    );
    return () => abort.abort();
  }, [query, key, attempt]);
  return { ...state, retry: () => setAttempt((n) => n + 1) };
}
