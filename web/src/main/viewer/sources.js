/* Where files come from: those that the page names or contains, its address, the file dialogue, and what is dropped. */

/** Bytes of a text in base64. */
function bytesOf(base64) {
  return Uint8Array.from(atob(base64.trim()), (letter) => letter.charCodeAt(0));
}

/** A file by its address, read when it is opened. */
function remote(url, name) {
  return {
    name,
    async bytes() {
      const response = await fetch(url);
      if (!response.ok) {
        throw new Error(`the server answers with status ${response.status}`);
      }
      return new Uint8Array(await response.arrayBuffer());
    },
  };
}

/** A file of the user. */
function local(file) {
  return { name: file.name, bytes: async () => new Uint8Array(await file.arrayBuffer()) };
}

function addressOf(text) {
  try {
    return new URL(text, location.href);
  } catch {
    return undefined;
  }
}

/** What a person would call the file at an address. */
function nameIn({ pathname }) {
  const name = pathname.split('/').at(-1);
  try {
    return decodeURIComponent(name);
  } catch {
    // A percent sign that stands for itself.
    return name;
  }
}

/** `?file=…` of the address, which may name files of the page's own server. */
function named() {
  return new URLSearchParams(location.search).getAll('file').map((text) => {
    const url = addressOf(text);
    return url?.origin === location.origin ? remote(url, nameIn(url))
      : { name: text, bytes: () => Promise.reject(new Error('an address can only name files of this server')) };
  });
}

/** The files that are there from the start: each a name, and a function that gives its bytes. */
export function initial() {
  const contained = [...document.querySelectorAll('script[type="application/x-inr"]')]
    .map((script) => ({ name: script.dataset.name, bytes: async () => bytesOf(script.textContent) }));
  const linked = [...document.querySelectorAll('link[type="image/inr"]')].map(({ href, title }) => remote(href, title));
  return [...contained, ...linked, ...named()];
}

/** Calls `opened` with the files that the user chooses or drops. */
export function choices(input, target, opened) {
  input.addEventListener('change', () => {
    opened([...input.files].map(local));
    input.value = '';
  });
  // On the window, where a browser would otherwise leave the page for the file.
  window.addEventListener('dragover', (event) => {
    event.preventDefault();
    target.classList.add('dropping');
  });
  for (const end of ['dragleave', 'drop']) {
    window.addEventListener(end, () => target.classList.remove('dropping'));
  }
  window.addEventListener('drop', (event) => {
    event.preventDefault();
    opened([...event.dataTransfer.files].map(local));
  });
}
