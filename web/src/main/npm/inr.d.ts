/** An .inr file; a promise of a response, as `fetch` gives it, lets the decoder load while the file arrives. */
export type Source = ArrayBuffer | ArrayBufferView | Blob | Response | ReadableStream<Uint8Array> | PromiseLike<Response>;

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

/**
 * What to decode of a picture. Sizes and regions are those of the picture as it is displayed, which is turned or mirrored as its Exif
 * orientation says, unless `orientation` is `none`.
 */
export interface View {
  /** Columns of the whole picture, 1 to 2^20; default: from `height`, in the proportions of the picture, or as stored. */
  width?: number;
  /** Rows of the whole picture, 1 to 2^20; default: from `width`, in the proportions of the picture, or as stored. */
  height?: number;
  /** Size of the whole picture as a multiple of the stored one, above 0, each side rounded; not together with `width` or `height`. */
  scale?: number;
  /** The part to decode; default: all of it. */
  region?: Region;
  /** Bits of each sample of the result; default: 8. */
  bits?: 8 | 16;
  /** `from-image`, the default: as Exif says, as browsers do for JPEG; `none`: as the pixels are stored. */
  orientation?: 'from-image' | 'none';
  /**
   * Colours of the result; default: those of the file if that is Display P3 and the browser has it, otherwise sRGB. Samples of files with
   * other ICC profiles are taken for sRGB; see `Info.colorSpace`.
   */
  colorSpace?: 'srgb' | 'display-p3';
  /** What of the picture: its samples, the default, or of profile `siren` the size of its gradient, or its Laplacian, as a picture. */
  field?: 'samples' | 'gradient' | 'laplacian';
  /** Ends the decode; the promise is rejected with its reason. */
  signal?: AbortSignal;
  /** Called with the part of the pixels that is there, above 0 and up to 1. */
  onProgress?: (part: number) => void;
}

export interface DecodeOptions extends View {
  limits?: Limits;
}

/** Pixels, row by row from the top: red, green, blue, alpha, not premultiplied. */
export interface Picture<Data = Uint8ClampedArray<ArrayBuffer>> {
  width: number;
  height: number;
  /** Channels that the file stores: 1 grey; 2 grey, alpha; 3 colours; 4 colours, alpha. */
  channels: 1 | 2 | 3 | 4;
  colorSpace: 'srgb' | 'display-p3';
  data: Data;
}

/** Properties of a picture, from the header and the metadata of its file. */
export interface Info {
  /** Stored size in pixels. */
  width: number;
  height: number;
  /** Size in pixels as displayed, after `orientation`. */
  displayWidth: number;
  displayHeight: number;
  channels: 1 | 2 | 3 | 4;
  /** Bits of each stored sample. */
  bitDepth: 8 | 16;
  profile: 'siren' | 'grid';
  /** Major and minor version of the format. */
  version: [number, number];
  /** Size of a tile in stored pixels; the stored size when there is one. */
  tileWidth: number;
  tileHeight: number;
  /** How the stored rows and columns lie in the displayed picture (Exif tag 274): 1 as they are, 2 to 8 turned or mirrored. */
  orientation: number;
  /** What the stored samples mean; `other`: see `icc`. */
  colorSpace: 'srgb' | 'display-p3' | 'other';
  /** The ICC profile, and the name that it gives itself, '' without one. */
  icc?: { name: string; bytes: Uint8Array };
  /** An Exif structure, from its TIFF header on. */
  exif?: Uint8Array;
  xmp?: string;
  texts: { keyword: string; text: string }[];
  /** Pixels per metre; or, when `perMetre` is false, only the ratio counts. */
  density?: { x: number; y: number; perMetre: boolean };
  /** Signature and chunks of the file in bytes, without gaps. */
  layout: { name: string; offset: number; length: number }[];
  /** Whether the file is complete and sound as far as can be told without decoding pixels; if not, only its header has been read. */
  complete: boolean;
}

/** A file that is kept open in the workers, for many decodes of parts and sizes: tiles that were decoded are kept for the next one. */
export interface InrFile {
  readonly info: Info;
  decode(view: View & { bits: 16 }): Promise<Picture<Uint16Array<ArrayBuffer>>>;
  decode(view?: View): Promise<Picture>;
  /** Lets the workers forget the file. Later decodes are refused with a TypeError. */
  close(): void;
}

/** A file that cannot be decoded. */
export class InrError extends Error {
  constructor(code: string, offset: number, reason: string);
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
 * Decodes a file in workers.
 *
 * @throws InrError when the file is refused
 * @throws RangeError when the size, the scale or the region is out of range
 * @throws TypeError when the source is no file, the response is not a success, or inr.wasm cannot be loaded
 * @throws DOMException when the signal says so, or when these scripts are those of another server, from which browsers start no workers
 */
export function decode(source: Source, options: DecodeOptions & { bits: 16 }): Promise<Picture<Uint16Array<ArrayBuffer>>>;
export function decode(source: Source, options?: DecodeOptions): Promise<Picture>;

/**
 * Reads header and metadata of a file, in a worker.
 *
 * @throws InrError when the start of the file is malformed or unsupported
 */
export function info(source: Source): Promise<Info>;

/**
 * Opens a file for many decodes, as a viewer makes them.
 *
 * @throws InrError when the file is refused
 */
export function open(source: Source, options?: { limits?: Limits; signal?: AbortSignal }): Promise<InrFile>;

/**
 * An image file of a decoded picture. A PNG file has every sample as it is, of 8 or 16 bits, with alpha and colour space; other types are
 * those of the browser's canvas, 8 bits.
 *
 * @param type such as `image/png`, the default, or `image/webp`
 * @param quality 0 to 1, for types that lose something
 */
export function toBlob(picture: Picture | Picture<Uint16Array<ArrayBuffer>>, type?: string, quality?: number): Promise<Blob>;

/** The pixels for a canvas, without a copy; of a picture of 8 bits. */
export function toImageData(picture: Picture): ImageData;

/** Loads the decoder before the first file is there; the others do it otherwise. */
export function prepare(): void;

/**
 * Decodes on the calling thread from now on, where there are no workers, as in a service worker: with the module `inr-run.js`, which the
 * caller imports. A decode then cannot be stopped once it has begun.
 */
export function runHere(module: object): void;
