// Prometheus' remote write 1.0: a protobuf message in a snappy block. The block holds one literal,
// which snappy permits, so nothing has to be compressed.
import { STALE } from './simulate.mjs';

const encoder = new TextEncoder();

function varint(bytes, value) {
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
}

function text(bytes, tag, value) {
  const encoded = encoder.encode(value);
  bytes.push(tag);
  varint(bytes, encoded.length);
  bytes.push(...encoded);
}

const known = new WeakMap();

/** `repeated Label labels = 1 { string name = 1; string value = 2; }`, sorted by name. */
function encodeLabels(labels) {
  const before = known.get(labels);
  if (before) return before;
  const all = [];
  for (const name of Object.keys(labels).toSorted()) {
    const label = [];
    text(label, 0x0a, name);
    text(label, 0x12, labels[name]);
    all.push(0x0a);
    varint(all, label.length);
    all.push(...label);
  }
  const encoded = Uint8Array.from(all);
  known.set(labels, encoded);
  return encoded;
}

// Each sample is 17 or 18 bytes: tag, length, double value = 1, int64 timestamp = 2.
const SAMPLE = 2 + 9 + 1 + 6;
const STALE_HIGH = 0x7f_f0_00_00;
const STALE_LOW = 2;

function writeSample(view, at, time, value) {
  let end = at + 2;
  view.setUint8(at, 0x12);
  view.setUint8(end++, 0x09);
  if (value === STALE) {
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

/**
 * The body of one request. `series` is `[{ labels, times, values }]`, times in seconds after
 * `origin`, which is in milliseconds.
 */
export function encodeWrite(series, origin) {
  const samples = series.reduce((sum, { times }) => sum + times.length, 0);
  const room = series.reduce((sum, { labels }) => sum + encodeLabels(labels).length + 12, 16);
  const buffer = new Uint8Array(room + samples * SAMPLE);
  const view = new DataView(buffer.buffer);
  const start = 16;
  let at = start;
  for (const { labels, times, values } of series) {
    const head = encodeLabels(labels);
    // `repeated TimeSeries timeseries = 1`: its length is written once it is known, in 5 bytes.
    const length = at + 1;
    buffer[at] = 0x0a;
    at += 6;
    buffer.set(head, at);
    at += head.length;
    for (let index = 0; index < times.length; index++) {
      at = writeSample(view, at, Math.round(origin + times[index] * 1000), values[index]);
    }
    fixedVarint(buffer, length, at - length - 5);
  }
  return frame(buffer, start, at);
}

/** A number in exactly 5 bytes. */
function fixedVarint(buffer, at, value) {
  let rest = value;
  for (let index = 0; index < 4; index++) {
    buffer[at + index] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  buffer[at + 4] = rest;
}

/** Puts the block's length and the tag of its only literal before the message. */
function frame(buffer, start, end) {
  const length = end - start;
  const head = [];
  varint(head, length);
  // A literal whose length less one follows in 4 bytes.
  head.push(63 << 2);
  for (let shift = 0; shift < 32; shift += 8) head.push(((length - 1) >>> shift) & 0xff);
  buffer.set(head, start - head.length);
  return buffer.subarray(start - head.length, end);
}
