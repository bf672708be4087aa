import type { Cell } from '../download';
import type { Claim, Entity, Scene, Tie } from '../scene/scene';

/**
 * A row of a file: the columns in their order. Their names, and how values are spelled, are those of the server's exports
 * (docs/data-formats.md), whatever the page's language.
 */
export type FileRow = { readonly [column: string]: Cell };

/** A claim as a row of a file. */
export function claimRecord(claim: Claim, { entities }: Scene): FileRow {
  const subject = entities.get(claim.subject);
  const object = claim.object === undefined ? undefined : entities.get(claim.object);
  return {
    claim: claim.id,
    subject: claim.subject,
    subject_en: subject?.name.en ?? null,
    subject_zh: subject?.name.zh ?? null,
    predicate: predicateCode(claim.predicate),
    object: claim.object ?? null,
    object_en: object?.name.en ?? null,
    object_zh: object?.name.zh ?? null,
    value: claim.value ?? null,
    holder: claim.holder?.id ?? null,
    holder_en: claim.holder?.name.en ?? null,
    holder_zh: claim.holder?.name.zh ?? null,
    modality: code(claim.modality),
    time: claim.time ?? null,
    document: claim.document,
    section: claim.section ?? null,
    method: code(claim.method),
    confidence: claim.confidence,
    page: claim.pageLabel ?? claim.page ?? null,
  };
}

/** A modality or a method as files have it: `asserted` for `ASSERTED`. */
export function code(name: string): string {
  return name.toLowerCase();
}

/** A predicate as files have it: `participatesIn` for `PARTICIPATES_IN`. */
export function predicateCode(name: string): string {
  return code(name).replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** An entity as a row of a file. */
export function entityRecord(entity: Entity): FileRow {
  return {
    entity: entity.id,
    class: entity.class,
    name_en: entity.name.en,
    name_zh: entity.name.zh,
    candidate: String(entity.candidate),
  };
}

/** A tie as a row of a file. */
export function tieRecord({ source, target, weight }: Tie, { entities }: Scene): FileRow {
  const names = (id: string) => entities.get(id)?.name;
  return {
    source,
    source_en: names(source)?.en ?? null,
    source_zh: names(source)?.zh ?? null,
    target,
    target_en: names(target)?.en ?? null,
    target_zh: names(target)?.zh ?? null,
    weight,
  };
}

/** Records as the rows of a table, the names of the columns first; none for no records. */
export function recordRows(records: readonly FileRow[]): Cell[][] {
  if (records.length === 0) return [];
  return [Object.keys(records[0]), ...records.map((record) => Object.values(record))];
}
