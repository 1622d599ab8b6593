import type { RuleFile } from '../../ir/index.ts';
import type { Layout } from '../../model/index.ts';
import type { Promised } from '../promised.ts';
import { fleetLayout } from './fleet.ts';

type LayOut = (files: readonly RuleFile[], promised: readonly Promised[]) => readonly RuleFile[];

const LAYOUTS: Readonly<Record<Layout, LayOut>> = {
  'per-slo': (files) => files,
  fleet: fleetLayout,
};

/** Where rules stand: each SLO's own together, or what SLOs share in one file. */
export const layOut = (
  files: readonly RuleFile[],
  layout: Layout,
  promised: readonly Promised[] = [],
): readonly RuleFile[] => LAYOUTS[layout](files, promised);
