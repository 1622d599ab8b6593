import type { Count, Counting, CountingMethod, Sli } from '../model/sli.ts';
import type { Expression } from '../promql/ast.ts';
import { exactBase, exactTile } from './exact-increase.ts';
import type { Counted } from './grouped.ts';
import { rateBase, rateTile } from './rate-increase.ts';

/** How much a counter has grown, in one of the two resolutions. */
export type Increase = (of: Counted, counting: Counting) => Expression;

interface Method {
  readonly base: Increase;
  readonly tile: Increase;
}

const METHODS: Readonly<Record<CountingMethod, Method>> = {
  exact: { base: exactBase, tile: exactTile },
  rate: { base: rateBase, tile: rateTile },
};

type Counts = (counting: Counting, increase: Increase) => readonly Count[];

/** What a counter-based SLI counts, the same in both resolutions. */
export const inBoth = (counts: Counts): Pick<Sli, 'base' | 'tile' | 'counts'> => ({
  counts: 'counters',
  base: (counting) => counts(counting, METHODS[counting.method].base),
  tile: (counting) => counts(counting, METHODS[counting.method].tile),
});
