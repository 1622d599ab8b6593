export { renderChanges } from './changes.ts';
export { renderDrift } from './drift.ts';
export { renderJson } from './json.ts';
export { renderDiagnostics } from './pretty.ts';
export { countOf, type Shown } from './shown.ts';
