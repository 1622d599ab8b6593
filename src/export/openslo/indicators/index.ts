import { COUNTS } from './counts.ts';
import type { Defined, Indicator, Translate } from './indicator.ts';
import { LOOKS } from './looks.ts';

export { SOURCE, type Indicator } from './indicator.ts';

const KINDS: ReadonlyMap<string, Translate> = new Map(Object.entries({ ...COUNTS, ...LOOKS }));

/** An SLI in OpenSLO; nothing of one that has no form there. */
export const indicatorOf = (kind: string, defined: Defined): Indicator | undefined =>
  KINDS.get(kind)?.(defined);
