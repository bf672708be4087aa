import { type Route, useRoute } from './route';
import { showNeighborhood, showStart, useScene } from './scene/store';

/**
 * Shows what the address names: now, when another address comes from outside, and when the reader goes back or forth.
 * Each entry of the browser's history knows what its scene surrounded, so that a network which the reader has since
 * clicked about in stays as it is.
 */
export function followAddress(): () => void {
  showPlace(useRoute.getState());
  mark(useScene.getState().centre);
  const unsubscribe = useScene.subscribe((now, before) => {
    if (now.centre !== before.centre) mark(now.centre);
  });
  addEventListener('popstate', arrive);
  return () => {
    removeEventListener('popstate', arrive);
    unsubscribe();
  };
}

/** What an entry of the history keeps. */
interface Mark {
  centre: string | null;
}

function mark(centre: string | null) {
  history.replaceState({ centre } satisfies Mark, '');
}

// Also called for another fragment in the address bar, whose entry has no mark yet.
function arrive({ state }: PopStateEvent) {
  const route = useRoute.getState();
  const { centre } = useScene.getState();
  if (!state) {
    if (route.entity && route.entity !== centre) void showNeighborhood(route.entity);
    else mark(centre);
    return;
  }
  const wanted = (state as Mark).centre;
  if (wanted === centre) return;
  if (wanted) void showNeighborhood(wanted);
  else showPlace(route); // what a query found then is gone
}

function showPlace({ entity, query }: Route) {
  if (entity) void showNeighborhood(entity);
  else if (!query) void showStart();
}
