// Events in which a viewer says something outright: thumbs, list, searches, first picks; and the bounds of a session.
import { Type } from 'typebox';
import { Id, Milliseconds, Place, ShortText } from '../scalars.ts';
import { place } from './browsing.ts';

/** −1 down, 0 taken back, 1 up, 2 two thumbs up. */
export const ThumbValue = Type.Enum([-1, 0, 1, 2]);

const title = { ...place, titleId: Id };
const QueryText = Type.String({ minLength: 1, maxLength: 300 });

export const rating = { ...title, value: ThumbValue };
/** A rating brought along from elsewhere, 0–5 stars; scales of other lengths are stretched to this one. Kept as it was given. */
export const starRating = { titleId: Id, stars: Type.Number({ minimum: 0, maximum: 5 }) };
export const listAdd = { ...title };
export const listRemove = { ...title };
export const notInterested = { ...title };
export const hideContinue = { ...title };
/** What was played of the title until now, or of all titles, is to be as if it had never been: no history, no labels. Not erased. */
export const historyHide = { titleId: Type.Optional(Id) };
export const onboardingPick = { titleId: Id, order: Type.Optional(Place) };
export const search = {
  queryRaw: QueryText,
  queryNorm: Type.Optional(QueryText),
  nResults: Type.Optional(Place),
  results: Type.Optional(Type.Array(Id, { maxItems: 100 })),
  latencyMs: Type.Optional(Milliseconds),
};
/** `pos` is the place of the chosen result, from 0. */
export const searchClick = {
  titleId: Type.Optional(Id),
  pos: Type.Optional(Place),
  queryRaw: Type.Optional(QueryText),
};
export const sessionStart = { entry: Type.Optional(ShortText) };
export const sessionEnd = {};
