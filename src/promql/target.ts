import type { PrometheusTarget } from './functions.ts';

export const TARGETS: readonly PrometheusTarget[] = ['2.42', '2.53', '3.5', '3.14'];

const ordinal = (version: string): number => {
  const [major = '0', minor = '0'] = version.split('.');
  return Number(major) * 1000 + Number(minor);
};

/**
 * The newest version that we know and that is not newer than a given one.
 *
 * @example closestTarget('3.1') // '2.53'
 */
export const closestTarget = (version: string): PrometheusTarget =>
  TARGETS.findLast((each) => ordinal(each) <= ordinal(version)) ?? '2.42';
