// What a viewer said or looked at outside the player, folded into the state of the title: thumbs, list, cards, searches.
import type { EventType } from '@marquee/protocol';
import type { Body, Stamp } from './event.ts';
import { isNewer, smallest } from './kinds.ts';
import { addShown, nameNumber, type TitleViewing } from './state.ts';

export function rating(viewing: TitleViewing, { at, by }: Stamp, { value }: Body<'rating'>): void {
  if (isNewer(at, by, viewing.thumb)) viewing.thumb = { at, by, value };
}

export function starRating(viewing: TitleViewing, { at, by }: Stamp, { stars }: Body<'star_rating'>): void {
  if (isNewer(at, by, viewing.stars)) viewing.stars = { at, by, value: stars };
}

export const listAdd = (viewing: TitleViewing, stamp: Stamp): void => listed(viewing, stamp, true);
export const listRemove = (viewing: TitleViewing, stamp: Stamp): void => listed(viewing, stamp, false);

function listed(viewing: TitleViewing, { at, by }: Stamp, value: boolean): void {
  if (isNewer(at, by, viewing.listed)) viewing.listed = { at, by, value };
}

export function notInterested(viewing: TitleViewing, { at, by }: Stamp): void {
  if (isNewer(at, by, viewing.notInterested)) viewing.notInterested = { at, by, value: true };
}

export function hideContinue(viewing: TitleViewing, { at, by }: Stamp): void {
  if (isNewer(at, by, viewing.hiddenFromContinue)) viewing.hiddenFromContinue = { at, by, value: true };
}

/** The whole row is concerned, not what is said in it: `hide` does it. */
export const historyHide = (): void => {};

export function onboardingPick(viewing: TitleViewing, { at, by }: Stamp, { order }: Body<'onboarding_pick'>): void {
  if (isNewer(at, by, viewing.picked)) viewing.picked = { at, by, value: order ?? 0 };
}

export function searchClick(viewing: TitleViewing, { at }: Stamp): void {
  viewing.searchClicks++;
  viewing.firstSearchAt = smallest.merge(viewing.firstSearchAt, at);
  viewing.lastSearchAt = Math.max(viewing.lastSearchAt, at);
}

export function impression(viewing: TitleViewing, { at }: Stamp, body: Body<'impression'>): void {
  viewing.impressions++;
  viewing.viewableMs += body.viewableMs ?? 0;
  viewing.shownAt = Math.max(viewing.shownAt, at);
  const name = (id: string | undefined): number => (id === undefined ? -1 : nameNumber(id));
  addShown(viewing, [at, name(body.appSessionId), name(body.pageId), body.rowPos ?? -1, body.colPos ?? -1]);
}

export function cardHover(viewing: TitleViewing, _: Stamp, { hoverMs }: Body<'card_hover'>): void {
  viewing.hovers++;
  viewing.hoverMs += hoverMs;
}

export function preview(viewing: TitleViewing, _: Stamp, { previewMs }: Body<'preview'>): void {
  viewing.previews++;
  viewing.previewMs += previewMs;
}

export function detailOpen(viewing: TitleViewing, { at }: Stamp): void {
  viewing.opens++;
  viewing.openedAt = Math.max(viewing.openedAt, at);
}

export type TitleFold<T extends EventType> = (viewing: TitleViewing, stamp: Stamp, body: Body<T>) => void;
