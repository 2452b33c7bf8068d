// A page of the documentation: its lines as they read, each coloured by the verdicts that stand on it.

function pageView(file, line) {
  const number = data.files.findIndex(([name]) => name === file);
  const page = pages().find((found) => found.number === number);
  const view = el(
    "div",
    { class: "reader" },
    sidebar(file),
    page
      ? documentView(page)
      : el(
          "div",
          { class: "wrap" },
          el("p", { class: "card empty" }, `This report has no page ${file}.`),
        ),
  );
  requestAnimationFrame(() => line && showLine(view, line));
  return view;
}

function sidebar(current) {
  const input = el("input", {
    type: "search",
    placeholder: "Filter pages",
    "aria-label": "Filter pages",
  });
  const scroller = el("div", { class: "scroller", tabindex: "-1" });
  const list = windowed(scroller, 50, "Pages");
  const show = () => {
    const wanted = input.value.toLowerCase();
    const found = pages().filter((page) => page.file.toLowerCase().includes(wanted));
    list.show(found, (page) =>
      el(
        "li",
        {},
        el(
          "a",
          {
            href: pageLink(page.file),
            title: page.file,
            "aria-current": page.file === current && "page",
          },
          el(
            "span",
            { class: "name" },
            el("span", {}, el("bdi", {}, page.file)),
            page.counts.failed ? el("b", {}, page.counts.failed) : null,
          ),
          meter(page.counts),
        ),
      ),
    );
    return found;
  };
  input.addEventListener("input", show);
  requestAnimationFrame(() =>
    list.reveal(
      Math.max(
        0,
        show().findIndex((page) => page.file === current),
      ),
    ),
  );
  return el(
    "aside",
    { class: "side", "aria-label": "Pages" },
    el("div", { class: "filter" }, input),
    scroller,
  );
}

function documentView(page) {
  const counts = page.counts;
  const tags = ["failed", "warned", "passed", "skipped", "not-reached"]
    .filter((name) => counts[name])
    .map((name) =>
      tag(name, `${GLYPHS[name]} ${counts[name]} ${counts[name] === 1 ? NAMES[name] : MANY[name]}`),
    );
  const here = data.findings.filter((found) => found.at[0] === page.number);
  const bad = VERDICTS.length && (counts.failed || counts.warned);
  const head = el(
    "header",
    {},
    el("h1", { class: "path" }, page.file),
    el(
      "div",
      { class: "tally" },
      tags,
      here.length
        ? el(
            "a",
            { class: "tag warned", href: `#/findings?page=${page.number}` },
            plural(here.length, "finding"),
          )
        : null,
      el(
        "button",
        {
          class: "button pages",
          type: "button",
          "aria-expanded": "false",
          on: { click: listPages },
        },
        "Pages",
      ),
      bad
        ? el(
            "button",
            { class: "button", type: "button", on: { click: () => jump(1) } },
            "Next failure ",
            el("kbd", {}, "n"),
          )
        : null,
    ),
  );
  const text = el("div", { class: "text" });
  const marks = marksOf(page.number);
  if (page.has)
    for (const block of read(`page-${page.number}`)) add(text, [blockView(block, marks)]);
  else
    text.append(
      el(
        "p",
        { class: "ln" },
        "The text of this page is not in the report; its claims are in the list of claims.",
      ),
    );
  return el("article", { class: "document", "data-file": page.file }, head, text);
}

// Where there is no room for the list of pages beside the page, it comes and goes.
function listPages(event) {
  const open = document.querySelector(".reader").classList.toggle("listing");
  event.currentTarget.setAttribute("aria-expanded", String(open));
  if (open) document.querySelector(".side input").focus();
}

// Which claims begin on a line, which go over several, and which findings stand there.
function marksOf(file) {
  const starts = new Map(),
    spans = new Map(),
    doubts = new Map();
  for (const n of byFile()[file]) {
    if (!starts.has(rows.line[n])) starts.set(rows.line[n], []);
    starts.get(rows.line[n]).push(n);
    for (
      let line = rows.line[n];
      rows.end[n] > rows.line[n] && line <= Math.min(rows.end[n], rows.line[n] + 400);
      line++
    ) {
      if (!spans.has(line)) spans.set(line, []);
      spans.get(line).push(n);
    }
  }
  for (const found of data.findings) if (found.at[0] === file) doubts.set(found.at[1], found);
  return { starts, spans, doubts };
}

function dress(element, line, marks, holder = element) {
  element.id = `L${line}`;
  const starts = marks.starts.get(line) || [];
  const own = starts.filter((n) => rows.end[n] === line);
  if (own.length) element.classList.add(`v-${worstOf(own)}`);
  const over = marks.spans.get(line);
  if (over)
    holder.append(el("span", { class: `span fill-${worstOf(over)}`, "aria-hidden": "true" }));
  if (marks.doubts.has(line))
    holder.append(
      el(
        "a",
        {
          class: "doubt",
          href: `#/findings?line=${line}&page=${marks.doubts.get(line).at[0]}`,
          title: marks.doubts.get(line).message,
          "aria-label": `Finding on line ${line}: ${marks.doubts.get(line).message}`,
        },
        `${line}?`,
      ),
    );
  if (starts.length) holder.append(flag(starts, line));
  return element;
}

function flag(claims, line) {
  const worst = worstOf(claims);
  const bad = claims.filter(badOf).length;
  const words = `Line ${line}: ${bad ? `${bad} of ${plural(claims.length, "claim")} do not hold` : `${plural(claims.length, "claim")}, ${NAMES[worst]}`}`;
  const button = el(
    "button",
    {
      class: `flag ${worst}`,
      type: "button",
      "aria-label": words,
      title: words,
      "data-line": line,
      "aria-expanded": "false",
    },
    GLYPHS[worst],
    claims.length > 1 ? ` ${bad || claims.length}` : "",
  );
  button.addEventListener("click", () => {
    const first = claims.slice().sort((a, b) => RANK[verdictOf(a)] - RANK[verdictOf(b)])[0];
    if (location.hash === linkOf(first)) openEvidence(first);
    else location.hash = linkOf(first);
  });
  return button;
}

function showLine(view, line) {
  const element = view.querySelector(`#L${line}`);
  if (!element) return;
  for (const marked of view.querySelectorAll(".target-line"))
    marked.classList.remove("target-line");
  element.classList.add("target-line");
  element.closest("details")?.setAttribute("open", "");
  const box = element.getBoundingClientRect();
  scrollTo({ top: scrollY + box.top - innerHeight / 3 });
}

// To the next or previous line of this page with something that does not hold.
function jump(step) {
  const flags = [...document.querySelectorAll(".flag.failed, .flag.warned")];
  if (!flags.length) return announce("Nothing on this page fails");
  const open = flags.findIndex((found) => found.getAttribute("aria-expanded") === "true");
  const next = flags[(open + step + flags.length + (open < 0 && step < 0 ? 1 : 0)) % flags.length];
  next.focus();
  next.click();
}
