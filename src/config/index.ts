export { config as configDiagnostics } from './diagnostics.ts';
export { findConfig } from './find.ts';
export { loadConfig, type LoadedConfig } from './load.ts';
