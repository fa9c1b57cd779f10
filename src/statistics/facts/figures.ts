import { type RawBuilder, sql } from 'kysely'
import { words } from '../../platform/words.ts'
import type { Activity } from '../../procedure/stages.ts'
import type { Sums } from './sums.ts'

/** The day that puts a ticket into a period: of its submission, or of the activity that is counted. */
export type DayColumn = 'submitted_on' | 'ordered_on' | 'signed_on' | 'reported_on' | 'rated_on' | 'ended_on'

/** A number of tickets: how it is read off the sums of a period, and which facts it counts. A test holds both together. */
export type Figure = {
  name: string
  day: DayColumn
  of: (sums: Sums) => number
  counts: RawBuilder<boolean>
}

const all = sql<boolean>`true`

const ofTickets = {
  submitted: { name: words('Tiket masuk'), day: 'submitted_on', of: (sums) => sums.submitted, counts: all },
  planned: {
    name: words('Tiket dari rencana pemeliharaan'),
    day: 'submitted_on',
    of: (sums) => sums.planned,
    counts: sql`planned`,
  },
  of_assets: {
    name: words('Tiket tentang aset'),
    day: 'submitted_on',
    of: (sums) => sums.ofAssets,
    counts: sql`is_asset`,
  },
  of_others: {
    name: words('Tiket tentang non-aset, jaringan, atau perangkat lunak'),
    day: 'submitted_on',
    of: (sums) => sums.submitted - sums.ofAssets,
    counts: sql`not is_asset`,
  },
  overridden: {
    name: words('Tiket dengan dispensasi'),
    day: 'submitted_on',
    of: (sums) => sums.overridden,
    counts: sql`overridden`,
  },
  repeated: {
    name: words('Gangguan berulang (30 hari)'),
    day: 'submitted_on',
    of: (sums) => sums.repeated,
    counts: sql`repeated`,
  },
  handled: { name: words('Tiket ditangani'), day: 'reported_on', of: (sums) => sums.handled, counts: all },
  handled_for_units: {
    name: words('Tiket ditangani untuk Bidang/Unit'),
    day: 'reported_on',
    of: (sums) => sums.handledForUnits,
    counts: sql`serves_unit`,
  },
  answered: {
    name: words('Tiket ditangani yang sudah dinilai'),
    day: 'reported_on',
    of: (sums) => sums.answered,
    counts: sql`serves_unit and rated_on is not null`,
  },
  with_parts: {
    name: words('Tiket dengan biaya suku cadang'),
    day: 'reported_on',
    of: (sums) => sums.withParts,
    counts: sql`part_cost > 0`,
  },
  rated: { name: words('Tiket dinilai'), day: 'rated_on', of: (sums) => sums.rated, counts: all },
  straight_lined: {
    name: words('Penilaian seragam di bawah 5 detik'),
    day: 'rated_on',
    of: (sums) => sums.straightLined,
    counts: sql`straight_lined`,
  },
  closed: { name: words('Tiket selesai'), day: 'ended_on', of: (sums) => sums.closed, counts: sql`stage = 'closed'` },
  rejected: {
    name: words('Tiket ditolak'),
    day: 'ended_on',
    of: (sums) => sums.rejected,
    counts: sql`stage = 'rejected'`,
  },
  cancelled: {
    name: words('Tiket dibatalkan'),
    day: 'ended_on',
    of: (sums) => sums.cancelled,
    counts: sql`stage = 'cancelled'`,
  },
} as const satisfies Record<string, Figure>

/** An activity of the SOP in the facts: where its minutes and its verdict stand, and its two sums. */
export const measured = {
  request: {
    day: 'submitted_on',
    minutes: 'request_minutes',
    inTime: 'request_in_time',
    sums: ['requests', 'requestsInTime'],
  },
  work_order: {
    day: 'ordered_on',
    minutes: 'order_minutes',
    inTime: 'order_in_time',
    sums: ['orders', 'ordersInTime'],
  },
  signature: {
    day: 'signed_on',
    minutes: 'signature_minutes',
    inTime: 'signature_in_time',
    sums: ['signatures', 'signaturesInTime'],
  },
  repair: {
    day: 'reported_on',
    minutes: 'repair_minutes',
    inTime: 'repair_in_time',
    sums: ['repairs', 'repairsInTime'],
  },
  handling_report: {
    day: 'reported_on',
    minutes: 'report_minutes',
    inTime: 'report_in_time',
    sums: ['reports', 'reportsInTime'],
  },
  feedback: {
    day: 'rated_on',
    minutes: 'rating_minutes',
    inTime: 'rating_in_time',
    sums: ['ratings', 'ratingsInTime'],
  },
} as const satisfies Record<
  Activity['code'],
  { day: DayColumn; minutes: string; inTime: string; sums: readonly [keyof Sums, keyof Sums] }
>

type Verdict = 'measured' | 'in_time' | 'late'
type FigureOfActivity = `${Activity['code']}_${Verdict}`

/** Of each activity how many were measured, in time and late; what a plan opened is no part of the SOP's promises. */
function ofActivities(): Record<FigureOfActivity, Figure> {
  const found = Object.entries(measured).flatMap(
    ([
      activity,
      {
        day,
        inTime,
        sums: [done, onTime],
      },
    ]) => {
      const verdict = sql.id(inTime)
      return [
        [
          `${activity}_measured`,
          {
            name: words('Diukur'),
            day,
            of: (sums: Sums) => sums[done],
            counts: sql`not planned and ${verdict} is not null`,
          },
        ],
        [
          `${activity}_in_time`,
          {
            name: words('Tepat waktu'),
            day,
            of: (sums: Sums) => sums[onTime],
            counts: sql`not planned and ${verdict}`,
          },
        ],
        [
          `${activity}_late`,
          {
            name: words('Terlambat'),
            day,
            of: (sums: Sums) => sums[done] - sums[onTime],
            counts: sql`not planned and not ${verdict}`,
          },
        ],
      ] as const
    },
  )
  return Object.fromEntries(found) as Record<FigureOfActivity, Figure>
}

export type FigureCode = keyof typeof ofTickets | FigureOfActivity

export const figures: Record<FigureCode, Figure> = { ...ofTickets, ...ofActivities() }

export function isFigure(code: string): code is FigureCode {
  return Object.hasOwn(figures, code)
}
