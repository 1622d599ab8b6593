// Reads the pixels of a PNG as Chromium writes them: 8 bits a channel, without interlacing.
import { inflateSync } from 'node:zlib';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Bytes of one pixel. */
  readonly size: number;
  readonly bytes: Uint8Array;
}

export function readPng(file: Buffer): Pixels {
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  const size = file[25] === 6 ? 4 : 3;
  const parts: Buffer[] = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    const data = file.subarray(at + 8, at + 8 + file.readUInt32BE(at));
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(data);
  }
  const raw = inflateSync(Buffer.concat(parts));
  const line = width * size;
  const bytes = new Uint8Array(line * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (line + 1)] ?? 0;
    for (let x = 0; x < line; x += 1) {
      const at = y * line + x;
      const left = x < size ? 0 : (bytes[at - size] ?? 0);
      const up = y === 0 ? 0 : (bytes[at - line] ?? 0);
      const corner = x < size || y === 0 ? 0 : (bytes[at - line - size] ?? 0);
      bytes[at] = (raw[y * (line + 1) + 1 + x] ?? 0) + guess(filter, { left, up, corner });
    }
  }
  return { width, height, size, bytes };
}

interface Near {
  readonly left: number;
  readonly up: number;
  readonly corner: number;
}

function guess(filter: number, { left, up, corner }: Near): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const [byLeft, byUp] = [Math.abs(up - corner), Math.abs(left - corner)];
  const byCorner = Math.abs(left + up - 2 * corner);
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
}

/** How many bytes of two pictures differ; infinitely many where their sizes do. */
export function differences(a: Pixels, b: Pixels): number {
  if (a.width !== b.width || a.height !== b.height) return Number.POSITIVE_INFINITY;
  return a.bytes.reduce((count, byte, at) => count + (byte === b.bytes[at] ? 0 : 1), 0);
}
