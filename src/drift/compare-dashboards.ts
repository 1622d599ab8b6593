// Dashboards that Grafana has, compared with the committed ones without what Grafana adds itself.
import { compareValues, type Policy } from './compare-values.ts';
import { fieldOf, isFields, textOf, type Fields } from './values.ts';

/** What Grafana writes into dashboards, whoever made them. */
const ADDED: ReadonlySet<string> = new Set([
  'id',
  'version',
  'iteration',
  'pluginVersion',
  'schemaVersion',
  'fiscalYearStartMonth',
  'liveNow',
  'weekStart',
  'preload',
  'gnetId',
  'style',
]);

/** The list of annotations of its own that Grafana puts into each dashboard. */
const isBuiltIn = (entry: unknown): boolean =>
  textOf(fieldOf(entry, 'builtIn')) === '1' ||
  textOf(fieldOf(fieldOf(entry, 'spec'), 'builtIn')) === 'true';

const POLICY: Policy = {
  isSame: () => false,
  isDefault: (key, value) =>
    ADDED.has(key) ||
    value === null ||
    value === '' ||
    value === false ||
    (Array.isArray(value) && value.every(isBuiltIn)) ||
    (isFields(value) && Object.keys(value).length === 0) ||
    (key === 'annotations' && isFields(value) && listIsBuiltIn(value)),
  isSecret: () => false,
  nameOf: (given) => {
    // In the newer schema, entries say their kind, and all else in a mapping of its own.
    const inner = fieldOf(given, 'spec');
    const entry = isFields(inner) ? (fieldOf(inner, 'element') ?? inner) : given;
    const name = textOf(fieldOf(entry, 'title')) || textOf(fieldOf(entry, 'name'));
    const ref = textOf(fieldOf(entry, 'refId'));
    if (name !== '') return [textOf(fieldOf(entry, 'type')), `"${name}"`].join(' ').trim();
    return ref === '' ? undefined : ref;
  },
};

const listIsBuiltIn = (annotations: Fields): boolean => {
  const { list } = annotations;
  return Array.isArray(list) && list.every(isBuiltIn);
};

/** The differences, one line each: `panels.timeseries "Burn rate".targets.A.expr: …`. */
export const compareDashboards = (committed: Fields, loaded: Fields): readonly string[] =>
  compareValues(withoutAdded(committed), withoutAdded(loaded), POLICY);

const withoutAdded = (dashboard: Fields): Fields =>
  Object.fromEntries(
    Object.entries(dashboard)
      .filter(([key]) => !ADDED.has(key))
      .map(([key, value]) => [key, key === 'annotations' ? withoutBuiltIn(value) : value]),
  );

function withoutBuiltIn(annotations: unknown): unknown {
  if (Array.isArray(annotations)) return annotations.filter((each) => !isBuiltIn(each));
  const list = fieldOf(annotations, 'list');
  return Array.isArray(list) ? { list: list.filter((each) => !isBuiltIn(each)) } : annotations;
}
