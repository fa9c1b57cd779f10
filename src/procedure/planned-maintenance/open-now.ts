import type { Database } from '../../platform/database/connect.ts'
import { InvalidInput, Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import type { Act } from '../../registers/people/person.ts'
import { type OfficeNow, officeAt, openTicket } from './open-ticket.ts'
import { reckoningOf } from './overview.ts'
import { type Period, periodAt } from './periods.ts'
import { plannersOnly } from './plan.ts'
import { assetsNamed, type Plan, planRecord } from './queries.ts'
import { obstacleOf, skippedInWords } from './standing.ts'
import { standingOf } from './standing-queries.ts'

/**
 * Buka sekarang: the ticket of an asset in this period before its day comes, also on a day off and above the most of a day.
 * What stands in the plan's own way stands in this one, too (`plan-paused`, `plan-not-begun`, `already-opened`,
 * `not-to-maintain-now`). Answers its number.
 */
export async function openNow(db: Database, act: Act, planId: number, register: string): Promise<string> {
  plannersOnly(act)
  const [plan, office, { ids }] = await Promise.all([
    planRecord(db, planId),
    officeAt(db, act.at),
    assetsNamed(db, [register]),
  ])
  const period = periodToOpenIn(plan, office)
  const [assetId] = ids
  if (assetId === undefined) throw notOfPlan()

  const number = await openTicket(db, act, { planId, assetId, periodStart: period.start }, office)
  if (!number) throw await whyNot(db, { plan, period, assetId, act })
  return number
}

function periodToOpenIn(plan: Plan, { today }: OfficeNow): Period {
  const period = periodAt(plan, today)
  if (!plan.active) throw new Refusal('plan-paused', t('Rencana ini dihentikan sementara. Lanjutkan lebih dahulu.'))
  if (!period) throw new Refusal('plan-not-begun', t('Rencana ini belum mulai. Tiketnya dibuka sejak hari pertama.'))
  return period
}

type Turn = { plan: Plan; period: Period; assetId: number; act: Act }

async function whyNot(db: Database, { plan, period, assetId, act }: Turn): Promise<Error> {
  const [standing, { shut }] = await Promise.all([
    standingOf(db, plan, { periodStart: period.start, assetId }),
    reckoningOf(db, act.at),
  ])
  if (!standing) return notOfPlan()
  if (standing.ticket)
    return new Refusal(
      'already-opened',
      t('Tiket aset ini sudah dibuka pada masa ini: {number}.', { number: standing.ticket }),
    )

  const why = obstacleOf(standing, plan, shut)
  return new Refusal(
    'not-to-maintain-now',
    t('Tiket belum dapat dibuka: {why}.', { why: why ? skippedInWords(why) : t('keadaannya baru saja berubah') }),
  )
}

function notOfPlan(): InvalidInput {
  return new InvalidInput([{ path: 'register', message: t('Aset ini tidak tercakup dalam rencana.') }])
}
