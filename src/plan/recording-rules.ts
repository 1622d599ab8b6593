// Recording rules of one SLO: exact counts in two resolutions, error ratios by window, objective and
// metadata. Never an average of ratios, never raw series over more than an hour.
import type { LabelSet, RecordingRule } from '../ir/index.ts';
import type { Count, Environment, Slo } from '../model/index.ts';
import {
  badEventsSeries,
  DASHBOARD_LABEL,
  RUNBOOK_LABEL,
  SERVICE_DASHBOARD_LABEL,
  errorRatioSeries,
  eventsSeries,
  INFO_SERIES,
  OBJECTIVE_SERIES,
  SERVICE_LABEL,
  SLO_LABEL,
  SYSTEM_LABEL,
  TEAM_LABEL,
} from '../names/index.ts';
import type { Expression } from '../promql/ast.ts';
import type { FilledForm } from '../promql/form.ts';
import { build } from '../promql/index.ts';
import { printDuration, printPercent, type Duration } from '../units/index.ts';

import { recorded } from './counting.ts';
import { countsOf, type Resolution } from './counts.ts';
import { eachGroup } from './groups.ts';
import { withExpression, type Composed } from './lazily.ts';
import { sloOrigin } from './origins.ts';
import type { ServiceContext } from './planned-alert.ts';
import { pagesOf, servicePageUid } from './slo-pages.ts';
import { errorRatioOver } from './windows.ts';

export interface SloContext extends ServiceContext {
  readonly slo: Slo;
}

/** The labels that tell an SLO's series apart; changing one of them would lose its history. */
export function identityLabels({ service, slo }: SloContext): LabelSet {
  const known = identities.get(slo);
  if (known) return known;
  const labels = Object.freeze({ [SLO_LABEL]: slo.id, [SERVICE_LABEL]: service.name });
  identities.set(slo, labels);
  return labels;
}

/** The same object for all rules of an SLO. */
const identities = new WeakMap<Slo, LabelSet>();

export function recordingRule(
  context: SloContext,
  record: string,
  expression: Composed,
  step: string,
): RecordingRule {
  const { system, service, slo } = context;
  const labels = identityLabels(context);
  const origin = sloOrigin(system, service, slo, 'recording-rules', step);
  return withExpression({ kind: 'recording' as const, record, labels, origin }, expression);
}

const SERIES: Readonly<Record<Count['what'], (interval: Duration) => string>> = {
  events: eventsSeries,
  'bad-events': badEventsSeries,
};

/** What an SLO counts: of the last interval, every 30 s, and of the last tile, every 5 min. */
export function countRules(context: SloContext): Readonly<Record<Resolution, Rules>> {
  const { slo, service, model } = context;
  if (slo.source !== slo.id) return { base: [], tile: [] };
  const { evaluationInterval, tileInterval } = model.environment;
  const intervals = { base: evaluationInterval, tile: tileInterval };
  const others = service.slos.filter(({ id, source }) => source === slo.id && id !== slo.id);
  const counted = countsOf(slo, model.environment);
  const rulesIn = (resolution: Resolution): Rules =>
    counted
      .filter((count) => count.in === resolution)
      .flatMap(({ what, expression }) => {
        const series = SERIES[what](intervals[resolution]);
        const step = `${resolution} counts`;
        return [
          recordingRule(context, series, expression, step),
          // Counted once, and recorded again for each further objective on the same events.
          ...others.map((other) =>
            recordingRule({ ...context, slo: other }, series, recorded(slo, series), step),
          ),
        ];
      });
  return { base: rulesIn('base'), tile: rulesIn('tile') };
}

type Rules = readonly RecordingRule[];

/** The error ratios of an SLO's tiers in one of the two rhythms. */
export const windowRules = (
  context: SloContext,
  windows: readonly Duration[],
): readonly RecordingRule[] =>
  windows.map((window) =>
    recordingRule(
      context,
      errorRatioSeries(window),
      () => errorRatioOver(context.slo, window, context.model.environment),
      `error ratio over ${printDuration(window)}`,
    ),
  );

/** The objective and metadata, in the slow rhythm. */
export function promiseRules(context: SloContext): readonly RecordingRule[] {
  const { slo, service, system, model } = context;
  const pages = pagesOf(model.environment, context);
  const metadata = {
    [SYSTEM_LABEL]: system.name,
    [TEAM_LABEL]: service.team.name,
    objective: printPercent(slo.objective),
    period: slo.windowTitle,
    [DASHBOARD_LABEL]: pages.dashboard,
    [SERVICE_DASHBOARD_LABEL]: servicePageUid(model.environment, service),
    [RUNBOOK_LABEL]: pages.runbook,
  };
  const events = eventsSeries(model.environment.evaluationInterval);
  const ofGroups = (): Expression =>
    eachGroup(slo, (matchers, { objective }) =>
      build.add(zeroOf(recorded(slo, events, matchers), slo), build.number(objective)),
    );
  const constantOf = (value: string): FilledForm => constant(model.environment, value);
  const objective = slo.by.length === 0 ? constantOf(slo.objective) : ofGroups();
  const origin = sloOrigin(system, service, slo, 'recording-rules', 'metadata');
  const labels = { ...identityLabels(context), ...metadata };
  return [
    recordingRule(context, OBJECTIVE_SERIES, objective, 'objective'),
    withExpression({ kind: 'recording', record: INFO_SERIES, labels, origin }, constantOf('1')),
  ];
}

/** Few objectives stand in all the rules of a plan: forms without blanks. */
const constants = new WeakMap<Environment, Map<string, FilledForm>>();

function constant(environment: Environment, value: string): FilledForm {
  const known = constants.get(environment) ?? new Map<string, FilledForm>();
  constants.set(environment, known);
  const filled = known.get(value) ?? {
    form: { expression: build.call('vector', build.number(value)) },
    values: [],
  };
  known.set(value, filled);
  return filled;
}

const zeroOf = (vector: Expression, { by }: Slo): Expression =>
  build.multiply(build.number(0), build.aggregate('sum', vector, { by }));
