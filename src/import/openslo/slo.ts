// An SLO: objectives on the same indicator share what is counted, others become SLOs of their own.
import { groupBy } from '../../text/index.ts';
import type { Fields } from '../fields.ts';
import type { FormatContext } from '../format.ts';
import type { ImportedObjective, ImportedSli, ImportedSlo, ImportedWindow } from '../slo.ts';
import { alertingOf, readPolicies } from './alerting.ts';
import { hasIndicator, hasMetric, readIndicator, readMetric } from './indicator.ts';
import type { Indicator } from './indicated.ts';
import { fitName, freeName } from '../names.ts';
import { readMetadata } from './metadata.ts';
import { countingOf } from './method.ts';
import { readTarget } from './objective.ts';
import { reportChange, reportMissing } from './report.ts';
import { readWindow } from './window.ts';

/** What an objective promises, of what, and how it is called. */
interface Promised {
  readonly sli: ImportedSli;
  readonly percent: string;
  readonly displayName: string;
  readonly fields: Fields;
}

export function readSlo(root: Fields, context: FormatContext): readonly ImportedSlo[] {
  const name = root.peek('metadata', 'name')?.trim() ?? '';
  root.call(...(name === '' ? [] : [`slo ${name}`]));
  root.ignore('apiVersion', 'kind');
  const metadata = readMetadata(root.mapping('metadata'));
  const spec = root.mapping('spec');
  if (!spec || name === '') {
    const missing = spec ? 'metadata.name' : 'spec';
    const help = 'an SLO without it cannot be imported';
    reportMissing(context, root, { holder: 'SLO', name: missing, help });
  }
  if (!spec) return [];
  const description = spec.text('description')?.trim() ?? '';
  const service = readService(spec, name, context);
  const window = readWindow(spec, context);
  const promises = readPromises(spec, context);
  const conditions = readPolicies(spec, context);
  if (!window || name === '') return [];
  const groups = [...groupBy(promises, ({ sli }) => JSON.stringify(sli)).values()];
  return groups.flatMap((group, i) => {
    const [first] = group;
    if (!first) return [];
    const { percent } = first;
    const tiers = alertingOf(conditions, { percent, window }, { spec, context });
    const { labels, annotations, links, displayName } = metadata;
    return [
      {
        service,
        name: i === 0 ? name : `${name}-${suffixOf(first, i)}`,
        description: description === '' ? displayName : description,
        sli: first.sli,
        objectives: objectivesOf(group, window),
        alerting: { tiers, labels, annotations },
        links,
        place: i === 0 ? root.place() : first.fields.place(),
      },
    ];
  });
}

const suffixOf = ({ displayName }: Promised, i: number): string =>
  displayName === '' ? String(i + 1) : fitName(displayName);

function objectivesOf(
  group: readonly Promised[],
  window: ImportedWindow,
): readonly [ImportedObjective, ...ImportedObjective[]] {
  const taken = new Set<string>();
  const [first, ...others] = group.map((each, i) => {
    const { percent } = each;
    if (i === 0) return { percent, window };
    const name = freeName(fitName(each.displayName || percent), taken);
    taken.add(name);
    return { percent, window, name };
  });
  return [first ?? { percent: '99', window }, ...others];
}

function readService(spec: Fields, name: string, context: FormatContext): string {
  const given = spec.text('service')?.trim() || spec.text('serviceRef')?.trim();
  if (given !== undefined && given !== '') return given;
  const difference = 'the service is named after the SLO, as none is given';
  const help = 'name the service that keeps the promise';
  reportChange(context, spec, { name: 'service', difference, help });
  return name;
}

function readPromises(spec: Fields, context: FormatContext): readonly Promised[] {
  const method = countingOf(spec, context);
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
  if (own.length > 1 && own.every(hasIndicator)) reportComposite(spec, context);
  return objectives.flatMap((objective) => {
    const displayName = objective.text('displayName')?.trim() ?? '';
    const percent = readTarget(objective, context);
    const indicator = own.includes(objective) ? ownIndicator(objective, context) : shared;
    const sli = indicator && method(indicator, objective);
    objective.drop('compositeWeight', SEPARATE);
    dropUnused(objective, sli === undefined);
    return sli && percent !== undefined ? [{ sli, percent, displayName, fields: objective }] : [];
  });
}

const ownIndicator = (objective: Fields, context: FormatContext): Indicator | undefined =>
  hasMetric(objective) ? readMetric(objective, context) : readIndicator(objective, context);

const SEPARATE = 'each objective is an SLO of its own, and none is made of all of them';

function reportComposite(spec: Fields, context: FormatContext): void {
  const help = 'make one of them by hand: composite({ parts: [{ slo, weight }] })';
  reportChange(context, spec, { name: 'objectives', difference: SEPARATE, help });
}

/** What no kind of indicator had a use for; nothing of it is missed where there is none. */
function dropUnused(objective: Fields, isLeftOut: boolean): void {
  objective.ignore('description');
  objective.drop('labels', 'alerts carry the labels of the SLO');
  if (isLeftOut) objective.ignore('op', 'value', 'timeSliceTarget', 'timeSliceWindow');
}
