// The data of the report, and what is derived from it when it is first asked for.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const data = read("data");
const str = (number) => data.strings[number];
const rows = data.claims;
const total = rows.verdict ? rows.verdict.length : 0;
const VERDICTS = data.verdicts;
const GLYPHS = { passed: "✓", failed: "✕", warned: "!", skipped: "–", "not-reached": "○" };
const NAMES = {
  passed: "holds",
  failed: "fails",
  warned: "warns",
  skipped: "skipped",
  "not-reached": "not reached",
};
const MANY = {
  failed: "fail",
  warned: "warn",
  passed: "hold",
  skipped: "skipped",
  "not-reached": "not reached",
};
const MEANINGS = {
  stated: "the page says it",
  implied: "it follows from what the page says, by the meaning of OData and REST",
  hygiene: "HTTP and JSON sanity, whatever the page says",
};
// Worst first: the order of sorting, and which colour a place takes that carries several verdicts.
const RANK = { failed: 0, warned: 1, "not-reached": 2, skipped: 3, passed: 4 };

const verdictOf = (n) => VERDICTS[rows.verdict[n]];
const strengthOf = (n) => data.strengths[rows.strength[n]];
const operationOf = (n) => data.operations[rows.operation[n]][0];
const pageOf = (n) => data.files[data.operations[rows.operation[n]][1]][0];
const fileOf = (n) => data.files[rows.file[n]][0];
const checkOf = (n) => data.checks[rows.check[n]];
const textOf = (n) => str(rows.text[n]);
const changeOf = (n) => str(rows.change[n]);
const itemOf = (n) => checkOf(n) + (str(rows.subject[n]) ? `[${str(rows.subject[n])}]` : "");
const idOf = (n) => `${pageOf(n)}::${operationOf(n)}::${itemOf(n)}`;
// Claims of one item share its id; the aspect behind `#` tells them apart.
const nameOf = (n) => idOf(n) + (str(rows.aspect[n]) ? `#${str(rows.aspect[n])}` : "");
const linkOf = (n) => "#" + encodeURI(nameOf(n)).replace(/#/g, "%23");
const stepsOf = (n) =>
  str(rows.steps[n])
    ? str(rows.steps[n])
        .split(",")
        .map((step) => data.steps[step])
    : [];
const badOf = (n) => RANK[verdictOf(n)] < 2;

function once(make) {
  let value;
  return () => (value === undefined ? (value = make()) : value);
}

const byName = once(() => {
  const found = new Map();
  for (let n = total - 1; n >= 0; n--) {
    found.set(nameOf(n), n);
    const id = idOf(n);
    const known = found.get(id);
    if (known === undefined || RANK[verdictOf(n)] <= RANK[verdictOf(known)]) found.set(id, n);
  }
  return found;
});

const byFile = once(() => {
  const found = data.files.map(() => []);
  for (let n = 0; n < total; n++) found[rows.file[n]].push(n);
  return found;
});

const tally = (claims) => {
  const counts = Object.fromEntries(VERDICTS.map((name) => [name, 0]));
  for (const n of claims) counts[verdictOf(n)]++;
  return counts;
};

const totals = once(() => {
  const counts = Object.fromEntries(VERDICTS.map((name) => [name, 0]));
  for (let n = 0; n < total; n++) counts[verdictOf(n)]++;
  return counts;
});

// The files that the report has the text of, the worst first.
const pages = once(() =>
  data.files
    .map(([file, has], number) => ({
      file,
      has,
      number,
      counts: tally(byFile()[number]),
      claims: byFile()[number].length,
    }))
    .filter((page) => page.has || page.claims)
    .sort(
      (a, b) =>
        b.counts.failed - a.counts.failed ||
        b.counts.warned - a.counts.warned ||
        (a.file < b.file ? -1 : 1),
    ),
);

const haystack = once(() => {
  const texts = new Array(total);
  for (let n = 0; n < total; n++) {
    texts[n] =
      `${operationOf(n)} ${textOf(n)} ${itemOf(n)} ${str(rows.aspect[n])} ${fileOf(n)} ${str(rows.received[n])}`.toLowerCase();
  }
  return texts;
});

const worstOf = (claims) =>
  claims.reduce((worst, n) => (RANK[verdictOf(n)] < RANK[worst] ? verdictOf(n) : worst), "passed");
const findingsAt = (file, line, end) =>
  data.findings.filter(
    (found) => found.at[0] === file && found.at[1] <= end && found.at[2] >= line,
  );
const plural = (count, word) => `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;
const pageLink = (file, line) =>
  `#/page/${encodeURI(file).replace(/#/g, "%23")}${line ? `:${line}` : ""}`;
const place = (at) => `${data.files[at[0]][0]}:${at[1]}`;
