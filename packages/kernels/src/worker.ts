// A kernel thread: sleeps until the generation moves, runs the named kernel, counts itself done.
import { parentPort, workerData } from 'node:worker_threads';
import { ADDRESS, SLOT, type WorkerSetup } from './threads.ts';

const { memory, module, names, thread } = workerData as WorkerSetup;
const control = new Int32Array(memory.buffer, ADDRESS.control, SLOT.count);
const { exports } = new WebAssembly.Instance(module, { env: { memory } });
let seen = Atomics.load(control, SLOT.generation);
parentPort?.postMessage('ready');

for (;;) {
  Atomics.wait(control, SLOT.generation, seen);
  const generation = Atomics.load(control, SLOT.generation);
  if (generation === seen) continue;
  seen = generation;
  if (Atomics.load(control, SLOT.quit)) break;
  try {
    const kernel = exports[names[control[SLOT.kernel]]] as (thread: number, args: number) => void;
    kernel(thread, ADDRESS.args);
  } catch {
    Atomics.store(control, SLOT.failed, 1);
  }
  Atomics.add(control, SLOT.done, 1);
  Atomics.notify(control, SLOT.done);
}
