# Surprise's SVD++ (ratings cached): seconds per epoch over four fifths of the ratings, as in one fold of five.
from collections import defaultdict

import surprise
from common import Stopwatch, answer, ratings, request

cell = request()
data = ratings(cell["path"]).tocoo()
by_user, by_item = defaultdict(list), defaultdict(list)
for k, (user, item, value) in enumerate(zip(data.row.tolist(), data.col.tolist(), data.data.tolist())):
    if k % 5 != 0:
        by_user[user].append((item, value - 1))
        by_item[item].append((user, value - 1))
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
    surprise.SVDpp(n_factors=cell["factors"], n_epochs=cell["epochs"], cache_ratings=True, random_state=1).fit(trainset)


watch = Stopwatch()
watch.time(fit, cell["repeats"], warmups=0)  # compiled ahead of time: nothing to warm up
watch.wall = [seconds / cell["epochs"] for seconds in watch.wall]
watch.cpu = [seconds / cell["epochs"] for seconds in watch.cpu]
answer(watch, f"Surprise {surprise.__version__}")
