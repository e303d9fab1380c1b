/* Exif orientations: how the stored rows and columns of a picture lie in the one that is displayed (CIPA DC-008, tag 274). */

const swapped = (orientation) => orientation >= 5;
const mirrored = (orientation) => [2, 3, 6, 7].includes(orientation);
const upsideDown = (orientation) => [3, 4, 7, 8].includes(orientation);

/** The displayed size of a stored size, and the other way round. */
export function turnedSize({ width, height }, orientation) {
  return swapped(orientation) ? { width: height, height: width } : { width, height };
}

/** Where a part of the displayed picture, of a size as displayed, is stored. */
export function storedPart({ x, y, width, height }, whole, orientation) {
  const left = mirrored(orientation) ? whole.width - x - width : x;
  const top = upsideDown(orientation) ? whole.height - y - height : y;
  return swapped(orientation)
    ? { x: top, y: left, width: height, height: width }
    : { x: left, y: top, width, height };
}

/** Where a stored part is displayed: the inverse of `storedPart`. */
export function displayedPart({ x, y, width, height }, whole, orientation) {
  const part = swapped(orientation) ? { x: y, y: x, width: height, height: width } : { x, y, width, height };
  return {
    ...part,
    x: mirrored(orientation) ? whole.width - part.x - part.width : part.x,
    y: upsideDown(orientation) ? whole.height - part.y - part.height : part.y,
  };
}

/** Pixels of a stored part as they are displayed; `Pixel` is an array type of one element for each pixel. */
export function turned(buffer, { width, height }, orientation, Pixel) {
  if (orientation === 1) {
    return buffer;
  }
  const from = new Pixel(buffer);
  const to = new Pixel(from.length);
  const size = turnedSize({ width, height }, orientation);
  const acrossStep = (swapped(orientation) ? width : 1) * (mirrored(orientation) ? -1 : 1);
  const downStep = (swapped(orientation) ? 1 : width) * (upsideDown(orientation) ? -1 : 1);
  const start = (mirrored(orientation) ? (1 - size.width) * acrossStep : 0)
    + (upsideDown(orientation) ? (1 - size.height) * downStep : 0);
  for (let y = 0, at = 0; y < size.height; y++) {
    for (let x = 0, source = start + y * downStep; x < size.width; x++, source += acrossStep) {
      to[at++] = from[source];
    }
  }
  return to.buffer;
}
