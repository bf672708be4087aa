import { useMemo } from 'react';
import type { ApiError } from '../ask';
import type { Named } from '../claim/named';
import { type Predicate, useOntology } from '../ontology';
import { useAnswer } from '../useAnswer';
import type { RelationGroup } from './Relations';
import type { Facts } from './description';
import { type RelatedPage, type Value, directionsOf, relationsQuery, valuesOf } from './relations';

type Answer = { entity: { id: string } & Record<string, unknown> };

/** A predicate with the values that claims give for it. */
export interface ValueGroup {
  predicate: Predicate;
  values: Value[];
}

/** What stands around an entity. */
export interface EntityRelations {
  groups: RelationGroup[];
  values: ValueGroup[];
  facts: Facts;
  /** The query for what there is, as one might write it. */
  query: string;
  loading: boolean;
  error?: ApiError;
  retry(): void;
}

/** Asks for all relations and values of an entity; those without any are left out. */
export function useRelations({ id, class: className }: Named): EntityRelations {
  const ontology = useOntology();
  const known = ontology.predicates.size > 0;
  const directions = useMemo(() => directionsOf(className, ontology), [className, ontology]);
  const predicates = useMemo(() => valuesOf(className, ontology), [className, ontology]);
  const write = (relations: { field: string }[], values: { field: string }[]) =>
    relationsQuery(
      className,
      relations.map(({ field }) => field),
      values.map(({ field }) => field),
    );
  const { data, loading, error, retry } = useAnswer<Answer>(known ? write(directions, predicates) : undefined, { id });

  const found: Record<string, unknown> = data?.entity.id === id ? data.entity : {};
  const groups = directions.flatMap((direction) => {
    const page = found[direction.field] as RelatedPage | undefined;
    return page && page.edges.length > 0 ? [{ direction, page }] : [];
  });
  const values = predicates.flatMap((predicate) => {
    const given = found[predicate.field] as Value[] | undefined;
    return given && given.length > 0 ? [{ predicate, values: given }] : [];
  });
  const facts: Facts = {
    values: Object.fromEntries(values.map((group) => [group.predicate.field, group.values])),
    related: Object.fromEntries(
      groups.map(({ direction, page }) => [direction.field, page.edges.map(({ node }) => node)]),
    ),
  };
  const query = write(
    groups.map(({ direction }) => direction),
    values.map(({ predicate }) => predicate),
  );
  return { groups, values, facts, query, loading: loading || !known, error, retry };
}
