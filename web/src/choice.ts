import { type StoreApi, type UseBoundStore, create } from 'zustand';

/** One of a few things, which the reader has chosen. */
export interface Choice<T> {
  value: T;
  choose(value: T): void;
}

/**
 * Makes a choice that the browser remembers. Where it does not let the page store anything, or what is stored is none of
 * the `choices`, `first` counts until the reader chooses.
 */
export function createChoice<T extends string>(
  name: string,
  choices: readonly T[],
  first: T,
): UseBoundStore<StoreApi<Choice<T>>> {
  const key = `normgraph:${name}`;
  return create<Choice<T>>()((set) => ({
    value: choices.find((choice) => choice === stored(key)) ?? first,
    choose: (value) => {
      set({ value });
      store(key, value);
    },
  }));
}

// The storage itself is not to be had where cookies are blocked.
function stored(key: string) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key: string, value: string) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Then it counts as long as the page is open.
  }
}
