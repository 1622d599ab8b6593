import {
  hazards,
  labelFlow,
  parseExpression,
  sampleType,
  type Expression,
  type Catalogue,
  type Finding,
  type LabelFlow,
  type PrometheusTarget,
  type SampleType,
  type TextRange,
} from '../promql/index.ts';
import type { Duration } from '../units/index.ts';

/** What queries are checked against. */
export interface QueryScope {
  readonly catalogue: Catalogue;
  readonly target: PrometheusTarget;
  /** Absent when nobody said; then nothing is said of ranges that are too short. */
  readonly scrapeInterval?: Duration;
  /** How often a recorded series is written. */
  readonly intervals: ReadonlyMap<string, Duration>;
}

/** A query of a dashboard, understood. */
export interface ReadQuery {
  /** Why it does not parse; empty when it does. */
  readonly problem: string;
  /** Where in its text; absent when it parses. */
  readonly problemAt?: TextRange;
  /** Absent when it does not parse. */
  readonly expression?: Expression;
  readonly flow?: LabelFlow;
  /** What its samples are. */
  readonly type?: SampleType;
  /** What is wrong with it though it parses. */
  readonly findings: readonly Finding[];
}

export type QueryReader = (text: string) => ReadQuery;

const NO_FEATURES: ReadonlySet<string> = new Set();

/** Reads queries of dashboards, each text once: several panels ask for the same. */
export function queryReader(scope: QueryScope): QueryReader {
  const known = new Map<string, ReadQuery>();
  return (text) => {
    const found = known.get(text) ?? read(text, scope);
    known.set(text, found);
    return found;
  };
}

function read(text: string, scope: QueryScope): ReadQuery {
  const { catalogue, target, scrapeInterval, intervals } = scope;
  const { expression, errors } = parseExpression(text, { variables: true });
  if (!expression) {
    const problem = errors.map(({ message }) => message).join('; ');
    const problemAt = errors[0]?.range;
    return { problem, findings: [], ...(problemAt && { problemAt }) };
  }
  const { flow, findings } = labelFlow(expression, { catalogue, target, variables: true });
  const intervalOf = (series: string) => intervals.get(series);
  const typed = sampleType(expression, {
    catalogue,
    intervalOf,
    ...(scrapeInterval !== undefined && { scrapeInterval }),
  });
  const dangers = hazards(expression, { target, features: NO_FEATURES, variables: true });
  return {
    problem: '',
    expression,
    flow,
    type: typed.type,
    findings: [...findings, ...typed.findings, ...dangers],
  };
}
