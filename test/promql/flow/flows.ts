import {
  catalogueOf,
  parseExpression,
  type Catalogue,
  type Expression,
  type SampleKind,
  type SeriesDeclaration,
} from '../../../src/promql/index.ts';
import { labelFlow, type LabelFlow } from '../../../src/promql/flow/index.ts';
import { by } from '../../../src/text/index.ts';
import { ALL_FEATURES } from '../trees.ts';

/** Parses a text that must be right for the newest Prometheus. */
export function parsed(text: string): Expression {
  const { expression, errors } = parseExpression(text, {
    target: '3.14',
    features: ALL_FEATURES,
    variables: true,
  });
  if (!expression) throw new Error(`${text}: ${errors[0]?.message}`);
  return expression;
}

const TARGET = ['job', 'instance'];

export function series(name: string, rest: Partial<SeriesDeclaration> = {}): SeriesDeclaration {
  const kind: SampleKind = 'gauge';
  const values = {};
  return { name, metric: name, kind, required: TARGET, optional: [], open: false, values, ...rest };
}

/** A few series of every kind. */
export const CATALOGUE: Catalogue = catalogueOf([
  series('up', { kind: 'state' }),
  series('requests_total', {
    kind: 'counter',
    required: [...TARGET, 'code', 'method'],
    optional: ['zone'],
    values: { code: ['200', '404', '500'], method: ['GET', 'POST'] },
  }),
  series('errors_total', { kind: 'counter', required: [...TARGET, 'code'] }),
  series('latency_bucket', {
    kind: 'bucket',
    required: [...TARGET, 'le'],
    values: { le: ['0.1', '1', '+Inf'] },
  }),
  series('latency_count', { kind: 'counter' }),
  series('latency', { kind: 'native-histogram' }),
  series('build_info', { kind: 'info', required: [...TARGET, 'version'] }),
  series('owner', { required: ['job', 'team'], key: ['job'] }),
  series('shard', { required: ['job', 'shard'], key: ['job', 'shard'] }),
  series('partly', { open: true }),
  series('scalar_like', { required: [] }),
]);

export interface ShowOptions {
  readonly catalogue?: Catalogue;
  readonly variables?: boolean;
}

/** What is known of an expression's labels, briefly: `code=200|500 job zone? …`. */
export function show(
  text: string,
  { catalogue = CATALOGUE, variables = false }: ShowOptions = {},
): string {
  const { flow } = labelFlow(parsed(text), { catalogue, variables });
  return showFlow(flow);
}

export function showFlow(flow: LabelFlow): string {
  if (flow.dead) return `never: ${flow.dead.message}`;
  const labels = [...flow.labels].toSorted(by(([label]) => label)).map(([label, carried]) => {
    const { only, tests } = carried.values ?? {};
    const known = only ? `=${only.join('|')}` : '';
    const tested = (tests ?? []).map(({ operator, value }) => `${operator}${value}`).join('');
    return `${label}${carried.always ? '' : '?'}${known}${tested}`;
  });
  const without = [...flow.without].toSorted(by((label) => label)).map((label) => `-${label}`);
  return [...labels, ...(flow.open ? ['…', ...without] : [])].join(' ');
}

/** The labels that tell samples apart, or `all`. */
export function keyOf(text: string, catalogue: Catalogue = CATALOGUE): string {
  const { flow } = labelFlow(parsed(text), { catalogue });
  return flow.key ? [...flow.key].toSorted(by((label) => label)).join(' ') : 'all';
}

export const canFail = (text: string, catalogue: Catalogue = CATALOGUE): boolean =>
  labelFlow(parsed(text), { catalogue }).canFail;

/** Findings with what they point at: the text, then related texts with their messages. */
export function findings(text: string, options: ShowOptions = {}): readonly string[] {
  const { catalogue = CATALOGUE, variables = false } = options;
  const found = labelFlow(parsed(text), { catalogue, variables }).findings;
  return found.map(({ severity, code, message, help, range, related }) =>
    [
      `${severity}[${code}] ${message}`,
      `  at ${text.slice(range.start, range.end)}`,
      ...related.map(
        (each) => `  at ${text.slice(each.range.start, each.range.end)}: ${each.message}`,
      ),
      `  help: ${help ?? ''}`,
    ].join('\n'),
  );
}

export const codes = (text: string, options: ShowOptions = {}): readonly string[] =>
  findings(text, options).map((each) => each.replace(/^\w+\[promql\/([\w-]+)\][\s\S]*$/, '$1'));
