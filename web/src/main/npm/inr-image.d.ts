/** `<inr-image>`: a picture to zoom and move. Events: `load`, `sharp` and `error`. */
export class InrImage extends HTMLElement {
  /** Address of the file. */
  src: string;
  /** What the picture shows, in words. */
  alt: string;
  /** How much larger than a view of the whole picture: at least 1. */
  zoom: number;
  /** Whether all that is seen is there, at its resolution. */
  readonly complete: boolean;
  /** Size of the picture in its own pixels; 0 until the file is there. */
  readonly naturalWidth: number;
  readonly naturalHeight: number;
}

declare global {
  interface HTMLElementTagNameMap {
    'inr-image': InrImage;
  }
}
