// A document as the reader sees it: aliases followed, merge keys merged, every key and value with
// the range that a message about it points at. What comes from an anchor stands where it is used.
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  visit,
  type Alias,
  type Document,
  type Node,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import type { TextRange } from '../../promql/index.ts';
import { blockCharacters } from './block-scalar.ts';
import type { Characters } from './characters.ts';
import { doubleQuotedCharacters, plainCharacters, singleQuotedCharacters } from './flow-scalar.ts';

/** A key or value as it is used in one place. */
export interface Value {
  /** Absent where nothing was written. */
  readonly node: Node | undefined;
  readonly range: TextRange;
  /** Whether it was written elsewhere, so that `range` is that of its alias. */
  readonly elsewhere: boolean;
}

export interface Entry {
  readonly key: Value;
  readonly name: string;
  readonly value: Value;
}

export interface Mapping {
  readonly entries: ReadonlyMap<string, Entry>;
  /** Keys that were there before. */
  readonly repeated: readonly (readonly [first: Entry, again: Entry])[];
  /** Keys that are no text, and merge keys without a mapping. */
  readonly odd: readonly Value[];
}

/** A document with its aliases resolved. */
export interface Tree {
  readonly text: string;
  readonly root: Value;
  /** What an alias stands for; absent for an anchor that is not there. */
  readonly targets: ReadonlyMap<Alias, Node | undefined>;
}

export function treeOf(document: Document.Parsed, text: string): Tree {
  const { contents, range } = document;
  const targets = text.includes('*') ? resolveAliases(document) : new Map<Alias, Node>();
  const start = contents?.range[0] ?? range[0];
  const root = contents ?? undefined;
  return {
    text,
    targets,
    root: valueOf(root, { start, end: contents?.range[1] ?? start }, targets),
  };
}

/** In one pass: an anchor may be set anew, and holds for the aliases behind it. */
function resolveAliases(document: Document.Parsed): Tree['targets'] {
  const targets = new Map<Alias, Node | undefined>();
  const anchors = new Map<string, Node>();
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node)) targets.set(node, anchors.get(node.source));
      else if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return targets;
}

function valueOf(node: Node | undefined, at: TextRange, targets: Tree['targets']): Value {
  return isAlias(node)
    ? { node: targets.get(node), range: at, elsewhere: true }
    : { node, range: at, elsewhere: false };
}

/** The value of a node inside of another one. */
function child(tree: Tree, node: unknown, parent: Value, orElse: TextRange): Value {
  const inner = isNode(node) ? node : undefined;
  const own = inner?.range ? { start: inner.range[0], end: inner.range[1] } : orElse;
  const value = valueOf(inner, parent.elsewhere ? parent.range : own, tree.targets);
  return parent.elsewhere ? { ...value, elsewhere: true } : value;
}

const isNode = (value: unknown): value is Node =>
  isScalar(value) || isMap(value) || isSeq(value) || isAlias(value);

const NULLS = new Set(['', '~', 'null', 'Null', 'NULL']);

export const isMapping = ({ node }: Value): boolean => isMap(node);
export const isList = ({ node }: Value): boolean => isSeq(node);

const isPlain = ({ type }: Scalar): boolean => type === 'PLAIN' || type === undefined;

/** Nothing, as YAML writes it: not even an empty text. */
export function isNull({ node }: Value): boolean {
  if (node === undefined) return true;
  return isScalar(node) && isPlain(node) && node.tag === undefined && NULLS.has(textIn(node));
}

const textIn = ({ value }: Scalar): string => (typeof value === 'string' ? value : '');

/** What a scalar says, whatever its type; nothing for lists and mappings. */
export const scalarText = ({ node }: Value): string | undefined =>
  isScalar(node) ? textIn(node) : undefined;

/** Whether a scalar is written without quotes, so that it may be a number. */
export const isUnquoted = ({ node }: Value): boolean => isScalar(node) && isPlain(node);

export const tagOf = ({ node }: Value): string | undefined => node?.tag;

export function itemsOf(tree: Tree, list: Value): readonly Value[] {
  if (!isSeq(list.node)) return [];
  return list.node.items.map((item) => child(tree, item, list, list.range));
}

/** `merging` are the mappings that are being merged: one of them cannot be a part of itself. */
export function mappingOf(
  tree: Tree,
  mapping: Value,
  merging: readonly (Node | undefined)[] = [],
): Mapping {
  const entries = new Map<string, Entry>();
  const repeated: (readonly [Entry, Entry])[] = [];
  const odd: Value[] = [];
  const merges: Value[] = [];
  let merge: Entry | undefined;
  for (const { key: keyNode, value: valueNode } of pairsOf(mapping)) {
    const key = child(tree, keyNode, mapping, mapping.range);
    const value = child(tree, valueNode, mapping, key.range);
    const name = isNull(key) ? '' : scalarText(key);
    if (name === undefined) {
      odd.push(key);
      continue;
    }
    const entry = { key, name, value };
    if (name === '<<' && isUnquoted(key)) {
      if (merge) repeated.push([merge, entry]);
      merge = entry;
      merges.push(value);
      continue;
    }
    const first = entries.get(name);
    if (first) repeated.push([first, entry]);
    else entries.set(name, entry);
  }
  const within = [...merging, mapping.node];
  for (const value of merges) odd.push(...mergeInto(entries, tree, { value, within }));
  return { entries, repeated, odd };
}

function pairsOf({ node }: Value): YAMLMap['items'] {
  return isMap(node) ? node.items : [];
}

/** Adds what `<<` refers to, where it is not there yet; returns what it cannot refer to. */
function mergeInto(
  entries: Map<string, Entry>,
  tree: Tree,
  { value, within }: { readonly value: Value; readonly within: readonly (Node | undefined)[] },
): readonly Value[] {
  const sources = isList(value) ? itemsOf(tree, value) : [value];
  return sources.flatMap((source) => {
    if (!isMapping(source) || within.includes(source.node)) return [source];
    for (const [name, entry] of mappingOf(tree, source, within).entries) {
      if (!entries.has(name)) entries.set(name, entry);
    }
    return [];
  });
}

/** Where each character of a scalar stands; nothing for what stands elsewhere. */
export function charactersOf(
  { text }: Tree,
  { node, range, elsewhere }: Value,
): Characters | undefined {
  if (elsewhere || !isScalar(node)) return undefined;
  const found = readCharacters(text, node, range);
  return found.text === textIn(node) ? found : undefined;
}

function readCharacters(text: string, node: Scalar, { start, end }: TextRange): Characters {
  const { type = 'PLAIN', srcToken } = node;
  if (type === 'QUOTE_SINGLE') return singleQuotedCharacters(text, start, end);
  if (type === 'QUOTE_DOUBLE') return doubleQuotedCharacters(text, start, end);
  if (type === 'PLAIN') return plainCharacters(text, start, end);
  const indent = srcToken && 'indent' in srcToken ? srcToken.indent : 0;
  return blockCharacters(text, { start, end }, indent);
}
