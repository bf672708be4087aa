import { useEffect, useState } from 'react';

/** The GraphQL endpoint, relative to the page, so that the server can be mounted under any path. */
export const ENDPOINT = new URL('graphql', document.baseURI).href;

/** Why a question was not answered. */
export class ApiError extends Error {
  /**
   * @param code `extensions.code` of the first error of the answer, or `UNREACHABLE` when there was no answer.
   * @param hint what the server advises, if anything.
   */
  constructor(
    message: string,
    readonly code: string,
    readonly hint?: string,
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

interface Answer<T> {
  data?: T | null;
  errors?: { message: string; extensions?: { code?: string; hint?: string } }[];
}

/** What goes along with a query. */
export type Variables = Record<string, unknown>;

/**
 * Asks the server.
 *
 * @throws ApiError when there is no answer, or one with errors.
 */
export async function ask<T>(query: string, variables: Variables = {}, signal?: AbortSignal): Promise<T> {
  const { data, errors } = await post<T>(query, variables, signal);
  if (errors?.length) {
    const { message, extensions } = errors[0];
    throw new ApiError(message, extensions?.code ?? 'UNKNOWN', extensions?.hint);
  }
  if (!data) throw new ApiError('The answer is empty.', 'UNKNOWN');
  return data;
}

async function post<T>(query: string, variables: Variables, signal?: AbortSignal): Promise<Answer<T>> {
  let response: Response;
  try {
    response = await fetch(ENDPOINT, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json, application/json' },
      body: JSON.stringify({ query, variables }),
      signal,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError('The server does not answer.', 'UNREACHABLE');
  }
  try {
    return (await response.json()) as Answer<T>;
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError(`The server answers ${response.status} ${response.statusText}.`, 'UNREACHABLE');
  }
}

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

/** Any failure as one that can be shown. */
export function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError(String(error), 'UNKNOWN');
}
