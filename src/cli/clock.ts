/** Now, in Unix milliseconds; the one clock, passed on to whatever needs the time. */
export const now = (): number => Math.floor(performance.timeOrigin + performance.now());
