"""Makes a PDF of a file with one of the peers and prints milliseconds, bytes and peak memory.

`measure.py weasyprint|typst FILE REPEATS`; both are asked for an accessible file, as Lood makes.
"""

import resource
import sys
import time


def weasyprint(path):
    from weasyprint import HTML

    return lambda: HTML(filename=path).write_pdf(pdf_variant="pdf/ua-1")


def typst(path):
    import typst as maker

    return lambda: maker.compile(path, pdf_standards=["ua-1"])


def main():
    tool, path, repeats = sys.argv[1], sys.argv[2], int(sys.argv[3])
    make = {"weasyprint": weasyprint, "typst": typst}[tool](path)
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        made = make()
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{times[len(times) // 2]:.3f} {len(made)} {peak}")


main()
