// The one table of reasons for which a single event is refused while its neighbours count.

interface Row {
  readonly title: string;
  /** True: the same event may pass later; keep it and send it again. False: sending it again changes nothing. */
  readonly retry: boolean;
  /** True: the event is kept in quarantine, to be judged again when the fault is mended. */
  readonly kept: boolean;
}

const rows = {
  not_an_object: { title: 'An event is a JSON object', retry: false, kept: true },
  unknown_type: { title: 'There is no event of that type', retry: false, kept: true },
  unknown_field: { title: 'The type has no such field', retry: false, kept: true },
  missing_field: { title: 'A field is missing', retry: false, kept: true },
  wrong_type: { title: 'A field holds another kind of value', retry: false, kept: true },
  out_of_range: { title: 'A number is too low or too high', retry: false, kept: true },
  not_allowed: { title: 'A field holds a value that is not allowed', retry: false, kept: true },
  too_large: { title: 'The event is larger than any event can be', retry: false, kept: true },
  conflict: { title: 'Another event has that eventId', retry: false, kept: true },
  unknown_profile: { title: 'There is no such profile', retry: false, kept: true },
  // Not kept: it would let a caller leave things about others, or about someone who was erased.
  forbidden_profile: { title: 'The profile is not the caller’s to write for', retry: false, kept: false },
  // Not kept: replayed, it would be judged as its operator's.
  forbidden_type: { title: 'An event that this key may not send', retry: false, kept: false },
  erased_profile: { title: 'The profile was erased', retry: false, kept: false },
  too_many: { title: 'More events of one profile than a viewer can make', retry: true, kept: false },
} as const satisfies Record<string, Row>;

export type RejectionCode = keyof typeof rows;
export const rejections: Readonly<Record<RejectionCode, Row>> = rows;
