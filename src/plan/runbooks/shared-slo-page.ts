import type {
  InhibitionFacts,
  MissingDataFacts,
  PageLink,
  SloPage,
  TitledQuery,
} from '../../ir/index.ts';
import type { Slo } from '../../model/index.ts';
import { SERVICE_LABEL, SLO_LABEL } from '../../names/index.ts';
import { groupBy } from '../../text/index.ts';
import { inPlaceOf, mapTexts } from '../in-place-of.ts';
import { targetsOfAll } from '../missing-causes.ts';
import { sharedMaintenance } from '../shared-maintenance.ts';
import { pagesOf } from '../slo-pages.ts';
import { promised } from '../window-words.ts';
import type { PageContext } from './context.ts';
import { scenarioLink } from './incident.ts';
import { maintenancePart } from './maintenance.ts';
import { muting } from './muting.ts';
import { planSloPage, unwritten } from './slo-page.ts';

interface Placed {
  readonly context: PageContext;
  readonly slo: Slo;
}

/** The pages of a system's SLOs: one for all that promise the same, where they share pages. */
export function planSloPages(placed: readonly Placed[]): readonly SloPage[] {
  const pages = groupBy(
    placed,
    ({ context, slo }) => pagesOf(context.environment, { ...context, slo }).runbook,
  );
  return [...pages.values()].flatMap((members) => {
    const [first] = members;
    if (!first) return [];
    if (first.context.environment.layout !== 'fleet') {
      return [planSloPage(first.context, first.slo)];
    }
    const sharedBy = members.map(({ slo }) => slo);
    return [shared(planSloPage({ ...first.context, sharedBy }, first.slo), members, first)];
  });
}

const ANY_SERVICE = `$${SERVICE_LABEL}`;

/** Others look at what a single SLO is made of. */
const isOfAny = ({ promql }: TitledQuery): boolean =>
  promql.includes(`${SLO_LABEL}="$${SLO_LABEL}"`) || promql.includes('prometheus_rule_');

/** Alerts on causes are those of a single service. */
const onPage = (
  inhibitions: readonly InhibitionFacts[],
  { path }: SloPage,
): readonly InhibitionFacts[] =>
  inhibitions
    .map((each) => ({ ...each, alerts: each.alerts.filter((to) => to.path.startsWith(path)) }))
    .filter(({ alerts }) => alerts.length > 0);

/** The page of one SLO with a word in its place, and what each of them counts. */
function shared(page: SloPage, members: readonly Placed[], { slo, context }: Placed): SloPage {
  const { system } = context;
  const { told: maintenance } = sharedMaintenance(members.map((member) => member.slo));
  const promise = promised(slo);
  const anyOf = mapTexts(page, inPlaceOf(slo.id, `$${SLO_LABEL}`));
  return {
    ...anyOf,
    service: ANY_SERVICE,
    maintenance: maintenancePart(maintenance, system, anyOf.dashboard),
    alerts: anyOf.alerts.map((facts) => ({
      ...(facts.kind === 'missing-data' ? missingDataOfMany(facts, members, context) : facts),
      queries: facts.queries.filter(isOfAny),
      inhibitedBy: onPage(facts.inhibitedBy, page),
      inhibits: onPage(facts.inhibits, page),
      maintenance: muting(maintenance, system, facts.severity.level),
    })),
    queries: anyOf.queries.filter(isOfAny),
    incident: {
      ...anyOf.incident,
      scenarios: scenariosOf(members),
      // Each service may have a gate of its own; that of the system is for all of them.
      gates: page.incident.gates.filter(({ chosenBy }) => !chosenBy.includes('--service')),
      update: page.incident.update.replace(page.title, `$${SLO_LABEL}`),
      review: anyOf.incident.review.filter(isOfAny),
    },
    unwritten: page.isPaging
      ? members.flatMap((member) => unwritten(member.context, member.slo, page.alerts))
      : [],
    path: page.path,
    title: `SLOs at ${promise}`,
    serviceTitle: 'the one that the alert names',
    description: `One page for all SLOs that promise ${promise}. Put the label \`${SLO_LABEL}\` of the alert in the place of \`$${SLO_LABEL}\`.`,
    sentence: 'What an event is, stands below for each of them.',
    definition: members.map(({ slo: { id, sli } }) => ({
      name: id,
      promql: Object.entries(sli.definition)
        .map(([name, promql]) => `${name}: ${promql}`)
        .join('; '),
    })),
    causes: [],
    handwritten: handwrittenOf(members),
    origin: { ...page.origin, definition: 'the SLO' },
  };
}

/**
 * The rule of missing data is about a service: any one's, unless they name different targets in it.
 * Then it is that of the first.
 */
function missingDataOfMany(
  facts: MissingDataFacts,
  members: readonly Placed[],
  { service: { name }, environment }: PageContext,
): MissingDataFacts {
  const services = [...new Set(members.map(({ context }) => context.service))];
  const slos = services.flatMap((service) => service.slos);
  const ofAny = mapTexts(facts, inPlaceOf(name, ANY_SERVICE));
  const isForAny = targetsOfAll(slos, environment) !== undefined;
  return isForAny ? ofAny : { ...ofAny, promql: facts.promql, ruleOf: name };
}

/** Each text once, under the names of the SLOs that it is for where it is not for all of them. */
function handwrittenOf(members: readonly Placed[]): string {
  const written = members.filter(({ slo }) => slo.handwritten !== '');
  const texts = [...groupBy(written, ({ slo }) => slo.handwritten)];
  const [only] = texts;
  if (only && only[1].length === members.length) return only[0];
  return texts
    .map(([text, alike]) => `### ${alike.map(({ slo }) => slo.id).join(', ')}\n\n${text}`)
    .join('\n\n');
}

/** Those that one of its SLOs is a sign of. */
function scenariosOf(members: readonly Placed[]): readonly PageLink[] {
  const [first] = members;
  if (!first) return [];
  const { system } = first.context;
  const ids = new Set(members.map(({ slo }) => slo.id));
  return system.incidents.scenarios
    .filter(({ slos }) => slos.some((id) => ids.has(id)))
    .map((scenario) => scenarioLink(system, scenario));
}
