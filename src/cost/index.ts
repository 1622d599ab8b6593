export {
  ASSUMED_SERIES,
  countQueries,
  NOTHING_SAID,
  selectorKey,
  type Cardinality,
  type CountQuery,
} from './cardinality.ts';
export { estimate, type Estimate } from './estimate.ts';
export { costDiagnostics } from './diagnostics.ts';
export { estimateJson } from './json.ts';
export { readsOf } from './reads.ts';
export { renderComparison, renderEstimate, type Compared } from './render.ts';
export { rulesOfGroups, rulesOfPlan, type CostedRule, type ReadRules } from './rules.ts';
export { mergeCardinalities, parseSeries } from './said.ts';
export { takeCensus } from './series.ts';
