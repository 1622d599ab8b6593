export type { AlertmanagerConfig, ConfigPath, ReceiverConfig, RouteConfig } from './config.ts';
export { alertmanagerDiagnostics } from './diagnostics.ts';
export { labelReaders, type ConfigReader } from './label-readers.ts';
export { compileMatchers, parseMatchers } from './matchers.ts';
export { parseConfig } from './parse-config.ts';
export type { ConfigPlace } from './places.ts';
export { createRouter, route, type Router } from './simulate.ts';
export { printPath } from './yaml-fields.ts';
