import type { Expression } from '../promql/ast.ts';
import type { Panel } from '../ir/dashboards.ts';
import type { Traffic } from './traffic.ts';

/** What the page of a service shows besides its SLOs and alerts. */
export interface ServicePage {
  readonly traffic: Traffic | 'none';
  /** How full what it needs is: processors, memory, pools. */
  readonly saturation: readonly Panel[];
  /** The names of the services that it calls, sorted. */
  readonly dependsOn: readonly string[];
  /** Exists while a new version comes. */
  readonly deploys: Expression | 'none';
}
