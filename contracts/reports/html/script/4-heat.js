// Verdicts by operation and check. Of many operations only the rows in sight are elements.

const ROW = 34; // pixels; the stylesheet gives rows the same height

const grid = once(() => {
  const cells = data.operations.map(() => new Map());
  for (let n = 0; n < total; n++) {
    const row = cells[rows.operation[n]];
    if (!row.has(rows.check[n])) row.set(rows.check[n], []);
    row.get(rows.check[n]).push(n);
  }
  const bad = cells.map((row) => [...row.values()].flat().filter(badOf).length);
  const order = cells
    .map((_, place) => place)
    .filter((place) => cells[place].size)
    .sort((a, b) => bad[b] - bad[a] || a - b);
  return { cells, order };
});

function heatmap() {
  if (!total) return null;
  const { order } = grid();
  const checks = data.checks
    .map((name, number) => ({ name, number }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const body = el("tbody", {});
  const scroller = el(
    "div",
    { class: "heat card", tabindex: "0", role: "region", "aria-label": "Heat map" },
    el(
      "table",
      { "aria-rowcount": order.length + 1 },
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          el("th", { scope: "col" }, plural(order.length, "operation")),
          checks.map((check) => el("th", { scope: "col" }, el("span", {}, check.name))),
        ),
      ),
      body,
    ),
  );
  const filler = (height) => {
    const row = el("tr", { "aria-hidden": "true" }, el("td", { colspan: checks.length + 1 }));
    row.style.height = `${height}px`;
    row.firstChild.style.padding = "0";
    return row;
  };
  let first = -1;
  const draw = () => {
    const from = Math.max(0, Math.floor(scroller.scrollTop / ROW) - 10);
    if (from === first) return;
    first = from;
    const to = Math.min(order.length, from + 40);
    body.replaceChildren(
      ...(from ? [filler(from * ROW)] : []),
      ...order.slice(from, to).map((place) => heatRow(place, checks)),
      ...(to < order.length ? [filler((order.length - to) * ROW)] : []),
    );
  };
  scroller.addEventListener("scroll", draw, { passive: true });
  scroller.addEventListener("keydown", moveInGrid);
  draw();
  return section(
    "Verdicts by operation and check",
    "A number counts the claims of a cell that do not hold.",
    scroller,
    legend(),
  );
}

function heatRow(place, checks) {
  const [label, page] = data.operations[place];
  const row = grid().cells[place];
  return el(
    "tr",
    {},
    el(
      "th",
      { scope: "row" },
      el(
        "a",
        { href: pageLink(data.files[page][0]), title: label },
        el("b", {}, label.split(" ", 1)[0]),
        tail(label.replace(/^\S+ /, "")),
      ),
    ),
    checks.map((check) =>
      el(
        "td",
        {},
        row.has(check.number) ? heatCell(row.get(check.number), label, check.name, place) : null,
      ),
    ),
  );
}

function heatCell(claims, label, check, place) {
  const worst = worstOf(claims);
  const bad = claims.filter(badOf).length;
  const words = `${label}, ${check}: ${bad ? `${bad} of ${claims.length} do not hold` : `${claims.length} ${MANY[worst]}`}`;
  const target =
    bad === 1 ? linkOf(claims.find(badOf)) : `#/claims?operation=${place}&check=${check}`;
  return el(
    "a",
    { class: `cell ${worst}`, href: target, title: words, "aria-label": words, tabindex: "-1" },
    bad || GLYPHS[worst],
  );
}

// One stop of the tab key; inside, the arrow keys move from cell to cell.
function moveInGrid(event) {
  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[
    event.key
  ];
  if (!steps) return;
  const here = event.target.closest("td");
  const table = event.currentTarget.querySelector("tbody");
  if (!here) {
    if (event.target !== event.currentTarget) return;
    const start = table.querySelector("a.cell");
    if (start) {
      start.focus();
      event.preventDefault();
    }
    return;
  }
  let row = here.parentNode,
    column = here.cellIndex;
  for (let tries = 0; tries < 60; tries++) {
    column += steps[1];
    row = steps[0] ? (steps[0] > 0 ? row.nextElementSibling : row.previousElementSibling) : row;
    const cell = row && row.cells[column];
    if (!cell) return;
    const link = cell.querySelector("a.cell");
    if (link) {
      link.focus();
      event.preventDefault();
      return;
    }
  }
}

function legend() {
  const shown = VERDICTS.filter((name) => totals()[name]);
  return el(
    "p",
    { class: "legend" },
    shown.map((name) =>
      el(
        "span",
        {},
        el("i", { class: `cell ${name}`, "aria-hidden": "true" }, GLYPHS[name]),
        NAMES[name],
      ),
    ),
    el("span", {}, "Arrow keys move from cell to cell."),
  );
}
