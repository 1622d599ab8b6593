// An SLO: objectives on the same indicator share what is counted, others become SLOs of their own,
// and a composite one is made of these.
import { groupBy } from '../../text/index.ts';
import type { Fields } from '../fields.ts';
import { knownOf, type FormatContext } from '../format.ts';
import { fitName, freeName, ownName, withoutPrefix } from '../names.ts';
import type { ImportedAlerting, ImportedObjective, ImportedSlo, ImportedWindow } from '../slo.ts';
import { alertingOf, readPolicies } from './alerting.ts';
import { readWhole, withWhole } from './composite.ts';
import { readMetadata } from './metadata.ts';
import { countingOf } from './method.ts';
import { readPromises, type Promised } from './promises.ts';
import { findObject, serviceOf } from './references.ts';
import { reportChange, reportMissing } from './report.ts';
import { readWindow } from './window.ts';
import { indicatorText, isNameOf, titled } from './words.ts';

export function readSlo(root: Fields, context: FormatContext): readonly ImportedSlo[] {
  const given = root.peek('metadata', 'name')?.trim() ?? '';
  root.call(...(given === '' ? [] : [`slo ${given}`]));
  root.ignore('apiVersion', 'kind');
  const known = knownOf(context.options, serviceOf(root) ?? given);
  const metadata = readMetadata(root.mapping('metadata'), known);
  const spec = root.mapping('spec');
  if (!spec || given === '') {
    const missing = spec ? 'metadata.name' : 'spec';
    const help = 'an SLO without it cannot be imported';
    reportMissing(context, root, { holder: 'SLO', name: missing, help });
  }
  if (!spec) return [];
  const text = spec.text('description')?.trim() ?? indicatorText(spec, context.documents);
  const service = readService(spec, given, context);
  const window = readWindow(spec, context);
  const counting = countingOf(spec, context);
  const promises = readPromises(spec, counting, context);
  const conditions = readPolicies(spec, context);
  if (!window || given === '') return [];
  const groups = [...groupBy(promises.read, ({ sli }) => JSON.stringify(sli)).values()];
  const at = { spec, context };
  const whole = readWhole(promises, groups, counting.whole, at);
  const { labels, annotations, links, displayName, team } = metadata;
  const own = {
    service,
    ...(team !== undefined && { team }),
    name: ownName(given, service, isOf(service, context)),
    description: titled(displayName, text, [given, ownName(given, service, () => false)]),
    links,
    place: root.place(),
  };
  const alertingFor = (percent: string): ImportedAlerting => {
    const tiers = alertingOf(conditions, { percent, window }, at);
    return { tiers, labels, annotations };
  };
  if (!whole) {
    dropTitle(groups[0]?.[0], [given, own.name]);
    return groups.flatMap((group, i) => separate(group, i, { own, window, alertingFor }));
  }
  const { percent } = whole;
  const parts = groups.flatMap((group, i) => partOf(group, i, { own, window }));
  const alerting = alertingFor(percent);
  return withWhole(parts, { ...own, objectives: [{ percent, window }], alerting }, whole);
}

/** An SLO is called by its own name, and its first objective with it. */
function dropTitle(first: Promised | undefined, names: readonly string[]): void {
  const reason = 'the SLO has a name, and its first objective no other';
  if (first && !isNameOf(first.displayName, names)) first.fields.drop('displayName', reason);
}

interface Shared {
  readonly own: Pick<ImportedSlo, 'service' | 'team' | 'name' | 'description' | 'links' | 'place'>;
  readonly window: ImportedWindow;
}

interface Alerted extends Shared {
  readonly alertingFor: (percent: string) => ImportedAlerting;
}

/** One of several SLOs, each of which has the alerts of all. */
function separate(
  group: readonly Promised[],
  i: number,
  { own, window, alertingFor }: Alerted,
): readonly ImportedSlo[] {
  const [first] = group;
  if (!first) return [];
  const others = { name: nameOf(first, i, own), place: first.fields.place() };
  const objectives = objectivesOf(group, own, window);
  const alerting = alertingFor(first.percent);
  return [{ ...own, ...(i > 0 && others), sli: first.sli, objectives, alerting }];
}

const SILENT: ImportedAlerting = { tiers: 'none', labels: {}, annotations: {} };

/** An SLO that counts for the whole, which tells people of it. */
function partOf(
  group: readonly Promised[],
  i: number,
  { own, window }: Shared,
): readonly ImportedSlo[] {
  const [first] = group;
  if (!first) return [];
  const { service } = own;
  const name = nameOf(first, i, own);
  const [description, place] = [first.displayName, first.fields.place()];
  const objectives = objectivesOf(group, { name }, window);
  const said = { service, name, description, links: {}, place };
  return [{ ...said, sli: first.sli, objectives, alerting: SILENT }];
}

const nameOf = (first: Promised, i: number, { name }: Pick<ImportedSlo, 'name'>): string =>
  `${name}-${withoutPrefix(fitName(first.title || String(i + 1)), name)}`;

function objectivesOf(
  group: readonly Promised[],
  { name: slo }: Pick<ImportedSlo, 'name'>,
  window: ImportedWindow,
): readonly [ImportedObjective, ...ImportedObjective[]] {
  const taken = new Set<string>();
  const [first, ...others] = group.map(({ percent, displayName }, i) => {
    if (i === 0) return { percent, window };
    const wanted = withoutPrefix(fitName(displayName || percent), slo);
    const name = freeName(wanted, (it) => taken.has(it));
    taken.add(name);
    return { percent, window, name };
  });
  return [first ?? { percent: '99', window }, ...others];
}

/** Whether an SLO of that name promises something of the service. */
const isOf =
  (service: string, { documents }: FormatContext) =>
  (name: string): boolean =>
    serviceOf(findObject(documents, 'SLO', name)?.root) === service;

function readService(spec: Fields, name: string, context: FormatContext): string {
  const given = spec.text('service')?.trim() || spec.text('serviceRef')?.trim();
  if (given !== undefined && given !== '') return given;
  const difference = 'the service is named after the SLO, as none is given';
  const help = 'name the service that keeps the promise';
  reportChange(context, spec, { name: 'service', difference, help });
  return name;
}
