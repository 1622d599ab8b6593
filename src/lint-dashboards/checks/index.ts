import type { DashboardCheck, FolderCheck } from '../check.ts';
import { checkDashboard } from './dashboard.ts';
import { checkDataSources } from './data-sources.ts';
import { checkGrid } from './grid.ts';
import { checkFolder, checkLinks } from './links.ts';
import { checkPanels } from './panels.ts';
import { checkQueries } from './queries.ts';
import { checkShapes } from './shapes.ts';
import { checkThresholds } from './thresholds.ts';
import { checkVariables } from './variables.ts';

export const DASHBOARD_CHECKS: readonly DashboardCheck[] = [
  checkDashboard,
  checkVariables,
  checkDataSources,
  checkGrid,
  checkPanels,
  checkThresholds,
  checkQueries,
  checkShapes,
  checkLinks,
];

export const FOLDER_CHECKS: readonly FolderCheck[] = [checkFolder];
