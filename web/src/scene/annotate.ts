import {
  type FieldNode,
  type FragmentSpreadNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  TypeInfo,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  parse,
  print,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { withFragments } from './fragments';

const PREFIX = 'ng__';

// Things that rest on claims, which a query often leaves out although nothing can be drawn without them.
const RESTING_ON_CLAIMS = new Set(['RelationEdge', 'Literal', 'Path', 'PositionCell', 'SubgraphEdge', 'CommonLinked']);

/**
 * Makes a query ask, beside what it asks for, what the views must know (fragments.graphql), so that its answer can be
 * drawn whatever it is about. `withoutAnnotations` takes that out of the answer again.
 *
 * @throws GraphQLError when the query cannot be parsed.
 */
export function annotate(query: string, schema: GraphQLSchema): string {
  const info = new TypeInfo(schema);
  const document = visit(
    parse(query),
    visitWithTypeInfo(info, {
      SelectionSet: {
        leave(node) {
          const type = getNamedType(info.getParentType() ?? undefined);
          const added = type ? additions(type, node) : [];
          if (added.length === 0) return undefined;
          return { ...node, selections: [...node.selections, ...added] };
        },
      },
    }),
  );
  return withFragments(print(document));
}

function additions(type: GraphQLNamedType, node: SelectionSetNode): SelectionNode[] {
  const added: SelectionNode[] = [];
  if (isAbstractType(type) && type.name === 'Node') return [spread('SceneEntity'), spread('SceneClaim')];
  if (is(type, 'Entity')) added.push(spread('SceneEntity'));
  if (type.name === 'Claim') added.push(spread('SceneClaim'));
  if (type.name === 'SubgraphEdge') added.push(spread('SceneTie'));
  if (RESTING_ON_CLAIMS.has(type.name) && !selects(node, 'claims')) added.push(claims());
  if (type.name === 'RelationConnection' && !selects(node, 'edges')) added.push(field('edges', [claims()]));
  return added;
}

function is(type: GraphQLNamedType, name: string) {
  if (type.name === name) return true;
  return (isObjectType(type) || isInterfaceType(type)) && type.getInterfaces().some((wider) => wider.name === name);
}

function selects(node: SelectionSetNode, name: string) {
  return node.selections.some((selection) => selection.kind === Kind.FIELD && selection.name.value === name);
}

function claims() {
  return field('claims', [spread('SceneClaim')]);
}

function field(name: string, selections: SelectionNode[]): FieldNode {
  return {
    kind: Kind.FIELD,
    alias: { kind: Kind.NAME, value: PREFIX + name },
    name: { kind: Kind.NAME, value: name },
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
}

function spread(name: string): FragmentSpreadNode {
  return { kind: Kind.FRAGMENT_SPREAD, name: { kind: Kind.NAME, value: name } };
}

/** The answer as the query itself asked for it. */
export function withoutAnnotations<T>(answer: T): T {
  if (Array.isArray(answer)) return answer.map(withoutAnnotations) as T;
  if (typeof answer !== 'object' || answer === null) return answer;
  const own = Object.entries(answer).filter(([key]) => !key.startsWith(PREFIX));
  return Object.fromEntries(own.map(([key, value]) => [key, withoutAnnotations(value)])) as T;
}
