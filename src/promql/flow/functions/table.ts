// What every function makes of labels. Most drop the name and keep the rest; a name that no
// supported Prometheus knows may do anything.
import type { Call } from '../../ast.ts';
import { FUNCTIONS, type FunctionName, type FunctionSignature } from '../../functions.ts';
import type { Analysis } from '../analysis.ts';
import { OPEN, SCALAR, UNLABELLED, type LabelFlow } from '../label-flow.ts';
import { absent } from './absent.ts';
import { ofBuckets, quantiles } from './histograms.ts';
import { info } from './info.ts';
import { labelJoin } from './label-join.ts';
import { labelReplace } from './label-replace.ts';
import { sortByLabel } from './sort.ts';
import { argumentFlow, dropping, keeping, type Transfer } from './transfer.ts';

const scalar: Transfer = (call, analysis) => {
  argumentFlow(call, -1, analysis);
  return SCALAR;
};

const vector: Transfer = (call, analysis) => {
  argumentFlow(call, -1, analysis);
  return { ...UNLABELLED, origin: { node: call, inputs: [] } };
};

const SPECIAL: Partial<Readonly<Record<FunctionName, Transfer>>> = {
  absent,
  absent_over_time: absent,
  first_over_time: keeping(0),
  histogram_fraction: ofBuckets(2),
  histogram_quantile: ofBuckets(1),
  histogram_quantiles: quantiles,
  info,
  label_join: labelJoin,
  label_replace: labelReplace,
  last_over_time: keeping(0),
  sort: keeping(0),
  sort_by_label: sortByLabel,
  sort_by_label_desc: sortByLabel,
  sort_desc: keeping(0),
  vector,
};

const isLabelled = (type: string): boolean => type === 'instant vector' || type === 'range vector';

const usual = ({ returns, arguments: types }: FunctionSignature): Transfer =>
  returns === 'scalar' ? scalar : dropping(types.findIndex(isLabelled));

const TRANSFERS: ReadonlyMap<string, Transfer> = new Map(
  Object.entries({
    ...Object.fromEntries(Object.entries(FUNCTIONS).map(([name, it]) => [name, usual(it)])),
    ...SPECIAL,
  }),
);

const unknown: Transfer = (call, analysis) => {
  argumentFlow(call, -1, analysis);
  return OPEN;
};

export const callFlow = (call: Call, analysis: Analysis): LabelFlow =>
  (TRANSFERS.get(call.name) ?? unknown)(call, analysis);
