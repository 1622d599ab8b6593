import type { Expression } from '../ast.ts';
import type { Finding } from '../finding.ts';
import type { PrometheusTarget } from '../functions.ts';

export interface HazardOptions {
  /** The oldest Prometheus that must evaluate the expression. @default '3.5' */
  readonly target?: PrometheusTarget;
  /** Feature flags of that Prometheus. @default none */
  readonly features?: ReadonlySet<string>;
  /** Which kind of rule it belongs to; without one it is a query, which nobody prints again. */
  readonly rule?: 'alert' | 'record' | undefined;
  /** Whether texts may contain a dashboard's variables, which become anything. @default false */
  readonly variables?: boolean;
}

export interface HazardContext {
  readonly target: PrometheusTarget;
  readonly features: ReadonlySet<string>;
  readonly rule: 'alert' | 'record' | undefined;
  readonly variables: boolean;
}

/** Looks at one node of a tree, whatever stands around it. */
export type Hazard = (node: Expression, context: HazardContext) => readonly Finding[];
