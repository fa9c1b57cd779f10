import { z } from '@hono/zod-openapi'
import type { Database } from '../../platform/database/connect.ts'
import { plainText } from '../../platform/plain-text.ts'
import { InvalidInput, Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { freeIn, type HeldPart, holdParts, type Level } from '../../registers/spare-parts/ledger.ts'
import { partsNamed } from '../../registers/spare-parts/queries.ts'

export const mostPieces = 999

/** A part by its code or name, from the store of that code where one was chosen, and how many of it. */
export const askedPart = z.object({
  part: plainText({ max: 120 }),
  store: plainText({ max: 20 }).optional().openapi({
    description: 'code of the store; left out: where it is set aside for the ticket, then in the order of the stores',
  }),
  quantity: z.preprocess(
    (value) => (typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : value),
    z
      .number({ error: () => t('Isi jumlah dengan angka.') })
      .int({ error: () => t('Isi jumlah dengan bilangan bulat.') })
      .min(1, { error: () => t('Jumlah sedikitnya 1.') })
      .max(mostPieces, { error: () => t('Jumlah paling banyak 999.') }),
  ),
})

export type AskedPart = z.output<typeof askedPart>

/** The parts that these lines mean, held with `others` until the transaction ends; an unknown one is the fault of its line. */
export async function holdAsked<Asked extends AskedPart>(
  tx: Database,
  asked: readonly Asked[],
  others: readonly number[],
): Promise<(Omit<Asked, 'part'> & { part: HeldPart })[]> {
  const named = await partsNamed(
    tx,
    asked.map(({ part }) => part),
  )
  const unknown = asked.flatMap(({ part }, index) =>
    named.has(part) ? [] : [{ path: `parts.${index}.part`, message: t('Suku cadang {part} tidak dikenal.', { part }) }],
  )
  if (unknown.length > 0) throw new InvalidInput(unknown)

  const held = await holdParts(tx, [...named.values().map(({ id }) => id), ...others])
  return asked.flatMap((line) => {
    const part = held.get(named.get(line.part)?.id ?? 0)
    return part ? [{ ...line, part }] : []
  })
}

export type Share = { storeId: number; store: string; quantity: number }

type Line = Omit<AskedPart, 'part'> & { part: HeldPart }

/**
 * From which stores the pieces of a line come: from the chosen one alone, else from those that `first` prefers, then in the
 * order of the stores. The levels count them as promised from then on, so that the next line finds what is left.
 */
export function takeFrom(
  levels: Level[],
  { part, store, quantity }: Line,
  first: (level: Level) => boolean = () => false,
): Share[] {
  const chosen = store ? levels.filter(({ storeCode }) => storeCode === store) : levels
  const shares: Share[] = []
  let missing = quantity
  for (const level of chosen.toSorted((one, other) => Number(first(other)) - Number(first(one)))) {
    const taken = Math.min(missing, freeIn(level))
    if (taken <= 0) continue
    level.reserved += taken
    missing -= taken
    shares.push({ storeId: level.storeId, store: level.store, quantity: taken })
  }
  const only = chosen.length < levels.length ? (chosen[0]?.store ?? store) : undefined
  if (missing > 0) throw notEnough({ part: part.name, left: quantity - missing, quantity }, only)
  return shares
}

function notEnough(asked: { part: string; left: number; quantity: number }, store: string | undefined): Refusal {
  const sentence = store
    ? t('Persediaan {part} di {store} tinggal {left}, diminta {quantity}. Pilih gudang lain atau tunda pengerjaan.', {
        ...asked,
        store,
      })
    : t('Persediaan {part} tinggal {left}, diminta {quantity}. Kurangi jumlahnya atau tunda pengerjaan.', asked)
  return new Refusal('not-enough-in-stock', sentence)
}
