// Alerting: Pyrra's four tiers, made for 28 days and scaled to the window of the SLO.
import type { Diagnostic } from '../../diagnostics/index.ts';
import {
  duration,
  milliseconds,
  printDuration,
  type Duration,
  type DurationText,
} from '../../units/index.ts';
import { importDiagnostics } from '../diagnostics.ts';
import type { Fields } from '../fields.ts';
import { severityOf } from '../severity.ts';
import type { ImportedAlerting, ImportedTier, ImportedWindow } from '../slo.ts';
import { fitTiers, periodOf } from '../tiers.ts';

interface Tier {
  /** Its name among the severities. */
  readonly field: string;
  readonly severity: string;
  readonly factor: number;
  /** Of an SLO over 28 days. */
  readonly long: DurationText;
  readonly short: DurationText;
  readonly for: DurationText;
}

const TIERS: readonly Tier[] = [
  { field: 'fastBurn', severity: 'page', factor: 14, long: '1h', short: '5m', for: '2m' },
  { field: 'mediumBurn', severity: 'page', factor: 7, long: '6h', short: '30m', for: '15m' },
  { field: 'slowBurn', severity: 'ticket', factor: 2, long: '1d', short: '2h', for: '1h' },
  { field: 'longTermBurn', severity: 'ticket', factor: 1, long: '4d', short: '6h', for: '3h' },
];
const MADE_FOR = duration('28d');
const MINUTE = duration('1m');

const OWN_NAMES = 'alerts of SLOs have the same names for all SLOs, and tell them apart by labels';
const MISSING = 'SLODataMissing tells of missing data, for all SLOs alike';
const SILENCE = 'route or silence it in Alertmanager by its label `slo`';

interface Alerted {
  readonly percent: string | undefined;
  readonly window: ImportedWindow | undefined;
  readonly report: (diagnostic: Diagnostic) => void;
}

/** The tiers of an SLO; none where it tells nobody, or where it cannot be read anyhow. */
export function readAlerting(spec: Fields, alerted: Alerted): ImportedAlerting['tiers'] {
  const alerting = spec.mapping('alerting');
  const isOff = alerting?.boolean('disabled') === true || alerting?.boolean('burnrates') === false;
  const severities = alerting?.mapping('severities');
  const chosen = TIERS.map((tier) => ({
    ...tier,
    severity: readSeverity(severities, tier, alerted.report),
  }));
  severities?.drop('absent', MISSING, 'its severity is said once, for the system');
  dropOthers(alerting);
  const { percent, window, report } = alerted;
  if (isOff || percent === undefined || !window) return 'none';
  const period = milliseconds(periodOf(window));
  const about = alerting ? spec.about('alerting') : spec.about('window');
  return fitTiers(
    chosen.map((tier) => tierOf(tier, period)),
    { percent, window, about, report },
  );
}

/** Pyrra's own words for who is told are ours; others are levels of the scheme. */
function readSeverity(
  severities: Fields | undefined,
  { field, severity }: Tier,
  report: Alerted['report'],
): string {
  const given = severities?.text(field)?.trim() ?? '';
  const level = severityOf(given);
  if (severities && level !== given) {
    const difference = `the severity ${given} is the level ${level}`;
    const help = 'rename the level in the severity scheme, if routes match the old word';
    const parameters = { field: `${severities.path}.${field}`, difference, help };
    report(importDiagnostics['changed-setting'](severities.about(field), parameters));
  }
  return level === '' ? severity : level;
}

function dropOthers(alerting: Fields | undefined): void {
  if (!alerting) return;
  const help = 'routes may match the labels `service` and `slo` instead';
  alerting.drop('name', OWN_NAMES, help);
  alerting.drop('absentName', OWN_NAMES, help);
  if (alerting.boolean('absent') === false) alerting.drop('absent', MISSING, SILENCE);
}

/** As Pyrra scales it: to whole minutes. */
function tierOf(tier: Tier, period: Duration): ImportedTier {
  const scaled = (text: DurationText): Duration =>
    milliseconds(Math.round((duration(text) / MADE_FOR) * (period / MINUTE)) * MINUTE);
  const long = scaled(tier.long);
  const holdFor = scaled(tier.for);
  return {
    factor: String(tier.factor),
    long: textOf(long),
    short: textOf(scaled(tier.short)),
    severity: tier.severity,
    ...(holdFor > 0 && { for: textOf(holdFor) }),
  };
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as durations are written
const textOf = (of: Duration): DurationText => printDuration(of) as DurationText;
