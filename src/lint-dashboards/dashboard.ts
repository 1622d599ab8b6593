// A dashboard as its checks see it: what it holds, and where in the file each part stands.
import type { Subject } from '../diagnostics/index.ts';
import { doubleQuotedCharacters } from '../lint/read/flow-scalar.ts';
import { subjectAt } from '../lint/read/reading.ts';
import type { Source } from '../lint/read/source.ts';
import type { TextRange } from '../promql/index.ts';
import type { JsonNode } from './json.ts';
import { at, isTrue, itemsAt, numberAt, textAt } from './node.ts';

/** Where a part stands; a range is one of the text that a string says. */
export type Locate = (node?: JsonNode, range?: TextRange) => Subject;

export interface DataSource {
  /** Empty where nobody says. */
  readonly type: string;
  /** A uid, a name, or a variable; empty for the default one. */
  readonly uid: string;
  readonly node: JsonNode | undefined;
}

/** A query of a panel, or of an annotation. */
export interface Target {
  readonly node: JsonNode;
  readonly refId: string;
  readonly expr: JsonNode | undefined;
  /** Of the query; empty where it is not written as text. */
  readonly text: string;
  readonly legend: JsonNode | undefined;
  readonly dataSource: DataSource;
  readonly isPromql: boolean;
  readonly locate: Locate;
}

export interface Panel {
  readonly node: JsonNode;
  readonly type: string;
  readonly title: string;
  readonly id: number | undefined;
  /** The row that it lies in, if it is collapsed: each is a plane of its own. */
  readonly row: JsonNode | undefined;
  readonly dataSource: DataSource;
  readonly targets: readonly Target[];
  readonly locate: Locate;
}

export interface Variable {
  readonly node: JsonNode;
  readonly name: string;
  readonly type: string;
  /** What its choices come from, and the node that says it. */
  readonly query: string;
  readonly queryNode: JsonNode | undefined;
  readonly dataSource: DataSource;
  readonly isPromql: boolean;
  readonly locate: Locate;
}

export interface Dashboard {
  readonly file: string;
  readonly node: JsonNode;
  readonly uid: string;
  readonly title: string;
  readonly variables: readonly Variable[];
  readonly annotations: readonly Target[];
  readonly panels: readonly Panel[];
  readonly locate: Locate;
}

/** Reads what a dashboard holds; `root` is its own object, without what is wrapped round it. */
export function readDashboard(source: Source, root: JsonNode): Dashboard {
  const title = textAt(root, 'title');
  const names = [`dashboard ${title || textAt(root, 'uid') || '(untitled)'}`];
  const inside = (node: JsonNode, ...parts: readonly string[]): Locate =>
    locator(source, node, [...names, ...parts]);
  const variables = itemsAt(root, 'templating', 'list').map((node): Variable => {
    const name = textAt(node, 'name');
    const dataSource = dataSourceOf(node);
    const type = textAt(node, 'type');
    const queryNode = queryOf(node);
    const query = typeof queryNode?.value === 'string' ? queryNode.value : '';
    const isPromql = type === 'query' && /^$|^prometheus$/.test(typeOf(dataSource, root));
    const locate = inside(node, `variable ${name}`);
    return { node, name, type, query, queryNode, dataSource, isPromql, locate };
  });
  const panelsIn = (list: readonly JsonNode[], row?: JsonNode): readonly Panel[] =>
    list.flatMap((node): readonly Panel[] => {
      const panel = readPanel(node, { row, root, inside });
      const isRow = panel.type === 'row';
      return [panel, ...(isRow ? panelsIn(itemsAt(node, 'panels'), node) : [])];
    });
  // Until schema 16.
  const inRows = itemsAt(root, 'rows').flatMap((row) => itemsAt(row, 'panels'));
  const annotations = itemsAt(root, 'annotations', 'list').map((node) =>
    readTarget(node, { root, owner: { type: '', uid: '', node: undefined }, inside: inside }),
  );
  return {
    file: source.path,
    node: root,
    uid: textAt(root, 'uid'),
    title,
    variables,
    annotations,
    panels: [...panelsIn(itemsAt(root, 'panels')), ...panelsIn(inRows)],
    locate: locator(source, root, names),
  };
}

