import type { Diagnostic } from '../diagnostics/index.ts';
import type { QueryReader } from '../verify/query-reader.ts';
import type { Dashboard } from './dashboard.ts';

/** What a check may know besides the dashboard that it looks at. */
export interface CheckContext {
  readonly read: QueryReader;
  /** Variables that every dashboard must declare and apply to every selector. */
  readonly requiredVariables: readonly string[];
}

/** Looks at one dashboard; one file each in `checks/`. */
export type DashboardCheck = (dashboard: Dashboard, context: CheckContext) => readonly Diagnostic[];

/** Looks at all dashboards together. */
export type FolderCheck = (dashboards: readonly Dashboard[]) => readonly Diagnostic[];
