import type { Expression } from '../../ast.ts';
import type { Finding } from '../../finding.ts';
import type { Duration } from '../../../units/duration.ts';
import type { Catalogue } from '../../catalogue.ts';
import type { Share } from '../shares.ts';
import { UNKNOWN, type Sample } from '../sample.ts';

/** What is known besides the expression. */
export interface KindOptions {
  readonly catalogue: Catalogue;
  /** Absent when nobody said; then nothing is said of ranges that are too short. */
  readonly scrapeInterval?: Duration;
  /** How long samples are kept. */
  readonly retention?: Duration;
  /** How often a recorded series is written; undefined for series that are scraped. */
  readonly intervalOf?: (series: string) => Duration | undefined;
}

/** What checks may look at. */
export interface CheckContext extends KindOptions {
  /** Of each node of the expression. */
  readonly samples: ReadonlyMap<Expression, Sample>;
  /** The divisions that may be ratios written by hand. */
  readonly shares: ReadonlyMap<Expression, Share>;
}

/** Looks at one node of a kind. */
export type Check<Node extends Expression> = (node: Node, at: CheckContext) => readonly Finding[];

export const sampleOf = ({ samples }: CheckContext, node: Expression | undefined): Sample =>
  (node && samples.get(node)) ?? UNKNOWN;
