import type { Named } from '../claim/named';
import type { Method } from '../claim/terms';
import type { Ontology, Predicate } from '../ontology';
import type { Modality } from '../scene/scene';
import type { Page } from './useMore';

/** A predicate as it is read from one of its ends: the relation field of entities at that end. */
export interface Direction {
  /** `leads`, or `ledBy` when it is inverse. */
  field: string;
  predicate: Predicate;
  inverse: boolean;
}

/** The claims behind something, as far as a card sums them up. */
export interface SummedClaim {
  id: string;
  method: Method;
  modality: Modality;
  when: string | null;
  document: { slug: string; derivedFrom: { slug: string | null } | null };
}

/** An entity at the other end of a relation. */
export interface Related {
  node: Named;
  claims: SummedClaim[];
}

/** A page of them. */
export type RelatedPage = Page<Related>;

/** A value and the claims that give it. */
export interface Value {
  value: string;
  claims: SummedClaim[];
}

/** How many entities of each relation a card asks for at first. */
const FIRST = 4;

/** The relation fields of a class in the order of the vocabulary, each predicate forwards, then backwards. */
export function directionsOf(className: string, { predicates }: Ontology): Direction[] {
  return [...predicates.values()].flatMap((predicate) => {
    if (predicate.value) return [];
    const forwards = predicate.from.includes(className) || (predicate.symmetric && predicate.to.includes(className));
    const backwards = predicate.inverse !== null && predicate.to.includes(className);
    return [
      ...(forwards ? [{ field: predicate.field, predicate, inverse: false }] : []),
      ...(backwards ? [{ field: predicate.inverse!, predicate, inverse: true }] : []),
    ];
  });
}

/** The predicates that give values of a class: dates, numbers, levels. */
export function valuesOf(className: string, { predicates }: Ontology): Predicate[] {
  return [...predicates.values()].filter(({ value, from }) => value && from.includes(className));
}

/** A query for relations and values of an entity; `more` reads on in a single relation. */
export function relationsQuery(
  className: string,
  relations: readonly string[],
  values: readonly string[],
  more = false,
) {
  const page = more ? 'first: 20, after: $after' : `first: ${FIRST}`;
  const fields = [
    ...values.map((field) => `      ${field} { ...Value }`),
    ...relations.map((field) => `      ${field}(${page}) { ...Related }`),
  ];
  return [
    `query Relations($id: ID!${more ? ', $after: String' : ''}) {`,
    '  entity(id: $id) {',
    ...['id', 'class', 'en: name(lang: EN)', 'zh: name(lang: ZH)'].map((field) => `    ${field}`),
    ...(fields.length > 0 ? [`    ... on ${className} {`, ...fields, '    }'] : []),
    '  }',
    '}',
    ...(relations.length > 0 ? [RELATED] : []),
    ...(values.length > 0 ? [VALUE] : []),
    ...(fields.length > 0 ? [SUMMED] : []),
  ].join('\n');
}

const RELATED = `
fragment Related on RelationConnection {
  totalCount
  pageInfo { hasNextPage endCursor }
  edges {
    node { id class candidate en: name(lang: EN) zh: name(lang: ZH) }
    claims { ...Summed }
  }
}`;

const VALUE = `
fragment Value on Literal {
  value
  claims { ...Summed }
}`;

const SUMMED = `
fragment Summed on Claim {
  id
  method
  modality
  when
  document { slug derivedFrom { slug } }
}
`;

/** What some claims amount to. */
export interface Summary {
  /** Number of independent documents: one that retells another counts as that other. */
  documents: number;
  /** Whether some are plainly asserted. */
  asserted: boolean;
  /** How the others are meant. */
  otherwise: Modality[];
  /** The earliest and the latest date, EDTF, also of intervals; undefined when there is none. */
  first?: string;
  last?: string;
}

/** Sums up claims. */
export function summarize(claims: readonly SummedClaim[]): Summary {
  const documents = new Set(claims.map(({ document }) => document.derivedFrom?.slug ?? document.slug));
  const modalities = new Set(claims.map((claim) => claim.modality));
  const dates = claims
    .flatMap((claim) => claim.when?.split('/') ?? [])
    .filter((date) => /^\d/.test(date))
    .sort();
  return {
    documents: documents.size,
    asserted: modalities.delete('ASSERTED'),
    otherwise: [...modalities],
    first: dates[0],
    last: dates.at(-1),
  };
}