/** Points at a node, or at a part of what it says; an object is pointed at by its title or name. */
const locator =
  (source: Source, owner: JsonNode, path: readonly string[]): Locate =>
  (node, range) => {
    const pointed = node ?? at(owner, 'title') ?? at(owner, 'name') ?? at(owner, 'refId') ?? owner;
    if (range === undefined || typeof pointed.value !== 'string') {
      return subjectAt(source, pointed.range, path);
    }
    const { offsets } = doubleQuotedCharacters(source.text, pointed.range.start, pointed.range.end);
    const { start, end } = pointed.range;
    const [from, to] = [offsets[range.start] ?? start, offsets[range.end] ?? end];
    return subjectAt(source, { start: from, end: Math.max(to, from + 1) }, path);
  };

/** Grafana takes a text, and writes an object that holds it. */
function queryOf(variable: JsonNode): JsonNode | undefined {
  const query = at(variable, 'query');
  return query?.entries ? at(query, 'query') : query;
}

interface Context {
  readonly root: JsonNode;
  readonly inside: (node: JsonNode, ...parts: readonly string[]) => Locate;
}

function readPanel(
  node: JsonNode,
  { row, root, inside }: Context & { readonly row: JsonNode | undefined },
): Panel {
  const title = textAt(node, 'title');
  const id = numberAt(node, 'id');
  const name = `panel ${title || (id === undefined ? '(untitled)' : id)}`;
  const dataSource = dataSourceOf(node);
  const within = (of: JsonNode, ...parts: readonly string[]): Locate => inside(of, name, ...parts);
  return {
    node,
    type: textAt(node, 'type'),
    title,
    id,
    row: row && isTrue(row, 'collapsed') ? row : undefined,
    dataSource,
    targets: itemsAt(node, 'targets').map((target) =>
      readTarget(target, { root, owner: dataSource, inside: within }),
    ),
    locate: inside(node, name),
  };
}

function readTarget(
  node: JsonNode,
  { root, owner, inside }: Context & { readonly owner: DataSource },
): Target {
  const own = dataSourceOf(node);
  const dataSource = own.node ? own : owner;
  const refId = textAt(node, 'refId');
  const expr = at(node, 'expr');
  const text = textAt(node, 'expr');
  const type = typeOf(dataSource, root);
  const isPromql = text !== '' && (type === 'prometheus' || type === '' || type === 'mixed');
  const name = refId === '' ? textAt(node, 'name') : `query ${refId}`;
  const locate = inside(node, ...(name === '' ? [] : [name]));
  return {
    node,
    refId,
    expr,
    text,
    legend: at(node, 'legendFormat'),
    dataSource,
    isPromql,
    locate,
  };
}

function dataSourceOf(owner: JsonNode): DataSource {
  const node = at(owner, 'datasource');
  if (typeof node?.value === 'string') return { type: '', uid: node.value, node };
  const isGiven = node?.entries !== undefined;
  return { type: textAt(node, 'type'), uid: textAt(node, 'uid'), node: isGiven ? node : undefined };
}

/** The name of a query; Grafana gives one without a name the next free letter. */
export function refIdOf({ refId, node }: Target, { targets }: Panel): string {
  if (refId !== '') return refId;
  const taken = new Set(targets.map((it) => it.refId));
  const free = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('').filter((letter) => !taken.has(letter));
  const nameless = targets.filter((it) => it.refId === '');
  return free[nameless.findIndex((it) => it.node === node)] ?? '';
}

/** `$name`, `${name}` or `[[name]]`, and nothing else. */
export const variableName = (text: string): string =>
  /^(?:\$(\w+)|\$\{(\w+)(?::\w+)?\}|\[\[(\w+)\]\])$/.exec(text)?.slice(1).find(Boolean) ?? '';

/** What kind of data source it is; that of the first variable where none is named. */
function typeOf({ type, uid }: DataSource, root: JsonNode): string {
  if (uid === '-- Mixed --') return 'mixed';
  if (uid === '-- Dashboard --' || uid === '-- Grafana --' || uid === 'grafana') return 'grafana';
  if (type !== '') return type;
  const name = variableName(uid);
  const variables = itemsAt(root, 'templating', 'list').filter(
    (it) => textAt(it, 'type') === 'datasource',
  );
  const named = variables.find((it) => textAt(it, 'name') === name);
  if (named) return textAt(named, 'query');
  const input = itemsAt(root, '__inputs').find((it) => textAt(it, 'name') === name);
  return textAt(input, 'pluginId');
}
