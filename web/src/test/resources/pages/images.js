import { ALPHA, added, COLOURS, element, GREY, seen, shows, until, VECTORS } from './pictures.js';
import { run } from './report.js';

const sizes = ({ naturalWidth, naturalHeight, clientWidth, clientHeight }) => [naturalWidth, naturalHeight, clientWidth, clientHeight];

/** The sizes that an element has had on the page, but for none. */
function layouts(img) {
  const found = new Set();
  new ResizeObserver(([{ contentRect: { width, height } }]) => width && found.add(`${Math.round(width)}x${Math.round(height)}`)).observe(img);
  return found;
}

run(async () => {
  const reserved = ['large', 'fluid'].map((id) => layouts(element(id)));
  await Promise.all(['plain', 'alpha', 'small', 'large', 'fluid', 'contained', 'picture', 'set', 'dense', 'widths', 'other'].map((id) => seen(id)));
  await Promise.all(['damaged', 'missing'].map((id) => seen(id, 'error')));
  const lazyWaits = !window.events['lazy load'];
  await until(() => element('picture').currentSrc.startsWith('blob:'), 'picture');
  await until(() => element('media').currentSrc.startsWith('blob:'), 'media');
  const result = {
    plain: await shows(element('plain'), COLOURS, 18, 12),
    alpha: await shows(element('alpha'), ALPHA, 18, 12),
    small: await shows(element('small'), COLOURS, 9, 6),
    large: await shows(element('large'), COLOURS, 180, 120),
    fluid: await shows(element('fluid'), COLOURS, 200, 133),
    contained: await shows(element('contained'), COLOURS, 9, 6),
    media: await shows(element('media'), COLOURS, 18, 12),
    set: await shows(element('set'), COLOURS, 18, 12),
    dense: await shows(element('dense'), COLOURS, 9, 6),
    widths: await shows(element('widths'), COLOURS, 36, 24),
    preferred: element('preferred').currentSrc.endsWith('/pages/dot.png'),
    undense: element('undense').currentSrc.endsWith('/pages/dot.png'),
    fallback: element('fallback').currentSrc.endsWith('/pages/dot.png'),
    plainSizes: sizes(element('plain')),
    smallSizes: sizes(element('small')),
    largeSizes: sizes(element('large')),
    denseSizes: sizes(element('dense')),
    widthsSizes: sizes(element('widths')),
    source: element('plain').getAttribute('src'),
    alt: element('plain').alt,
    complete: element('plain').complete,
    decodes: await element('plain').decode().then(() => true),
    refuses: await element('damaged').decode().catch(({ name }) => name),
    lazyWaits,
  };
  element('lazy').scrollIntoView();
  await seen('lazy');
  const wrapper = document.createElement('div');
  const later = added('later', COLOURS, wrapper);
  document.body.append(wrapper);
  result.incomplete = !later.complete && later.naturalWidth === 0;
  await seen('later');
  result.later = await shows(later, COLOURS, 18, 12);
  later.src = VECTORS + GREY;
  await seen('later', 'load', 2);
  result.changed = await shows(later, GREY, 18, 12);
  later.srcset = `${VECTORS}${ALPHA} 1x`;
  await seen('later', 'load', 3);
  result.changedSet = await shows(later, ALPHA, 18, 12);
  later.removeAttribute('srcset');
  later.src = '/pages/dot.png';
  await seen('later', 'load', 4);
  result.replaced = later.currentSrc.endsWith('/pages/dot.png') && !later.hasAttribute('sizes');
  const fluid = document.createElement('img');
  fluid.id = 'later-fluid';
  fluid.setAttribute('width', 18);
  fluid.setAttribute('height', 12);
  window.count(fluid);
  document.body.append(fluid);
  reserved.push(layouts(fluid));
  const natural = document.createElement('img');
  natural.id = 'natural';
  window.count(natural);
  document.body.append(natural);
  reserved.push(layouts(natural));
  natural.srcset = `${VECTORS}${COLOURS} 2x`;
  await seen('natural');
  fluid.setAttribute('src', VECTORS + COLOURS);
  await seen('later-fluid');
  result.layouts = reserved.map((found) => [...found]);
  element('small').width = 90;
  await until(() => shows(element('small'), COLOURS, 90, 60), 'grown');
  for (let i = 0; i < 30; i++) {
    added(`many${i}`, 'grid-usual/input.inr').width = 20 + i;
  }
  await Promise.all(Array.from({ length: 30 }, (_, i) => seen(`many${i}`)));
  // The same at one size.
  for (let i = 30; i < 40; i++) {
    added(`many${i}`, COLOURS).width = 27;
  }
  element('many39').remove();
  await Promise.all(Array.from({ length: 9 }, (_, i) => seen(`many${30 + i}`)));
  result.shared = await shows(element('many38'), COLOURS, 27, 18);
  result.decoded = await element('many29').decode().then(() => true, () => false);
  result.events = window.events;
  return result;
});
