export { findConfig } from './find.ts';
export { loadConfig, type LoadedConfig } from './load.ts';
