// The variables of a dashboard: declared once, used, refreshed; and that none is used undeclared.
import type { Diagnostic } from '../../diagnostics/index.ts';
import { nearest, suggest } from '../../text/index.ts';
import type { CheckContext } from '../check.ts';
import { variableName, type Dashboard, type Variable } from '../dashboard.ts';
import { variableDiagnostics as diagnostics } from '../diagnostics.ts';
import type { JsonNode } from '../json.ts';
import { at, isTrue, itemsAt, numberAt, textAt, walkJson } from '../node.ts';
import { shared } from '../shared.ts';
import { VARIABLE_FUNCTIONS } from '../vocabulary.ts';

export const checkVariables = (
  dashboard: Dashboard,
  { requiredVariables }: CheckContext,
): readonly Diagnostic[] => [
  ...dashboard.variables.flatMap((variable) => [
    ...checkRefresh(variable),
    ...checkFunction(variable),
  ]),
  ...checkRepeated(dashboard),
  ...checkUnused(dashboard),
  ...checkUnknown(dashboard),
  ...requiredVariables.flatMap((name) => checkRequired(dashboard, name)),
];

function checkRefresh({ node, name, type, locate }: Variable): readonly Diagnostic[] {
  const refresh = at(node, 'refresh');
  if (type !== 'query' || refresh?.value === 2) return [];
  return [diagnostics['variable-not-refreshed'](locate(refresh), { name })];
}

/** `label_values(up, job)`: what a Prometheus data source understands. */
function checkFunction({
  node,
  name,
  isPromql,
  query,
  queryNode,
  locate,
}: Variable): readonly Diagnostic[] {
  if (!isPromql || query === '') return [];
  const called = /^\s*(\w+)\s*\(.*\)\s*$/s.exec(query)?.[1];
  // With this kind the text is the name of a metric or a list of matchers.
  const kind = numberAt(node, 'query', 'qryType');
  if (called !== undefined && VARIABLE_FUNCTIONS.includes(called)) return [];
  if (called === undefined && kind !== undefined && kind !== 3) return [];
  const near = called === undefined ? undefined : nearest(called, VARIABLE_FUNCTIONS);
  const all = VARIABLE_FUNCTIONS.map((each) => `${each}()`).join(', ');
  const suggestion = near === undefined ? `use one of: ${all}` : `did you mean "${near}"?`;
  return [diagnostics['invalid-variable-query'](locate(queryNode), { name, query, suggestion })];
}

function checkRepeated({ variables }: Dashboard): readonly Diagnostic[] {
  return variables
    .filter(({ name }, index) => variables.findIndex((it) => it.name === name) < index)
    .map(({ name, locate }) => diagnostics['duplicate-variable'](locate(), { name }));
}

