from __future__ import annotations

import subprocess
import sys

from contracts.edm.values import Limits, Standing, representative, samples


def test_reading_and_enumerating_do_not_load_hypothesis() -> None:
    program = (
        "import sys; from contracts.edm.values import samples; samples('Edm.String');"
        "sys.exit('hypothesis' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_few_values_are_spread_over_all_legal_ones() -> None:
    offsets = {
        str(s.value)[19:].lstrip(".0123456789") for s in representative("Edm.DateTimeOffset")
    }
    assert {"Z", "+03:00", "-08:00"} <= offsets
    assert len(representative("Edm.DateTimeOffset")) == 12


def test_no_limits_are_the_default() -> None:
    assert samples("Edm.Int16") == samples("Edm.Int16", Limits())
    assert Standing.LEGAL == "legal"
