import { openEntity } from './route';
import { showNeighborhood } from './scene/store';

/** Opens the card of an entity, and shows what surrounds it in the views. */
export function explore(id: string) {
  openEntity(id);
  void showNeighborhood(id);
}
