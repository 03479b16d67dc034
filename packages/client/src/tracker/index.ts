// The tracker: attaches to any player and any page of cards, and brings what happens there to the server, once each.
import type { EventOf, EventType } from '@marquee/protocol';
import { watchPage, type Page, type WatchedPage } from './page.ts';
import { watchPlayer, type Player, type WatchedPlayer } from './player.ts';
import { createQueue } from './queue.ts';
import { now, on, safely, tellTo, uuid } from './runtime.ts';
import { createSearch, type Search } from './search.ts';
import { keepSession, touchSession } from './session.ts';
import type { Consent, Core, Fields, Place, Playing, Sent, TrackerOptions } from './types.ts';

export interface Tracker extends Pick<Search, 'search' | 'searchClick'> {
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
  /** Another viewer takes over: plays end, events are his from now on. */
  profile(profileId: string): void;
  flush(): Promise<void>;
  stop(): void;
}

/** Not needed to learn a taste, so not sent without consent to analytics. */
const analyticsOnly = /^(row_|card_|session)/;

/** Nothing is sent or stored before there is consent. */
export function createTracker(options: TrackerOptions): Tracker {
  const { globalPrivacyControl } = navigator as { globalPrivacyControl?: boolean };
  let { profileId, consent } = options;
  if (options.respectPrivacyControl && globalPrivacyControl) consent = {};
  let page: WatchedPage | undefined;
  const players = new Map<HTMLMediaElement, WatchedPlayer>();
  tellTo(options.onError);

  const allowed = (): boolean | undefined => consent.analytics || consent.personalization;
  const core: Core = {
    allowed,
    emit(type: EventType, fields: object, id?: string, at = now()) {
      if (allowed() && (consent.analytics || !analyticsOnly.test(type))) queue.add(make(type, fields, id, at));
    },
    draft(id, type, fields) {
      if (allowed()) queue.draft(id, fields && make(type, fields, id, now()));
    },
  };
  const emit: (type: EventType, fields: object, id?: string, at?: number) => void = core.emit;
  const queue = createQueue(options);
  const searches = createSearch(core);

  function make(type: EventType, fields: object, id: string | undefined, at: number): Sent {
    const [appSessionId, began] = touchSession(at);
    if (began) emit('session_start', {}, undefined, at);
    return {
      eventId: id ?? uuid(),
      type,
      occurredAt: at,
      profileId,
      appSessionId,
      pageId: page?.pageId,
      deviceClass: matchMedia('(pointer:coarse)').matches ? 'mobile' : 'desktop',
      tzOffsetMin: -new Date(at).getTimezoneOffset(),
      schemaVersion: 1,
      consentVersion: consent.version,
      ...options.envelope,
      ...fields,
    };
  }

  /** The page may be closed at any moment: what is under way is said. */
  function cut(): void {
    players.forEach((player) => player.cut());
    page?.cut();
    searches.cut();
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
  on(document, 'visibilitychange', () => (document.hidden ? (cut(), queue.flush()) : back()));
  on(window, 'pagehide', leave);
  on(window, 'pageshow', back);
  on(window, 'online', back);
  back();

  const say = safely(emit);
  return {
    watch(video, about) {
      players.get(video)?.stop('next');
      const player = watchPlayer(video, about, core);
      players.set(video, player);
      return player;
    },
    page(root = document, about = {}) {
      page?.stop();
      return (page = watchPage(root, about, core));
    },
    rate: (titleId, value) => say('rating', { titleId, value }),
    list: (titleId, listed = true) => say(listed ? 'list_add' : 'list_remove', { titleId }),
    notInterested: (titleId) => say('not_interested', { titleId }),
    hideContinue: (titleId) => say('hide_continue', { titleId }),
    ...searches,
    track: say,
    consent(next) {
      const before = allowed();
      consent = next;
      if (allowed()) {
        page?.again();
        return void back();
      }
      if (!before) return;
      players.forEach((player) => player.reset());
      keepSession('');
      queue.clear();
    },
    profile(next) {
      end();
      profileId = next;
    },
    flush: queue.flush,
    stop() {
      leave();
      page?.stop();
      players.forEach((player) => player.stop());
      // Nothing is said from here on, so the listeners on the window do nothing.
      consent = {};
    },
  };
}
