import { formatDate, formatDateTime, formatLongDate, formatShortDateTime, formatTime } from './format.ts'

const formats = {
  full: formatDateTime,
  short: formatShortDateTime,
  date: formatDate,
  long: formatLongDate,
  time: formatTime,
}

/** A point in time in WIB, readable by machines too. */
export function Moment({ at, as = 'short' }: { at: Date | string; as?: keyof typeof formats }) {
  return <time datetime={new Date(at).toISOString()}>{formats[as](at)}</time>
}
