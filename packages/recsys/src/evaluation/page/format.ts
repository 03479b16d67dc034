// Numbers as a reader wants them: few digits, units, and a dash where there is none.

/** Four decimals below 10, fewer above; '–' for null. */
export function figure(value: number | null): string {
  if (value === null) return '–';
  return Math.abs(value) < 10 ? value.toFixed(4) : Math.abs(value) < 100 ? value.toFixed(2) : value.toFixed(0);
}

/** '0.412 s', '12.4 s', '3 min 05 s'. */
export function seconds(value: number): string {
  if (value >= 60) return `${Math.floor(value / 60)} min ${String(Math.round(value % 60)).padStart(2, '0')} s`;
  return `${value >= 10 ? value.toFixed(1) : value.toPrecision(value < 0.01 ? 1 : 3)} s`;
}

export const megabytes = (value: number): string => `${count(Math.round(value))} MB`;

/** 100,000 */
export const count = (value: number): string => String(value).replaceAll(/\B(?=(\d{3})+$)/g, ',');

/** '< 0.001', '0.034' */
export const probability = (p: number): string => (p < 0.001 ? '< 0.001' : p.toFixed(3));

/** '1 list', '1,200 lists' */
export const counted = (value: number, noun: string): string => `${count(value)} ${noun}${value === 1 ? '' : 's'}`;

/** '0.9114 – 0.9342'; nothing where there is no interval. */
export const range = ({ low, high }: { readonly low: number | null; readonly high: number | null }): string =>
  low === null || high === null ? '' : `${figure(low)} – ${figure(high)}`;
