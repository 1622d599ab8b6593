// Budgeting methods: what counts as one.
import type { Fields } from '../fields.ts';
import type { FormatContext } from '../format.ts';
import type { ImportedSli } from '../slo.ts';
import type { Indicator } from './indicated.ts';
import { reportBadValue, reportChange } from './report.ts';
import { readSliceTarget, readSliceWindow } from './slices.ts';

type Method = (
  indicator: Indicator,
  objective: Fields,
  context: FormatContext,
) => ImportedSli | undefined;

const NO_SLICES = 'events are counted one by one, not by slices';

const METHODS: Readonly<Record<string, Method>> = {
  occurrences: (indicator, objective) => {
    objective.drop('timeSliceTarget', NO_SLICES);
    objective.drop('timeSliceWindow', NO_SLICES);
    return indicator.events(objective);
  },
  timeslices: (indicator, objective, context) => {
    const window = readSliceWindow(objective, context);
    return indicator.slices({ window, target: readSliceTarget(objective, context) }, objective);
  },
  ratiotimeslices: (indicator, objective, context) => {
    objective.drop('timeSliceTarget', 'slices count by their share, whatever it is');
    const sli = indicator.shares(readSliceWindow(objective, context));
    if (sli) return sli;
    const difference =
      'every look is held against the threshold, as a threshold metric has no ratio';
    const help = 'use Occurrences or Timeslices for threshold metrics';
    reportChange(context, objective, { name: 'timeSliceWindow', difference, help });
    return indicator.events(objective);
  },
};

const WANTED = 'Occurrences, Timeslices or RatioTimeslices';

/** How the objectives of an SLO are counted. */
export function countingOf(
  spec: Fields,
  context: FormatContext,
): (indicator: Indicator, objective: Fields) => ImportedSli | undefined {
  const given = spec.text('budgetingMethod')?.trim() ?? '';
  // The word is misspelt in older examples.
  const name = given
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')
    .replace(/^occurences$/, 'occurrences');
  const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  const help = `name ${WANTED}; Occurrences is taken`;
  if (given === '') {
    const difference = 'it is Occurrences, as nothing is said';
    reportChange(context, spec, { name: 'budgetingMethod', difference, help });
  } else if (!method)
    reportBadValue(context, spec, { name: 'budgetingMethod', given, wanted: WANTED, help });
  const chosen = method ?? METHODS['occurrences'];
  return (indicator, objective) => {
    const sli = chosen?.(indicator, objective, context);
    const reason = 'a ratio is held against its target, and only threshold metrics have a bound';
    if (sli && !indicator.hasBound) {
      objective.drop('op', reason);
      objective.drop('value', reason);
    }
    return sli;
  };
}
