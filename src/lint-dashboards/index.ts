export { DASHBOARD_CODES, OWN_CODES } from './codes.ts';
export {
  lintDashboards,
  type DisabledCode,
  type LintDashboardsOptions,
  type LintDashboardsResult,
} from './lint.ts';
export { readDashboardFile, type DashboardFile, type DashboardText } from './read-file.ts';
