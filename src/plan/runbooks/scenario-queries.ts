import type { TitledQuery } from '../../ir/index.ts';
import type { Scenario, Slo, System } from '../../model/index.ts';
import { errorRatioSeries, SERVICE_LABEL, SLO_LABEL } from '../../names/index.ts';
import { build } from '../../promql/index.ts';
import { byText } from '../../text/index.ts';
import { printDuration, type Duration } from '../../units/index.ts';
import { alertsSeries } from '../escalation-series.ts';
import type { PlacedAlert } from './alert-rows.ts';
import { query } from './facts.ts';

/** What tells whether it is this incident: which of its signs fire, and what they measure now. */
export const scenarioQueries = (
  system: System,
  scenario: Scenario,
  signs: readonly PlacedAlert[],
): readonly TitledQuery[] => [
  ...firingSigns(scenario, signs),
  ...errorRatios(signs),
  ...scenario.queries.map(({ title, measure }) => query(title, measure.expression)),
  ...measures(system, scenario),
];

const distinct = (texts: readonly string[]): readonly string[] =>
  [...new Set(texts)].toSorted(byText);

function firingSigns({ slos }: Scenario, signs: readonly PlacedAlert[]): readonly TitledQuery[] {
  const causes = signs.filter(({ slo }) => slo === undefined);
  const firing = build.matcher('alertstate', '=', 'firing');
  const alerts = [
    build.oneOf('alertname', distinct(causes.map(({ row }) => row.page.title))),
    build.oneOf(SERVICE_LABEL, distinct(causes.map(({ service }) => service.name))),
  ];
  return [
    ...(causes.length > 0
      ? [query('Which of its alerts fire', alertsSeries([...alerts, firing]))]
      : []),
    ...(slos.length > 0
      ? [
          query(
            'Which of its SLOs burn their budget',
            alertsSeries([build.oneOf(SLO_LABEL, distinct(slos)), firing]),
          ),
        ]
      : []),
  ];
}

/** Of SLOs with the same shortest window at once. */
function errorRatios(signs: readonly PlacedAlert[]): readonly TitledQuery[] {
  const slos = new Set(signs.flatMap(({ slo }) => slo ?? []));
  const byWindow = new Map<Duration, Slo[]>();
  for (const slo of slos) {
    const window = slo.tiers[0]?.short;
    if (window !== undefined) byWindow.set(window, [...(byWindow.get(window) ?? []), slo]);
  }
  return [...byWindow].map(([window, own]) =>
    query(
      `Error ratio of its SLOs over the last ${printDuration(window)}`,
      build.selector(errorRatioSeries(window), [
        build.oneOf(SLO_LABEL, distinct(own.map(({ id }) => id))),
      ]),
    ),
  );
}

// More of them than anybody reads at night; the pages of the alerts have them all.
const MOST = 8;

function measures({ services }: System, { alerts }: Scenario): readonly TitledQuery[] {
  const found = alerts.flatMap((sign) =>
    services
      .filter(({ name }) => name === sign.service)
      .flatMap((service) =>
        service.alerts
          .filter(({ name }) => name === sign.alert)
          .map(({ name, condition: { measure, sentence } }) => {
            const limit = sentence === '' ? '' : ` (fires ${sentence})`;
            return query(`${name} of ${service.title}, now${limit}`, measure.expression);
          }),
      ),
  );
  return [...new Map(found.map((each) => [each.promql, each])).values()].slice(0, MOST);
}
