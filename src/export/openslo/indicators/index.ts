import type { Environment, Slo } from '../../../model/index.ts';
import { COUNTS } from './counts.ts';
import type { Indicator, Translate } from './indicator.ts';
import { LOOKS } from './looks.ts';

export { SOURCE, type Indicator } from './indicator.ts';

const KINDS: ReadonlyMap<string, Translate> = new Map(Object.entries({ ...COUNTS, ...LOOKS }));

/** The SLI of an SLO in OpenSLO; nothing of one that has no form there. */
export const indicatorOf = (
  { sli: { kind, definition }, by }: Slo,
  { evaluationInterval: interval }: Environment,
): Indicator | undefined => KINDS.get(kind)?.({ definition, by, interval });
