"""TermBase eXchange (ISO 30042): TBX-Basic v3 out and in; martif (TBX-Basic 2008) and TBX-Min in."""

from lexikon.tbx.dialect import violations
from lexikon.tbx.reader import read
from lexikon.tbx.writer import write

__all__ = ["read", "violations", "write"]
