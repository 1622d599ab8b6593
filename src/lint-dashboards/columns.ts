// Which fields a panel has, as far as that is certain: from the labels that its queries return, their
// legends, and the transformations that follow. Undefined where anything may be there.
import { labelsOf } from '../promql/index.ts';
import type { QueryReader } from '../verify/query-reader.ts';
import { refIdOf, type Panel, type Target } from './dashboard.ts';
import type { JsonNode } from './json.ts';
import { at, entriesAt, isTrue, itemsAt, textAt } from './node.ts';
import { readLoosely } from './read-loosely.ts';

/** What stays as it is, and what renames. */
const NEUTRAL = new Set([
  'merge', 'organize', 'filterFieldsByName', 'sortBy', 'limit', 'filterByRefId', 'filterByValue',
  'convertFieldType', 'noop', 'formatTime', 'seriesToColumns', 'joinByField',
]); // prettier-ignore

/** The names of fields before the transformation with this number. */
export function fieldsBefore(
  panel: Panel,
  read: QueryReader,
  transformation: number,
): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  for (const target of panel.targets) {
    const own = fieldsOf(target, { panel, read });
    if (!own) return undefined;
    for (const name of own) names.add(name);
  }
  const before = itemsAt(panel.node, 'transformations').slice(0, transformation);
  for (const each of before) {
    if (isTrue(each, 'disabled')) continue;
    if (!NEUTRAL.has(textAt(each, 'id'))) return undefined;
    for (const name of renamed(each)) names.add(name);
  }
  return names;
}

/** All names that fields of the panel have at some stage: overrides may use those before a renaming. */
export const fieldsOfPanel = (panel: Panel, read: QueryReader): ReadonlySet<string> | undefined =>
  fieldsBefore(panel, read, itemsAt(panel.node, 'transformations').length);

const renamed = (transformation: JsonNode): readonly string[] =>
  entriesAt(transformation, 'options', 'renameByName').flatMap(({ node }) =>
    typeof node.value === 'string' && node.value !== '' ? [node.value] : [],
  );

interface Given {
  readonly panel: Panel;
  readonly read: QueryReader;
}

function fieldsOf(target: Target, { panel, read }: Given): readonly string[] | undefined {
  const { isPromql, text, node } = target;
  const refId = refIdOf(target, panel);
  if (!isPromql) return undefined;
  const legend = textAt(target.legend);
  const isTable = textAt(node, 'format') === 'table';
  if (!isTable && panel.type !== 'table') {
    // A legend of labels has as many names as there are series.
    const isCertain = legend !== '' && legend !== '__auto' && !/[{$[]/.test(legend);
    return isCertain ? ['Time', 'Value', legend] : undefined;
  }
  const query = readLoosely(text, read);
  if ('notChecked' in query || !query.flow || query.flow.dead) return undefined;
  const labels = labelsOf(query.flow);
  if (!labels || /[{$[]/.test(legend)) return undefined;
  const isOnly = panel.targets.length === 1;
  const value = isOnly ? ['Value', `Value #${refId}`] : [`Value #${refId}`, 'Value'];
  return ['Time', ...labels, ...value, ...(legend === '' ? [] : [legend]), '__name__'];
}

/** The calculations that panels name their fields by, once reduced. */
export const isReduced = ({ node }: Panel): boolean =>
  itemsAt(node, 'transformations').some((it) => textAt(it, 'id') === 'reduce') ||
  at(node, 'options', 'reduceOptions', 'values')?.value === true;
