import { useMemo } from 'react';
import { useFilters, visible } from './filters';
import type { Scene } from './scene';
import { useScene } from './store';

/** The part of the present scene that passes the present filters; the same object as long as both stay the same. */
export function useVisible(): Scene {
  const scene = useScene((state) => state.scene);
  const filters = useFilters();
  return useMemo(() => visible(scene, filters), [scene, filters]);
}
