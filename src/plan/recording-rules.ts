// Recording rules of one SLO: exact counts in two resolutions, error ratios by window, objective and
// metadata. Never an average of ratios, never raw series over more than an hour.
import type { LabelSet, RecordingRule } from '../ir/index.ts';
import type { Count, Slo } from '../model/index.ts';
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
import { build } from '../promql/index.ts';
import { printDuration, printPercent, type Duration } from '../units/index.ts';
import { countingOf, recorded } from './counting.ts';
import { eachGroup } from './groups.ts';
import { withExpression, type Composed } from './lazily.ts';
import { maskedBase, maskedTile } from './maintenance/index.ts';
import { sloOrigin } from './origins.ts';
import type { ServiceContext } from './planned-alert.ts';
import { pagesOf, servicePath, uidOf } from './slo-pages.ts';
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

/** Counts of the last interval, every 30 s. */
export const baseCounts = (context: SloContext): readonly RecordingRule[] => {
  const { slo, model } = context;
  const interval = model.environment.evaluationInterval;
  const counting = countingOf(slo, model.environment, interval);
  return counts(context, maskedBase(slo, counting), interval);
};

/** Counts of the last tile, every 5 min. */
export const tileCounts = (context: SloContext): readonly RecordingRule[] => {
  const { slo, model } = context;
  const interval = model.environment.tileInterval;
  const counting = countingOf(slo, model.environment, interval);
  return counts(context, maskedTile(slo, counting), interval);
};

/** Counted once, and recorded again for each further objective on the same events. */
function counts(
  context: SloContext,
  counted: readonly Count[],
  interval: Duration,
): readonly RecordingRule[] {
  const { slo, service } = context;
  if (slo.source !== slo.id) return [];
  const others = service.slos.filter(({ id, source }) => source === slo.id && id !== slo.id);
  const step = interval === context.model.environment.tileInterval ? 'tile counts' : 'base counts';
  return counted.flatMap(({ what, expression }) => {
    const series = SERIES[what](interval);
    return [
      recordingRule(context, series, expression, step),
      ...others.map((other) =>
        recordingRule({ ...context, slo: other }, series, recorded(slo, series), step),
      ),
    ];
  });
}

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
  const info = recordingRule(context, INFO_SERIES, constant('1'), 'metadata');
  const metadata = {
    [SYSTEM_LABEL]: system.name,
    [TEAM_LABEL]: service.team.name,
    objective: printPercent(slo.objective),
    period: slo.windowTitle,
    [DASHBOARD_LABEL]: pages.dashboard,
    [SERVICE_DASHBOARD_LABEL]: uidOf(servicePath(model.environment, service)),
    [RUNBOOK_LABEL]: pages.runbook,
  };
  const events = eventsSeries(model.environment.evaluationInterval);
  const objective = eachGroup(slo, (matchers, promised) =>
    slo.by.length === 0
      ? constant(promised.objective)
      : build.add(zeroOf(recorded(slo, events, matchers), slo), build.number(promised.objective)),
  );
  return [
    recordingRule(context, OBJECTIVE_SERIES, objective, 'objective'),
    { ...info, labels: { ...info.labels, ...metadata } },
  ];
}

const constant = (value: string): Expression => build.call('vector', build.number(value));

const zeroOf = (vector: Expression, { by }: Slo): Expression =>
  build.multiply(build.number(0), build.aggregate('sum', vector, { by }));
