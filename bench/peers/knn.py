# implicit's item-to-item cosine neighbours, the 100 nearest of every item.
from common import Stopwatch, answer, implicit_name, ratings, request
from implicit.nearest_neighbours import CosineRecommender

cell = request()
user_items = ratings(cell["path"])


def fit():
    model = CosineRecommender(K=cell["k"], num_threads=cell["threads"])
    model.fit(user_items, show_progress=False)
    return model


watch = Stopwatch()
similarity = watch.time(fit, cell["repeats"], cell["warmups"]).similarity
# implicit counts an item among its own neighbours; we do not.
sample = [[j for j in similarity[i].indices.tolist() if j != i] for i in range(0, user_items.shape[1], cell["sampleEvery"])]
answer(watch, implicit_name(), sample=sample)
