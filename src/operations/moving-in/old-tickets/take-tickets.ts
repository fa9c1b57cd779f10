import { sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import type { ImportSource } from '../../../platform/database/schema.ts'
import { receiveFile } from '../../../platform/files/receive-file.ts'
import { InvalidInput } from '../../../platform/refusal.ts'
import { count, type Report, refuse, remark } from '../report.ts'
import { cutMark, fingerprintOf, type OldFile, type Told } from './old-ticket.ts'

type Taking = { source: ImportSource; importId: number; assets: ReadonlyMap<string, number>; report: Report }

export const ticketKind = 'tiket'
const fileKind = 'lampiran'

/** The assets by the barcode that they had before. */
export async function assetsByBarcode(db: Database): Promise<Map<string, number>> {
  const assets = await db
    .selectFrom('assets')
    .where('oldBarcode', 'is not', null)
    .select(['id', 'oldBarcode'])
    .execute()
  return new Map(assets.map(({ id, oldBarcode }) => [(oldBarcode ?? '').toUpperCase(), id]))
}

/**
 * Keeps a portion of old tickets: new ones are added, ones that the source tells differently now are changed, the others stay,
 * and so does one whose people were removed because its time was over.
 */
export async function takeTickets(tx: Database, told: readonly Told[], taking: Taking): Promise<void> {
  if (told.length === 0) return
  const rows = told.map(({ ticket }) => {
    const assetId = assetOf(`${ticket.device} ${ticket.description}`, taking.assets)
    return { ...ticket, assetId, fingerprint: fingerprintOf(ticket, assetId) }
  })
  const written = await upsert(tx, rows, taking)
  const added = written.filter(({ isNew }) => isNew).length
  count(taking.report, ticketKind, 'new', added)
  count(taking.report, ticketKind, 'changed', written.length - added)
  count(taking.report, ticketKind, 'unchanged', told.length - written.length)
  remark(taking.report, 'Teks lebih panjang dari 100.000 huruf dipotong.', rows.filter(isCut).length)
  await takeFiles(tx, told, taking)
}

function isCut({ description, work }: { description: string; work: string }): boolean {
  return description.endsWith(cutMark) || work.endsWith(cutMark)
}

const barcode = /\bLT\d{1,2}TA[A-Z0-9]{2,40}?(?:PC|PR)\d{1,5}\b/gi

function assetOf(text: string, assets: ReadonlyMap<string, number>): number | null {
  if (assets.size === 0) return null
  for (const [found] of text.slice(0, 20_000).matchAll(barcode)) {
    const asset = assets.get(found.toUpperCase())
    if (asset) return asset
  }
  return null
}

async function upsert(
  tx: Database,
  rows: readonly object[],
  { source, importId }: Taking,
): Promise<{ isNew: boolean }[]> {
  const columns =
    sql.raw(`old_id, number, unit_id, asset_id, category, device, technician, submitted_at, ended_at, status, open,
    approved, rating, work, requester_name, phone, email, location, description, rating_comment, history, fingerprint`)
  const { rows: written } = await sql<{ isNew: boolean }>`
    insert into imported_tickets (source, import_id, ${columns})
    select ${source}, ${importId}, "oldId", number, "unitId", "assetId", category, device, technician, "submittedAt", "endedAt",
      status, open, approved, rating, work, "requesterName", phone, email, location, description, "ratingComment", history,
      fingerprint
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (
      "oldId" text, number text, "unitId" integer, "assetId" bigint, category text, device text, technician text,
      "submittedAt" timestamptz, "endedAt" timestamptz, status text, open boolean, approved boolean, rating smallint, work text,
      "requesterName" text, phone text, email text, location text, description text, "ratingComment" text, history jsonb,
      fingerprint text)
    on conflict (source, old_id) do update set (import_id, ${columns}) = row (excluded.import_id, excluded.old_id,
      excluded.number, excluded.unit_id, excluded.asset_id, excluded.category, excluded.device, excluded.technician,
      excluded.submitted_at, excluded.ended_at, excluded.status, excluded.open, excluded.approved, excluded.rating,
      excluded.work, excluded.requester_name, excluded.phone, excluded.email, excluded.location, excluded.description,
      excluded.rating_comment, excluded.history, excluded.fingerprint)
      where imported_tickets.fingerprint <> excluded.fingerprint and imported_tickets.people_removed_at is null
    returning xmax = 0 as is_new`.execute(tx)
  return written
}

async function takeFiles(tx: Database, told: readonly Told[], taking: Taking): Promise<void> {
  const having = told.filter(({ files }) => files.length > 0)
  if (having.length === 0) return
  const { rows } = await sql<{ oldId: string; id: number; gone: boolean; names: string[] }>`
    select old_id, tickets.id, people_removed_at is not null as gone,
      array(select old_name from imported_files where ticket_id = tickets.id) as names
    from imported_tickets tickets
    where source = ${taking.source} and old_id = any(${having.map(({ ticket }) => ticket.oldId)}::text[])`.execute(tx)
  const kept = new Map(rows.map((row) => [row.oldId, row]))

  for (const { row, ticket, files } of having) {
    const before = kept.get(ticket.oldId)
    for (const file of files) {
      if (!before || before.gone || before.names.includes(file.name)) count(taking.report, fileKind, 'unchanged')
      else await takeFile(tx, file, { ...taking, ticketId: before.id, row, number: ticket.number })
    }
  }
}

type Place = Taking & { ticketId: number; row: number; number: string }

async function takeFile(tx: Database, file: OldFile, { ticketId, row, number, report }: Place): Promise<void> {
  try {
    const { name, mediaType, bytes } = await receiveFile({ name: file.name, bytes: await file.read() })
    await tx
      .insertInto('importedFiles')
      .values({ ticketId, oldName: file.name, name, mediaType, content: Buffer.from(bytes) })
      .execute()
    count(report, fileKind, 'new')
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    refuse(report, { kind: fileKind, row, id: number, reason: error.errors.map(({ message }) => message).join(' ') })
  }
}
