// All claims as a list to filter, and all findings.

const FILTERS = ["verdict", "strength", "check", "operation", "reason", "change", "q"];

function matching(wanted) {
  const checks = wanted.check ? data.checks.indexOf(wanted.check) : -1;
  const words = (wanted.q || "").toLowerCase().split(/\s+/).filter(Boolean);
  const texts = words.length ? haystack() : [];
  const found = [];
  for (let n = 0; n < total; n++) {
    if (wanted.verdict && verdictOf(n) !== wanted.verdict) continue;
    if (wanted.strength && strengthOf(n) !== wanted.strength) continue;
    if (wanted.check && rows.check[n] !== checks) continue;
    if (wanted.operation && rows.operation[n] !== Number(wanted.operation)) continue;
    if (wanted.reason && rows.reason[n] !== Number(wanted.reason)) continue;
    if (wanted.change && changeOf(n) !== wanted.change) continue;
    if (words.length && !words.every((word) => texts[n].includes(word))) continue;
    found.push(n);
  }
  return found.sort(
    (a, b) =>
      RANK[verdictOf(a)] - RANK[verdictOf(b)] || rows.strength[b] - rows.strength[a] || a - b,
  );
}

function claimsView(wanted) {
  const scroller = el("div", {
    class: "scroller",
    tabindex: "0",
    role: "region",
    "aria-label": "Claims",
  });
  const list = windowed(scroller, 60, "Claims");
  const count = el("output", {});
  const refresh = () => {
    const found = matching(wanted);
    count.textContent = `${found.length.toLocaleString("en")} of ${plural(total, "claim")}`;
    scroller.scrollTop = 0;
    list.show(found, claimRow);
    const query = new URLSearchParams(
      Object.entries(wanted).filter(([, value]) => value),
    ).toString();
    history.replaceState(null, "", `#/claims${query ? `?${query}` : ""}`);
  };
  const view = el(
    "div",
    { class: "sheet" },
    el("h1", { class: "away" }, "Claims"),
    filters(wanted, refresh, count),
    el("div", { class: "list card" }, scroller),
  );
  view.refresh = refresh;
  requestAnimationFrame(refresh);
  return view;
}

function claimRow(n) {
  return el(
    "li",
    {},
    el(
      "a",
      { href: linkOf(n) },
      mark(verdictOf(n)),
      el(
        "span",
        { class: "what" },
        el("b", {}, el("span", { class: "away" }, `${NAMES[verdictOf(n)]}: `), textOf(n)),
        el("small", {}, `${operationOf(n)} · ${itemOf(n)} · ${fileOf(n)}:${rows.line[n]}`),
      ),
      el("span", { class: "right" }, changeTag(n), tag("", strengthOf(n))),
    ),
  );
}

function filters(wanted, refresh, count) {
  const toggle = (key, value, words, number) => {
    const chip = el(
      "button",
      { class: "chip", type: "button", "aria-pressed": String(wanted[key] === value) },
      words,
      number === undefined ? null : el("small", {}, number.toLocaleString("en")),
    );
    chip.addEventListener("click", () => {
      wanted[key] = wanted[key] === value ? "" : value;
      for (const other of chip.parentNode.querySelectorAll(".chip"))
        other.setAttribute("aria-pressed", String(other === chip && wanted[key] === value));
      refresh();
    });
    return chip;
  };
  const group = (label, ...chips) =>
    el("fieldset", {}, el("legend", { class: "away" }, label), chips);
  const counts = totals();
  const order = ["failed", "warned", "passed", "skipped", "not-reached"].filter(
    (name) => counts[name],
  );
  const changes = data.history
    ? group(
        "Change",
        ["new", "fixed", "still failing"].map((change) =>
          toggle("change", change, change, data.history.claims[change] || 0),
        ),
      )
    : null;
  const check = el(
    "select",
    { "aria-label": "Check" },
    el("option", { value: "" }, "All checks"),
    data.checks
      .slice()
      .sort()
      .map((name) => el("option", { value: name, selected: name === wanted.check }, name)),
  );
  check.addEventListener("change", () => {
    wanted.check = check.value;
    refresh();
  });
  const narrowed =
    wanted.operation || wanted.reason
      ? el(
          "button",
          { class: "chip", type: "button", "aria-pressed": "true" },
          wanted.operation
            ? (data.operations[wanted.operation] || [""])[0]
            : str(wanted.reason) || "no reason",
          " ×",
        )
      : null;
  narrowed?.addEventListener("click", () => {
    wanted.operation = wanted.reason = "";
    narrowed.remove();
    refresh();
  });
  return el(
    "div",
    { class: "filters" },
    group(
      "Verdict",
      order.map((name) => toggle("verdict", name, `${GLYPHS[name]} ${NAMES[name]}`, counts[name])),
    ),
    group(
      "Strength",
      data.strengths
        .slice()
        .reverse()
        .map((name) => toggle("strength", name, name)),
    ),
    changes,
    check,
    narrowed,
    count,
  );
}

function findingsView(wanted) {
  const found = data.findings.filter(
    (finding) =>
      (!wanted.code || finding.code === wanted.code) &&
      (!wanted.page || finding.at[0] === Number(wanted.page)) &&
      (!wanted.line || finding.at[1] === Number(wanted.line)) &&
      (!wanted.q ||
        `${finding.code} ${finding.message} ${place(finding.at)}`
          .toLowerCase()
          .includes(wanted.q.toLowerCase())),
  );
  const cards = el("div", { class: "findings" });
  const more = (from) => {
    for (const finding of found.slice(from, from + 50)) cards.append(findingCard(finding));
    if (from + 50 < found.length) {
      const button = el(
        "button",
        { class: "button", type: "button" },
        `Show more of ${found.length}`,
      );
      button.addEventListener("click", () => {
        button.remove();
        more(from + 50);
      });
      cards.append(button);
    }
  };
  more(0);
  const narrowed = wanted.code || wanted.page || wanted.line || wanted.q;
  return el(
    "div",
    { class: "wrap" },
    el(
      "div",
      { class: "head" },
      el("h1", {}, "Findings in the documentation"),
      el(
        "p",
        {},
        narrowed
          ? [
              `${found.length} of ${data.findings.length} · `,
              el("a", { href: "#/findings" }, "all"),
            ]
          : plural(found.length, "finding"),
      ),
    ),
    found.length ? cards : el("p", { class: "card empty" }, "Nothing is wrong with the pages."),
  );
}

function findingCard(finding) {
  return el(
    "article",
    { class: "card finding" },
    el(
      "div",
      { class: "tally" },
      tag(finding.severity, finding.severity),
      " ",
      tag("", finding.code),
      " ",
      finding.change ? tag(finding.change, finding.change) : null,
    ),
    el("h2", {}, finding.message),
    el(
      "p",
      { class: "sub" },
      el("a", { href: pageLink(data.files[finding.at[0]][0], finding.at[1]) }, place(finding.at)),
      finding.count > 1 ? ` and ${plural(finding.count - 1, "more place")}` : "",
    ),
    finding.evidence.map(([text, at]) =>
      el("blockquote", {}, text, el("br"), el("small", {}, place(at))),
    ),
    finding.decision ? el("p", { class: "sub" }, `Read as: ${finding.decision}.`) : null,
    finding.suggestion ? el("p", { class: "sub" }, `Suggestion: ${finding.suggestion}.`) : null,
  );
}
