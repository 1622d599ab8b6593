// Writes samples to a Prometheus, many at a time.
import { describeThrown } from '../text/index.ts';
import { encodeWrite, type WrittenSeries } from './remote-write.ts';

/** Samples in one request: some megabytes. */
const MOST = 150_000;

/** Takes series, and tells why it was refused; nothing if it was not. */
export interface Pusher {
  push(series: readonly WrittenSeries[]): Promise<string | undefined>;
  /** Sends what is left. */
  flush(): Promise<string | undefined>;
}

export function pusherTo(url: string): Pusher {
  let waiting: WrittenSeries[] = [];
  let count = 0;
  let sent: Promise<string | undefined> = Promise.resolve(undefined);
  const send = async (): Promise<string | undefined> => {
    const before = await sent;
    if (before !== undefined || waiting.length === 0) return before;
    const body = encodeWrite(waiting);
    waiting = [];
    count = 0;
    // The next ones are made while these are read.
    sent = write(url, body);
    return undefined;
  };
  return {
    async push(series) {
      for (const each of series.flatMap(inParts)) {
        waiting.push(each);
        count += each.times.length;
        if (count < MOST) continue;
        // oxlint-disable-next-line no-await-in-loop -- a series has to be written in order
        const refused = await send();
        if (refused !== undefined) return refused;
      }
      return undefined;
    },
    flush: async () => (await send()) ?? (await sent),
  };
}

function inParts(series: WrittenSeries): readonly WrittenSeries[] {
  const { labels, times, values } = series;
  if (times.length === 0) return [];
  if (times.length <= MOST) return [series];
  return Array.from({ length: Math.ceil(times.length / MOST) }, (_, i) => ({
    labels,
    times: times.slice(i * MOST, (i + 1) * MOST),
    values: values.slice(i * MOST, (i + 1) * MOST),
  }));
}

async function write(url: string, body: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  try {
    const answer = await fetch(`${url}/api/v1/write`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-protobuf', 'content-encoding': 'snappy' },
      body,
    });
    if (answer.ok) return undefined;
    return `HTTP status ${answer.status}: ${(await answer.text()).trim()}`;
  } catch (error) {
    return describeThrown(error);
  }
}
