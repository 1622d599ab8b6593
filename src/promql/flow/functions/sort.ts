import { textOf } from '../literal.ts';
import { labelOf, NAME } from '../label-flow.ts';
import { reportUnknownSource } from '../report/rewriting.ts';
import { argumentFlow, type Transfer } from './transfer.ts';

/** `sort_by_label(x, "job")`: everything stays, in another order. */
export const sortByLabel: Transfer = (call, analysis) => {
  const flow = argumentFlow(call, 0, analysis);
  if (flow.dead) return flow;
  for (const label of call.arguments.slice(1).map(textOf)) {
    if (label === undefined || label === NAME || labelOf(flow, label)) continue;
    reportUnknownSource(label, flow, call, analysis);
  }
  return flow;
};
