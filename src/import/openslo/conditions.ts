// Alert conditions: a burn rate over one window becomes a tier of two.
import {
  compare,
  decimal,
  milliseconds,
  parseDecimal,
  type Decimal,
  type Duration,
} from '../../units/index.ts';
import type { Fields } from '../fields.ts';
import type { FormatContext } from '../format.ts';
import { severityOf } from '../severity.ts';
import type { ImportedTier } from '../slo.ts';
import { reportBadValue, reportChange, reportMissing } from './report.ts';
import { parseShorthand, textOf } from './shorthand.ts';
import { WHY_NO_WORDS } from './words.ts';

export interface Condition {
  readonly severity: string;
  /** How many times too fast the budget must burn. */
  readonly factor: Decimal;
  readonly long: Duration;
  readonly for: Duration;
  /** Where it says how far it looks back. */
  readonly at: Fields;
}

const UNNAMED = 'page';

/** A condition on a burn rate; nothing for any other. */
export function readCondition(spec: Fields, context: FormatContext): Condition | undefined {
  spec.drop('description', WHY_NO_WORDS.AlertCondition);
  const severity = readSeverity(spec, context);
  const condition = spec.mapping('condition');
  if (!condition) {
    const help = 'say when it alerts; the condition is left out';
    reportMissing(context, spec, { holder: 'alert condition', name: 'condition', help });
    return undefined;
  }
  const kind = condition.text('kind')?.trim().toLowerCase() ?? 'burnrate';
  if (kind.replaceAll(/[^a-z]/g, '') !== 'burnrate') {
    condition.drop(
      'kind',
      'only burn rates are alerted on, as they tell how soon a budget is gone',
    );
    condition.ignore(...condition.names);
    return undefined;
  }
  readOperator(condition, context);
  const factor = readFactor(condition, context);
  const long = readSpan(condition, 'lookbackWindow', context);
  const holdFor = condition.has('alertAfter') ? readSpan(condition, 'alertAfter', context) : 0;
  if (factor === undefined || long === undefined) return undefined;
  return { severity, factor, long, for: milliseconds(holdFor ?? 0), at: condition };
}

function readSeverity(spec: Fields, context: FormatContext): string {
  const given = spec.text('severity')?.trim() ?? '';
  const level = severityOf(given);
  if (level !== given) {
    const difference = `the severity ${given} is the level ${level}`;
    const help = 'rename the level in the severity scheme, if routes match the old word';
    reportChange(context, spec, { name: 'severity', difference, help });
  }
  return level === '' ? UNNAMED : level;
}

function readOperator(condition: Fields, context: FormatContext): void {
  const given = condition.text('op')?.trim() ?? 'gt';
  if (given === 'gt') return;
  const difference =
    'it alerts while the burn rate is above the threshold, as slow burning is no news';
  const help = 'nothing has to be done if that is meant';
  reportChange(context, condition, { name: 'op', difference, help });
}

function readFactor(condition: Fields, context: FormatContext): Decimal | undefined {
  const given = condition.text('threshold')?.trim() ?? '';
  const factor = parseDecimal(given);
  if (factor !== undefined && compare(factor, decimal(0)) > 0) return factor;
  const help = 'say how many times too fast: threshold: 14.4; the condition is left out';
  if (given === '')
    reportMissing(context, condition, { holder: 'condition', name: 'threshold', help });
  else
    reportBadValue(context, condition, {
      name: 'threshold',
      given,
      wanted: 'a number above 0',
      help,
    });
  return undefined;
}

function readSpan(condition: Fields, name: string, context: FormatContext): Duration | undefined {
  const given = condition.text(name)?.trim() ?? '';
  const read = parseShorthand(given);
  if (read) return read.length;
  if (/^0[a-z]*$/.test(given)) return milliseconds(0);
  const help = 'write it as 1h; what cannot be read of the condition is left out';
  if (given === '') reportMissing(context, condition, { holder: 'condition', name, help });
  else reportBadValue(context, condition, { name, given, wanted: 'a duration', help });
  return undefined;
}

const HOUR = 3_600_000;
const [SHORT_STEP, LONG_STEP] = [30_000, 300_000];

/** As tiers, each of which needs a long window of its own, fastest burn first. */
export function tiersOf(
  conditions: readonly Condition[],
  context: FormatContext,
): readonly ImportedTier[] {
  const taken = new Set<Duration>();
  return conditions
    .toSorted((a, b) => compare(b.factor, a.factor))
    .map((condition) => {
      const long = freeWindow(condition.long, taken);
      taken.add(long);
      const short = shortOf(long);
      reportWindows(condition, { long, short }, context);
      return {
        factor: condition.factor,
        long: textOf(long),
        short: textOf(short),
        severity: condition.severity,
        ...(condition.for > 0 && { for: textOf(condition.for) }),
      };
    });
}

/** A twelfth, as the SRE workbook has it, in steps in which windows can be evaluated. */
function shortOf(long: Duration): Duration {
  const step = long / 12 > HOUR ? LONG_STEP : SHORT_STEP;
  return milliseconds(Math.max(2 * SHORT_STEP, Math.round(long / 12 / step) * step));
}

function freeWindow(wanted: Duration, taken: ReadonlySet<Duration>): Duration {
  if (!taken.has(wanted)) return wanted;
  const step = wanted < HOUR ? SHORT_STEP : LONG_STEP;
  return freeWindow(milliseconds(wanted + step), taken);
}

function reportWindows(
  { at, long: wanted }: Condition,
  { long, short }: { readonly long: Duration; readonly short: Duration },
  context: FormatContext,
): void {
  const name = 'lookbackWindow';
  const help = 'the short window lets an alert end soon after the fault';
  const difference = `it looks back over ${textOf(short)} as well, so that it ends once the burning has ended`;
  reportChange(context, at, { name, difference, help });
  if (long === wanted) return;
  const other = `it looks back over ${textOf(long)}, as another alert of the SLO has ${textOf(wanted)}`;
  const why = 'alerts of one SLO are told apart by their long windows';
  reportChange(context, at, { name, difference: other, help: why });
}
