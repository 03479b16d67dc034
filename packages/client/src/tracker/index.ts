// The tracker: attaches to any player and any page of cards, and brings what happens there to the server, once each.
import type { EventOf, EventType } from '@marquee/protocol';
import { allowed, emit, endSession, identify, newPage, setConsent } from './core.ts';
import * as cards from './page.ts';
import { watchPlayer, type Player, type WatchedPlayer } from './player.ts';
import * as queue from './queue.ts';
import { on, safely, tellTo } from './runtime.ts';
import { cutSearch, search, searchClick } from './search.ts';
import { keepSession } from './session.ts';
import type { Consent, Fields, Page, Place, Playing, TrackerOptions } from './types.ts';

export interface Tracker {
  search: typeof search;
  searchClick: typeof searchClick;
  /** Watches a player. Again for the same element: its play ends as `next`, and the new title begins. */
  watch(video: HTMLMediaElement, about: Playing): Player;
  /** A page of cards begins; the page before it ends. */
  page(root?: Document | Element, about?: Place): Page;
  /** −1 down, 0 taken back, 1 up, 2 two thumbs up. */
  rate(titleId: string, value: EventOf<'rating'>['value']): void;
  list(titleId: string, listed?: boolean): void;
  notInterested(titleId: string): void;
  hideContinue(titleId: string): void;
  /** Any event of the protocol, such as detail_open without a card, preview, onboarding_pick. */
  track<T extends EventType>(type: T, fields: Fields<T>): void;
  /** Holds from now on. Taken back: what waits is forgotten, here and in storage. */
  consent(consent: Consent): void;
  /** Another viewer takes over: plays and the session end, events are his from now on. */
  profile(profileId: string): void;
  flush(): Promise<void>;
}

const players = new Map<HTMLMediaElement, WatchedPlayer>();

/** The page may be closed at any moment: what is under way is said. */
function cut(): void {
  players.forEach((player) => player.cut());
  cards.cut();
  cutSearch();
}

function end(): void {
  players.forEach((player) => player.end('left'));
  cut();
}

function leave(): void {
  end();
  if (allowed()) queue.leave();
}

const back = (): unknown => allowed() && queue.resume();
const say: (type: EventType, fields: object) => void = safely(emit);

function watch(video: HTMLMediaElement, about: Playing): Player {
  players.get(video)?.stop('next');
  const player = watchPlayer(video, about);
  players.set(video, player);
  return player;
}

function page(root: Document | Element = document, about: Place = {}): Page {
  cards.stop();
  const pageId = newPage();
  cards.start(root, about);
  return { pageId, stop: cards.stop };
}

function consent(next: Consent): void {
  const before = allowed();
  setConsent(next);
  if (allowed()) cards.again();
  else if (before) {
    players.forEach((player) => player.reset());
    keepSession('');
    queue.clear();
  }
  safely(back)();
}

/** One for a page. Nothing is stored or sent before there is consent. */
export function createTracker(options: TrackerOptions): Tracker {
  tellTo(options.onError);
  identify(options.profileId, options.envelope);
  queue.openQueue(options);
  on(document, 'visibilitychange', () => (document.hidden ? (cut(), queue.flush()) : back()));
  on(window, 'pagehide', leave);
  on(window, 'pageshow', back);
  on(window, 'online', back);
  consent(
    options.respectPrivacyControl && (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl
      ? {}
      : options.consent,
  );
  return {
    watch,
    page,
    consent,
    search,
    searchClick,
    rate: (titleId, value) => say('rating', { titleId, value }),
    list: (titleId, listed = true) => say(listed ? 'list_add' : 'list_remove', { titleId }),
    notInterested: (titleId) => say('not_interested', { titleId }),
    hideContinue: (titleId) => say('hide_continue', { titleId }),
    track: say,
    profile(next) {
      end();
      endSession();
      identify(next);
    },
    flush: queue.flush,
  };
}
