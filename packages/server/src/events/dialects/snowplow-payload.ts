// A row of Snowplow's tracker protocol: self-describing events and entities, plain or in base64, with the fields we read.
import { fieldsOf, isFields, textOf, type Fields } from './translation.ts';

export interface MediaReport {
  /** Name of the media event's schema without `_event`, such as `ping`. */
  readonly name: string;
  readonly data: Fields;
  readonly player: Fields;
  readonly session: Fields;
  /** An entity of the site's own that names title, and episode where there is one. */
  readonly title: Fields;
  readonly row: Fields;
}

const MEDIA = 'com.snowplowanalytics.snowplow.media';
const PLAYER = 'com.snowplowanalytics.snowplow/media_player';

/** The media event of a row; a reason where it has none. */
export function mediaReportOf(row: unknown): MediaReport | string {
  if (!isFields(row)) return 'a row is a JSON object';
  if (row.e !== 'ue') return 'not a self-describing event';
  const event = fieldsOf(fieldsOf(jsonOf(row.ue_pr, row.ue_px)).data);
  const schema = schemaOf(event);
  if (schema.vendor !== MEDIA || !schema.name.endsWith('_event')) return 'not a media event of version 2';
  const entities = fieldsOf(jsonOf(row.co, row.cx)).data;
  const of = (test: (entity: Fields) => boolean): Fields =>
    fieldsOf((Array.isArray(entities) ? entities : []).filter(isFields).find(test)?.data);
  return {
    name: schema.name.slice(0, -'_event'.length).slice(0, 60),
    data: fieldsOf(event.data),
    player: of((entity) => pathOf(entity) === PLAYER),
    session: of((entity) => pathOf(entity) === `${MEDIA}/session`),
    title: of((entity) => typeof fieldsOf(entity.data).titleId === 'string'),
    row,
  };
}

interface SchemaName {
  readonly vendor: string;
  readonly name: string;
}

/** Vendor and name of `iglu:VENDOR/NAME/jsonschema/1-0-0`, whatever the version. */
function schemaOf({ schema }: Fields): SchemaName {
  const [, vendor = '', name = ''] = /^iglu:([^/]+)\/([^/]+)\/jsonschema\//.exec(textOf(schema) ?? '') ?? [];
  return { vendor, name };
}

const pathOf = (entity: Fields): string => {
  const { vendor, name } = schemaOf(entity);
  return `${vendor}/${name}`;
};

/** JSON that came as text, or in URL-safe base64; undefined where it is neither. */
function jsonOf(plain: unknown, encoded: unknown): unknown {
  const text = textOf(plain) ?? Buffer.from(textOf(encoded) ?? '', 'base64url').toString();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
