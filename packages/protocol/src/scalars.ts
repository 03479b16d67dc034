// Small shapes that many messages share: ids, moments, seconds, classes of device.
import { Type } from 'typebox';

/** Closed object: a field it does not name is an error. */
export const closed = <P extends Type.TProperties>(properties: P): Type.TObject<P> =>
  Type.Object(properties, { additionalProperties: false });

/** Opaque name given by whoever made the thing: 1–128 printable ASCII characters without spaces. */
export const Id = Type.String({ minLength: 1, maxLength: 128, pattern: '^[!-~]+$' });
/** Milliseconds since 1970, UTC. */
export const Moment = Type.Integer({ minimum: 0, maximum: 8.64e15 });
/** Seconds on a title's own time line, up to 100 hours. */
export const Seconds = Type.Number({ minimum: 0, maximum: 360_000 });
export const Milliseconds = Type.Integer({ minimum: 0, maximum: 86_400_000 });
export const Place = Type.Integer({ minimum: 0, maximum: 100_000 });
/** (0, 1]: what was chosen had some chance. */
export const Propensity = Type.Number({ exclusiveMinimum: 0, maximum: 1 });
export const Fraction = Type.Number({ minimum: 0, maximum: 1 });
export const ShortText = Type.String({ maxLength: 200 });
export const Version = Type.String({ maxLength: 40 });

export const DeviceClass = Type.Enum(['tv', 'desktop', 'tablet', 'mobile']);
export const Surface = Type.Enum(['home', 'title', 'search', 'player']);

/** A value that may be not known. */
export const maybe = <S extends Type.TSchema>(schema: S): Type.TUnion<[S, Type.TNull]> =>
  Type.Union([schema, Type.Null()]);
/** Text for people: no control characters, so that no log or terminal can be led astray. */
export const Name = Type.String({ minLength: 1, maxLength: 300, pattern: '^[^\\u0000-\\u001f\\u007f]+$' });
/** ISO 3166-1 alpha-2. */
export const Country = Type.String({ pattern: '^[A-Z]{2}$' });
/** BCP 47. */
export const Language = Type.String({ maxLength: 35, pattern: '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$' });
/** Minimum age in years. */
export const Maturity = Type.Integer({ minimum: 0, maximum: 21 });
