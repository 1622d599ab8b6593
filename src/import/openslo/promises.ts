// The objectives of an SLO: what each promises, of which indicator.
import { compare, decimal, parseDecimal, type Decimal } from '../../units/index.ts';
import type { Fields } from '../fields.ts';
import type { FormatContext } from '../format.ts';
import type { ImportedSli } from '../slo.ts';
import type { Indicator } from './indicated.ts';
import { hasIndicator, hasMetric, indicatorName, readIndicator, readMetric } from './indicator.ts';
import type { Counting } from './method.ts';
import { readTarget } from './objective.ts';
import { reportBadValue, reportMissing } from './report.ts';

/** What an objective promises, of what, and how it is called. */
export interface Promised {
  readonly sli: ImportedSli;
  readonly percent: string;
  readonly displayName: string;
  /** As people call it: by its own name, or that of its indicator. */
  readonly title: string;
  readonly weight: Decimal;
  readonly fields: Fields;
}

export interface Promises {
  /** Those that can be imported. */
  readonly read: readonly Promised[];
  /** All that there are. */
  readonly objectives: readonly Fields[];
  /** Objectives with indicators of their own, which are an SLO together. */
  readonly isComposite: boolean;
}

export function readPromises(spec: Fields, counting: Counting, context: FormatContext): Promises {
  const objectives = spec.mappings('objectives');
  const shared = hasIndicator(spec) ? readIndicator(spec, context) : undefined;
  const own = objectives.filter((it) => hasIndicator(it) || hasMetric(it));
  if (objectives.length === 0) {
    const help = 'an SLO without objectives promises nothing; it is left out';
    reportMissing(context, spec, { holder: 'SLO', name: 'objectives', help });
  } else if (!hasIndicator(spec) && own.length === 0) {
    const help = 'say what is measured; the SLO is left out';
    reportMissing(context, spec, { holder: 'SLO', name: 'indicator', help });
  }
  const isComposite = own.length > 1 && own.every(hasIndicator);
  const read = objectives.flatMap((objective) => {
    const displayName = objective.text('displayName')?.trim() ?? '';
    const percent = readTarget(objective, context);
    const indicator = own.includes(objective) ? ownIndicator(objective, context) : shared;
    const sli = indicator && counting.count(indicator, objective);
    const weight = isComposite ? readWeight(objective, context) : UNWEIGHED;
    if (!isComposite) objective.drop('compositeWeight', SEPARATE);
    dropUnused(objective, sli === undefined);
    if (!sli || percent === undefined) return [];
    const title = displayName || indicatorName(objective);
    return [{ sli, percent, displayName, title, weight, fields: objective }];
  });
  return { read, objectives, isComposite };
}

const ownIndicator = (objective: Fields, context: FormatContext): Indicator | undefined =>
  hasMetric(objective) ? readMetric(objective, context) : readIndicator(objective, context);

const SEPARATE = 'only objectives with indicators of their own make a composite SLO';

const UNWEIGHED = decimal(1);
const [LEAST, MOST] = [decimal('0.000001'), decimal(1_000_000)];

function readWeight(objective: Fields, context: FormatContext): Decimal {
  const name = 'compositeWeight';
  const given = objective.text(name)?.trim() ?? '';
  if (given === '') return UNWEIGHED;
  const weight = parseDecimal(given);
  const isWeight =
    weight !== undefined && compare(weight, LEAST) >= 0 && compare(weight, MOST) <= 0;
  if (isWeight) return weight;
  const wanted = `a number from ${LEAST} to ${MOST}`;
  const help = 'write a number above 0, as in compositeWeight: 2; 1 is taken';
  reportBadValue(context, objective, { name, given, wanted, help });
  return UNWEIGHED;
}

/** What no kind of indicator had a use for; nothing of it is missed where there is none. */
function dropUnused(objective: Fields, isLeftOut: boolean): void {
  objective.drop('description', 'objectives have titles, and the SLO a description');
  objective.drop('labels', 'alerts carry the labels of the SLO');
  if (isLeftOut) objective.ignore('op', 'value', 'timeSliceTarget', 'timeSliceWindow');
}
