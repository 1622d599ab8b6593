export { config as configDiagnostics } from './diagnostics.ts';
export { findConfig } from './find.ts';
export { environmentDiagnostics } from './environment-diagnostics.ts';
export { loadConfig, loadConfigs, type LoadedConfig } from './load.ts';
