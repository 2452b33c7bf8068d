// The text of a page: each block as elements that keep their lines.

const lineOf = (name, line, marks, ...children) =>
  dress(el(name, { class: "ln", "data-n": line }, children), line, marks);

function blockView(block, marks) {
  const [kind, ...rest] = block;
  return {
    h: headingView,
    p: paragraphView,
    l: listView,
    q: quoteView,
    t: tableView,
    f: fenceView,
    c: commentView,
    m: frontView,
    x: () => el("hr"),
  }[kind](rest, marks);
}

// The report's own title is the first heading, so those of the page are one level lower.
function headingView([line, level, pieces], marks) {
  const view = lineOf(`h${Math.min(level + 1, 5)}`, line, marks, inline(pieces));
  view.classList.add(`l${level}`);
  return view;
}

const paragraphView = ([lines], marks) =>
  el(
    "p",
    {},
    lines.map(([line, pieces]) => lineOf("span", line, marks, inline(pieces), " ")),
  );

function listView([items], marks) {
  return el(
    "div",
    { role: "list" },
    items.map(([line, depth, bullet, pieces]) => {
      const item = lineOf(
        "div",
        line,
        marks,
        el(
          "span",
          { class: "bullet", "aria-hidden": "true" },
          /\d/.test(bullet) ? bullet : bullet ? "•" : "",
        ),
        inline(pieces),
      );
      item.classList.add("item");
      item.setAttribute("role", "listitem");
      item.style.setProperty("--depth", depth);
      return item;
    }),
  );
}

const quoteView = ([kind, lines], marks) =>
  el(
    "blockquote",
    { class: "q" },
    kind && el("p", { class: "kind" }, kind[0] + kind.slice(1).toLowerCase()),
    lines.map(([line, pieces]) => lineOf("p", line, marks, inline(pieces))),
  );

function tableView([lines], marks) {
  const row = ([line, heading, cells]) => {
    const gutter = el(
      heading ? "th" : "td",
      { class: "g" },
      el("span", { class: "no", "data-n": line, "aria-hidden": "true" }),
      heading ? el("span", { class: "away" }, "Verdicts") : null,
    );
    const view = el(
      "tr",
      {},
      gutter,
      cells.map((pieces) =>
        el(heading ? "th" : "td", heading ? { scope: "col" } : {}, inline(pieces)),
      ),
    );
    return dress(view, line, marks, gutter);
  };
  return el(
    "div",
    { class: "tablewrap", tabindex: "0", role: "region", "aria-label": "Table" },
    el(
      "table",
      {},
      el("thead", {}, lines.filter(([, heading]) => heading).map(row)),
      el("tbody", {}, lines.filter(([, heading]) => !heading).map(row)),
    ),
  );
}

function fenceView([info, first, lines], marks) {
  return el(
    "div",
    { class: "fence" },
    info && el("span", { class: "info" }, info),
    el(
      "pre",
      {},
      lines.map((text, offset) => lineOf("span", first + offset, marks, text || " ")),
    ),
  );
}

const commentView = ([first, lines], marks) => folded("Comment", first, lines, marks);
const frontView = ([first, lines], marks) => folded("Front matter", first, lines, marks);

function folded(title, first, lines, marks) {
  const marked = lines.some((_, offset) => marks.starts.has(first + offset));
  return el(
    "details",
    { class: "aside", open: marked },
    el("summary", {}, title),
    lines.map((text, offset) => lineOf("div", first + offset, marks, text || " ")),
  );
}

function inline(pieces) {
  return pieces.map((piece) => {
    if (typeof piece === "string") return piece;
    const [kind, inside, target] = piece;
    if (kind === "c") return el("code", { class: "isolate" }, inside);
    if (kind === "b") return el("strong", {}, inline(inside));
    if (kind === "i") return el("em", {}, inline(inside));
    return anchor(inline(inside), target);
  });
}

// Only links to the web and to pages of this report are links; everything else is words.
function anchor(words, target) {
  if (/^https?:\/\//i.test(target))
    return el("a", { href: target, rel: "noopener noreferrer nofollow", target: "_blank" }, words);
  const article = document.querySelector("main")?.dataset.file || "";
  const file = /^[\w.][^:?#]*\.md(?:#.*)?$/i.test(target)
    ? resolved(article, target.replace(/#.*/, ""))
    : "";
  const known =
    file && data.files.find(([name, has]) => has && name.toLowerCase() === file.toLowerCase());
  return known
    ? el("a", { href: pageLink(known[0]) }, words)
    : el("span", { title: target }, words);
}

function resolved(from, target) {
  const parts = from.split("/").slice(0, -1);
  for (const part of target.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}
