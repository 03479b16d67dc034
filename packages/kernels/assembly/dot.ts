// The smallest kernel: one dot product on one thread. The pool's own tests run it.
import { dot } from './simd';

/** words: a, b, bytes (a multiple of 32), out. */
export function dotProduct(thread: i32, args: usize): void {
  if (thread) return;
  store<f32>(load<usize>(args, 16), dot(load<usize>(args, 4), load<usize>(args, 8), load<usize>(args, 12)));
}
