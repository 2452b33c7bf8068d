"""One of the two contracts that are compared, and where its pages stand."""

from __future__ import annotations

from dataclasses import dataclass

from contracts.model.contract import Contract


@dataclass(frozen=True, slots=True)
class Side:
    """A contract, and the folder of its set as its sources show it (`docs`, empty for `.`)."""

    contract: Contract
    root: str = ""

    def page(self, file: str) -> str:
        """A page's path inside the set: the same on both sides for a page that stays in place.

        >>> from contracts.model.contract import Contract
        >>> Side(Contract({}, {}, (), {}), "old/docs").page("old/docs/api/x.md")
        'api/x.md'
        """
        return file.removeprefix(f"{self.root}/") if self.root else file
