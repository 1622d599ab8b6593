// Fetches what a server has to say, whatever server it is: within a time and a number of bytes, and
// with failures as values. Whoever asks words them.
import { duration, type Duration } from '../units/index.ts';
import { credentials, describe, shownUrl } from './ask.ts';

export type Fetched =
  | { readonly status: number; readonly text: string }
  | {
      readonly failure: 'unreachable' | 'timed-out' | 'too-large';
      /** In words; of what was too large, how much was taken. */
      readonly reason: string;
    };

/** Fetches a path under a server's address. */
export type Get = (path: string) => Promise<Fetched>;

export interface Fetching {
  readonly url: URL;
  /** @default 30 s */
  readonly timeout?: Duration;
  /** Bytes of one answer. @default 64 MiB */
  readonly limit?: number;
  /** Instead of the user and password of the address. */
  readonly token?: string;
  /** Of Mimir and its like: `X-Scope-OrgID`. */
  readonly tenant?: string;
}

const TIMEOUT = duration('30s');
const LIMIT = 64 * 1024 * 1024;

/** @example getFrom({ url })('api/v2/status') */
export const getFrom =
  ({ url, timeout = TIMEOUT, limit = LIMIT, token, tenant }: Fetching): Get =>
  async (path) => {
    try {
      const response = await fetch(`${shownUrl(url)}/${path}`, {
        headers: {
          accept: 'application/json',
          ...(tenant !== undefined && { 'x-scope-orgid': tenant }),
          ...(token === undefined ? credentials(url) : { authorization: `Bearer ${token}` }),
        },
        signal: AbortSignal.timeout(timeout),
      });
      const text = await readWithin(response, limit);
      return text === undefined
        ? { failure: 'too-large', reason: `${limit / 1024 / 1024} MiB` }
        : { status: response.status, text };
    } catch (error) {
      const isLate = error instanceof Error && error.name === 'TimeoutError';
      if (isLate) return { failure: 'timed-out', reason: '' };
      return {
        failure: 'unreachable',
        reason: describe(error instanceof Error ? (error.cause ?? error) : error),
      };
    }
  };

/** Undefined as soon as there is more. */
async function readWithin({ body }: Response, limit: number): Promise<string | undefined> {
  if (body === null) return '';
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.byteLength;
    if (size > limit) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
