import { useLanguage } from '../language';
import { ClassShape } from '../parts';
import { openEntity } from '../route';
import type { Scene } from './scene';

/** The name of an entity of a scene, which opens its card; its id where the scene does not hold it. */
export function EntityName({ id, scene }: { id: string; scene: Scene }) {
  const [language] = useLanguage();
  const entity = scene.entities.get(id);
  return (
    <button type="button" className="entity-name" onClick={() => openEntity(id)}>
      {entity && <ClassShape name={entity.class} />}
      <span>{entity?.name[language] ?? id}</span>
    </button>
  );
}
