// Imported SLOs as calls of the public API.
import { namesOfParts, writtenParts, type PartNames } from './made-of.ts';
import type { Declaration } from './module.ts';
import type { ImportedService } from './services.ts';
import type {
  ImportedObjective,
  ImportedSlo,
  ImportedTexts,
  ImportedTier,
  ImportedWindow,
} from './slo.ts';
import { call, named, props, type Call, type Written } from './written.ts';

/** What a config says that the files do not. */
export interface Surroundings {
  /** The constant that is the team of a service. */
  readonly teamOf: (service: ImportedService) => string;
  /** The levels of the severity scheme for what is told at once, and for what can wait. */
  readonly severities: Readonly<Record<string, string>>;
  /** What helps, of SLOs whose files name no runbook. */
  readonly mitigation?: string | undefined;
}

const levelOf = ({ severities }: Surroundings, severity: string): string =>
  (Object.hasOwn(severities, severity) ? severities[severity] : undefined) ?? severity;

/** SLOs that others are made of: they stand before all services. */
export interface DeclaredParts {
  readonly names: PartNames;
  readonly declarations: readonly Declaration[];
}

/** @param taken names of the public API and of other constants */
export function declareParts(
  services: readonly ImportedService[],
  surroundings: Surroundings,
  taken: ReadonlySet<string>,
): DeclaredParts {
  const names = namesOfParts(services, taken);
  const declarations = services.flatMap(({ slos }) =>
    slos.flatMap((slo): readonly Declaration[] => {
      const name = slo.key && names.get(slo.key);
      return name === undefined ? [] : [{ name, value: sloOf(slo, surroundings, names) }];
    }),
  );
  return { names, declarations };
}

/** @example declareService(…) // service('checkout', { team: owners, slos: [availability({ … })] }) */
export function declareService(
  service: ImportedService,
  surroundings: Surroundings,
  names: PartNames,
): Call {
  const { name, texts, slos } = service;
  const whole = slos.find(({ key }) => key === undefined) ?? slos[0];
  const each = slos.map((slo) => {
    const constant = slo.key && names.get(slo.key);
    return constant === undefined ? sloOf(slo, surroundings, names) : named(constant);
  });
  const own = props({
    title: texts?.title,
    description: texts?.description,
    team: named(surroundings.teamOf(service)),
    slos: each,
  });
  return { ...call('service', name, own), ...(whole && { place: whole.place }) };
}

function sloOf(slo: ImportedSlo, surroundings: Surroundings, names: PartNames): Call {
  const { sli, objectives, description, alerting, place } = slo;
  const [first, ...further] = objectives;
  const { bySeverity } = alerting;
  const given = props({
    name: slo.name,
    description: description === '' ? undefined : description,
    objective: `${first.percent}%`,
    window: windowOf(first.window),
    ...sli.props,
    ...writtenParts(sli, names),
    by: sli.by.length > 0 ? sli.by : undefined,
    counting: sli.counting,
    objectives: further.length > 0 ? further.map(furtherOf) : undefined,
    burnRates: burnRatesOf(slo, surroundings),
    alerts: textsOf(alerting, {
      bySeverity:
        bySeverity &&
        props(
          Object.fromEntries(
            Object.entries(bySeverity).map(([severity, texts]) => [
              levelOf(surroundings, severity),
              textsOf(texts) ?? props({}),
            ]),
          ),
        ),
    }),
    mitigation: linksOf(slo) ?? (alerting.tiers === 'none' ? undefined : surroundings.mitigation),
  });
  return { ...call(sli.call, given), place };
}

const furtherOf = ({ name, description, percent, window }: ImportedObjective): Written =>
  props({ name, description, objective: `${percent}%`, window: windowOf(window) ?? '30d' });

/** Nothing for the window that an SLO has anyway. */
function windowOf(window: ImportedWindow): Written | undefined {
  if (window.kind === 'rolling') return window.length === '30d' ? undefined : window.length;
  const { unit, timeZone } = window;
  return timeZone === 'UTC' ? call('calendar', unit) : call('calendar', unit, props({ timeZone }));
}

/** Other tools alert on any burn, however few events there are. */
const NO_GUARD = { lowTraffic: 'ignore' } as const;

export const workbook = (surroundings: Surroundings): Call =>
  call(
    'sreWorkbook',
    props({
      page: levelOf(surroundings, 'page'),
      ticket: levelOf(surroundings, 'ticket'),
      ...NO_GUARD,
    }),
  );

function burnRatesOf({ alerting, sli }: ImportedSlo, surroundings: Surroundings) {
  const { tiers } = alerting;
  if (tiers === 'none') return 'none';
  if (tiers === 'workbook') return sli.call === 'windowRatio' ? workbook(surroundings) : undefined;
  return call(
    'burnRates',
    tiers.map((tier) => tierOf(tier, surroundings)),
    props(NO_GUARD),
  );
}

const tierOf = (tier: ImportedTier, surroundings: Surroundings): Written =>
  props({
    ...paceOf(tier),
    long: tier.long,
    short: tier.short,
    severity: levelOf(surroundings, tier.severity),
    for: tier.for === undefined || isNothing(tier.for) ? undefined : tier.for,
  });

const paceOf = (tier: ImportedTier) =>
  'factor' in tier ? { factor: Number(tier.factor) } : { budget: `${tier.budget}%` };

const isNothing = (duration: string): boolean => /^0+[a-z]*$/.test(duration);

const some = (texts: Readonly<Record<string, string>>): Written | undefined =>
  Object.keys(texts).length > 0 ? props(texts) : undefined;

function textsOf(
  { labels, annotations }: ImportedTexts,
  more: { readonly bySeverity?: Written | undefined } = {},
): Written | undefined {
  const given = { labels: some(labels), annotations: some(annotations), ...more };
  return Object.values(given).some((it) => it !== undefined) ? props(given) : undefined;
}

function linksOf({ links }: ImportedSlo): string | undefined {
  const { runbook, dashboard } = links;
  const lines = [
    ...(runbook === undefined ? [] : [`Runbook of this SLO: <${runbook}>`]),
    ...(dashboard === undefined ? [] : [`Dashboard of this SLO: \`${dashboard}\``]),
  ];
  return lines.length > 0 ? lines.join('\n\n') : undefined;
}

/** Severities beside `page` and `ticket`, in the order in which they are named. */
export function severitiesOf(services: readonly ImportedService[]): readonly string[] {
  const all = services.flatMap(({ slos }) =>
    slos.flatMap(({ alerting }) =>
      typeof alerting.tiers === 'string' ? [] : alerting.tiers.map(({ severity }) => severity),
    ),
  );
  return [...new Set(all)].filter((severity) => severity !== 'page' && severity !== 'ticket');
}
