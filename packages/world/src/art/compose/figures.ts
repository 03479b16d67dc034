// People as cut paper: small ones in a landscape, faces that fill the sheet, profiles that hold a scene.
import type { Rng } from '@marquee/recsys';
import { n, type Sheet } from '../sheet.ts';

interface Standing {
  readonly tall: number;
  readonly fill: string;
  readonly rng: Rng;
}

/** One who stands with the back to us, feet at (x, y): coat, hat or dress. */
export function person(sheet: Sheet, x: number, y: number, { tall, fill, rng }: Standing): void {
  const u = tall / 100;
  const dress = rng() < 0.4;
  const hat = rng() < 0.4;
  const at = (px: number, py: number): string => `${n(x + px * u)} ${n(y + py * u)}`;
  const body = dress
    ? `M${at(-7, -82)}Q${at(-14, -80)} ${at(-13, -60)}L${at(-8, -55)}L${at(-17, -22)}H${n(x - 6 * u)}L${at(-6, 0)}H${n(x - 2 * u)}V${n(y - 22 * u)}H${n(x + 2 * u)}V${n(y)}H${n(x + 6 * u)}L${at(6, -22)}H${n(x + 17 * u)}L${at(8, -55)}L${at(13, -60)}Q${at(14, -80)} ${at(7, -82)}Z`
    : `M${at(-8, -83)}Q${at(-16, -82)} ${at(-16, -70)}L${at(-18, -40)}H${n(x - 13 * u)}L${at(-15, -26)}H${n(x - 9 * u)}L${at(-8, 0)}H${n(x - 1.5 * u)}V${n(y - 26 * u)}H${n(x + 1.5 * u)}V${n(y)}H${n(x + 8 * u)}L${at(9, -26)}H${n(x + 15 * u)}L${at(13, -40)}H${n(x + 18 * u)}L${at(16, -70)}Q${at(16, -82)} ${at(8, -83)}Z`;
  sheet.path(body, fill);
  sheet.circle(x, y - 91 * u, 8 * u, fill);
  if (hat)
    sheet.path(
      `M${at(-13, -94)}H${n(x + 13 * u)}V${n(y - 96.5 * u)}H${n(x + 8 * u)}L${at(6, -106)}H${n(x - 6 * u)}L${at(-8, -96.5)}H${n(x - 13 * u)}Z`,
      fill,
    );
}

/** A head from the side on a field of 240 × 280, looking right. */
export const PROFILE =
  'M58 280C62 252 60 236 48 216C22 186 8 148 12 104C16 44 62 6 116 6C164 6 190 38 190 80C190 92 187 99 190 108C194 120 206 136 209 146C210 152 205 155 199 157C197 163 200 168 198 172C195 175 194 177 197 181C199 187 194 191 191 195C189 206 190 216 178 221C164 226 150 220 145 230C140 242 146 262 156 280Z';
