// What the values of options mean; a wrong one is told by commander, with the option that it belongs to.
import { InvalidArgumentError } from 'commander';
import type { DisabledCode } from '../lint-dashboards/index.ts';
import { parseServerUrl } from '../server/ask.ts';
import { parseDuration, type Duration } from '../units/duration.ts';
import { parseInstant } from '../units/instant.ts';

export function serverUrl(text: string): URL {
  const url = parseServerUrl(text);
  if (!url) throw new InvalidArgumentError('Write it as http://host:9090.');
  return url;
}

/** `a,b`, and the option given again, add up. */
export const list = (text: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...text.split(',').map((part) => part.trim()),
];

export const objectives = (text: string, before?: readonly string[]): readonly string[] =>
  listOf(text, before, isShare, 'Write them as 99.5%,99.9%: above 0% and below 100%.');

export const rates = (text: string, before?: readonly string[]): readonly string[] =>
  listOf(text, before, isRate, 'Write them as 0.01/s,1/s, up to 1000000/s.');

function listOf(
  text: string,
  before: readonly string[] | undefined,
  isRight: (part: string) => boolean,
  help: string,
): readonly string[] {
  const parts = list(text, before);
  if (!parts.every(isRight)) throw new InvalidArgumentError(help);
  return parts;
}

export function share(text: string): string {
  if (!isShare(text)) throw new InvalidArgumentError('Write it as 30%: above 0% and below 100%.');
  return text;
}

const isShare = (text: string): boolean =>
  /^\d{1,2}(?:\.\d{1,8})?%$/.test(text) && Number(text.slice(0, -1)) > 0;

const isRate = (text: string): boolean =>
  /^\d{1,7}(?:\.\d{1,8})?\/s$/.test(text) &&
  Number(text.slice(0, -2)) > 0 &&
  Number(text.slice(0, -2)) <= 1e6;

export const collect = (text: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  text,
];

export function whole(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('Write a whole number from 1.');
  return Number(text);
}

export function labels(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const [, name = '', value = ''] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === '') throw new InvalidArgumentError('Write it as name=value.');
  return { ...before, [name]: value };
}

/** `promql/*=they are slow on purpose`: what is left out, and why. */
export function reasons(
  text: string,
  before: readonly DisabledCode[] = [],
): readonly DisabledCode[] {
  const [, code = '', reason = ''] = /^([^=]+)=(.*\S.*)$/s.exec(text) ?? [];
  if (code === '') throw new InvalidArgumentError('Write it as code=reason; say why.');
  return [...before, { code: code.trim(), reason: reason.trim() }];
}

/** In Unix milliseconds. */
export function instant(text: string): number {
  const parsed = parseInstant(text);
  if (parsed === undefined) throw new InvalidArgumentError('Write it as 2026-11-21T18:00:00Z.');
  return parsed;
}

export function span(text: string): Duration {
  const parsed = parseDuration(text);
  if (parsed === undefined) throw new InvalidArgumentError('Write it as 30s, 5m or 1h30m.');
  return parsed;
}

/** When a release was deployed: a Unix time in milliseconds, or how long ago. */
export type Deployed = { readonly at: number } | { readonly ago: Duration };

export function deployed(text: string): Deployed {
  const ago = parseDuration(text);
  if (ago !== undefined) return { ago };
  const at = parseInstant(text);
  if (at === undefined) {
    throw new InvalidArgumentError('Write it as 20m (ago) or 2026-11-21T18:00:00Z.');
  }
  return { at };
}
