import type { ScenarioSign } from '../../ir/index.ts';
import type { Environment, System } from '../../model/index.ts';
import { SERVICE_LABEL, SLO_LABEL } from '../../names/index.ts';
import type { Matcher } from '../../promql/ast.ts';
import { build } from '../../promql/index.ts';
import { byText, groupBy } from '../../text/index.ts';
import { firingUrlOf } from './addresses.ts';
import type { PlacedAlert } from './alert-rows.ts';

/** One for each alert and each SLO, whichever services have it; the most severe first. */
export const scenarioSigns = (
  environment: Environment,
  system: System,
  placed: readonly PlacedAlert[],
): readonly ScenarioSign[] =>
  [...groupBy(placed, ({ row, slo }) => (slo ? `SLO ${slo.name}` : row.page.title))].map(
    ([name, alike]) => ({
      name,
      severity: alike[0]?.row.severity ?? '',
      when: whenOf(system, alike),
      pages: [
        ...new Map(
          alike.map(({ row, slo }) => {
            // An SLO's page has a section for each of its alerts.
            const path = slo ? (row.page.path.split('#')[0] ?? '') : row.page.path;
            return [path, { title: row.service, path }];
          }),
        ).values(),
      ],
      firing: firingUrlOf(environment, matchersOf(alike)),
    }),
  );

function whenOf({ services }: System, [first]: readonly PlacedAlert[]): string {
  if (!first) return '';
  if (first.slo) return 'the error budget burns too fast, or nothing is measured';
  const service = services.find(({ name }) => name === first.service.name);
  const alert = service?.alerts.find(({ name }) => name === first.row.page.title);
  return alert?.condition.sentence ?? '';
}

const distinct = (texts: readonly string[]): readonly string[] =>
  [...new Set(texts)].toSorted(byText);

function matchersOf(alike: readonly PlacedAlert[]): readonly Matcher[] {
  const ids = distinct(alike.flatMap(({ slo }) => slo?.id ?? []));
  if (ids.length > 0) return [build.oneOf(SLO_LABEL, ids)];
  return [
    build.matcher('alertname', '=', alike[0]?.row.page.title ?? ''),
    build.oneOf(SERVICE_LABEL, distinct(alike.map(({ service }) => service.name))),
  ];
}
