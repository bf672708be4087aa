import { useMemo } from 'react';
import { EntityLink } from '../claim/links';
import { namedIn } from '../claim/named';
import { formatNumber, useLanguage, useTexts } from '../language';
import { useOntology } from '../ontology';
import { ClassBadge } from '../parts';
import type { Entity, Scene } from '../scene/scene';
import { type Column, DataTable } from './DataTable';

const texts = {
  en: { caption: 'Entities', name: 'Name', class: 'Class', claims: 'Claims here' },
  zh: { caption: '实体', name: '名称', class: '类别', claims: '此处论断' },
};

/**
 * The entities of a scene, with the number of claims that the scene has about each: none for what only ties or nothing
 * links.
 */
export function EntityTable({ scene }: { scene: Scene }) {
  const t = useTexts(texts);
  const [language] = useLanguage();
  const { classes } = useOntology();
  const entities = useMemo(() => [...scene.entities.values()], [scene]);
  const counts = useMemo(() => countClaims(scene), [scene]);
  const columns: Column<Entity>[] = [
    {
      name: 'name',
      heading: t.name,
      naming: true,
      sortKey: (entity) => entity.name[language],
      cell: (entity) => <EntityLink entity={namedIn(scene, entity.id)} />,
    },
    {
      name: 'class',
      heading: t.class,
      sortKey: (entity) => classes.get(entity.class)?.label[language] ?? entity.class,
      cell: (entity) => <ClassBadge name={entity.class} candidate={entity.candidate} />,
    },
    {
      name: 'claims',
      heading: t.claims,
      look: 'number',
      sortKey: (entity) => counts.get(entity.id) ?? 0,
      cell: (entity) => formatNumber(counts.get(entity.id) ?? 0, language),
    },
  ];
  return <DataTable caption={t.caption} columns={columns} rows={entities} keyOf={(entity) => entity.id} />;
}

function countClaims({ claims }: Scene) {
  const counts = new Map<string, number>();
  for (const { subject, object } of claims.values()) {
    for (const id of new Set([subject, object])) if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}
