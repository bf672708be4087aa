import { useSyncExternalStore } from 'react';

const narrow = matchMedia('(max-width: 820px)');

function subscribe(notify: () => void) {
  narrow.addEventListener('change', notify);
  return () => narrow.removeEventListener('change', notify);
}

/** Whether the window has room for one side only. */
export function useNarrow() {
  return useSyncExternalStore(subscribe, () => narrow.matches);
}
