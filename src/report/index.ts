export { renderChanges } from './changes.ts';
export { diagnoseDrift, renderDrift } from './drift.ts';
export { renderGithub } from './github.ts';
export { renderJson } from './json.ts';
export { renderDiagnostics } from './pretty.ts';
export {
  renderRoutes,
  renderRoutesJson,
  renderRoutesMarkdown,
  type Routed,
  type RoutedAlert,
} from './routes.ts';
export { renderSarif, type Suppressed } from './sarif.ts';
export { countOf, type Shown } from './shown.ts';
