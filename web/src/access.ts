import { create } from 'zustand';
import { type ApiError, ask, asApiError, identify } from './ask';

const KEY = 'normgraph:token';

/** Who the reader is to the server. */
interface Access {
  /** The bearer token that goes along with every question; null without one. */
  token: string | null;
  /** The server has refused to answer without a token, or with this one: the reader is asked for another. */
  wanted: boolean;
  /** Grows with each token that the server takes: what it had refused is asked for again. */
  version: number;
}

/** The reader's token, as long as this tab is open. */
export const useAccess = create<Access>()(() => ({ token: stored(), wanted: false, version: 0 }));

identify({
  token: () => useAccess.getState().token,
  refused: (sent) => {
    if (sent === useAccess.getState().token) useAccess.setState({ wanted: true });
  },
});

/** Uses a token from now on if the server takes it; else says why not. */
export async function enterToken(token: string): Promise<ApiError | null> {
  useAccess.setState({ token });
  try {
    await ask('{ me { name } }');
  } catch (failure) {
    const error = asApiError(failure);
    // Where listed queries alone run, this one does not, for nobody.
    if (error.code !== 'QUERY_NOT_ALLOWED') {
      useAccess.setState({ token: null });
      return error;
    }
  }
  store(token);
  useAccess.setState(({ version }) => ({ wanted: false, version: version + 1 }));
  return null;
}

/** Leaves the reader without a token, until the server wants one again. */
export function withoutToken() {
  useAccess.setState({ wanted: false });
}

/** Forgets the token, and with it everything that the server told. */
export function forgetToken() {
  store(null);
  location.reload();
}

// In the tab's own storage, which ends with it, and not where scripts of a later visit would find it. Where the browser lets
// the page store nothing, the token counts until the page is left.
function stored() {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function store(token: string | null) {
  try {
    if (token) sessionStorage.setItem(KEY, token);
    else sessionStorage.removeItem(KEY);
  } catch {
    // See above.
  }
}
