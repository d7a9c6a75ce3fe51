"""Makes a PDF of a file with one of the peers and prints milliseconds, bytes and peak memory.

`measure.py weasyprint|typst FILE`; both are asked for an accessible file, as Lood makes. Once a
process: a second time they would find what they remember.
"""

import sys
import time


def weasyprint(path):
    from weasyprint import HTML

    return lambda: HTML(filename=path).write_pdf(pdf_variant="pdf/ua-1")


def typst(path):
    import typst as maker

    return lambda: maker.compile(path, pdf_standards=["ua-1"])


def peak():
    """The most memory this process had, in kilobytes, without what it was started from."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))


def main():
    tool, path = sys.argv[1], sys.argv[2]
    make = {"weasyprint": weasyprint, "typst": typst}[tool](path)
    start = time.perf_counter()
    made = make()
    took = (time.perf_counter() - start) * 1000
    print(f"{took:.3f} {len(made)} {peak()}")


main()
