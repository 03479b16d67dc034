// Gibbs sampling of a Bayesian factorization machine over relation blocks, for ratings or ordered levels.
import type { Arena, Slice } from './arena.ts';
import type { GibbsChain, GibbsProblem } from './gibbs-problem.ts';
import type { Kernels } from './kernels.ts';
import { turn } from './turn.ts';
import { startChain, sweepChain, type Chain } from './reference/gibbs.ts';

/**
 * Runs all chains for `sweeps` sweeps and shows them to `visit` after each. Chains are spread over the threads; their
 * bytes depend on seed and chain number only. The event loop turns after each sweep; what `visit` throws ends the run. Sources: Rendle 2013 (relation blocks), Albert and Chib 1993 (levels).
 */
export async function gibbs(
  kernels: Kernels,
  problem: GibbsProblem,
  sweeps: number,
  visit: (sweep: number, chains: readonly GibbsChain[]) => void,
): Promise<void> {
  const states = Array.from({ length: problem.chains }, (_, chain) => startChain(problem, chain));
  const { machine } = kernels;
  if (!machine) {
    for (let sweep = 1; sweep <= sweeps; sweep++) {
      for (const state of states) sweepChain(problem, state, sweep);
      visit(sweep, states);
      await turn();
    }
    return;
  }
  const { arena, pool } = machine;
  await arena.hold(async () => {
    const shared = placeProblem(arena, problem);
    const chains = states.map((state) => placeChain(arena, problem, state));
    const table = arena.put(Int32Array.from(chains, ({ at }) => at));
    for (let sweep = 1; sweep <= sweeps; sweep++) {
      pool.run('gibbsSweep', chains.length, shared, table.at, sweep);
      visit(
        sweep,
        chains.map(({ chain, reals }) => ({ ...chain, noise: reals[0], bias: reals[1] })),
      );
      await turn();
    }
  });
}

/** Writes the words of Problem and Block in assembly/gibbs.ts. */
function placeProblem(arena: Arena, { target, rank, levels, blocks, prior }: GibbsProblem): number {
  const words = blocks.flatMap(({ entity, design, group, groups, factors }) => [
    arena.put(entity).at,
    design.rows,
    design.columns,
    arena.put(design.indptr).at,
    arena.put(design.indices).at,
    arena.put(design.values).at,
    arena.put(group).at,
    groups,
    factors ?? rank,
  ]);
  const block = arena.put(Int32Array.from(words));
  const priors = f64(arena, 3);
  priors.view.set([prior.shape, prior.rate, prior.strength]);
  const head = [target.length, rank, levels, blocks.length, arena.put(target).at, priors.at, block.at];
  return arena.put(Int32Array.from(head)).at;
}

/** Writes the words of Chain in assembly/gibbs.ts. */
function placeChain(
  arena: Arena,
  problem: GibbsProblem,
  state: Chain,
): { at: number; reals: Float64Array; chain: GibbsChain } {
  const { blocks, levels, seed, target } = problem;
  const n = target.length;
  const cuts = Math.max(levels - 1, 0);
  const draw = arena.put(Int32Array.of(0, 0, 0, 0, seed, state.chain, ...new Int32Array(10)));
  const reals = f64(arena, 2 + 3 * cuts + 2 * (1 + 6 * cuts));
  reals.view.set([state.noise, state.bias, ...state.cutpoints]);
  const sums = state.sums.map((values) => arena.put(Float32Array.from(values)));
  const weights = state.weights.map((values) => arena.put(Float32Array.from(values)));
  const words = [
    draw.at,
    arena.f32(n).at,
    arena.zeros(levels ? n : 0).at,
    arena.f32(n).at,
    f64(arena, 3 * Math.max(...blocks.map(({ design }) => design.columns))).at,
    f64(arena, 3 * Math.max(...blocks.map(({ groups }) => groups))).at,
    reals.at,
    arena.put(Int32Array.from(sums.flatMap((sum, b) => [weights[b].at, sum.at]))).at,
  ];
  return {
    at: arena.put(Int32Array.from(words)).at,
    reals: reals.view,
    chain: { sums: sums.map(({ view }) => view), cutpoints: reals.view.subarray(2, 2 + cuts), noise: 1, bias: 0 },
  };
}

function f64(arena: Arena, length: number): Slice<Float64Array> {
  const at = arena.alloc(8 * length);
  const view = new Float64Array(arena.memory.buffer, at, length);
  return { at, view };
}
