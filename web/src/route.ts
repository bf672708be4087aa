import { create } from 'zustand';

/** The panes that show what was found. */
export const VIEWS = ['network', 'table', 'timeline', 'positions', 'document'] as const;
export type View = (typeof VIEWS)[number];

/** What the left side shows: where to start or the card of a thing; or the query editor. */
export type Panel = 'explore' | 'query';

/**
 * Where the reader is. All of it stands in the fragment of the address (`#entity=china&view=timeline`), so that it can be
 * bookmarked, sent, and left with the browser's back button.
 */
export interface Route {
  panel: Panel;
  view: View;
  /** Which of the two a narrow screen shows, which has room for one. */
  front: 'panel' | 'view';
  /** Id of the entity whose card is open. */
  entity?: string;
  /** Id of the claim whose card is open; in the document view, the one to go to. */
  claim?: string;
  /** Slug of the document in the document view. */
  document?: string;
  /** Where to go in it, in code points, when no claim says that. */
  at?: number;
  /** What the positions view shows, as positions/selection.ts writes it. */
  positions?: string;
  /** A query that came with the address, with its variables (JSON) and the name of its operation. */
  query?: string;
  variables?: string;
  operation?: string;
}

/** Reads the fragment of an address. What it does not understand counts as not given. */
export function parseRoute(hash: string): Route {
  const params = new URLSearchParams(hash.replace(/^#/, ''));
  const given = (name: string) => params.get(name) || undefined;
  const document = given('document');
  const query = given('query');
  const view = VIEWS.find((v) => v === params.get('view')) ?? (document ? 'document' : 'network');
  const panel = params.get('panel') === 'query' || query ? 'query' : 'explore';
  const at = /^\d{1,12}$/.test(given('at') ?? '') ? Number(given('at')) : undefined;
  const rest = { at, entity: given('entity'), claim: given('claim'), positions: given('positions') };
  const asked = { query, variables: given('variables'), operation: given('operation') };
  return { panel, view, front: document || rest.positions ? 'view' : 'panel', document, ...rest, ...asked };
}

/** Writes the fragment of an address; without one for the start. */
export function formatRoute(route: Route): string {
  const params = new URLSearchParams();
  const { panel, view, front: _, ...rest } = route;
  for (const [name, value] of Object.entries(rest)) if (value) params.set(name, String(value));
  if (panel === 'query' && !route.query) params.set('panel', panel);
  if (view !== (route.document ? 'document' : 'network')) params.set('view', view);
  const text = params.toString();
  return text && `#${text}`;
}

/** Where the reader is now. Change it with `go`. */
export const useRoute = create<Route>()(() => parseRoute(location.hash));

// Replaced as a whole: what an address does not name is not kept from the one before.
const follow = () => useRoute.setState(parseRoute(location.hash), true);
addEventListener('hashchange', follow);
addEventListener('popstate', follow);

/** Goes elsewhere: the fields that change; `undefined` takes one away. */
export function go(change: Partial<Route>) {
  const next: Route = { ...useRoute.getState(), ...change };
  const hash = formatRoute(next);
  if (hash !== formatRoute(useRoute.getState()))
    history.pushState(history.state, '', hash || location.pathname + location.search);
  useRoute.setState(next, true);
}

/** Goes where an empty address leads; the selection of the positions stays. */
export function goToStart() {
  go({ ...NOWHERE, panel: 'explore', view: 'network', front: 'panel' });
}

/** Opens the card of an entity. */
export function openEntity(id: string) {
  go({ panel: 'explore', front: 'panel', entity: id, claim: undefined, ...NO_QUERY });
}

/** Opens the card of a claim. */
export function openClaim(id: string) {
  go({ panel: 'explore', front: 'panel', claim: id, at: undefined, ...NO_QUERY });
}

/** Opens a document in its view, at a claim or a place (in code points) if one is given. */
export function openDocument(slug: string, claim?: string, at?: number) {
  go({ view: 'document', front: 'view', document: slug, claim, at });
}

// An address names a query only as long as nothing else has been looked at.
const NO_QUERY = { query: undefined, variables: undefined, operation: undefined };

const NOWHERE = { entity: undefined, claim: undefined, document: undefined, at: undefined, ...NO_QUERY };
