// The overview: what matters first.

function overview() {
  const wrap = el(
    "div",
    { class: "wrap" },
    hero(),
    failing(),
    heatmap(),
    el("div", { class: "pair" }, wrong(), coverage()),
    el("div", { class: "pair" }, unreached(), timing()),
  );
  return wrap;
}

function hero() {
  const counts = totals();
  const head = el(
    "section",
    { class: "hero", "aria-labelledby": "result" },
    el(
      "div",
      { class: "lead" },
      el("div", {}, headline(counts), runLine()),
      total ? strengths() : null,
    ),
  );
  if (total) head.append(meter(counts, "proportion"), numbers(counts));
  if (data.history) head.append(historyLine());
  return head;
}

function headline(counts) {
  const unseen = counts["not-reached"] + counts.skipped;
  const causes = data.causes.filter((cause) => cause.verdict === "failed").length;
  let words;
  if (!total) words = ["No claim was tested."];
  else if (counts.failed)
    words = [
      el("em", {}, plural(causes, "fault")),
      ` ${causes === 1 ? "breaks" : "break"} ${plural(counts.failed, "documented claim")}.`,
    ];
  else if (unseen === total) words = ["No documented claim was reached."];
  else
    words = [
      el(
        "em",
        { class: "good" },
        unseen ? "Every claim that was reached" : "Every documented claim",
      ),
      " holds.",
    ];
  return el("h1", { id: "result" }, words);
}

function runLine() {
  const about = [
    ["Target", data.target],
    ["Seed", data.seed],
    ["Profile", data.profile],
    ["Started", data.started.replace("T", " ").replace("+00:00", " UTC")],
    ["Took", data.seconds ? `${data.seconds} s` : ""],
    ["By", data.tool],
  ];
  return el(
    "p",
    { class: "run" },
    about
      .filter(([, value]) => value !== "")
      .map(([name, value]) => el("span", {}, `${name} `, el("b", {}, value))),
  );
}

// How each strength of claim fares, the strongest first.
function strengths() {
  const found = data.strengths.map(() => Object.fromEntries(VERDICTS.map((name) => [name, 0])));
  for (let n = 0; n < total; n++) found[rows.strength[n]][verdictOf(n)]++;
  const shown = data.strengths.map((name, place) => ({ name, counts: found[place] })).reverse();
  return el(
    "div",
    { class: "strengths" },
    shown.map(({ name, counts }) => {
      const all = VERDICTS.reduce((sum, verdict) => sum + counts[verdict], 0);
      return all
        ? el(
            "a",
            { href: `#/claims?strength=${name}`, title: MEANINGS[name] },
            el("span", {}, name),
            meter(counts),
            el("span", { class: "count" }, plural(all, "claim")),
          )
        : null;
    }),
  );
}

function numbers(counts) {
  const shown = VERDICTS.filter((name) => counts[name] || name === "failed" || name === "passed");
  const order = ["failed", "warned", "passed", "skipped", "not-reached"].filter((name) =>
    shown.includes(name),
  );
  return el(
    "div",
    { class: "numbers" },
    order.map((name) =>
      el(
        "a",
        { class: `number ${name}`, href: `#/claims?verdict=${name}` },
        el("strong", {}, counts[name].toLocaleString("en")),
        el(
          "span",
          {},
          {
            failed: "do not hold",
            warned: "do not hold, weaker",
            passed: "hold",
            skipped: "skipped",
            "not-reached": "not reached",
          }[name],
        ),
      ),
    ),
    el(
      "a",
      { class: "number", href: "#/findings" },
      el("strong", {}, data.findings.length.toLocaleString("en")),
      el("span", {}, data.findings.length === 1 ? "finding in the pages" : "findings in the pages"),
    ),
  );
}

function historyLine() {
  const { claims, findings, earlier, gone } = data.history;
  const chips = ["new", "fixed", "still failing"].map((change) =>
    el(
      "a",
      { class: `tag ${change}`, href: `#/claims?change=${encodeURIComponent(change)}` },
      `${claims[change] || 0} ${change}`,
    ),
  );
  const extra = findings.new ? ` · ${plural(findings.new, "new finding")}` : "";
  return el(
    "p",
    { class: "history" },
    `Since ${earlier}: `,
    chips,
    gone.length ? ` ${gone.length} failed then and were not reached now` : "",
    extra,
  );
}

function section(title, note, ...children) {
  const id = title.toLowerCase().replace(/\W+/g, "-");
  return el(
    "section",
    { class: "part", "aria-labelledby": id },
    el("div", { class: "head" }, el("h2", { id }, title), note && el("p", {}, note)),
    children,
  );
}
