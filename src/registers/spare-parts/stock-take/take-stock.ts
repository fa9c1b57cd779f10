import { z } from 'zod'
import type { Database } from '../../../platform/database/connect.ts'
import { type FieldError, InvalidInput } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import type { Act } from '../../people/person.ts'
import { oneLineOrNothing, parsed, rowId } from '../../typed.ts'
import { type HeldPart, holdParts, insertMovement } from '../ledger.ts'
import { openStore } from '../movements/open-store.ts'
import { stockKeepersOnly } from '../spare-part.ts'
import { wholeNumber } from '../whole-number.ts'
import { insertStockTake, type LevelNow, levelsIn } from './queries.ts'

/** `seen` is the newest line of the ledger about the part in that store when its sheet was opened, 0 where there was none. */
type Line = { part: number; seen: number; counted: number }

const stockTakeInput = z.object({
  storeId: rowId(() => t('Pilih gudangnya.')),
  note: oneLineOrNothing(300).transform((line) => line ?? ''),
  lines: z
    .array(z.object({ part: z.number().int(), seen: z.coerce.number().int().min(0), counted: wholeNumber({ min: 0 }) }))
    .min(1, { error: () => t('Isi hasil hitung paling sedikit satu barang.') }),
})

/**
 * What was counted in a store stands from now on; each difference becomes a line of the ledger. Where something moved since
 * the sheet was opened, though as much came as went, the count is not to be trusted, and where fewer lie there than are promised to tickets the promise must
 * be taken back first: both are the fault of their line.
 */
export async function takeStock(db: Database, act: Act, input: unknown): Promise<number> {
  stockKeepersOnly(act)
  const { storeId, note, lines } = parsed(stockTakeInput, input)

  return await db.transaction().execute(async (tx) => {
    const parts = await holdParts(
      tx,
      lines.map(({ part }) => part),
    )
    await openStore(tx, storeId, 'storeId')
    const levels = await levelsIn(tx, storeId, [...parts.keys()])
    const faults = lines.flatMap((line) => faultOf(line, parts.get(line.part), levels.get(line.part)))
    if (faults.length > 0) throw new InvalidInput(faults)

    const recorded = (part: number) => levels.get(part)?.quantity ?? 0
    const stockTakeId = await insertStockTake(tx, act, {
      storeId,
      note,
      lines: lines.map(({ part, counted }) => ({ sparePartId: part, recorded: recorded(part), counted })),
    })
    for (const { part, counted } of lines)
      if (counted !== recorded(part))
        await insertMovement(tx, act, {
          kind: 'stock_take',
          sparePartId: part,
          storeId,
          quantity: counted - recorded(part),
          unitPrice: parts.get(part)?.price,
          stockTakeId,
        })
    return stockTakeId
  })
}

function faultOf(line: Line, part: HeldPart | undefined, level: LevelNow | undefined): FieldError[] {
  const path = `counted.${line.part}`
  if (!part) return [{ path, message: t('Barang ini tidak dikenal.') }]
  const { quantity: now, reserved, newest } = level ?? { quantity: 0, reserved: 0, newest: 0 }
  if (newest !== line.seen)
    return [
      {
        path,
        message: t('Barang ini bergerak sejak lembar dibuka; catatannya kini {now}. Hitung sekali lagi.', { now }),
      },
    ]
  if (line.counted < reserved)
    return [
      {
        path,
        message: t('Sebanyak {reserved} dipesan untuk tiket. Lepaskan pesanannya lebih dahulu.', { reserved }),
      },
    ]
  return []
}
