/** Where releases of Alertmanager decide differently about the same configuration. */
export interface Behaviour {
  /**
   * `documented`: any firing source inhibits. `indexed`: of all sources that have the same `equal`
   * labels only one is asked, so that a target which is a source itself may be told nevertheless.
   */
  readonly inhibition: 'documented' | 'indexed';
  /** Whether `group_by: []` groups by nothing, or is as good as not there. */
  readonly emptyGroupBy: 'resets' | 'inherits';
  /** `short`: with a `location`, a month in which clocks go forward is taken to be a day shorter. */
  readonly daylightMonths: 'right' | 'short';
}

/**
 * How a release behaves; one without a number that is known is taken to be the newest.
 *
 * @example behaviourOf('0.33.1').inhibition // 'indexed'
 */
export function behaviourOf(version: string): Behaviour {
  const [, major = '0', minor = '99'] = /^v?(\d+)\.(\d+)/.exec(version) ?? [];
  const release = Number(major) > 0 ? 99 : Number(minor);
  return {
    inhibition: release < 30 ? 'documented' : 'indexed',
    emptyGroupBy: release < 31 ? 'inherits' : 'resets',
    daylightMonths: release < 35 ? 'short' : 'right',
  };
}
