import type { NamesPage, PageLink } from '../../ir/index.ts';
import type { Model } from '../../model/index.ts';
import { INDEX_PAGE, NAMES_PAGE } from '../../names/index.ts';
import { by, groupBy } from '../../text/index.ts';
import { placedAlerts, type PlacedAlert } from './alert-rows.ts';
import type { RunbookContext } from './context.ts';
import { monitoringLinks } from './monitoring-pages.ts';

export const namesLink: PageLink = { title: 'All alerts by name', path: NAMES_PAGE };

/** Every alert by its name; undefined when there is no system. */
export function planNamesPage(context: RunbookContext, model: Model): NamesPage | undefined {
  const { systems } = model;
  const [first] = systems;
  if (!first) return undefined;
  const placed = systems.flatMap((system) => placedAlerts(context, system));
  const rows = [...groupBy(placed, ({ row }) => row.page.title)].map(([alert, alike]) => ({
    alert,
    pages: pagesOf(alike),
  }));
  const monitoring = monitoringLinks(model).map(({ page }) => ({
    alert: page.title,
    pages: [{ ...page, title: 'alerting itself' }],
  }));
  return {
    kind: 'names',
    path: NAMES_PAGE,
    title: namesLink.title,
    index: { title: 'Runbooks', path: INDEX_PAGE },
    alerts: [...rows, ...monitoring].toSorted(by(({ alert }) => alert)),
    origin: {
      system: first.name,
      definition: 'config',
      place: first.place,
      steps: ['runbook index'],
    },
  };
}

/** SLOs of a fleet share pages; the first one stands for all. */
const pagesOf = (alike: readonly PlacedAlert[]): readonly PageLink[] =>
  [...groupBy(alike, ({ row }) => row.page.path)].flatMap(([path, [first, ...others]]) => {
    if (!first) return [];
    const { row, slo } = first;
    const title = slo ? `${row.service}: ${slo.name}` : row.service;
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    return [{ title: title + more, path }];
  });
