/** What was before the present, and what was undone, the latest last. It is never changed. */
export interface History<T> {
  past: readonly T[];
  future: readonly T[];
}

/** A history in which nothing has happened. */
export const NO_HISTORY: History<never> = { past: [], future: [] };

// As many steps can be undone: each keeps what it needs, so they may not pile up for ever.
const LIMIT = 100;

/** After another step: the present becomes the past, and what was undone is lost. */
export function record<T>({ past }: History<T>, present: T): History<T> {
  return { past: [...past, present].slice(-LIMIT), future: [] };
}

/** Takes the last step back: what becomes the present, and the history then. Null when there is none. */
export function undo<T>({ past, future }: History<T>, present: T): [T, History<T>] | null {
  if (past.length === 0) return null;
  return [past.at(-1)!, { past: past.slice(0, -1), future: [...future, present] }];
}

/** Takes the last step that was undone again: what becomes the present, and the history then. Null when there is none. */
export function redo<T>({ past, future }: History<T>, present: T): [T, History<T>] | null {
  if (future.length === 0) return null;
  return [future.at(-1)!, { past: [...past, present], future: future.slice(0, -1) }];
}
