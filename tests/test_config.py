from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.config import FILE, Settings, find, load_settings, read_settings
from contracts.errors import ConfigError
from contracts.model.settings import Fixed
from contracts.source import Source

WHOLE = """\
docs = ["api", "more"]

[target]
url = "https://localhost:8443/v1.0"
token-env = "MY_TOKEN"
timeout = 5
rate = 2.5
ca = "ca.pem"
insecure = true

[target.headers]
X-Tenant = "north"

[routes]
create_user = "/users"

[values]
"{team-id}" = "02bd"

[properties."user.mailNickname"]
required = true
read-only = false
values = ["a", "b"]
pattern = "[a-z]+"

[[ignore]]
code = "DC104"
path = "api/*-create.md"
reason = "not decided yet"

[[ignore]]
code = "DC1*"
reason = "generated"
"""


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)


def written(text: str, name: str = FILE) -> Path:
    path = Path(name).absolute()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def refusal(text: str, name: str = FILE) -> str:
    with pytest.raises(ConfigError) as raised:
        read_settings(written(text, name))
    assert raised.value.hint
    return raised.value.message


def test_all_that_can_be_configured(tmp_path: Path) -> None:
    settings = read_settings(written(WHOLE))
    assert settings.folder == tmp_path
    assert settings.docs == (tmp_path / "api", tmp_path / "more")
    target = settings.target
    assert (target.url, target.token_env) == ("https://localhost:8443/v1.0", "MY_TOKEN")
    assert (target.timeout, target.rate, target.ca, target.insecure) == (5.0, 2.5, "ca.pem", True)
    assert target.headers == (("X-Tenant", "north"),)


def test_overrides_know_the_line_they_stand_on() -> None:
    overrides = read_settings(written(WHOLE)).overrides
    assert overrides.routes == {"create_user": Fixed("/users", Source.at(FILE, 15))}
    assert overrides.values == {"{team-id}": Fixed("02bd", Source.at(FILE, 18))}
    nickname = overrides.properties["user.mailNickname"]
    assert nickname.source == Source.at(FILE, 20)
    assert (nickname.required, nickname.read_only, nickname.unique) == (True, False, None)
    assert (nickname.values, nickname.pattern) == (("a", "b"), "[a-z]+")


ACCOUNTS = """\
[target]
account = "second"

[accounts.first]
token-env = "FIRST"

[accounts.second]
token-url = "https://login/token"
client-id = "app"
client-secret-env = "SECRET"
scope = "all"

[[setup]]
name = "org"
request = "POST /orgs"
body = '{"a": [1, null]}'
capture = { "{org-id}" = "/id" }

[[setup]]
name = "team"
request = "POST /orgs/{org-id}/teams"
body = { a = 1 }
undo = "DELETE /orgs/{org-id}"
"""


def test_accounts_and_setups() -> None:
    settings = read_settings(written(ACCOUNTS))
    assert settings.target.account == "second"
    assert settings.accounts["first"].token_env == "FIRST"
    assert settings.accounts["first"].oauth is None
    second = settings.accounts["second"]
    assert second.source == Source.at(FILE, 7)
    assert second.oauth is not None
    assert (second.oauth.client_secret_env, second.oauth.client_auth) == ("SECRET", "basic")
    org, team = settings.setups
    assert (org.body, dict(org.capture), org.undo) == ({"a": [1, None]}, {"{org-id}": "/id"}, "")
    assert (team.method, team.path, team.body) == ("POST", "/orgs/{org-id}/teams", {"a": 1})
    assert (team.undo, team.source) == ("/orgs/{org-id}", Source.at(FILE, 19))


def test_the_first_account_is_used_where_none_is_named() -> None:
    text = ACCOUNTS.replace('account = "second"', "")
    assert read_settings(written(text)).target.account == "first"


