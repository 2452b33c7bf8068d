// The evidence for one claim, beside the page.

function openEvidence(n) {
  const reader = document.querySelector(".reader");
  if (!reader) return;
  reader.querySelector(".evidence")?.remove();
  reader.classList.add("open");
  const panel = evidence(n);
  reader.append(panel);
  if (document.activeElement !== document.body) panel.focus({ preventScroll: true });
  for (const flagged of reader.querySelectorAll(".flag"))
    flagged.setAttribute("aria-expanded", String(Number(flagged.dataset.line) === rows.line[n]));
  showLine(reader, rows.line[n]);
  announce(`${operationOf(n)} ${textOf(n)}: ${NAMES[verdictOf(n)]}`);
}

function closeEvidence() {
  const panel = document.querySelector(".evidence");
  if (!panel) return false;
  const line = panel.dataset.line;
  panel.remove();
  document.querySelector(".reader").classList.remove("open");
  for (const flagged of document.querySelectorAll(".flag"))
    flagged.setAttribute("aria-expanded", "false");
  document.querySelector(`.flag[data-line="${line}"]`)?.focus({ preventScroll: true });
  history.replaceState(null, "", pageLink(document.querySelector(".document").dataset.file, line));
  return true;
}

function evidence(n) {
  const verdict = verdictOf(n);
  const close = el(
    "button",
    {
      class: "icon",
      type: "button",
      "aria-label": "Close the evidence",
      title: "Close (Esc)",
      on: { click: closeEvidence },
    },
    svg("M6 6l12 12M18 6L6 18"),
  );
  const link = el(
    "button",
    {
      class: "icon",
      type: "button",
      "aria-label": "Copy a link to this claim",
      title: "Copy a link to this claim",
    },
    svg(
      "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1.2 1.2M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.2-1.2",
    ),
  );
  link.addEventListener("click", async () =>
    announce((await copy(location.href)) ? "Link copied" : "Copying is not allowed here"),
  );
  link.style.marginLeft = "auto";
  close.style.marginLeft = "0";
  return el(
    "aside",
    { class: "evidence", tabindex: "0", "aria-label": "Evidence", "data-line": rows.line[n] },
    el(
      "div",
      { class: "top" },
      verdictTag(verdict),
      el("span", { class: "tag", title: MEANINGS[strengthOf(n)] }, strengthOf(n)),
      changeTag(n),
      rows.flaky[n] ? tag("flaky", "flaky") : null,
      link,
      close,
    ),
    el("h2", {}, el("span", { class: "op" }, operationOf(n)), textOf(n)),
    el(
      "p",
      { class: "sub" },
      `${MEANINGS[strengthOf(n)]} · `,
      el("a", { href: pageLink(fileOf(n), rows.line[n]) }, `${fileOf(n)}:${rows.line[n]}`),
      ` · ${itemOf(n)}`,
    ),
    badOf(n) ? contradiction(n) : outcome(n),
    rerun(n),
    doubts(n),
    sameLine(n),
    sameCause(n),
  );
}

function outcome(n) {
  const requests = rows.exchanges[n];
  const words =
    verdictOf(n) === "passed"
      ? `Nothing contradicts it in ${plural(requests, "request")} that this item sent.`
      : str(rows.reason[n]);
  return [
    el("div", { class: "sides" }, el("div", {}, words)),
    str(rows.reading[n])
      ? el(
          "p",
          { class: "sub" },
          `The pages admit several readings; the implementation keeps to this one: ${str(rows.reading[n])}.`,
        )
      : null,
  ];
}

function contradiction(n) {
  const weak = verdictOf(n) === "warned" ? "warned" : "";
  const steps = stepsOf(n);
  return [
    el(
      "div",
      { class: "sides" },
      el("div", {}, el("b", {}, "Expected"), str(rows.expected[n])),
      el("div", { class: `got ${weak}` }, el("b", {}, "Received"), str(rows.received[n])),
      str(rows.reason[n]) ? el("div", {}, el("b", {}, "Value"), str(rows.reason[n])) : null,
    ),
    steps.length
      ? el(
          "h3",
          {},
          steps.length > 1
            ? `The smallest ${steps.length} requests that show it`
            : "The smallest request that shows it",
        )
      : null,
    steps.map((step, place) => exchange(step, place, steps.length)),
    readings(n),
  ];
}

