// Where the address leads, the keyboard, and dark or light.

const main = document.getElementById("main");
const VIEWS = [
  ["Overview", "#/"],
  ["Documentation", "#/page/"],
  ["Claims", "#/claims"],
  ["Findings", "#/findings"],
];

function route() {
  const hash = decoded(location.hash.slice(1));
  const claim = hash.startsWith("/") && !hash.includes("::") ? undefined : byName().get(hash);
  if (claim !== undefined) return showClaim(claim);
  const [path, query] = hash.split("?", 2);
  const wanted = Object.fromEntries(new URLSearchParams(query || ""));
  if (path.startsWith("/page/")) {
    const [, file, line] = /^(.*?)(?::(\d+))?$/.exec(path.slice(6));
    return show(
      "page",
      () => pageView(file || (pages()[0] || { file: "" }).file, Number(line)),
      file || (pages()[0] || { file: "" }).file,
    );
  }
  if (path === "/claims") return show("claims", () => claimsView(wanted));
  if (path === "/findings") return show("findings", () => findingsView(wanted));
  if (hash && hash !== "/")
    announce("This report has nothing of that address; the overview is shown");
  return show("overview", overview);
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const places = new Map(); // where each view was scrolled to, for the way back
let current = "";

function show(name, make, file = "") {
  places.set(current, [scrollY, document.querySelector(".list .scroller")?.scrollTop || 0]);
  main.dataset.file = file;
  document.body.dataset.view = name;
  main.replaceChildren(make());
  for (const link of document.querySelectorAll("#nav a")) {
    link.toggleAttribute("aria-current", link.dataset.view === name);
    if (link.dataset.view === name) link.setAttribute("aria-current", "page");
  }
  current = name + file + (name === "claims" ? location.hash : "");
  const [top, inner] = places.get(current) || [0, 0];
  scrollTo(0, name === "page" ? 0 : top);
  if (inner)
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const list = document.querySelector(".list .scroller");
        if (list) list.scrollTop = inner;
      }),
    );
}

function showClaim(n) {
  if (document.body.dataset.view !== "page" || main.dataset.file !== fileOf(n))
    show("page", () => pageView(fileOf(n), 0), fileOf(n));
  requestAnimationFrame(() => openEvidence(n));
}

function toolbar() {
  for (const [title, href] of VIEWS) {
    const name = { "#/": "overview", "#/page/": "page" }[href] || href.slice(2);
    document.getElementById("nav").append(el("a", { href, "data-view": name }, title));
  }
  const input = el("input", {
    type: "search",
    placeholder: "Search claims",
    "aria-label": "Search claims",
  });
  let timer;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => search(input.value), 60);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      document.querySelector(".list li a")?.focus();
    }
  });
  const theme = el("button", { class: "icon", type: "button", id: "theme" });
  theme.addEventListener("click", () => setTheme(dark() ? "light" : "dark"));
  const help = el(
    "button",
    {
      class: "icon",
      type: "button",
      "aria-label": "Keyboard shortcuts",
      title: "Keyboard shortcuts (?)",
      on: { click: () => shortcuts().showModal() },
    },
    svg(
      "M9.2 9.2a2.9 2.9 0 1 1 4.2 2.6c-.9.5-1.4 1-1.4 2M12 17.2v.1M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18",
    ),
  );
  add(document.getElementById("tools"), [
    el("span", { class: "search" }, input, el("kbd", { "aria-hidden": "true" }, "/")),
    theme,
    help,
  ]);
}

function search(text) {
  const query = text ? `?q=${encodeURIComponent(text)}` : "";
  if (document.body.dataset.view === "findings")
    return void (history.replaceState(null, "", `#/findings${query}`), route());
  if (document.body.dataset.view === "claims") {
    const wanted = Object.fromEntries(new URLSearchParams(location.hash.split("?")[1] || ""));
    wanted.q = text;
    history.replaceState(null, "", `#/claims?${new URLSearchParams(wanted)}`);
    return void route();
  }
  location.hash = `#/claims${query}`;
}

const media = matchMedia("(prefers-color-scheme: dark)");
const dark = () =>
  document.documentElement.dataset.theme === "auto"
    ? media.matches
    : document.documentElement.dataset.theme === "dark";

function setTheme(name) {
  document.documentElement.dataset.theme = name;
  try {
    localStorage.setItem("doc-contracts-theme", name);
  } catch {
    /* a file may have no storage; the choice then lasts for this visit */
  }
  themeButton();
}

function themeButton() {
  const button = document.getElementById("theme");
  const words = dark() ? "Light colours" : "Dark colours";
  button.setAttribute("aria-label", words);
  button.title = `${words} (t)`;
  button.replaceChildren(
    svg(
      dark()
        ? "M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6l1.4 1.4M17 17l1.4 1.4M5.6 18.4L7 17M17 7l1.4-1.4M12 16a4 4 0 1 1 0-8 4 4 0 0 1 0 8"
        : "M20 14.5A8 8 0 0 1 9.5 4 8 8 0 1 0 20 14.5",
    ),
  );
}

const KEYS = [
  ["/", "search the claims"],
  ["n  p", "next or previous failure on a page"],
  ["j  k", "next or previous entry of a list"],
  ["g o", "overview"],
  ["g d", "documentation"],
  ["g c", "claims"],
  ["g f", "findings"],
  ["t", "dark or light"],
  ["c", "copy the request of the open evidence"],
  ["Esc", "close the evidence"],
  ["?", "this help"],
];

const shortcuts = once(() => {
  const box = el(
    "dialog",
    { "aria-labelledby": "keys" },
    el("h2", { id: "keys" }, "Keyboard"),
    el(
      "dl",
      {},
      KEYS.map(([key, words]) => [
        el(
          "dt",
          {},
          key.split(/\s+/).map((one) => [el("kbd", {}, one), " "]),
        ),
        el("dd", {}, words),
      ]),
    ),
    el("form", { method: "dialog" }, el("button", { class: "button", type: "submit" }, "Close")),
  );
  document.body.append(box);
  return box;
});

let prefix = "";
const GO = { o: "#/", d: "#/page/", c: "#/claims", f: "#/findings" };

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]"))
    return;
  const typing = /^(?:INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  if (event.key === "Escape") {
    if (typing) event.target.blur();
    else closeEvidence();
    return;
  }
  if (typing) return;
  const went = prefix === "g" && GO[event.key];
  prefix = event.key === "g" ? "g" : "";
  if (went) location.hash = went;
  else if (event.key === "/") document.querySelector(".search input").focus();
  else if (event.key === "?") shortcuts().showModal();
  else if (event.key === "t") setTheme(dark() ? "light" : "dark");
  else if (event.key === "n") jump(1);
  else if (event.key === "p") jump(-1);
  else if (event.key === "c") document.querySelector(".evidence .copy")?.click();
  else if (event.key === "j" || event.key === "k") walk(event.key === "j" ? 1 : -1);
  else return;
  event.preventDefault();
}

function walk(step) {
  const links = [...document.querySelectorAll(".list li a, .causes h3 a, .others a")];
  const here = links.indexOf(document.activeElement);
  links[Math.max(0, Math.min(links.length - 1, here + step))]?.focus();
}

let stored = null;
try {
  stored = localStorage.getItem("doc-contracts-theme");
} catch {
  /* see setTheme */
}
if (stored === "dark" || stored === "light") document.documentElement.dataset.theme = stored;
toolbar();
themeButton();
media.addEventListener("change", themeButton);
addEventListener("hashchange", route);
addEventListener("keydown", pressed);
route();
