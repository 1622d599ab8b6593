import {
  hazards,
  labelFlow,
  parseExpression,
  sampleType,
  type Expression,
  type Finding,
  type LabelFlow,
} from '../promql/index.ts';
import type { Scope } from './scope.ts';

/** A query of a dashboard, understood. */
export interface ReadQuery {
  /** Why it does not parse; empty when it does. */
  readonly problem: string;
  /** Absent when it does not parse. */
  readonly expression?: Expression;
  readonly flow?: LabelFlow;
  /** What is wrong with it though it parses. */
  readonly findings: readonly Finding[];
}

export type QueryReader = (text: string) => ReadQuery;

const NO_FEATURES: ReadonlySet<string> = new Set();

/** Reads queries of dashboards, each text once: several panels ask for the same. */
export function queryReader(scope: Scope): QueryReader {
  const known = new Map<string, ReadQuery>();
  return (text) => {
    const found = known.get(text) ?? read(text, scope);
    known.set(text, found);
    return found;
  };
}

function read(text: string, scope: Scope): ReadQuery {
  const { catalogue, target, scrapeInterval, intervals } = scope;
  const { expression, errors } = parseExpression(text, { variables: true });
  if (!expression) {
    return { problem: errors.map(({ message }) => message).join('; '), findings: [] };
  }
  const { flow, findings } = labelFlow(expression, { catalogue, target, variables: true });
  const intervalOf = (series: string) => intervals.get(series);
  const typed = sampleType(expression, { catalogue, scrapeInterval, intervalOf });
  const dangers = hazards(expression, { target, features: NO_FEATURES, variables: true });
  return { problem: '', expression, flow, findings: [...findings, ...typed.findings, ...dangers] };
}
