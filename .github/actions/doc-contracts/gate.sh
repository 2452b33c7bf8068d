#!/bin/sh
# The gate on a change of API documentation: what `doc-contracts` says of the change alone.
#
#   gate.sh [--docs FOLDER] [--base REV] [--summary FILE] [--format text|github]
#           [--fail-on error|warning|never] [-- PYTEST OPTIONS]
#
#   check   findings that the change brings in                      doc-contracts check --since
#   diff    what it means to clients; a breaking change needs a     doc-contracts diff
#           line in the message of one of its commits:
#               Breaking-Change: CODE PAGE reason
#   test    only if there are options behind `--`: the operations   pytest --contract-since
#           that the change touches, e.g. -- --target-url URL
#
# The change is what HEAD and the working tree have and the merge base with REV (default:
# origin/main) has not. An empty REV, or one of zeros as hosts send it for a first push, compares
# with nothing. Exit code: 0 all is well, 1 something fails, 2 unusable input. Runs anywhere.
set -u

docs=docs base=origin/main summary='' format=text fail_on=error
[ -n "${GITHUB_ACTIONS:-}" ] && format=github
while [ $# -gt 0 ]; do
  case $1 in
    --) shift; break ;;
    --docs | --base | --summary | --format | --fail-on)
      [ $# -ge 2 ] || { echo "gate: $1 needs a value" >&2; exit 2; }
      case $1 in
        --docs) docs=${2%/} ;;
        --base) base=$2 ;;
        --summary) summary=$2 ;;
        --format) format=$2 ;;
        --fail-on) fail_on=$2 ;;
      esac
      shift 2 ;;
    *) echo "gate: unknown option $1" >&2; exit 2 ;;
  esac
done

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
worst=0

note() { # the outcome of a step: the worst one counts
  [ "$1" -le 2 ] || set -- 2
  [ "$1" -le "$worst" ] || worst=$1
}

group() {
  if [ "$format" = github ]; then echo "::group::$1"; else printf '\n== %s\n' "$1"; fi
}

end_group() {
  [ "$format" != github ] || echo '::endgroup::'
}

fail() {
  echo "gate: $1" >&2
  exit 2
}

# ---------------------------------------------------------------- what is compared with what

git rev-parse --verify --quiet HEAD >/dev/null || fail "there is no commit here"
since='' prefix=$(git rev-parse --show-prefix)
if [ -n "$(printf %s "$base" | tr -d 0)" ]; then
  git rev-parse --verify --quiet "$base^{commit}" >/dev/null ||
    fail "revision $base is not here; fetch it, with its history (actions/checkout: fetch-depth: 0)"
  since=$(git merge-base "$base" HEAD) ||
    fail "$base and HEAD have no common ancestor here; fetch the history (actions/checkout: fetch-depth: 0)"
fi

# ---------------------------------------------------------------- check

group "doc-contracts check $docs${since:+ --since $since}"
doc-contracts check "$docs" ${since:+--since "$since"} --format "$format" --fail-on "$fail_on" \
  --summary "$work/1-check.md"
note $?
end_group

# ---------------------------------------------------------------- diff

if [ -z "$since" ]; then
  echo "gate: no revision to compare with"
elif ! git cat-file -e "$since:$prefix$docs" 2>/dev/null; then
  echo "gate: $docs is new since $since"
else
  git log --format='%(trailers:key=Breaking-Change,valueonly,unfold)' "$since..HEAD" \
    >"$work/acknowledged"
  group "doc-contracts diff $since:$docs $docs"
  doc-contracts diff "$since:$prefix$docs" "$docs" --format "$format" \
    --acknowledged "$work/acknowledged" --summary "$work/2-diff.md"
  note $?
  end_group
fi

# ---------------------------------------------------------------- test

if [ $# -gt 0 ]; then
  group "pytest $docs${since:+ --contract-since $since}"
  pytest "$docs" ${since:+--contract-since "$since"} --contract-report "$work/3-test.md" \
    --contract-report "$work/test.json" "$@"
  code=$?
  [ "$code" -eq 5 ] && code=0 && echo "gate: the change touches no operation that can be tested"
  note "$code"
  end_group
  if [ "$format" = github ] && [ -f "$work/test.json" ]; then
    doc-contracts report "$work/test.json" --format github
  fi
fi

# ---------------------------------------------------------------- summary

if [ -n "$summary" ]; then
  for part in "$work"/?-*.md; do
    [ -f "$part" ] && { cat "$part"; echo; }
  done >>"$summary"
fi
exit "$worst"