def test_an_ignore_without_path_holds_everywhere() -> None:
    first, second = read_settings(written(WHOLE)).ignores
    assert (first.code, first.path, first.reason) == ("DC104", "api/*-create.md", "not decided yet")
    assert (second.code, second.path) == ("DC1*", "*")
    assert [first.source.line, second.source.line] == [26, 31]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("doc = []", "1: unknown key `doc`; the nearest known is `docs`"),
        ('[target]\nurls = "x"', "2: unknown key `target.urls`; the nearest known is `url`"),
        (
            '[properties."a.b"]\n\nread_only = true',
            "3: unknown key `properties.a.b.read_only`; the nearest known is `read-only`",
        ),
        (
            '[[ignore]]\ncode = "DC101"\nreasn = "x"',
            "3: unknown key `ignore.reasn`; the nearest known is `reason`",
        ),
        ('[[ignore]]\ncode = "DC101"', "1: an [[ignore]] needs a `reason`"),
        ('[[ignore]]\nreason = "x"', "1: an [[ignore]] needs a `code`"),
        ('[[ignore]]\ncode = "DC1"\nreason = "x"\npath = 3', "4: `path` must be a text"),
        ("ignore = 3", "1: `ignore` must be a list of tables: [[ignore]]"),
        ("ignore = [3]", "1: `ignore` must be a table"),
        ('docs = "docs"', "1: `docs` must be a list of texts"),
        ("target = 3", "1: `target` must be a table"),
        ("[target]\nurl = 3", "2: `url` must be a text"),
        ('[target]\ninsecure = "yes"', "2: `insecure` must be true or false"),
        ("[target]\ntimeout = 0", "2: `timeout` must be a number greater than 0"),
        ("[target]\nrate = true", "2: `rate` must be a number greater than 0"),
        ("[routes]\nx = 3", "2: `x` must be a text"),
        ('[[setup]]\nname = "x"', "1: an [[setup]] needs a `request`"),
        (
            '[[setup]]\nname = "x"\nrequest = "POST x"',
            '3: `request` must be a method and a path: "POST /path"',
        ),
        (
            '[[setup]]\nname = "x"\nrequest = "POST /x"\nboddy = 1',
            "4: unknown key `setup.boddy`; the nearest known is `body`",
        ),
        (
            '[[setup]]\nname = "x"\nrequest = "POST /x"\nundo = "POST /x"',
            '4: `undo` must be "DELETE /path"',
        ),
        (
            '[[setup]]\nname = "x"\nrequest = "POST /x/{y}"',
            "3: no setup up to here captures `{y}`",
        ),
        (
            '[[setup]]\nname = "x"\nrequest = "POST /x"\ncapture = { "{y}" = "id" }',
            '4: `capture` maps placeholders to JSON Pointers: {"{x-id}" = "/id"}',
        ),
        (
            '[[setup]]\nname = "x"\nrequest = "POST /x"\nbody = 1979-05-27',
            "4: `body` is no JSON: Object of type date is not JSON serializable",
        ),
        (
            '[accounts.a]\ntoken-env = "A"\n[accounts.b]\ntoken-enw = "B"',
            "4: unknown key `accounts.b.token-enw`; the nearest known is `token-env`",
        ),
        (
            "[accounts.a]",
            "1: [accounts.a] needs either `token-env`, or `token-url` and `client-id`",
        ),
        (
            '[accounts.a]\ntoken-url = "https://x/t"\nclient-secret-env = "S"',
            "2: [accounts.a] needs a `client-id`",
        ),
        (
            '[accounts.a]\ntoken-url = "https://x/t"\nclient-id = "c"',
            "2: [accounts.a] needs `client-secret-env` or `refresh-token-env`",
        ),
        (
            '[target]\naccount = "b"\n[accounts.a]\ntoken-env = "A"',
            "2: there is no [accounts.b]; the accounts are: a",
        ),
        ("[properties]\nx = 3", "2: `properties.x` must be a table of facts"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, message: str) -> None:
    assert refusal(text) == f"{FILE}:{message}"


def test_a_file_that_is_no_toml_is_told_with_its_line() -> None:
    assert "line 2" in refusal('docs = ["docs"]\n[target\n')


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_bytes('reason = "Caf\xe9"'.encode("latin-1"))
    with pytest.raises(ConfigError, match=FILE.replace(".", r"\.")):
        read_settings(path)


def test_the_table_of_a_project_file_does_as_well() -> None:
    text = '[project]\nname = "x"\n\n[tool.doc-contracts]\ndocs = ["pages"]\n'
    settings = read_settings(written(text, "pyproject.toml"))
    assert settings.docs == (Path("pages").absolute(),)
    assert "pyproject.toml:5: unknown key `dcs`" in refusal(
        text.replace("docs =", "dcs ="), "pyproject.toml"
    )


def test_the_nearest_file_counts_up_to_the_repository(tmp_path: Path) -> None:
    folder = tmp_path / "docs" / "api"
    folder.mkdir(parents=True)
    assert find(folder) is None
    top = written("[tool.doc-contracts]\n", "pyproject.toml")
    assert find(folder) == top
    near = written("", f"docs/{FILE}")
    assert find(folder) == near
    (folder / ".git").mkdir()
    assert find(folder) is None


def test_a_project_file_about_something_else_is_passed_over(tmp_path: Path) -> None:
    written('[project]\nname = "x"\n', "pyproject.toml")
    assert load_settings(tmp_path) == Settings()


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz-_", min_size=1, max_size=12))
def test_any_key_is_known_or_named_with_its_line(key: str) -> None:
    path = written(f"\n{key} = {{}}\n")
    try:
        read_settings(path)
    except ConfigError as error:
        assert str(error).startswith(f"{FILE}:2: ")
    else:
        assert key in ("target", "accounts", "routes", "values", "properties")
