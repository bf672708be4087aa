import { useEffect, useRef, useState } from 'react';
import { type ApiError, asApiError } from './ask';

/** Something that is read in parts. */
export interface Reading<T> {
  /** What has been read so far. */
  read: T;
  complete: boolean;
  error?: ApiError;
  /** Reads again. */
  retry(): void;
}

/**
 * Reads something in parts whenever `key`, which says what, is another one; null is nothing. `parts` gives each time all
 * that there is so far. A component that is only hidden for a while keeps what it has read.
 */
export function useReading<T>(
  key: string | null,
  nothing: T,
  parts: (signal: AbortSignal) => AsyncIterable<T>,
): Reading<T> {
  const [state, setState] = useState<Omit<Reading<T>, 'retry'>>({ read: nothing, complete: false });
  const [attempt, setAttempt] = useState(0);
  const done = useRef<string>(undefined);
  useEffect(() => {
    if (key === null || done.current === key) return undefined;
    const abort = new AbortController();
    const read = async () => {
      setState({ read: nothing, complete: false });
      for await (const part of parts(abort.signal)) {
        if (abort.signal.aborted) return;
        setState({ read: part, complete: false });
      }
      done.current = key;
      setState((before) => ({ ...before, complete: true }));
    };
    read().catch((error: unknown) => {
      if (!abort.signal.aborted) setState((before) => ({ ...before, error: asApiError(error) }));
    });
    return () => abort.abort();
  }, [key, attempt]);
  return { ...state, retry: () => setAttempt((n) => n + 1) };
}
