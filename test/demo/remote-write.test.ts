import { expect, it } from 'vitest';
import { encodeWrite } from '../../src/demo/remote-write.ts';

interface Read {
  readonly labels: Readonly<Record<string, string>>;
  readonly samples: readonly (readonly [number, bigint])[];
}

/** Reads protobuf as its specification says, knowing nothing of how it was written. */
function reader(bytes: Uint8Array) {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 0x7f) * shift;
      if (byte < 0x80) return value;
    }
  };
  const take = (length: number): Uint8Array => bytes.slice(at, (at += length));
  return { varint, take, rest: () => bytes.length - at };
}

function unpack(block: Uint8Array): Uint8Array {
  const { varint, take, rest } = reader(block);
  const length = varint();
  const [tag = 0, ...size] = take(5);
  expect(tag).toBe(63 << 2);
  expect(size.reduce((sum, byte, i) => sum + byte * 256 ** i, 1)).toBe(length);
  expect(rest()).toBe(length);
  return take(length);
}

/** Tags and their contents, as far as the message goes. */
function fieldsOf(bytes: Uint8Array): readonly (readonly [tag: number, content: Uint8Array])[] {
  const { varint, take, rest } = reader(bytes);
  const found: [number, Uint8Array][] = [];
  while (rest() > 0) {
    const tag = varint();
    found.push([tag, take(varint())]);
  }
  return found;
}

const text = (bytes: Uint8Array = new Uint8Array()): string => new TextDecoder().decode(bytes);

function readSample(bytes: Uint8Array): readonly [number, bigint] {
  const { varint, take } = reader(bytes);
  const [first, value, second, time] = [varint(), take(8), varint(), varint()];
  if (first !== 0x09 || second !== 0x10) throw new Error(`tags ${first} and ${second}`);
  return [time, new DataView(value.buffer).getBigUint64(0, true)];
}

const readMessage = (message: Uint8Array): readonly Read[] =>
  fieldsOf(message).map(([tag, content]) => {
    if (tag !== 0x0a) throw new Error(`tag ${tag}`);
    const fields = fieldsOf(content);
    const ofTag = (wanted: number) => fields.flatMap(([own, of]) => (own === wanted ? [of] : []));
    const labels = ofTag(0x0a).map((label) => {
      const parts = new Map(fieldsOf(label));
      return [text(parts.get(0x0a)), text(parts.get(0x12))];
    });
    return { labels: Object.fromEntries(labels), samples: ofTag(0x12).map(readSample) };
  });

const bitsOf = (value: number): bigint =>
  new BigUint64Array(Float64Array.of(value).buffer)[0] ?? 0n;

it('writes labels by name, and times and values as they are', () => {
  const time = Date.UTC(2026, 0, 15);
  const body = encodeWrite([
    { labels: { job: 'ä', __name__: 'up' }, times: [time, time + 15_000], values: [1, 0.25] },
    { labels: { __name__: 'x' }, times: [1], values: [-1e300] },
  ]);
  const read = readMessage(unpack(body));
  expect(read).toEqual([
    {
      labels: { __name__: 'up', job: 'ä' },
      samples: [
        [time, bitsOf(1)],
        [time + 15_000, bitsOf(0.25)],
      ],
    },
    { labels: { __name__: 'x' }, samples: [[1, bitsOf(-1e300)]] },
  ]);
  expect(Object.keys(read[0]?.labels ?? {})).toEqual(['__name__', 'job']);
});

it('ends a series with the NaN that Prometheus takes for its end', () => {
  const body = encodeWrite([{ labels: { __name__: 'x' }, times: [1], values: [Number.NaN] }]);
  expect(readMessage(unpack(body))[0]?.samples).toEqual([[1, 0x7ff0000000000002n]]);
});
