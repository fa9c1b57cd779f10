import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import { t } from '../../../platform/words.ts'
import { officeZone } from '../calendar.ts'
import { plainName } from '../change/holiday-input.ts'
import { eachDayOnce } from './each-day-once.ts'
import { faulty, type HolidayList, type ListedDay, type Remark } from './holiday-list.ts'

const mostEvents = 1000
const longestEvent = 31

type Read = { days: string[]; name: string } | { fault: string } | { leftOut: string }

/** The whole-day events of a calendar file that fall in the year. Repeating ones are faults: their days must be written out. */
export function icsList(text: string, year: number): HolidayList {
  const events = eventsIn(text)
  if (!events) return faulty(t('Berkas kalender (ICS) ini rusak atau tidak lengkap. Unduh lagi dari sumbernya.'))
  if (events.length > mostEvents) return faulty(t('Terlalu banyak acara: paling banyak {n}.', { n: mostEvents }))
  const lines = linesOfEvents(text)

  const listed: ListedDay[] = []
  const faults: Remark[] = []
  const leftOut: Remark[] = []
  for (const [index, event] of events.entries()) {
    const line = lines[index] ?? 0
    const read = readEvent(event, year)
    if ('fault' in read) faults.push({ line, message: read.fault })
    else if ('leftOut' in read) leftOut.push({ line, message: read.leftOut })
    else for (const day of read.days) listed.push({ line, holiday: { day, name: read.name, kind: kindOf(read.name) } })
  }
  const once = eachDayOnce(listed)
  if (listed.length === 0 && faults.length === 0)
    faults.push({ message: t('Berkas ini tidak memuat hari libur tahun {year}.', { year }) })
  return { holidays: once.holidays, faults: [...faults, ...once.faults], leftOut }
}

/** Undefined where the library gives up: whatever it throws, the file is at fault. */
function eventsIn(text: string): ICAL.Component[] | undefined {
  try {
    return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')
  } catch {
    return undefined
  }
}

function linesOfEvents(text: string): number[] {
  return text.split(/\r\n|\r|\n/).flatMap((line, index) => (/^begin:vevent\s*$/i.test(line) ? [index + 1] : []))
}

function readEvent(event: ICAL.Component, year: number): Read {
  const said = wordsOf(event, 'summary')
  const days = daysOf(event)
  if (!days) return { fault: t('Acara "{name}" tidak memiliki tanggal yang benar.', { name: said.slice(0, 40) }) }
  if (/^cancelled$/i.test(wordsOf(event, 'status'))) return { leftOut: t('{name}: dibatalkan.', { name: said }) }
  // calendars of public holidays list observances beside them, and say so in the description
  if (/^(observance|perayaan|peringatan)\b/i.test(wordsOf(event, 'description')))
    return { leftOut: t('{name}: peringatan, bukan hari libur.', { name: said }) }
  const repeats = event.hasProperty('rrule') || event.hasProperty('rdate')
  const ofYear = days.filter((day) => day.startsWith(`${year}-`))
  if (!repeats && ofYear.length === 0) return { leftOut: t('{name}: bukan tahun {year}.', { name: said, year }) }

  const name = plainName(() => t('Acara ini tidak memiliki nama.')).safeParse(said)
  if (!name.success) return { fault: name.error.issues[0]?.message ?? '' }
  if (repeats)
    return {
      fault: t('Acara "{name}" berulang. Tulis setiap tanggalnya sebagai acara sendiri.', { name: said.slice(0, 40) }),
    }
  if (!wholeDay(event))
    return { fault: t('Acara "{name}" berjam. Hari libur harus acara sehari penuh.', { name: said.slice(0, 40) }) }
  if (days.length > longestEvent)
    return { fault: t('Acara "{name}" lebih panjang daripada {n} hari.', { name: said.slice(0, 40), n: longestEvent }) }
  return { days: ofYear, name: name.data }
}

function wordsOf(event: ICAL.Component, property: string): string {
  return String(event.getFirstPropertyValue(property) ?? '').trim()
}

/** Written as a day; some files forget to say that it is one. */
function wholeDay(event: ICAL.Component): boolean {
  return !/T\d/.test(asWritten(event, 'dtstart') ?? '')
}

/** Its days as 'YYYY-MM-DD', at most one more than may be; a calendar file names the day after the last, or how long it lasts. */
function daysOf(event: ICAL.Component): string[] | undefined {
  const [from, until, lasts] = ['dtstart', 'dtend', 'duration'].map((property) => asWritten(event, property))
  if (!from) return undefined
  try {
    const start = dateIn(from)
    const end = until ? dateIn(until) : start.add(lasts ?? 'P1D')
    const length = Math.min(Math.max(start.until(end).days, 1), longestEvent + 1)
    return Array.from({ length }, (_, days) => String(start.add({ days })))
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

// not by the library's own reading, which throws at what is no date and takes the 30th of February for the 2nd of March
function asWritten(event: ICAL.Component, property: string): string | undefined {
  const [, , , written] = event.getFirstProperty(property)?.toJSON() ?? []
  return typeof written === 'string' ? written : undefined
}

function dateIn(written: string): Temporal.PlainDate {
  if (written.endsWith('Z')) return Temporal.Instant.from(written).toZonedDateTimeISO(officeZone).toPlainDate()
  return Temporal.PlainDate.from(written.slice(0, 10), { overflow: 'reject' })
}

function kindOf(name: string) {
  return /cuti bersama|joint holiday|joint leave/i.test(name) ? ('joint_leave' as const) : ('public_holiday' as const)
}
