// One page of rows and cards: which were seen, how far rows were scrolled, what was pointed at and opened.
import { cards, hoverMs, rows, seenMs } from './limits.ts';
import { cancel, idle, later, now, on, safely, type Timer } from './runtime.ts';
import { allowed, emit } from './core.ts';
import type { Fields, Place } from './types.ts';

type Card = Omit<Fields<'detail_open'>, 'playId'>;

interface Scrolled {
  readonly since: number;
  /** Furthest column so far, and the one already told. */
  col: number;
  said: number;
}

/** Half for what fits the window; steps of a twentieth for what is larger, and never shows half of itself. */
const thresholds = [...Array(21).keys()].map((i) => i / 20);

/** What the attributes on a card, its row and the page around it say; undefined is left out on the wire. */
function about(element: Element): Card {
  const row = element.closest(rows);
  const text = (name: string): string | undefined => {
    const attribute = `data-mq-${name}`;
    return element.closest(`[${attribute}]`)?.getAttribute(attribute) || undefined;
  };
  const number = (name: string): number | undefined => {
    const value = +text(name)!;
    return value >= 0 ? value : undefined;
  };
  const among = (scope: ParentNode, selector: string, one: Element): number =>
    [...scope.querySelectorAll(selector)].indexOf(one);
  return {
    surface,
    rowId: text('row'),
    rowType: text('row-type'),
    rowPos: number('row-pos') ?? (row ? among(root, rows, row) : undefined),
    requestId: text('request'),
    ...(element !== row && {
      colPos: number('col') ?? among(row ?? root, cards, element),
      titleId: text('title'),
      artworkId: text('artwork'),
      artworkPropensity: number('propensity'),
      rankPolicyId: text('policy'),
      rankPropensity: number('rank-propensity'),
    }),
  } as Card;
}

/**
 * Half of what could ever be seen of it at once is seen: for a card that fits, half the card (MRC's rule);
 * for one larger than the window, half a window of it, and its top.
 */
function isSeen({ intersectionRect: part, boundingClientRect: box, rootBounds }: IntersectionObserverEntry): boolean {
  const view = rootBounds ?? box;
  const most = Math.min(box.width, view.width) * Math.min(box.height, view.height);
  return part.width * part.height > 0.499 * most && (box.height <= view.height || box.top >= view.top - 1);
}

// One page at a time: a module's variables shorten when it is bundled, an object's fields do not.
let root: ParentNode & Node;
let surface: Place['surface'];
let views: IntersectionObserver;
let changes: MutationObserver;
let stopping: AbortController | undefined;
const known = new Set<string>();
const inView = new Map<Element, Timer | undefined>();
const furthest = new Map<Element, Scrolled>();
let hovered: Element | null = null;
let hoveredAt = 0;
let scanning = false;
/** The last one: what is played of its title came from it, unless the page knows better. */
export let opened: Card | undefined;

function see(entries: IntersectionObserverEntry[]): void {
  for (const entry of entries) {
    const { target } = entry;
    if (!isSeen(entry)) leave(target);
    else if (!inView.has(target)) wait(target);
  }
}
function leave(element: Element): void {
  cancel(inView.get(element));
  inView.delete(element);
}

/** Starts the second anew. */
function wait(element: Element): void {
  const since = now();
  cancel(inView.get(element));
  inView.set(element, document.hidden ? undefined : later(() => said(element, now() - since), seenMs));
  reach(element);
}

function said(element: Element, viewableMs: number): void {
  const card = about(element);
  const key = `${card.rowId}|${card.titleId}`;
  if (known.has(key) || !allowed()) return;
  known.add(key);
  if (card.titleId) emit('impression', { ...card, viewableMs });
  else emit('row_view', card as Fields<'row_view'>);
}

/** A column that came into view later than a row's first second: the row was scrolled. */
function reach(element: Element): void {
  const row = element.closest(rows);
  if (!row || row === element) return;
  const seen = furthest.get(row) ?? { since: now(), col: 0, said: 0 };
  furthest.set(row, seen);
  seen.col = Math.max(seen.col, about(element).colPos!);
  if (now() - seen.since < seenMs) seen.said = seen.col;
}

function hover(element: Element | null): void {
  if (element === hovered) return;
  const ms = now() - hoveredAt;
  if (hovered && ms >= hoverMs) emit('card_hover', { ...about(hovered), hoverMs: ms });
  hovered = element;
  hoveredAt = now();
}

/** A button on a card is not the card; a card that is itself a button is. */
function click({ target }: Event): void {
  const hit = (target as Element).closest(`button,[data-mq-ignore],${cards}`);
  if (hit?.matches(cards)) emit('detail_open', (opened = about(hit)));
}

function scan(): void {
  scanning = false;
  // Observing twice is observing once.
  for (const element of root.querySelectorAll(`${cards},${rows}`)) views.observe(element);
}
function changed(records: readonly MutationRecord[]): void {
  // A list that reuses its elements shows another title in the same one; what only changed inside starts its second anew.
  for (const { target } of records) {
    leave(target as Element);
    views.unobserve(target as Element);
  }
  if (!scanning) idle(scan);
  scanning = true;
}

/** What is in view begins its second anew. */
export function again(): void {
  for (const [element] of inView) wait(element);
}

/** Says what still waits to be said, because the page may close. */
export function cut(): void {
  hover(null);
  for (const [row, seen] of furthest) {
    if (seen.col > seen.said) emit('row_scroll', { ...about(row), maxCol: (seen.said = seen.col) });
  }
}

/** The page ends: nothing of it is watched any more. */
export function stop(): void {
  cut();
  stopping?.abort();
  views?.disconnect();
  changes?.disconnect();
  for (const [element] of inView) leave(element);
}

/** A page begins; the one before it was stopped. */
export function start(within: ParentNode & Node, place: Place): void {
  root = within;
  ({ surface } = place);
  known.clear();
  furthest.clear();
  views = new IntersectionObserver(safely(see), { threshold: thresholds });
  changes = new MutationObserver(changed);
  scan();
  changes.observe(root, { subtree: true, childList: true, attributeFilter: ['data-mq-title', 'data-mq-row'] });
  stopping = new AbortController();
  const { signal } = stopping;
  const over = (event: Event): unknown =>
    (event as PointerEvent).pointerType !== 'touch' && hover((event.target as Element).closest(cards));
  on(root, 'pointerover', over, signal);
  on(root, 'pointerout', (event) => (event as PointerEvent).relatedTarget || hover(null), signal);
  on(root, 'click', click, signal);
  on(document, 'visibilitychange', again, signal);
}
