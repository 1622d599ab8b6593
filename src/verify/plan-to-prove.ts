// What of a Plan the proofs read, so that it can be handed to another thread: copying all of it would
// take longer than proving it.
import type { Plan, Rule, RuleFile } from '../ir/index.ts';
import {
  DASHBOARDS_EMITTER,
  ROUTING_EMITTER,
  RULES_EMITTER,
  RUNBOOKS_EMITTER,
} from '../names/index.ts';
import { build } from '../promql/index.ts';

/** Their files are proven without the planned rules, which those of other targets are held against. */
const PROVEN_ALONE: ReadonlySet<string> = new Set([
  RULES_EMITTER,
  ROUTING_EMITTER,
  DASHBOARDS_EMITTER,
  RUNBOOKS_EMITTER,
]);

export const isProvenAlone = ({ name }: { readonly name: string }): boolean =>
  PROVEN_ALONE.has(name);

/** Is proven from the text: the plan only says where a rule comes from. */
const UNREAD = build.number('0');

/** What the first half of the proofs reads. */
export const withoutPages = (plan: Plan): Plan => ({
  addresses: plan.addresses,
  targets: plan.targets,
  collection: plan.collection,
  ruleFiles: plan.ruleFiles.map(origins),
  alerts: plan.alerts,
  routing: plan.routing,
  certificate: plan.certificate,
  noticeTimes: plan.noticeTimes,
  onCall: plan.onCall,
  dashboards: [],
  runbooks: [],
  gates: plan.gates,
  proofs: plan.proofs,
  catalogue: plan.catalogue,
  model: null,
});

const origins = ({ name, groups }: RuleFile): RuleFile => ({
  name,
  title: '',
  summary: '',
  groups: groups.map((group) => ({
    name: group.name,
    interval: group.interval,
    rules: group.rules.map(origin),
  })),
});

const NO_LABELS = {};

const origin = (rule: Rule): Rule =>
  rule.kind === 'recording'
    ? {
        kind: 'recording',
        record: rule.record,
        expression: UNREAD,
        labels: NO_LABELS,
        origin: rule.origin,
      }
    : {
        kind: 'alerting',
        alert: rule.alert,
        expression: UNREAD,
        for: rule.for,
        labels: NO_LABELS,
        annotations: NO_LABELS,
        origin: rule.origin,
      };

/** What the second half reads besides. */
export type Pages = Pick<Plan, 'dashboards' | 'runbooks'>;

/** Dashboards are read from their files: the plan says where each comes from. */
export const pagesOf = ({ dashboards, runbooks }: Plan): Pages => ({
  dashboards: dashboards.map((each) => ({ ...each, rows: [], variables: [], annotations: [] })),
  runbooks,
});
