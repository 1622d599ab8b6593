import type { MetricKey, MetricUse, Written } from './written.ts';

/** A constant of the config to be. */
export interface Declaration {
  readonly name: string;
  readonly value: Written;
  /** Said above it. */
  readonly comment?: string;
}

/** A config as data: constants, and what is made of them. */
export interface ConfigModule {
  readonly metrics: readonly MetricDeclaration[];
  readonly declarations: readonly Declaration[];
  readonly result: Written;
}

/** A metric, with what all SLOs together know of it. */
export interface MetricDeclaration extends MetricUse {
  readonly identifier: string;
}

/** The constant that stands for a metric. */
export const findMetric = (
  metrics: readonly MetricDeclaration[],
  { name }: MetricKey,
): MetricDeclaration | undefined => metrics.find((it) => it.name === name);
