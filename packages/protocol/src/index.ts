// Public face of the protocol: events, pages, errors and routes as schemas, and the types that follow from them.
export {
  eventSchemas,
  eventTypes,
  schemaVersion,
  type Event,
  type EventOf,
  type EventType,
  type PlaybackEvent,
} from './events/index.ts';
