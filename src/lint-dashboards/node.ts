// Looking into JSON of any shape: what is not there, or of another type, is undefined or empty.
import type { JsonNode } from './json.ts';

type Key = string | number;

/** What stands at a path: `at(panel, 'fieldConfig', 'defaults', 'unit')`. */
export function at(node: JsonNode | undefined, ...path: readonly Key[]): JsonNode | undefined {
  let found = node;
  for (const key of path) {
    found = typeof key === 'number' ? found?.items?.[key] : found?.entries?.get(key)?.node;
  }
  return found;
}

export const itemsAt = (node: JsonNode | undefined, ...path: readonly Key[]): readonly JsonNode[] =>
  at(node, ...path)?.items ?? [];

export function textAt(node: JsonNode | undefined, ...path: readonly Key[]): string {
  const value = at(node, ...path)?.value;
  return typeof value === 'string' ? value : '';
}

export function numberAt(node: JsonNode | undefined, ...path: readonly Key[]): number | undefined {
  const value = at(node, ...path)?.value;
  return typeof value === 'number' ? value : undefined;
}

export const isTrue = (node: JsonNode | undefined, ...path: readonly Key[]): boolean =>
  at(node, ...path)?.value === true;

export interface Named {
  readonly name: string;
  readonly node: JsonNode;
}

export const entriesAt = (node: JsonNode | undefined, ...path: readonly Key[]): readonly Named[] =>
  [...(at(node, ...path)?.entries ?? [])].map(([name, entry]) => ({ name, node: entry.node }));

/** Visits every value below a node, with the key that it stands under; `false` skips what is inside. */
export function walkJson(
  node: JsonNode,
  visit: (node: JsonNode, key: string) => boolean | void,
  key = '',
): void {
  if (visit(node, key) === false) return;
  for (const item of node.items ?? []) walkJson(item, visit, key);
  for (const [name, entry] of node.entries ?? []) walkJson(entry.node, visit, name);
}

export interface TextNode {
  readonly text: string;
  readonly node: JsonNode;
}

/** The texts that stand under a key, wherever it occurs below a node. */
export function textsUnder(root: JsonNode | undefined, wanted: string): readonly TextNode[] {
  const found: TextNode[] = [];
  if (!root) return found;
  walkJson(root, (node, key) => {
    if (key === wanted && typeof node.value === 'string') found.push({ text: node.value, node });
  });
  return found;
}
