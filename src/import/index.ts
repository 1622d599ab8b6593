export { CONFIG_DEFAULTS, configModule, type ConfigOptions } from './config-module.ts';
export { importDiagnostics } from './diagnostics.ts';
export type { ImportFile } from './document.ts';
export { evaluateServices } from './evaluate-services.ts';
export type { ImportOptions } from './format.ts';
export { printConfig } from './print/typescript.ts';
export { readImport } from './read.ts';
export { renderSummary, summarise, type ImportSummary } from './summary.ts';
