// Prometheus' remote write 1.0: a protobuf message in a snappy block. The block holds one literal,
// which snappy permits, so nothing has to be compressed.
import type { LabelSet } from '../ir/index.ts';
import { byText } from '../text/index.ts';

/** Samples of one series, in order: Unix milliseconds and values. */
export interface WrittenSeries {
  readonly labels: LabelSet;
  readonly times: readonly number[];
  readonly values: readonly number[];
}

const encoder = new TextEncoder();

function varint(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
}

function field(bytes: number[], tag: number, content: ArrayLike<number>): void {
  bytes.push(tag);
  varint(bytes, content.length);
  for (let at = 0; at < content.length; at++) bytes.push(content[at] ?? 0);
}

/** `repeated Label labels = 1 { string name = 1; string value = 2; }`, sorted by name. */
function encodeLabels(labels: LabelSet): readonly number[] {
  const all: number[] = [];
  for (const name of Object.keys(labels).toSorted(byText)) {
    const label: number[] = [];
    field(label, 0x0a, encoder.encode(name));
    field(label, 0x12, encoder.encode(labels[name] ?? ''));
    field(all, 0x0a, label);
  }
  return all;
}

// Each sample is at most so long: tag, length, tag and double value = 1, tag and int64 timestamp = 2.
const SAMPLE = 2 + 9 + 1 + 6;
const HEAD = 16;

/** The body of one request. A NaN is written as the marker that ends a series. */
export function encodeWrite(series: readonly WrittenSeries[]): Uint8Array<ArrayBuffer> {
  const heads = series.map(({ labels }) => encodeLabels(labels));
  const samples = series.reduce((sum, { times }) => sum + times.length, 0);
  const room = heads.reduce((sum, head) => sum + head.length + 8, HEAD);
  const buffer = new Uint8Array(room + samples * SAMPLE);
  const view = new DataView(buffer.buffer);
  let at = HEAD;
  series.forEach((each, i) => {
    // `repeated TimeSeries timeseries = 1`: its length is written once it is known, in 5 bytes.
    const length = at + 1;
    buffer[at] = 0x0a;
    buffer.set(heads[i] ?? [], at + 6);
    at += 6 + (heads[i]?.length ?? 0);
    for (let k = 0; k < each.times.length; k++) {
      at = writeSample(view, at, [each.times[k] ?? 0, each.values[k] ?? Number.NaN]);
    }
    fixedVarint(buffer, length, at - length - 5);
  });
  return frame(buffer, at);
}

const STALE_HIGH = 0x7f_f0_00_00;
const STALE_LOW = 2;

function writeSample(view: DataView, at: number, [time, value]: readonly [number, number]): number {
  let end = at + 2;
  view.setUint8(at, 0x12);
  view.setUint8(end++, 0x09);
  if (Number.isNaN(value)) {
    view.setUint32(end, STALE_LOW, true);
    view.setUint32(end + 4, STALE_HIGH, true);
  } else {
    view.setFloat64(end, value, true);
  }
  end += 8;
  view.setUint8(end++, 0x10);
  let rest = time;
  while (rest >= 0x80) {
    view.setUint8(end++, (rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  view.setUint8(end++, rest);
  view.setUint8(at + 1, end - at - 2);
  return end;
}

/** A number in exactly 5 bytes. */
function fixedVarint(buffer: Uint8Array, at: number, value: number): void {
  let rest = value;
  for (let index = 0; index < 4; index++) {
    buffer[at + index] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  buffer[at + 4] = rest;
}

/** Puts the block's length and the tag of its only literal before the message. */
function frame(buffer: Uint8Array<ArrayBuffer>, end: number): Uint8Array<ArrayBuffer> {
  const length = end - HEAD;
  const head: number[] = [];
  varint(head, length);
  // A literal whose length less one follows in 4 bytes.
  head.push(63 << 2);
  for (let shift = 0; shift < 32; shift += 8) head.push(((length - 1) >>> shift) & 0xff);
  buffer.set(head, HEAD - head.length);
  return buffer.subarray(HEAD - head.length, end);
}
