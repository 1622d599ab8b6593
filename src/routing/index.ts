export type { AlertmanagerConfig, ReceiverConfig, RouteConfig } from './config.ts';
export { compileMatchers, parseMatchers } from './matchers.ts';
export { parseConfig } from './parse-config.ts';
export { createRouter, route, type Router } from './simulate.ts';
