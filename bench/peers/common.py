# What every peer shares: reading the data file, timing in CPU and wall seconds, printing the one JSON line.
import json
import os
import resource
import sys
import time

import numpy as np


def request():
    """The cell to measure, as the parent passed it."""
    return json.loads(sys.argv[1])


def ratings(path):
    """users × items as scipy CSR. Layout: see writeRatings in data.ts."""
    import scipy.sparse

    with open(path, "rb") as file:
        users, items = np.fromfile(file, np.int32, 2)
        n = int(np.fromfile(file, np.int64, 1)[0])
        indptr = np.fromfile(file, np.int32, users + 1)
        indices = np.fromfile(file, np.int32, n)
        values = np.fromfile(file, np.float32, n)
    return scipy.sparse.csr_matrix((values, indices, indptr), shape=(users, items))


class Stopwatch:
    """Laps of CPU seconds (all threads of this process) and wall seconds."""

    def __init__(self):
        self.wall, self.cpu = [], []
        self.restart()

    def restart(self):
        self.at = (time.perf_counter(), time.process_time())

    def lap(self):
        wall, cpu = time.perf_counter(), time.process_time()
        self.wall.append(wall - self.at[0])
        self.cpu.append(cpu - self.at[1])
        self.restart()

    def time(self, work, repeats, warmups=1):
        """Runs `work` warmups + repeats times, keeps the last `repeats` laps, returns the last result."""
        for _ in range(warmups):
            result = work()
        for _ in range(repeats):
            self.restart()
            result = work()
            self.lap()
        return result


def answer(watch, library, **more):
    print(
        json.dumps(
            {
                "wall": watch.wall,
                "cpu": watch.cpu,
                "rssMb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                "library": f"{library}{blas()}",
                **more,
            }
        )
    )


def blas():
    """Which kernels OpenBLAS chose for this processor: on a CPU it does not know it falls back."""
    import threadpoolctl

    found = {pool["architecture"] for pool in threadpoolctl.threadpool_info() if pool["internal_api"] == "openblas"}
    return f" (OpenBLAS {'/'.join(sorted(found))})" if found else ""


def implicit_name():
    import implicit

    note = os.path.join(os.path.dirname(__file__), "..", ".venv", "implicit-build")
    build = open(note).read().strip().split("--")[-1] if os.path.exists(note) else "unknown build"
    return f"implicit {implicit.__version__} {build}"
