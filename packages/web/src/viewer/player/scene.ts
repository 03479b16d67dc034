// What an invented film looks like: a landscape under a moving light, its colours and shapes drawn from the title's own number.
type Surface = OffscreenCanvas | HTMLCanvasElement;

/** Seconds in which a scene comes full circle. */
export const SCENE_S = 12;

/** Draws the moment `turn` (0–1, the end meets the beginning). The same seed draws the same film. */
export function sceneOf(canvas: Surface, seed: number): (turn: number) => void {
  const g = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  const { width, height } = canvas;
  const draw = draws(seed);
  const hue = 360 * draw();
  const night = draw() < 0.4;
  const layers = Array.from({ length: 4 }, (_, depth) => ridge(draw, depth));
  const sky = (low: number, high: number): CanvasGradient => {
    const fill = g.createLinearGradient(0, 0, 0, height);
    fill.addColorStop(0, `oklch(${high} 0.07 ${hue})`);
    fill.addColorStop(1, `oklch(${low} 0.12 ${hue + 50})`);
    return fill;
  };
  return (turn) => {
    const light = 0.5 + 0.5 * Math.cos(2 * Math.PI * turn);
    g.fillStyle = night ? sky(0.28 + 0.05 * light, 0.12) : sky(0.82, 0.42 + 0.12 * light);
    g.fillRect(0, 0, width, height);
    g.fillStyle = `oklch(${night ? 0.93 : 0.96} 0.06 ${hue + 60} / 0.9)`;
    g.beginPath();
    g.arc(width * (0.3 + 0.4 * turn), height * (0.34 - 0.1 * Math.sin(Math.PI * turn)), height * 0.075, 0, 2 * Math.PI);
    g.fill();
    layers.forEach((heights, depth) => {
      g.fillStyle = `oklch(${(night ? 0.2 : 0.5) - 0.08 * depth} ${0.05 + 0.012 * depth} ${hue + 18 * depth})`;
      g.beginPath();
      g.moveTo(0, height);
      for (let x = 0; x <= width; x += 8) g.lineTo(x, height * heights(x / width + turn * (depth + 1)));
      g.lineTo(width, height);
      g.fill();
    });
  };
}

/** Height of a line of hills by place, repeating after 1: sums of three waves. */
function ridge(draw: () => number, depth: number): (place: number) => number {
  const waves = [1, 2, 5].map((times) => ({
    times,
    phase: 2 * Math.PI * draw(),
    size: (0.05 + 0.05 * draw()) / Math.sqrt(times),
  }));
  const base = 0.52 + 0.11 * depth;
  return (place) =>
    waves.reduce((sum, { times, phase, size }) => sum + size * Math.sin(2 * Math.PI * times * place + phase), base);
}

/** Mulberry32. */
function draws(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t ^= t + Math.imul(t ^ (t >>> 7), 61 | t);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
