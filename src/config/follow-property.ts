import type { AnyNode, CallExpression, NewExpression, ObjectExpression } from 'acorn';

/** What each variable of the bundle is set to, if only one has that name. */
export type Declarations = ReadonlyMap<string, AnyNode | 'ambiguous'>;

type Name = string | number;

/**
 * The node of a property of what a call defines: `['labels', 'foo']` in `f('x', { labels: { foo: 1 } })`.
 * Follows variables, spreads and calls within. Of a path that ends early, the deepest node that is there.
 */
export function followProperty(
  call: CallExpression | NewExpression,
  names: readonly Name[],
  declarations: Declarations,
): AnyNode | undefined {
  if (names.length === 0) return undefined;
  return intoCall(call, names, { declarations, depth: 0 });
}

interface Context {
  readonly declarations: Declarations;
  readonly depth: number;
}

// A variable that is set to itself by detours must not lead us in circles.
const MAX_DEPTH = 100;

function intoCall(
  { arguments: given }: CallExpression | NewExpression,
  names: readonly Name[],
  context: Context,
): AnyNode | undefined {
  const found = given.toReversed().map((argument) => into(argument, names, context));
  const first = given[0];
  // `service('api', …)` has its name in front, not in an object.
  const named =
    names.length === 1 && names[0] === 'name' && first?.type === 'Literal' ? first : undefined;
  return found.find((node) => node !== undefined) ?? named;
}

function into(node: AnyNode, names: readonly Name[], context: Context): AnyNode | undefined {
  const [name, ...others] = names;
  if (name === undefined || context.depth > MAX_DEPTH) return undefined;
  const deeper = { ...context, depth: context.depth + 1 };
  const value = resolve(node, deeper);
  if (value.type === 'CallExpression' || value.type === 'NewExpression') {
    return intoCall(value, names, deeper);
  }
  const child = childOf(value, name, deeper);
  if (!child || others.length === 0) return child;
  return into(child, others, deeper) ?? child;
}

function childOf(node: AnyNode, name: Name, context: Context): AnyNode | undefined {
  if (node.type === 'ObjectExpression') return propertyOf(node, name, context);
  if (node.type !== 'ArrayExpression') return undefined;
  const items = node.elements.flatMap((item) => itemsOf(item, context));
  return items[Number(name)] ?? undefined;
}

/** The elements that one entry of a list stands for; unknown ones stop the count. */
function itemsOf(item: AnyNode | null, context: Context): readonly (AnyNode | null)[] {
  if (item?.type !== 'SpreadElement') return [item];
  const spread = resolve(item.argument, context);
  if (spread.type !== 'ArrayExpression' || context.depth > MAX_DEPTH) return [null];
  const deeper = { ...context, depth: context.depth + 1 };
  return spread.elements.flatMap((inner) => itemsOf(inner, deeper));
}

/** The last one of that name wins, as it does when the object is made. */
function propertyOf(
  { properties }: ObjectExpression,
  name: Name,
  context: Context,
): AnyNode | undefined {
  for (const property of properties.toReversed()) {
    if (property.type === 'SpreadElement') {
      const spread = into(property.argument, [name], context);
      if (spread) return spread;
    } else if (!property.computed && keyOf(property.key) === String(name)) {
      return property.value;
    }
  }
  return undefined;
}

function keyOf(key: AnyNode): string | undefined {
  if (key.type === 'Identifier') return key.name;
  return key.type === 'Literal' ? String(key.value) : undefined;
}

function resolve(node: AnyNode, context: Context): AnyNode {
  if (node.type !== 'Identifier' || context.depth > MAX_DEPTH) return node;
  const init = context.declarations.get(node.name);
  if (init === undefined || init === 'ambiguous') return node;
  return resolve(init, { ...context, depth: context.depth + 1 });
}
