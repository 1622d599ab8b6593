/** What the shop's targets are called in Prometheus. */
export const JOBS = {
  api: 'shop-api',
  probes: 'shop-probes',
  hosts: 'shop-hosts',
  postgres: 'shop-postgres',
  redis: 'shop-redis',
  prometheus: 'prometheus',
  alertmanager: 'alertmanager',
} as const;