function exchange([curl, request, reply, status], place, count) {
  const head = str(request).split("\n", 1)[0];
  const last = place === count - 1;
  const body = [
    code(str(curl), "curl command"),
    el(
      "details",
      { open: last },
      el("summary", {}, `Reply${status ? `: ${str(reply).split("\n", 1)[0]}` : ""}`),
      code(str(reply)),
    ),
    el("details", {}, el("summary", {}, "Request as it was sent"), code(str(request))),
  ];
  return count === 1
    ? body
    : el(
        "details",
        { class: "step", open: last },
        el("summary", {}, `${place + 1}. ${head}`),
        body,
      );
}

// What either side would have to change: a failure does not say by itself which of the two is wrong.
function readings(n) {
  const cause = causeOf().get(n);
  const favours = cause ? (cause.page ? "page" : "implementation") : "";
  return [
    el("h3", {}, "Two ways to read this"),
    el(
      "div",
      { class: "readings" },
      el(
        "div",
        { class: favours === "implementation" ? "favoured" : "" },
        el("b", {}, "The implementation is wrong"),
        `Make it answer as documented: ${str(rows.expected[n])}.`,
      ),
      el(
        "div",
        { class: favours === "page" ? "favoured" : "" },
        el("b", {}, "The page is wrong"),
        `Change ${fileOf(n)}:${rows.line[n]}, so that it says what comes back: ${str(rows.received[n])}.`,
      ),
    ),
    cause && cause.evidence ? el("p", { class: "sub" }, `The evidence: ${cause.evidence}.`) : null,
  ];
}

const causeOf = once(() => {
  const found = new Map();
  for (const cause of data.causes) for (const n of cause.members) found.set(n, cause);
  return found;
});

function rerun(n) {
  const page = pageOf(n);
  const place = /\[|::/.test(page) ? page.replace(/[^/]*$/, "") || "." : page;
  const command =
    `pytest ${quoted(place)} ${quoted(`--contract-item=${idOf(n)}`)} ${data.rerun}`.trim();
  return [el("h3", {}, "Run only this item"), code(command, "command")];
}

const quoted = (text) =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'"'"'`)}'`;

function doubts(n) {
  const found = findingsAt(rows.file[n], rows.line[n], rows.end[n]);
  if (!found.length) return null;
  return [
    el("h3", {}, "The page itself is in doubt here"),
    found
      .slice(0, 5)
      .map((finding) =>
        el(
          "p",
          { class: "sub" },
          tag(finding.severity, finding.code),
          ` ${finding.message}`,
          finding.decision ? ` Read as: ${finding.decision}.` : "",
        ),
      ),
  ];
}

function claimLink(n, current) {
  return el(
    "a",
    { href: linkOf(n), "aria-current": n === current && "true" },
    mark(verdictOf(n)),
    el(
      "span",
      {},
      el("span", { class: "away" }, `${NAMES[verdictOf(n)]}: `),
      textOf(n),
      el("small", {}, `${operationOf(n)} · ${itemOf(n)}`),
    ),
  );
}

function linked(title, claims, current) {
  const few = 40;
  return [
    el("h3", {}, title),
    el(
      "div",
      { class: "others" },
      claims.slice(0, few).map((n) => claimLink(n, current)),
    ),
    claims.length > few
      ? el("p", { class: "sub" }, `and ${claims.length - few} more in the list of claims`)
      : null,
  ];
}

function sameLine(n) {
  const here = byFile()
    [rows.file[n]].filter((other) => rows.line[other] === rows.line[n])
    .sort((a, b) => RANK[verdictOf(a)] - RANK[verdictOf(b)]);
  return here.length > 1 ? linked(`All ${here.length} claims of this line`, here, n) : null;
}

function sameCause(n) {
  const cause = causeOf().get(n);
  const others = cause
    ? cause.members.filter((other) => other !== n && rows.line[other] !== rows.line[n])
    : [];
  return others.length ? linked("Elsewhere, of the same cause", others, n) : null;
}
