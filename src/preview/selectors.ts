// Why a query finds nothing: whether the series that it reads exist. A comparison that nothing passes
// is fine; a metric that nobody has is not.
import {
  build,
  parseExpression,
  printExpression,
  walk,
  type VectorSelector,
} from '../promql/index.ts';
import type { Ask } from '../server/index.ts';
import { duration, milliseconds } from '../units/index.ts';

/** Exist while an alert is active, so that their absence is good news. */
const ALERT_SERIES = new Set(['ALERTS', 'ALERTS_FOR_STATE']);

/** Further back than the panel: windows and offsets look there. */
const LOOK_BACK = duration('1d');

/** Of the series that a query reads, those that do not exist; `false` where nobody can know. */
export type Probe = (expr: string, span: Span) => Promise<readonly string[] | false>;

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Asks a server, each selector once. */
export function probeWith(ask: Ask): Probe {
  const asked = new Map<string, Promise<boolean>>();
  const exists = (selector: VectorSelector, span: Span): Promise<boolean> => {
    const query = presence(selector, span);
    const time = String(span.to / 1000);
    const key = `${time} ${query}`;
    const known =
      asked.get(key) ?? ask('query', { query, time }).then(([found]) => found?.length !== 0);
    asked.set(key, known);
    return known;
  };
  return async (expr, span) => {
    const selectors = selectorsOf(expr);
    if (!selectors) return false;
    const found = await Promise.all(selectors.map((each) => exists(each, span)));
    return selectors.filter((_, i) => found[i] === false).map((each) => printExpression(each));
  };
}

/** What a query reads, each once, without where it is shifted to; undefined if it is no PromQL. */
export function selectorsOf(expr: string): readonly VectorSelector[] | undefined {
  const { expression } = parseExpression(expr, { target: '3.14' });
  if (!expression) return undefined;
  const found = new Map<string, VectorSelector>();
  walk(expression, (node) => {
    if (node.kind !== 'vector-selector' || isAboutAlerts(node)) return;
    const plain = build.selector(node.name, node.matchers);
    found.set(printExpression(plain), plain);
  });
  return [...found.values()];
}

const isAboutAlerts = ({ name, matchers }: VectorSelector): boolean =>
  ALERT_SERIES.has(name) ||
  matchers.some(({ label, value }) => label === '__name__' && ALERT_SERIES.has(value));

function presence(selector: VectorSelector, { from, to }: Span): string {
  const window = milliseconds(Math.ceil((to - from) / 1000) * 1000 + LOOK_BACK);
  const present = build.call('present_over_time', build.range(selector, window));
  return printExpression(build.aggregate('count', present));
}
