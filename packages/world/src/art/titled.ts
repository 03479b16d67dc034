// The title lettered on a wide picture: at its left, where nothing is drawn, on the dark of its own palette.
import { contrast, mix } from './colour.ts';
import { foreignMarkup, inkOf, lettersMarkup, setTitle, type Style } from './lettering.ts';
import type { FaceName } from './faces.ts';
import type { Box } from './sheet.ts';
import { whole, type Stage } from './stage.ts';

/** Of the dark under the letters; whatever lies below shows through so little that every letter is read. */
const DEEP = 0.86;
/** Above the lower edge, where the bar of progress runs. */
const BOX: Box = { x: 44, y: 120, w: 330, h: 258 };

/** What was lettered, as tests look at it. */
export interface Lettered {
  readonly boxes: readonly Box[];
  readonly colour: string;
  readonly grounds: readonly string[];
}

export function letterWide(stage: Stage, face: FaceName, upper: boolean): Lettered {
  const { sheet, palette, subject, w } = stage;
  sheet.rect(
    whole(stage),
    sheet.linear(
      [
        { at: 0, colour: palette.ink, opacity: DEEP + 0.06 },
        { at: (BOX.x + BOX.w) / w, colour: palette.ink, opacity: DEEP },
        { at: 0.78, colour: palette.ink, opacity: 0 },
      ],
      [0, 0, 1, 0],
    ),
  );
  // The brightest and the darkest that can lie under the letters.
  const grounds = [mix(palette.paper, palette.ink, DEEP), palette.ink];
  const worst = (colour: string): number => Math.min(...grounds.map((ground) => contrast(colour, ground)));
  const colour = worst(palette.hot) >= 5 ? palette.hot : palette.paper;
  const style: Style = {
    face,
    upper,
    set: 'left',
    maxSize: 86,
    maxLines: 4,
    gap: upper ? 0.2 : 0.16,
    valign: 'bottom',
  };
  const lines = setTitle(subject.name, BOX, style);
  sheet.add(lines ? lettersMarkup(lines, colour) : foreignMarkup(subject.name, { ...BOX, y: 300, h: 78 }, colour));
  return { boxes: lines?.map(inkOf) ?? [BOX], colour, grounds };
}