/** `$name`, `${name:format}` and `[[name]]`; `$1` belongs to regular expressions. */
const USE = /\$(?:\{([a-zA-Z_]\w*)|([a-zA-Z_]\w*))|\[\[([a-zA-Z_]\w*)/g;

interface Use {
  readonly name: string;
  readonly node: JsonNode;
  readonly start: number;
  readonly end: number;
}

const usesIn = (node: JsonNode): readonly Use[] =>
  typeof node.value === 'string'
    ? [...node.value.matchAll(USE)].map((found) => ({
        name: found[1] ?? found[2] ?? found[3] ?? '',
        node,
        start: found.index,
        end: found.index + found[0].length,
      }))
    : [];

function checkUnused(dashboard: Dashboard): readonly Diagnostic[] {
  const { node: root, variables } = dashboard;
  const used = new Set<string>();
  walkJson(root, (node, key) => {
    // What a variable says of itself does not use it.
    if (variables.some((it) => it.node === node)) return false;
    if (key === 'repeat' && typeof node.value === 'string') used.add(node.value);
    for (const { name } of usesIn(node)) used.add(name);
    return true;
  });
  for (const variable of variables) {
    walkJson(variable.node, (node, key) => {
      if (key === 'current' || key === 'options') return false;
      for (const { name } of usesIn(node)) if (name !== variable.name) used.add(name);
      return true;
    });
  }
  // Filters are added to every query, and all variables at once are passed on by this one.
  const isFree = ({ name, type }: Variable): boolean =>
    used.has(name) || type === 'adhoc' || type === 'groupby' || used.has('__all_variables');
  return variables
    .filter((variable) => !isFree(variable))
    .map(({ name, locate }) => diagnostics['unused-variable'](locate(), { name }));
}

function checkUnknown(dashboard: Dashboard): readonly Diagnostic[] {
  const { node, variables, panels, annotations } = dashboard;
  const names = variables.map(({ name }) => name);
  const inputs = itemsAt(node, '__inputs').map((it) => textAt(it, 'name'));
  const report = (where: string, uses: readonly Use[], locate: Dashboard['locate']) =>
    uses
      .filter(({ name }) => !name.startsWith('__') && ![...names, ...inputs].includes(name))
      .map(({ name, node: found, start, end }) =>
        shared['unknown-variable'](locate(found, { start, end }), {
          where,
          name: `$${name}`,
          suggestion: suggest(name, names),
        }),
      );
  return [
    ...panels.flatMap((panel) =>
      report(`the panel "${panel.title}"`, panelTexts(panel).flatMap(usesIn), panel.locate),
    ),
    ...panels.flatMap((panel) => {
      const repeat = at(panel.node, 'repeat');
      const name = textAt(repeat);
      const use = { name, node: repeat ?? panel.node, start: 0, end: name.length };
      return name === '' ? [] : report(`the panel "${panel.title}"`, [use], panel.locate);
    }),
    ...annotations.flatMap(({ expr, locate }) =>
      report('an annotation', expr ? usesIn(expr) : [], locate),
    ),
    ...variables.flatMap(({ name, queryNode, isPromql, locate }) =>
      report(`the variable ${name}`, isPromql && queryNode ? usesIn(queryNode) : [], locate),
    ),
  ];
}

/** Where Grafana fills in variables; queries of other data sources have dollars of their own. */
function panelTexts({
  node,
  type,
  targets,
  dataSource,
}: Dashboard['panels'][0]): readonly JsonNode[] {
  const urls: JsonNode[] = [];
  for (const [field, { node: part }] of node.entries ?? []) {
    // The panels inside a row are read by themselves.
    if (type === 'row' && field === 'panels') continue;
    walkJson(part, (inner, key) => void (key === 'url' && urls.push(inner)));
  }
  const sources = [dataSource, ...targets.map((it) => it.dataSource)].flatMap(
    ({ node: source }) => {
      const uid = source?.entries ? at(source, 'uid') : source;
      return uid && variableName(textAt(uid)) !== '' ? [uid] : [];
    },
  );
  const texts = targets.filter(({ isPromql }) => isPromql);
  return [
    ...[at(node, 'title')].flatMap((it) => it ?? []),
    ...texts.flatMap(({ expr, legend }) => [expr, legend].flatMap((it) => it ?? [])),
    ...urls,
    ...new Set(sources),
  ];
}

/** What the team wants of a variable that all of its dashboards have. */
function checkRequired({ variables, locate }: Dashboard, name: string): readonly Diagnostic[] {
  const variable = variables.find((it) => it.name === name);
  if (!variable) return [diagnostics['variable-missing'](locate(), { name })];
  const { node, type, locate: here } = variable;
  const all = textAt(node, 'allValue');
  const say = (part: JsonNode | undefined, problem: string, help: string): Diagnostic =>
    diagnostics['variable-setup'](here(part), { name, problem, help });
  return [
    ...(type === 'query'
      ? []
      : [say(at(node, 'type'), `is of type ${type}`, 'let its type be `query`')]),
    ...(isTrue(node, 'multi')
      ? []
      : [say(at(node, 'multi'), 'takes one value only', 'set `"multi": true`')]),
    ...(all === '.+'
      ? []
      : [
          say(
            at(node, 'allValue'),
            `stands for "${all}" when all are chosen`,
            'set `"allValue": ".+"`',
          ),
        ]),
  ];
}
