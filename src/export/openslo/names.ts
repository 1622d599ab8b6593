import { createHash } from 'node:crypto';
import { slug } from '../../names/index.ts';

/** What every implementation of OpenSLO must take: a DNS label (RFC 1123). */
const LONGEST = 63;
const HASH = 8;

/** A name of these parts: readable where it is short, and unique where it had to be cut. */
export function nameOf(...parts: readonly string[]): string {
  const whole = parts.map(slug).join('-');
  if (whole.length <= LONGEST) return whole;
  const hash = createHash('sha256').update(whole).digest('hex').slice(0, HASH);
  return `${whole.slice(0, LONGEST - HASH - 1).replace(/-+$/, '')}-${hash}`;
}
