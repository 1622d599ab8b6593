export { labelFlow, type LabelFlowOptions, type LabelFlowResult } from './analyse.ts';
export { ruleCollision } from './collision.ts';
export { labelOf, type Carried, type LabelFlow } from './label-flow.ts';
export { mayMatch } from './may-match.ts';
export { carries, labelsOf, lossOf, type Carries } from './queries.ts';
export { alertLabels, declareRecorded } from './rule-labels.ts';
export { unknownLabel } from './unknown-label.ts';
export type { Values } from './values.ts';
