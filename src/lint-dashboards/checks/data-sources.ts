import type { Diagnostic } from '../../diagnostics/index.ts';
import {
  variableName,
  type Dashboard,
  type DataSource,
  type Locate,
  type Panel,
} from '../dashboard.ts';
import { dataSourceDiagnostics as diagnostics } from '../diagnostics.ts';
import { at, itemsAt, textAt } from '../node.ts';

/** Whoever looks at the dashboard chooses where its data come from. */
export function checkDataSources(dashboard: Dashboard): readonly Diagnostic[] {
  const isAsking = dashboard.panels.some(({ targets }) => targets.length > 0);
  const names = namesOf(dashboard);
  if (names.length === 0) {
    return isAsking ? [diagnostics['no-data-source-variable'](dashboard.locate(), {})] : [];
  }
  return [...checkNames(dashboard), ...checkUses(dashboard, names), ...checkMixed(dashboard)];
}

/** Of variables, and of what is asked for when the dashboard is imported. */
const namesOf = ({ variables, node }: Dashboard): readonly string[] => [
  ...variables.filter(({ type }) => type === 'datasource').map(({ name }) => name),
  ...itemsAt(node, '__inputs')
    .filter((it) => textAt(it, 'type') === 'datasource')
    .map((it) => textAt(it, 'name')),
];

const titled = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function checkNames({ variables }: Dashboard): readonly Diagnostic[] {
  const sources = variables.filter(({ type }) => type === 'datasource');
  return sources.flatMap(({ name, query, node, locate }) => {
    const isOnly = sources.length === 1;
    const label = textAt(node, 'label');
    const expected = isOnly ? 'datasource' : `${query}_datasource`;
    const title = isOnly ? 'Data source' : `${titled(query)} data source`;
    const nameFits = name === expected || name === `${query}_datasource`;
    const titles = [title, `${titled(query)} data source`].map((it) => it.toLowerCase());
    return [
      ...(nameFits
        ? []
        : [
            diagnostics['data-source-variable-name'](locate(at(node, 'name')), {
              what: 'called',
              given: name,
              expected,
            }),
          ]),
      ...(titles.includes(label.toLowerCase())
        ? []
        : [
            diagnostics['data-source-variable-name'](locate(at(node, 'label')), {
              what: 'labelled',
              given: label,
              expected: title,
            }),
          ]),
    ];
  });
}

interface Use {
  readonly what: string;
  readonly dataSource: DataSource;
  readonly locate: Locate;
}

function usesOf({ panels, variables, annotations }: Dashboard): readonly Use[] {
  return [
    ...panels
      .filter(isNoRow)
      .flatMap(({ targets, dataSource, locate }): readonly Use[] => [
        ...(targets.length > 0 || dataSource.node
          ? [{ what: 'the panel', dataSource, locate }]
          : []),
        ...targets
          .filter((target) => target.dataSource.node !== dataSource.node)
          .map((target) => ({ what: 'the query', ...target })),
      ]),
    ...variables
      .filter(({ type }) => type === 'query')
      .map((variable) => ({ what: 'the variable', ...variable })),
    ...annotations
      .filter(({ text }) => text !== '')
      .map((it) => ({ what: 'the annotation', ...it })),
  ];
}

const isNoRow = ({ type }: Panel): boolean => type !== 'row';

/** Grafana's own: several at once, other panels, and what needs no data source. */
const OWN = /^(?:-- \w+ --|grafana|__expr__|-100)$/;

function checkUses(dashboard: Dashboard, names: readonly string[]): readonly Diagnostic[] {
  const [variable = ''] = names;
  return usesOf(dashboard).flatMap(({ what, dataSource, locate }) => {
    const { uid, type, node } = dataSource;
    if (OWN.test(uid) || OWN.test(type) || type === 'datasource') return [];
    if (names.includes(variableName(uid))) return [];
    // An unknown variable is told as such.
    if (variableName(uid) !== '') return [];
    const given = uid === '' ? 'the default data source' : `the data source "${uid}"`;
    return [diagnostics['fixed-data-source'](locate(node), { what, given, variable })];
  });
}

function checkMixed({ panels }: Dashboard): readonly Diagnostic[] {
  return panels.filter(isNoRow).flatMap(({ targets, dataSource, locate }) => {
    if (dataSource.uid === '-- Mixed --') return [];
    const uids = targets
      .filter((it) => !OWN.test(it.dataSource.uid) && !OWN.test(it.dataSource.type))
      .map((it) => it.dataSource.uid);
    const given = [...new Set(uids)].map((uid) => uid || 'the default one').join(', ');
    if (new Set(uids).size < 2) return [];
    return [diagnostics['mixed-data-sources'](locate(), { given })];
  });
}
