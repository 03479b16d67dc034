#!/usr/bin/env bash
# Puts the libraries that the benchmark compares with into bench/.venv. Nothing else needs them.
#   bash bench/peers.sh           implicit is compiled here, for this processor (needs a C++ compiler; about a minute)
#   bash bench/peers.sh --wheel   implicit as its authors built it
set -euo pipefail
cd "$(dirname "$0")"

python=${PYTHON:-python3}
"$python" -m venv .venv
pip=.venv/bin/pip
"$pip" install --quiet numpy==2.4.6 scipy==1.17.1 threadpoolctl==3.8.0 tqdm==4.70.1 scikit-surprise==1.1.5

if [ "${1:-}" = --wheel ]; then
  "$pip" install --quiet --force-reinstall --no-deps implicit==0.7.3
else
  CFLAGS='-O3 -march=native' CXXFLAGS='-O3 -march=native' \
    "$pip" install --quiet --force-reinstall --no-deps --no-cache-dir --no-binary implicit implicit==0.7.3
fi
echo "implicit: ${1:---native}" > .venv/implicit-build
# OpenBLAS must stay on one thread: implicit does its own threading (npm run bench sets OPENBLAS_NUM_THREADS=1).
OPENBLAS_NUM_THREADS=1 .venv/bin/python -c 'import implicit, surprise; print("implicit", implicit.__version__, "· Surprise", surprise.__version__)'
