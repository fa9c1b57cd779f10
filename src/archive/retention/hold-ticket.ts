import { z } from 'zod'
import type { Database } from '../../platform/database/connect.ts'
import { InvalidInput, NotFound } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { type Act, takePlace } from '../../registers/people/person.ts'
import { oneLine } from '../../registers/typed.ts'
import { insertHold, writeLift } from './hold-queries.ts'
import { proposersOnly } from './retention.ts'

export const holdRequest = z.object({
  number: oneLine(60, () => t('Isi nomor tiket.')),
  reason: oneLine(300, () => t('Isi alasan penahanan.')),
})
type HoldRequest = z.output<typeof holdRequest>

/** From now on the ticket stays, however old it is. */
export async function holdTicket(db: Database, act: Act, request: HoldRequest): Promise<void> {
  proposersOnly(act)
  takePlace(act)
  const outcome = await insertHold(db, act, request)
  if (outcome === 'no_ticket') throw atNumber(t('Tiket dengan nomor ini tidak ditemukan.'))
  if (outcome === 'held_already') throw atNumber(t('Tiket ini sudah ditahan.'))
}

export async function liftHold(db: Database, act: Act, id: number): Promise<void> {
  proposersOnly(act)
  takePlace(act)
  if (!(await writeLift(db, act, id))) throw new NotFound()
}

function atNumber(message: string) {
  return new InvalidInput([{ path: 'number', message }])
}
