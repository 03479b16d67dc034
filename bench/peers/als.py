# implicit's ALS: seconds per iteration, the first one dropped; then its own loss.
import numpy as np
from common import Stopwatch, answer, implicit_name, ratings, request
from implicit.cpu import _als
from implicit.cpu.als import AlternatingLeastSquares

cell = request()
user_items = ratings(cell["path"])
watch = Stopwatch()
model = AlternatingLeastSquares(
    factors=cell["factors"],
    regularization=cell["regularization"],
    iterations=cell["repeats"] + 1,
    use_cg=cell["solver"] == "cg",
    num_threads=cell["threads"],
    random_state=1,
    dtype=np.float32,
)
# fit() calls back after each iteration; what comes before the first (transpose, start) is dropped with it.
model.fit(user_items, show_progress=False, callback=lambda *_: watch.lap())
watch.wall, watch.cpu = watch.wall[1:], watch.cpu[1:]
loss = _als.calculate_loss(user_items, model.user_factors, model.item_factors, cell["regularization"])
answer(watch, implicit_name(), loss=float(loss))
