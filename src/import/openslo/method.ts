// Budgeting methods: what counts as one.
import type { Fields } from '../fields.ts';
import type { FormatContext } from '../format.ts';
import type { ImportedSli } from '../slo.ts';
import type { Indicator } from './indicated.ts';
import { reportBadValue, reportChange } from './report.ts';
import { readSliceTarget, readSliceWindow } from './slices.ts';
import { ofBurnRates, ofLacks, ofWorst, type Wholeness } from './whole.ts';

interface Method {
  count(indicator: Indicator, objective: Fields, context: FormatContext): ImportedSli | undefined;
  /** What objectives on indicators of their own promise together. */
  readonly whole: Wholeness;
}

export interface Counting {
  count(indicator: Indicator, objective: Fields): ImportedSli | undefined;
  readonly whole: Wholeness;
}

const NO_SLICES = 'events are counted one by one, not by slices';

const METHODS = {
  occurrences: {
    count: (indicator, objective) => {
      objective.drop('timeSliceTarget', NO_SLICES);
      objective.drop('timeSliceWindow', NO_SLICES);
      return indicator.events(objective);
    },
    whole: ofBurnRates,
  },
  timeslices: {
    count: (indicator, objective, context) => {
      const window = readSliceWindow(objective, context);
      return indicator.slices({ window, target: readSliceTarget(objective, context) }, objective);
    },
    whole: ofWorst,
  },
  ratiotimeslices: {
    count: (indicator, objective, context) => {
      objective.drop('timeSliceTarget', 'slices count by their share, whatever it is');
      const sli = indicator.shares(readSliceWindow(objective, context));
      if (sli) return sli;
      const difference =
        'every look is held against the threshold, as a threshold metric has no ratio';
      const help = 'use Occurrences or Timeslices for threshold metrics';
      reportChange(context, objective, { name: 'timeSliceWindow', difference, help });
      return indicator.events(objective);
    },
    whole: ofLacks,
  },
} satisfies Readonly<Record<string, Method>>;

const WANTED = 'Occurrences, Timeslices or RatioTimeslices';

/** How the objectives of an SLO are counted. */
export function countingOf(spec: Fields, context: FormatContext): Counting {
  const method = readMethod(spec, context);
  return {
    count: (indicator, objective) => {
      const sli = method.count(indicator, objective, context);
      const reason = 'a ratio is held against its target, and only threshold metrics have a bound';
      if (sli && !indicator.hasBound) {
        objective.drop('op', reason);
        objective.drop('value', reason);
      }
      return sli;
    },
    whole: method.whole,
  };
}

function readMethod(spec: Fields, context: FormatContext): Method {
  const given = spec.text('budgetingMethod')?.trim() ?? '';
  // The word is misspelt in older examples.
  const name = given
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')
    .replace(/^occurences$/, 'occurrences');
  if (isMethod(name)) return METHODS[name];
  const help = `name ${WANTED}; Occurrences is taken`;
  if (given === '') {
    const difference = 'it is Occurrences, as nothing is said';
    reportChange(context, spec, { name: 'budgetingMethod', difference, help });
  } else reportBadValue(context, spec, { name: 'budgetingMethod', given, wanted: WANTED, help });
  return METHODS.occurrences;
}

const isMethod = (name: string): name is keyof typeof METHODS => Object.hasOwn(METHODS, name);
