// Events of a page of rows and cards: seen, scrolled, hovered, opened, previewed.
import { Type } from 'typebox';
import { Fraction, Id, Milliseconds, Place, Propensity, ShortText, Surface } from '../scalars.ts';

/** Where on a page: which row, which column. */
export const place = {
  surface: Type.Optional(Surface),
  rowId: Type.Optional(Id),
  rowType: Type.Optional(ShortText),
  rowPos: Type.Optional(Place),
  colPos: Type.Optional(Place),
};

/** Which card, with which picture, and how likely that choice was. */
export const card = {
  ...place,
  titleId: Id,
  artworkId: Type.Optional(Id),
  artworkPropensity: Type.Optional(Propensity),
  rankPolicyId: Type.Optional(Id),
  rankPropensity: Type.Optional(Propensity),
};

/** At least half of the card was visible for at least a second. */
export const impression = {
  ...card,
  viewableMs: Type.Optional(Milliseconds),
  visibleFraction: Type.Optional(Fraction),
};
export const rowView = { ...place };
/** `maxCol` is the furthest column that came into view. */
export const rowScroll = { ...place, maxCol: Place };
export const cardHover = { ...card, hoverMs: Milliseconds };
export const detailOpen = { ...card };
export const preview = { ...card, previewMs: Milliseconds };
