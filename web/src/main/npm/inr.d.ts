/** An .inr file. */
export type Source = ArrayBuffer | ArrayBufferView | Blob | Response;

/** What a file and its decode may require; one that requires more is refused with code `limit`. */
export interface Limits {
  /** Most pixels of the stored picture, and of a decoded part; default: 2^26. */
  pixels?: number;
  /** Most bytes of memory; default: 2^29. */
  memoryBytes?: number;
  /** Most multiply-add operations of a decode; default: 2^40. */
  multiplyAdds?: number;
  /** Most bytes of metadata; default: 2^24. */
  metadataBytes?: number;
}

/** A part of a picture, in pixels of the decoded size. */
export interface Region {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface DecodeOptions {
  /** Columns of the whole picture; default: from `height`, in the proportions of the picture, or the stored width. */
  width?: number;
  /** Rows of the whole picture; default: from `width`, in the proportions of the picture, or the stored height. */
  height?: number;
  /** The part to decode; default: all of it. */
  region?: Region;
  /** Bits of each sample of the result; default: 8. */
  bits?: 8 | 16;
  limits?: Limits;
  /** Ends the decode; the promise is rejected with its reason. */
  signal?: AbortSignal;
}

/** Pixels, row by row from the top: red, green, blue, alpha, not premultiplied. */
export interface Picture<Data = Uint8ClampedArray> {
  width: number;
  height: number;
  /** Channels that the file stores: 1 grey; 2 grey, alpha; 3 colours; 4 colours, alpha. */
  channels: 1 | 2 | 3 | 4;
  data: Data;
}

/** Properties of a picture from the header of its file. */
export interface Info {
  /** Stored size in pixels. */
  width: number;
  height: number;
  channels: 1 | 2 | 3 | 4;
  /** Bits of each stored sample. */
  bitDepth: 8 | 16;
  profile: 'siren' | 'grid';
  /** Major and minor version of the format. */
  version: [number, number];
}

/** A file that cannot be decoded. */
export class InrError extends Error {
  /**
   * `malformed`: the bytes break a rule of the format. `unsupported`: they need a newer decoder. `limit`: more than the limits allow.
   * `internal`: the decoder has failed, or memory has run out.
   */
  readonly code: 'malformed' | 'unsupported' | 'limit' | 'internal';
  /** Byte at which the fault was found. */
  readonly offset: number;
  /** One sentence, without the offset. */
  readonly reason: string;
}

/**
 * Decodes a file in a worker.
 *
 * @throws InrError when the file is refused
 * @throws RangeError when the size or the region is out of range
 * @throws TypeError when the response is not a success, or inr.wasm cannot be loaded
 */
export function decode(source: Source, options: DecodeOptions & { bits: 16 }): Promise<Picture<Uint16Array>>;
export function decode(source: Source, options?: DecodeOptions): Promise<Picture>;

/**
 * Reads the header of a file, in a worker.
 *
 * @throws InrError when the start of the file is malformed or unsupported
 */
export function info(source: Source): Promise<Info>;

/** Loads the decoder before the first file is there; `decode` and `info` do it otherwise. */
export function prepare(): void;
