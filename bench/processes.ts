// Runs one side of one cell in a process of its own, so that memory, warm-up and CPU time belong to that cell alone.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Cell, Measure } from './job.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const python = here('.venv/bin/python');

/** Whether `bash bench/peers.sh` has been run. */
export const peersInstalled = (): boolean => existsSync(python);

export const runOurs = (cell: Cell): Promise<Measure> =>
  run(process.execPath, [here('cell.ts'), cell.job, JSON.stringify(cell.request)], {});

/** The peer, its OpenBLAS on one thread where it does its own threading. */
export function runPeer(cell: Cell): Promise<Measure> {
  const blas = cell.peer === 'ease.py' ? cell.threads : 1;
  const env = { OPENBLAS_NUM_THREADS: String(blas), OMP_NUM_THREADS: String(cell.threads), PYTHONWARNINGS: 'ignore' };
  return run(python, [here(`peers/${cell.peer}`), JSON.stringify(cell.request)], env);
}

function run(command: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<Measure> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, complaint] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code !== 0) {
        reject(new Error(`${args[0]} ended with ${code}: ${complaint.trim().slice(-2000)}`));
        return;
      }
      const measure: Measure = JSON.parse(out);
      resolve(measure);
    });
  });
}
