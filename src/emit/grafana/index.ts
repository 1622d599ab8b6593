import type { DashboardSpec } from '../../ir/dashboards.ts';
import type { EmittedFile, Emitter } from '../../ir/plan.ts';
import { DASHBOARDS_EMITTER, slug } from '../../names/index.ts';
import { byText } from '../../text/index.ts';
import { dashboardModel } from './dashboard.ts';
import { provisioning } from './provisioning.ts';
import { dashboardResource } from './v2/resource.ts';

export interface GrafanaOptions {
  /** Where Grafana's server finds the folder `generated/grafana/dashboards`. @default '/var/lib/grafana/dashboards' */
  readonly dashboardsPath?: string;
  /**
   * The shape of the files. `classic` is read by every Grafana from 10 on, from files too; `v2` is a
   * resource for Git Sync, the API and operators of Grafana 13 and later. @default 'classic'
   */
  readonly schema?: Schema;
}

type Schema = 'classic' | 'v2';

type Write = (spec: DashboardSpec) => object;

const SCHEMAS: Readonly<Partial<Record<string, Write>> & Record<Schema, Write>> = {
  classic: dashboardModel,
  v2: dashboardResource,
};

/**
 * Dashboards as JSON files, one folder per system, and the file that tells Grafana where they are.
 *
 * @example
 * grafana({ dashboardsPath: '/etc/dashboards' })
 * // grafana/dashboards/sales-agent/service-api.json
 * // grafana/provisioning/dashboards.yaml
 *
 * @example
 * grafana({ schema: 'v2' }) // resources for Git Sync: their folders are directories
 */
export function grafana({
  dashboardsPath = '/var/lib/grafana/dashboards',
  schema = 'classic',
}: GrafanaOptions = {}): Emitter {
  return {
    name: DASHBOARDS_EMITTER,
    emit({ dashboards }) {
      if (dashboards.length === 0) return [];
      const folders = [...new Set(dashboards.map(({ folder }) => folder))].toSorted(byText);
      const write = SCHEMAS[schema];
      // A config may be plain JavaScript.
      if (!write) throw new Error(`schema must be ${Object.keys(SCHEMAS).join(' or ')}`);
      const files = dashboards.map((spec) => dashboardFile(spec, write(spec)));
      if (schema === 'v2') return files;
      const from = [...new Set(dashboards.map(({ origin }) => origin.definition))].toSorted(byText);
      const content = provisioning(folders, dashboardsPath);
      return [
        ...files,
        {
          path: 'grafana/provisioning/dashboards.yaml',
          content,
          emitter: DASHBOARDS_EMITTER,
          from,
        },
      ];
    },
  };
}

const dashboardFile = (spec: DashboardSpec, model: object): EmittedFile => ({
  path: `grafana/dashboards/${slug(spec.folder)}/${spec.uid}.json`,
  content: `${JSON.stringify(model, null, 2)}\n`,
  emitter: DASHBOARDS_EMITTER,
  from: [spec.origin.definition],
});
