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
    pages: distinct(alike.map(whereItIs)),
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

const whereItIs = ({ row, slo }: PlacedAlert): PageLink => ({
  title: slo ? `${row.service}: ${slo.name}` : row.service,
  path: row.page.path,
});

/** SLOs of a fleet share pages; the first one stands for all. */
const distinct = (pages: readonly PageLink[]): readonly PageLink[] =>
  [...groupBy(pages, ({ path }) => path).values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    return [{ ...first, title: first.title + more }];
  });
