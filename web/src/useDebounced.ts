import { useEffect, useState } from 'react';

/** A value once it has not changed for some milliseconds; while `paused`, the one before. None counts at once. */
export function useDebounced(value: string, delay: number, paused: boolean) {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    if (paused) return undefined;
    const timer = setTimeout(() => setSettled(value), value ? delay : 0);
    return () => clearTimeout(timer);
  }, [value, delay, paused]);
  return settled;
}
