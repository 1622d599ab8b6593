export type {
  AlertmanagerConfig,
  IntegrationConfig,
  ReceiverConfig,
  RouteConfig,
} from './config.ts';
export { compileMatchers, parseMatchers } from './matchers.ts';
export { parseConfig, type ParsedConfig } from './parse-config.ts';
export { createRouter, route, type Destination, type Router } from './simulate.ts';
