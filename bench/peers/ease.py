# numpy's inverse of the regularised Gram matrix, as EASE scripts call it; beside it LAPACK's potrf + potri.
import numpy as np
import scipy.linalg.lapack
from common import Stopwatch, answer, request

cell = request()
n = cell["items"]
gram = np.fromfile(cell["gramPath"], np.float32).reshape(n, n)

lapack = Stopwatch()


def potri():
    factor, _ = scipy.linalg.lapack.spotrf(gram)
    return scipy.linalg.lapack.spotri(factor)


lapack.time(potri, cell["repeats"])
watch = Stopwatch()
inverse = watch.time(lambda: np.linalg.inv(gram), cell["repeats"], cell["warmups"])
answer(
    watch,
    f"numpy {np.__version__}",
    sample=[np.diagonal(inverse)[:: cell["sampleEvery"]].tolist()],
    also={"name": "LAPACK spotrf + spotri", "wall": lapack.wall, "cpu": lapack.cpu},
)
