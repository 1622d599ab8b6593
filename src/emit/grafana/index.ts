import type { DashboardSpec } from '../../ir/dashboards.ts';
import type { EmittedFile, Emitter } from '../../ir/plan.ts';
import { DASHBOARDS_EMITTER, slug } from '../../names/index.ts';
import { byText } from '../../text/index.ts';
import { dashboardModel } from './dashboard.ts';
import { provisioning } from './provisioning.ts';

export interface GrafanaOptions {
  /** Where Grafana's server finds the folder `generated/grafana/dashboards`. @default '/var/lib/grafana/dashboards' */
  readonly dashboardsPath?: string;
}

/**
 * Dashboards as JSON files, one folder per system, and the file that tells Grafana where they are.
 *
 * @example
 * grafana({ dashboardsPath: '/etc/dashboards' })
 * // grafana/dashboards/sales-agent/service-api.json
 * // grafana/provisioning/dashboards.yaml
 */
export function grafana({
  dashboardsPath = '/var/lib/grafana/dashboards',
}: GrafanaOptions = {}): Emitter {
  return {
    name: DASHBOARDS_EMITTER,
    emit({ dashboards }) {
      if (dashboards.length === 0) return [];
      const folders = [...new Set(dashboards.map(({ folder }) => folder))].toSorted(byText);
      return [
        ...dashboards.map(dashboardFile),
        {
          path: 'grafana/provisioning/dashboards.yaml',
          content: provisioning(folders, dashboardsPath),
          emitter: DASHBOARDS_EMITTER,
          from: [...new Set(dashboards.map(({ origin }) => origin.definition))].toSorted(byText),
        },
      ];
    },
  };
}

const dashboardFile = (spec: DashboardSpec): EmittedFile => ({
  path: `grafana/dashboards/${slug(spec.folder)}/${spec.uid}.json`,
  content: `${JSON.stringify(dashboardModel(spec), null, 2)}\n`,
  emitter: DASHBOARDS_EMITTER,
  from: [spec.origin.definition],
});
