// Overrides and transformations: that Grafana has them, and that they find what they name.
import type { Diagnostic } from '../../diagnostics/index.ts';
import { carries, labelsOf } from '../../promql/index.ts';
import { suggest } from '../../text/index.ts';
import type { QueryReader } from '../../verify/query-reader.ts';
import type { CheckContext } from '../check.ts';
import { fieldsBefore, fieldsOfPanel, isReduced } from '../columns.ts';
import { refIdOf, type Dashboard, type Panel } from '../dashboard.ts';
import { shapeDiagnostics as diagnostics } from '../diagnostics.ts';
import type { JsonNode } from '../json.ts';
import { at, entriesAt, itemsAt, textAt } from '../node.ts';
import { readLoosely } from '../read-loosely.ts';
import { CUSTOM_PROPERTIES, MATCHERS, PROPERTIES, TRANSFORMATIONS } from '../vocabulary.ts';

export const checkShapes = ({ panels }: Dashboard, { read }: CheckContext): readonly Diagnostic[] =>
  panels.flatMap((panel) => [
    ...itemsAt(panel.node, 'fieldConfig', 'overrides').flatMap((override) => [
      ...checkMatcher(override, panel, read),
      ...checkProperties(override, panel),
    ]),
    ...itemsAt(panel.node, 'transformations').flatMap((each, index) =>
      checkTransformation(each, { panel, read, index }),
    ),
  ]);

function checkMatcher(override: JsonNode, panel: Panel, read: QueryReader): readonly Diagnostic[] {
  const { targets, locate } = panel;
  const id = at(override, 'matcher', 'id');
  const given = textAt(id);
  if (!MATCHERS.includes(given)) {
    const suggestion = suggest(given, MATCHERS);
    return [diagnostics['unknown-matcher'](locate(id), { given, suggestion })];
  }
  const options = at(override, 'matcher', 'options');
  const wanted = textAt(options);
  if (given === 'byFrameRefID' && targets.length > 0) {
    const names = targets.map((target) => refIdOf(target, panel));
    if (names.includes(wanted) || wanted === '') return [];
    const suggestion = suggest(wanted, names);
    const field = `of query ${wanted}`;
    return [diagnostics['override-matches-nothing'](locate(options), { given: field, suggestion })];
  }
  if (given !== 'byName' || wanted === '' || /[$[]/.test(wanted) || isReduced(panel)) return [];
  const fields = fieldsOfPanel(panel, read);
  if (!fields || fields.size === 0 || fields.has(wanted)) return [];
  const suggestion = suggest(wanted, [...fields]);
  return [diagnostics['override-matches-nothing'](locate(options), { given: wanted, suggestion })];
}

function checkProperties(override: JsonNode, { type, locate }: Panel): readonly Diagnostic[] {
  const custom = CUSTOM_PROPERTIES[type];
  // What other panels have is not known here.
  if (!custom) return [];
  const known = [...PROPERTIES, ...custom.map((name) => `custom.${name}`)];
  return itemsAt(override, 'properties').flatMap((property) => {
    const id = at(property, 'id');
    const given = textAt(id);
    const isKnown = known.some((name) => given === name || given.startsWith(`${name}.`));
    if (isKnown) return [];
    const suggestion = suggest(given, known);
    return [diagnostics['unknown-property'](locate(id), { given, type, suggestion })];
  });
}

interface Place {
  readonly panel: Panel;
  readonly read: QueryReader;
  readonly index: number;
}

function checkTransformation(node: JsonNode, { panel, read, index }: Place): readonly Diagnostic[] {
  const id = at(node, 'id');
  const given = textAt(id);
  const { locate } = panel;
  if (!TRANSFORMATIONS.includes(given)) {
    const suggestion = suggest(given, TRANSFORMATIONS);
    return [diagnostics['unknown-transformation'](locate(id), { given, suggestion })];
  }
  if (given === 'merge') return checkMerge(id, panel, read);
  const named = namedColumns(node, given);
  const fields = named.length === 0 ? undefined : fieldsBefore(panel, read, index);
  if (!fields || fields.size === 0) return [];
  return named
    .filter(({ name }) => !fields.has(name) && !/[$[]/.test(name))
    .map(({ name, at: column }) =>
      diagnostics['absent-column'](locate(column), {
        transformation: given,
        given: name,
        suggestion: suggest(name, [...fields]),
      }),
    );
}

interface NamedColumn {
  readonly name: string;
  readonly at: JsonNode;
}

/** Columns that a transformation wants; one that it leaves out may as well not be there. */
function namedColumns(node: JsonNode, id: string): readonly NamedColumn[] {
  const options = at(node, 'options');
  if (id === 'organize') {
    return entriesAt(options, 'renameByName').map(({ name, node: to }) => ({ name, at: to }));
  }
  const lists: Readonly<Record<string, readonly JsonNode[]>> = {
    filterFieldsByName: itemsAt(options, 'include', 'names'),
    sortBy: itemsAt(options, 'sort').flatMap((it) => at(it, 'field') ?? []),
    joinByField: [at(options, 'byField')].flatMap((it) => it ?? []),
  };
  return (lists[id] ?? [])
    .map((it) => ({ name: textAt(it), at: it }))
    .filter((it) => it.name !== '');
}

/** Rows are joined on all of their labels, the name of the series included. */
function checkMerge(
  id: JsonNode | undefined,
  { targets, locate }: Panel,
  read: QueryReader,
): readonly Diagnostic[] {
  const named = targets.flatMap(({ refId, text, isPromql }) => {
    const query = isPromql ? readLoosely(text, read) : undefined;
    const flow = query && 'flow' in query ? query.flow : undefined;
    if (!flow || flow.dead || carries(flow, '__name__') !== 'always') return [];
    return [{ refId, labels: labelsOf(flow)?.join(', ') ?? 'job' }];
  });
  if (named.length < 2) return [];
  const queries = named.map(({ refId }) => refId).join(' and ');
  const labels = named[0]?.labels ?? '';
  return [diagnostics['rows-do-not-join'](locate(id), { queries, labels })];
}
