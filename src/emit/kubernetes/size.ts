// How large an object may be. `kubectl apply` notes the whole object, as JSON, in an annotation, and
// all annotations together may have 256 KiB (validation.TotalAnnotationSizeLimitB).
import { parse } from 'yaml';

export const MOST_APPLIED = 262_144;

/** What is left of it for the content, beside the object's own metadata. */
export const MOST_CONTENT = 240_000;

/** Bytes of a text inside JSON; of YAML as a text, more than of what it says as JSON. */
export const bytesOf = (text: string): number => Buffer.byteLength(JSON.stringify(text));

/** Bytes of an object as JSON. */
export const objectBytes = (yaml: string): number => Buffer.byteLength(JSON.stringify(parse(yaml)));
