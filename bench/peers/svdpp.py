# Surprise's SVD++ (ratings cached): seconds per epoch over four fifths of the ratings, as in one fold of five.
from collections import defaultdict

import numpy as np
import surprise
from common import Stopwatch, answer, ratings, request

cell = request()
data = ratings(cell["path"]).tocoo()
by_user, by_item, left_out = defaultdict(list), defaultdict(list), []
for k, (user, item, value) in enumerate(zip(data.row.tolist(), data.col.tolist(), data.data.tolist())):
    if k % 5 != 0:
        by_user[user].append((item, value - 1))
        by_item[item].append((user, value - 1))
    elif len(left_out) < 5000:
        left_out.append((user, item, value - 1))
users, items = data.shape
trainset = surprise.Trainset(
    by_user,
    by_item,
    users,
    items,
    sum(map(len, by_user.values())),
    (1, 5),
    {u: u for u in range(users)},
    {i: i for i in range(items)},
)


def fit():
    model = surprise.SVDpp(n_factors=cell["factors"], n_epochs=cell["epochs"], cache_ratings=True, random_state=1)
    return model.fit(trainset)


watch = Stopwatch()
model = watch.time(fit, cell["repeats"], warmups=0)  # compiled ahead of time: nothing to warm up
watch.wall = [seconds / cell["epochs"] for seconds in watch.wall]
watch.cpu = [seconds / cell["epochs"] for seconds in watch.cpu]
squares = [(value - min(5, max(1, model.estimate(user, item)))) ** 2 for user, item, value in left_out]
answer(watch, f"Surprise {surprise.__version__}", loss=float(np.sqrt(np.mean(squares))))
