import { parse } from 'graphql';
import type { Variables } from '../ask';
import type { QueryToOpen } from '../openQuery';
import type { Route } from '../route';

/** What can be wrong with a link to a query. */
export type LinkProblem = 'characters' | 'long' | 'query' | 'variables';

// Far more than people write; the server refuses queries of this length in any case.
const MAX_LENGTH = 100_000;

/** The query that an address names, and what is wrong with it: then it is there to be mended, and not run. */
export interface Link {
  open?: QueryToOpen;
  problem?: LinkProblem;
}

/**
 * Reads the query that an address names.
 *
 * @param hash the fragment as it stands in the address, whose escapes a route no longer shows.
 */
export function readLink(
  { query, variables, operation }: Pick<Route, 'query' | 'variables' | 'operation'>,
  hash: string,
): Link {
  if (!query) return {};
  if (query.length > MAX_LENGTH) return { problem: 'long' };
  if (!isWellEscaped(hash) || query.includes('\uFFFD')) return { open: { query }, problem: 'characters' };
  if (!canBeParsed(query)) return { open: { query }, problem: 'query' };
  const given = readVariables(variables);
  if (!given) return { open: { query, operation }, problem: 'variables' };
  return { open: { query, variables: given, operation, run: true } };
}

function isWellEscaped(hash: string) {
  try {
    decodeURIComponent(hash);
    return true;
  } catch {
    return false; // URLSearchParams puts up with it and replaces what it cannot read
  }
}

function canBeParsed(query: string) {
  try {
    parse(query);
    return true;
  } catch {
    return false; // GraphQLError; RangeError when it is nested too deep
  }
}

/** The variables that a text of JSON holds, none if it is empty; undefined if it is no JSON object. */
export function readVariables(text = ''): Variables | undefined {
  if (!text.trim()) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Variables) : undefined;
  } catch {
    return undefined;
  }
}
