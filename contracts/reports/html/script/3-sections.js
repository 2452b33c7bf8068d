// The sections of the overview.

const SHOWN = 8;

function failing() {
  const causes = data.causes;
  if (!causes.length) return null;
  const cards = el("ol", { class: "causes" });
  const more = (from) => {
    for (const cause of causes.slice(from, from + SHOWN)) cards.append(causeCard(cause));
    if (from + SHOWN < causes.length) {
      const button = el(
        "button",
        { class: "button", type: "button" },
        `Show ${Math.min(SHOWN, causes.length - from - SHOWN)} more of ${causes.length}`,
      );
      button.addEventListener("click", () => {
        button.parentNode.remove();
        more(from + SHOWN);
      });
      cards.append(el("li", {}, button));
    }
  };
  more(0);
  return section("What does not hold", "One fault is one entry, the most telling first.", cards);
}

function causeCard(cause) {
  const n = cause.first;
  const others = cause.members.length - 1;
  return el(
    "li",
    { class: `card cause ${cause.verdict}` },
    el("p", { class: "scope", title: cause.scope }, tail(cause.scope)),
    el("h3", {}, el("a", { href: linkOf(n) }, cause.title[0].toUpperCase() + cause.title.slice(1))),
    el(
      "p",
      { class: "where" },
      `Against “${textOf(n)}”, ${fileOf(n).replace(/^.*\//, "")}:${rows.line[n]}`,
    ),
    el(
      "dl",
      { class: "versus" },
      el("dt", {}, "Expected"),
      el("dd", {}, str(rows.expected[n])),
      el("dt", {}, "Received"),
      el("dd", { class: "got" }, str(rows.received[n])),
    ),
    el(
      "div",
      { class: "tags" },
      tag("", strengthOf(n)),
      others ? tag("", `and ${plural(others, "more claim")}`) : null,
      changeTag(n),
      cause.page ? tag("warned", "the page may be wrong") : null,
    ),
  );
}

const changeTag = (n) => (changeOf(n) ? tag(changeOf(n), changeOf(n)) : null);

function wrong() {
  const codes = new Map();
  for (const found of data.findings)
    codes.set(found.code, [...(codes.get(found.code) || []), found]);
  const list = [...codes]
    .slice(0, 8)
    .map(([name, found]) =>
      el(
        "li",
        {},
        el(
          "div",
          { class: "line" },
          tag(found[0].severity, name),
          el("a", { class: "grow", href: `#/findings?code=${name}` }, found[0].message),
          el("span", { class: "count" }, found.length > 1 ? `${found.length}×` : ""),
        ),
        el("p", { class: "sub" }, place(found[0].at)),
      ),
    );
  const body = list.length
    ? el("ul", { class: "rows card" }, list)
    : el("p", { class: "card empty" }, "Nothing is wrong with the pages.");
  return section(
    "Findings in the documentation",
    data.findings.length > 8 ? el("a", { href: "#/findings" }, `all ${data.findings.length}`) : "",
    body,
  );
}

function coverage() {
  const counts = totals();
  const reached = total - counts["not-reached"] - counts.skipped;
  const share = total ? `${Math.floor((100 * reached) / total)} % of the claims were reached.` : "";
  const list = pages()
    .filter((page) => page.claims)
    .slice(0, 8)
    .map((page) =>
      el(
        "li",
        {},
        el(
          "div",
          { class: "line" },
          el(
            "a",
            { class: "tail", href: pageLink(page.file), title: page.file },
            el("bdi", {}, page.file),
          ),
          el("span", { class: "count" }, plural(page.claims, "claim")),
        ),
        meter(page.counts),
      ),
    );
  return section(
    "Coverage of claims",
    share,
    list.length
      ? el("ul", { class: "rows card" }, list)
      : el("p", { class: "card empty" }, "No page has a claim."),
  );
}

function unreached() {
  const reasons = new Map();
  for (let n = 0; n < total; n++) {
    if (RANK[verdictOf(n)] === 2 || RANK[verdictOf(n)] === 3)
      reasons.set(rows.reason[n], (reasons.get(rows.reason[n]) || 0) + 1);
  }
  const list = [...reasons]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 8)
    .map(([reason, count]) =>
      el(
        "li",
        {},
        el(
          "div",
          { class: "line" },
          el(
            "a",
            { class: "grow", href: `#/claims?reason=${reason}` },
            str(reason) || "no reason given",
          ),
          el("span", { class: "count" }, plural(count, "claim")),
        ),
      ),
    );
  const lost = data.lost.map((path) =>
    el(
      "li",
      {},
      el(
        "div",
        { class: "line" },
        el("span", { class: "grow" }, path),
        tag("warned", "not deleted"),
      ),
    ),
  );
  return section(
    "Not reached, and why",
    "",
    list.length || lost.length
      ? el("ul", { class: "rows card" }, list, lost)
      : el(
          "p",
          { class: "card empty" },
          "Every claim was reached, and everything that was created is deleted again.",
        ),
  );
}

function timing() {
  const list = data.slowest.map((slow) => {
    const n = byName().get(slow.item);
    const words = [el("b", {}, slow.method), " ", tail(slow.url)];
    return el(
      "li",
      {},
      el(
        "div",
        { class: "line" },
        n === undefined
          ? el("span", { class: "call" }, words)
          : el("a", { class: "call", href: linkOf(n), title: `${slow.method} ${slow.url}` }, words),
        el("span", { class: "count" }, `${Math.round(slow.seconds * 1000)} ms`),
      ),
    );
  });
  const flaky = [];
  for (let n = 0; n < total && flaky.length < 8; n++) if (rows.flaky[n]) flaky.push(n);
  const shaky = flaky.map((n) =>
    el(
      "li",
      {},
      el(
        "div",
        { class: "line" },
        tag("flaky", "flaky"),
        el("a", { class: "grow", href: linkOf(n) }, `${operationOf(n)} ${textOf(n)}`),
      ),
    ),
  );
  return section(
    "Slowest and flaky",
    shaky.length ? "Flaky: it held in one part of the run and not in another." : "",
    list.length || shaky.length
      ? el("ul", { class: "rows card" }, shaky, list)
      : el("p", { class: "card empty" }, "No exchange was kept."),
  );
}
