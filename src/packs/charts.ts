import type { CellLinkProps } from '../define/index.ts';

/** On dashboards rates look back as far as Grafana chooses. */
export const OVER = '$__rate_interval';

/** Labels that tell lines of a chart or a table apart. */
export type By = readonly string[];

/**
 * Where the first cell of a table leads: to the same dashboard, with nothing but this one chosen.
 *
 * @example onlyThis('host', 'hosts', ['instance']) // …/d/shop-hosts?var-instance=10.0.0.1:9100
 */
export const onlyThis = (what: string, dashboard: string, labels: By): CellLinkProps => ({
  title: `Show only this ${what}`,
  to: { dashboard },
  choose: Object.fromEntries(labels.map((label) => [label, label])),
});
