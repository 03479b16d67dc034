// One viewer in front of the screen: who it is, what time it is, what has been begun; and the events that tell of it.
import type { EventOf, EventType } from '@marquee/protocol';
import type { Event } from '@marquee/protocol';
import { normals, type Rng } from '@marquee/recsys';
import type { Device, Person } from '../people/households.ts';
import { uuidAt } from '../uuid.ts';
import type { Leaning, Stock } from './stock.ts';

/** Where a viewer stands with a title. */
export interface Standing {
  /** Of a series: index of the episode in order; 0 for a film. */
  episode: number;
  positionS: number;
  finished: boolean;
  lastAt: number;
  /** How well it was liked, about −1.5 to 3. */
  enjoyed: number;
}

export interface Viewing {
  readonly person: Person;
  readonly stock: Stock;
  readonly leaning: Leaning;
  readonly rng: Rng;
  readonly normal: Rng;
  readonly begun: Map<number, Standing>;
  readonly listed: Set<number>;
  readonly rated: Set<number>;
  readonly refused: Set<number>;
  /** ms since 1970; moves on with what happens. */
  clock: number;
  session: string;
  page: string;
  device: Device;
  readonly events: Event[];
}

export const viewingOf = (person: Person, stock: Stock, leaning: Leaning, rng: Rng): Viewing => ({
  person,
  stock,
  leaning,
  rng,
  normal: normals(rng),
  begun: new Map(),
  listed: new Set(),
  rated: new Set(),
  refused: new Set(),
  clock: person.createdAt,
  session: '',
  page: '',
  device: person.devices[0]!,
  events: [],
});

type Envelope = 'eventId' | 'type' | 'occurredAt' | 'profileId';
type Fields<T extends EventType> = Omit<EventOf<T>, Envelope>;

/** Writes down that something happened now. */
export function tell<T extends EventType>(viewing: Viewing, type: T, fields: Fields<T>): void {
  const { person, rng, clock, session, page, device, events } = viewing;
  const at = Math.round(clock);
  const envelope = {
    eventId: uuidAt(at, rng),
    type,
    occurredAt: at,
    profileId: person.facts.id,
    appSessionId: session,
    ...(page === '' ? {} : { pageId: page }),
    deviceId: device.id,
    deviceClass: device.kind,
    tzOffsetMin: person.tzOffsetMin,
    clientVersion: 'simulated',
  };
  events.push({ ...envelope, ...fields } as unknown as Event);
}

export const localHour = ({ clock, person }: Pick<Viewing, 'clock' | 'person'>): number =>
  new Date(clock + person.tzOffsetMin * 60_000).getUTCHours();

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
