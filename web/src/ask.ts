// The server's API, without React: the embedded network asks with it, too.

/** The GraphQL endpoint, relative to the page, so that the server can be mounted under any path. */
export const ENDPOINT = new URL('graphql', document.baseURI).href;

/** How the server knows who asks. */
export interface Credentials {
  /** The bearer token that goes along with every request; null without one. */
  token(): string | null;
  /** Is told of each answer that wants another token than was sent. */
  refused(sent: string | null): void;
}

let credentials: Credentials | undefined;

/** Has the page ask with these credentials. The embedded network has none: the page around it may be anyone's. */
export function identify(own: Credentials) {
  credentials = own;
}

/** Sends a request to the server with the reader's token, if there is one. */
export async function request(address: string, init: RequestInit = {}): Promise<Response> {
  const token = credentials?.token() ?? null;
  const headers = { ...init.headers, ...(token && { Authorization: `Bearer ${token}` }) };
  const response = await fetch(address, { ...init, headers });
  if (response.status === 401) credentials?.refused(token);
  return response;
}

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

/** What the server says. */
export interface Answer<T> {
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
  const { data, errors } = await post<T>({ query, variables }, signal);
  if (errors?.length) {
    const { message, extensions } = errors[0];
    throw new ApiError(message, extensions?.code ?? 'UNKNOWN', extensions?.hint);
  }
  if (!data) throw new ApiError('The answer is empty.', 'UNKNOWN');
  return data;
}

/** Where a page of a list of the API ends. */
export interface PageInfo {
  hasNextPage: boolean;
  endCursor: string | null;
}

/**
 * Asks for a list page by page, to its end. The query takes the variable `after`; `infoOf` finds where an answer ends.
 *
 * @throws ApiError when there is no answer, or one with errors.
 */
export async function* askPages<T>(
  query: string,
  variables: Variables,
  infoOf: (answer: T) => PageInfo,
  signal: AbortSignal,
): AsyncGenerator<T> {
  for (let after: string | null = null; ; ) {
    const page: T = await ask<T>(query, { ...variables, after }, signal);
    yield page;
    const { hasNextPage, endCursor } = infoOf(page);
    if (!hasNextPage) return;
    after = endCursor;
  }
}

/** What the server is asked. */
export interface Question {
  query: string;
  variables?: Variables;
  operationName?: string;
}

/**
 * Asks the server for its answer as it stands, with what errors it has.
 *
 * @throws ApiError when there is no answer.
 */
export async function post<T>(question: Question, signal?: AbortSignal): Promise<Answer<T>> {
  let response: Response;
  try {
    response = await request(ENDPOINT, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json, application/json' },
      body: JSON.stringify(question),
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

/** Any failure as one that can be shown. */
export function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError(String(error), 'UNKNOWN');
}
