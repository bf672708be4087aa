import { useEffect, useRef, useState } from 'react';
import { type ApiError, type Variables, asApiError, ask } from './ask';

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
 * query is no question. A component that is only hidden for a while keeps its answer.
 */
export function useAnswer<T>(query: string | undefined, variables: Variables = {}): Asked<T> {
  const [state, setState] = useState<Omit<Asked<T>, 'retry'> & { key?: string }>({ loading: Boolean(query) });
  const [attempt, setAttempt] = useState(0);
  const answered = useRef<string>(undefined);
  const key = JSON.stringify([query, variables]);
  useEffect(() => {
    const turn = `${attempt} ${key}`;
    if (answered.current === turn) return undefined;
    answered.current = undefined;
    if (!query) return setState({ key, loading: false });
    const abort = new AbortController();
    const settle = (outcome: { data: T } | { error: ApiError }) => {
      if (abort.signal.aborted) return;
      answered.current = turn;
      setState({ key, loading: false, ...outcome });
    };
    setState((before) => ({ key, data: before.data, loading: true }));
    ask<T>(query, variables, abort.signal).then(
      (data) => settle({ data }),
      (error: unknown) => settle({ error: asApiError(error) }),
    );
    return () => abort.abort();
  }, [query, key, attempt]);
  const { data, error } = state;
  const loading = query !== undefined && (state.loading || state.key !== key); // one that is new in this rendering, too
  return { data, error, loading, retry: () => setAttempt((n) => n + 1) };
}
