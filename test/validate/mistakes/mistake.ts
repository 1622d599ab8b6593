import type { Changes } from '../valid-config.ts';

/** One change of the valid config and what validate says of it. */
export interface Mistake {
  readonly title: string;
  readonly changes: Changes;
  readonly code: string;
  readonly path: readonly string[];
  readonly property: readonly (string | number)[];
  readonly message: string;
}

export const row = (
  title: string,
  changes: Changes,
  [code, path, property, message]: readonly [
    code: string,
    path: string,
    property: readonly (string | number)[],
    message: string,
  ],
): Mistake => ({ title, changes, code, path: path.split(' › '), property, message });

export const SYSTEM = 'system shop';
export const SERVICE = `${SYSTEM} › service checkout`;
export const SLO = `${SERVICE} › slo availability`;
export const ALERT = `${SERVICE} › alert QueueTooLong`;
export const TEAM = `${SERVICE} › team shop-team`;
