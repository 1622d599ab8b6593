export {
  alertmanagerMetrics,
  monitoringAlerts,
  monitoringPack,
  prometheusMetrics,
  type MonitoringAlert,
  type MonitoringAlertsProps,
  type MonitoringPackProps,
} from './monitoring/index.ts';
export type { Pack, PackProps } from './pack.ts';
export { nodeMetrics, nodePack, type NodeAlert, type NodePackProps } from './node/index.ts';
export {
  blackboxMetrics,
  blackboxPack,
  type BlackboxAlert,
  type BlackboxPackProps,
} from './blackbox/index.ts';
export {
  processMetrics,
  processPack,
  type ProcessAlert,
  type ProcessPackProps,
  type Runtime,
} from './process/index.ts';
export {
  cadvisorMetrics,
  cadvisorPack,
  type CadvisorAlert,
  type CadvisorPackProps,
  type RunBy,
} from './cadvisor/index.ts';
export {
  postgresMetrics,
  postgresPack,
  type PostgresAlert,
  type PostgresCollector,
  type PostgresPackProps,
} from './postgres/index.ts';
export { redisMetrics, redisPack, type RedisAlert, type RedisPackProps } from './redis/index.ts';
export {
  celeryMetrics,
  celeryPack,
  type CeleryAlert,
  type CeleryPackProps,
} from './celery/index.ts';
export {
  fastApi,
  httpMetrics,
  httpPack,
  type HttpAlert,
  type HttpPackProps,
  type HttpServer,
} from './http/index.ts';
