"""The lexicon as tables for people who live in spreadsheets: CSV and XLSX, out and in."""

from lexikon.tables.csvfile import read_csv, write_csv
from lexikon.tables.xlsx_reader import read_xlsx
from lexikon.tables.xlsx_writer import write_xlsx

__all__ = ["read_csv", "read_xlsx", "write_csv", "write_xlsx"]
