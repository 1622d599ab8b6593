export {
  chooseDashboards,
  readDashboards,
  type DashboardText,
  type PreviewedDashboard,
} from './dashboards.ts';
export { previewDiagnostics } from './diagnostics.ts';
export { expandRows } from './expand-rows.ts';
export { renderGallery, type Previewed } from './gallery.ts';
export { judge } from './judge.ts';
export type * from './protocol.ts';
export { probeWith } from './selectors.ts';
export { planShots } from './shots.ts';
