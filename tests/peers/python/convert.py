"""A form a line: {"sheets": {name: rows}, "path": file} or {"path": file} in, {"xform"} or {"fault"} out.

With sheets the workbook is written to the path first. pyxform then reads the same file that Lood
reads; nothing is handed to it in memory.
"""

import json
import logging
import sys

from openpyxl import Workbook
from pyxform.xls2xform import convert

logging.disable(logging.CRITICAL)


def write(sheets, path):
    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([cell if cell != "" else None for cell in row])
    book.save(path)


def answer(request):
    if "sheets" in request:
        write(request["sheets"], request["path"])
    return {"xform": convert(request["path"], warnings=[], validate=False).xform}


for line in sys.stdin:
    try:
        reply = answer(json.loads(line))
    except Exception as fault:  # A fault of one form must not end the others.
        reply = {"fault": f"{type(fault).__name__}: {fault}"}
    sys.stdout.write(json.dumps(reply) + "\n")
    sys.stdout.flush()
