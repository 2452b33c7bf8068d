// Elements are made by name, attributes and texts; nothing is ever parsed as markup.

// Characters that have no shape of their own, or that turn the direction of what follows.
const HIDDEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/;
const HIDDEN_ALL = new RegExp(`(${HIDDEN.source})`);

function el(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === false || value === null || value === undefined) continue;
    if (key === "on")
      for (const [event, listener] of Object.entries(value))
        element.addEventListener(event, listener);
    else element.setAttribute(key, value === true ? "" : value);
  }
  add(element, children);
  return element;
}

function add(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    element.append(child instanceof Node ? child : said(String(child)));
  }
  return element;
}

// A text of a page or a reply: characters that would hide or turn text are shown by their number.
function said(text) {
  if (!HIDDEN.test(text)) return document.createTextNode(text);
  const parts = document.createDocumentFragment();
  for (const part of text.split(HIDDEN_ALL)) {
    if (part.length === 1 && HIDDEN.test(part)) {
      const mark = document.createElement("span");
      mark.className = "ctl";
      mark.textContent = `U+${part.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
      parts.append(mark);
    } else if (part) parts.append(part);
  }
  return parts;
}

function svg(path, size = 18) {
  const space = "http://www.w3.org/2000/svg";
  const image = document.createElementNS(space, "svg");
  const shape = document.createElementNS(space, "path");
  for (const [key, value] of Object.entries({
    viewBox: "0 0 24 24",
    width: size,
    height: size,
    "aria-hidden": "true",
    fill: "none",
    stroke: "currentColor",
    "stroke-width": 1.9,
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
  }))
    image.setAttribute(key, value);
  shape.setAttribute("d", path);
  image.append(shape);
  return image;
}

const mark = (verdict) =>
  el("span", { class: `mark ${verdict}`, "aria-hidden": "true" }, GLYPHS[verdict]);
const tag = (kind, ...words) => el("span", { class: `tag ${kind}` }, words);
const verdictTag = (verdict) => tag(verdict, `${GLYPHS[verdict]} ${NAMES[verdict]}`);

function meter(counts, label) {
  const all = VERDICTS.reduce((sum, name) => sum + counts[name], 0);
  const words = VERDICTS.filter((name) => counts[name])
    .map((name) => `${counts[name]} ${NAMES[name]}`)
    .join(", ");
  const bar = el("div", {
    class: label === "proportion" ? "proportion" : "meter",
    role: "img",
    "aria-label": words || "no claims",
  });
  for (const name of ["failed", "warned", "passed", "skipped", "not-reached"]) {
    if (!counts[name]) continue;
    const part = el("span", { class: `fill-${name}` });
    part.style.flexGrow = counts[name] / all;
    bar.append(part);
  }
  return bar;
}

function copyButton(text, what) {
  const button = el(
    "button",
    { class: "copy", type: "button", "aria-label": `Copy ${what}` },
    "Copy",
  );
  button.addEventListener("click", async () => {
    const done = await copy(text);
    button.textContent = done ? "Copied" : "Press Ctrl+C";
    button.classList.toggle("done", done);
    announce(done ? `${what} copied` : "Copying is not allowed here; the text is selected");
    setTimeout(() => {
      button.textContent = "Copy";
      button.classList.remove("done");
    }, 1600);
  });
  return button;
}

// Files opened from a disk may lack the clipboard's interface: then the older way is tried.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = el("textarea", { class: "away", "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

// A path of which the end is what tells it from others: it is cut at its beginning.
const tail = (text) => el("span", { class: "tail" }, el("bdi", {}, text));

const code = (text, what) =>
  what
    ? el(
        "div",
        { class: "code copied" },
        el("pre", { tabindex: "0", role: "region", "aria-label": what }, text),
        copyButton(text, what),
      )
    : el("div", { class: "code" }, el("pre", { tabindex: "0" }, text));

function announce(words) {
  document.getElementById("live").textContent = words;
}

// A list of rows of one height, of which only those in sight are elements.
function windowed(scroller, height, label) {
  const list = el("ul", { "aria-label": label });
  scroller.append(list);
  let entries = [],
    make = null,
    first = -1,
    last = -1;
  const draw = (anew) => {
    const from = Math.max(0, Math.floor(scroller.scrollTop / height) - 6);
    const to = Math.min(
      entries.length,
      Math.ceil((scroller.scrollTop + (scroller.clientHeight || 800)) / height) + 6,
    );
    if (!anew && from === first && to === last) return;
    [first, last] = [from, to];
    list.replaceChildren(
      ...entries.slice(from, to).map((entry, offset) => {
        const row = make(entry, from + offset);
        row.style.top = `${(from + offset) * height}px`;
        row.setAttribute("aria-setsize", entries.length);
        row.setAttribute("aria-posinset", from + offset + 1);
        return row;
      }),
    );
  };
  scroller.addEventListener("scroll", () => draw(false), { passive: true });
  new ResizeObserver(() => draw(false)).observe(scroller);
  return {
    show(found, maker) {
      [entries, make] = [found, maker];
      list.style.height = `${entries.length * height}px`;
      draw(true);
    },
    reveal(index) {
      const top = index * height;
      if (top < scroller.scrollTop || top + height > scroller.scrollTop + scroller.clientHeight)
        scroller.scrollTop = Math.max(0, top - scroller.clientHeight / 3);
      draw(true);
    },
    redraw: () => draw(true),
  };
}
