/**
 * What somebody's code threw, in words. It may be anything, so looking at it may throw again.
 *
 * @example describeThrown(new TypeError('x is not a function')) // TypeError: x is not a function
 */
export function describeThrown(thrown: unknown): string {
  try {
    if (thrown instanceof Error) return `${thrown.name}: ${thrown.message}`;
    if (typeof thrown === 'bigint' || typeof thrown === 'symbol') return thrown.toString();
    return JSON.stringify(thrown) ?? typeof thrown;
  } catch {
    return thrown === null || typeof thrown !== 'object' ? typeof thrown : 'an object';
  }
}
