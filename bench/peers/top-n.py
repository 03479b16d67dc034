# implicit's batch recommend: the ten best unseen items for many users, from given factors.
import numpy as np
from common import Stopwatch, answer, implicit_name, ratings, request
from implicit.cpu.als import AlternatingLeastSquares

cell = request()
user_items = ratings(cell["path"])[: cell["users"]]
factors = np.fromfile(cell["factorsPath"], np.float32).reshape(-1, cell["factors"])
model = AlternatingLeastSquares(factors=cell["factors"], num_threads=cell["threads"])
model.user_factors, model.item_factors = factors[: cell["users"]], factors[cell["users"] :]
users = np.arange(cell["users"])

watch = Stopwatch()
ids, _ = watch.time(lambda: model.recommend(users, user_items, N=10), cell["repeats"])
answer(watch, implicit_name(), sample=ids[:: cell["sampleEvery"]].tolist())
