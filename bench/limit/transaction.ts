import type pg from 'pg'

/** What every client submits: a printer that is no asset, as units report most. */
export const newRequest = {
  category: 'printer',
  description: 'Printer tidak menarik kertas sejak pagi, lampu indikator berkedip merah dan antrean cetak tertahan.',
  requesterName: 'Retno Widyaningsih',
  phone: '+6281234567890',
  location: 'Lantai 6, ruang rapat kecil',
  device: { kind: 'non_asset', name: 'Printer meja', ownership: 'rented' },
  supportsWork: true,
} as const

export type Submitter = { id: string; unitId: number }

/** The writes of a submission and nothing else: a number, the ticket, the first line of its timeline; durable. */
export async function insertBare(client: pg.ClientBase, { id, unitId }: Submitter): Promise<void> {
  const at = new Date()
  const due = new Date(at.getTime() + 15 * 60_000)
  await client.query({ name: 'begin', text: 'begin' })
  const { rows } = await client.query<{ last: number }>({ ...takeNumber, values: ['bench', '2026'] })
  const { category, description, requesterName, phone, location, device } = newRequest
  const made = [`BENCH-${rows[0]?.last}`, category, description, requesterName, phone, location]
  const kept = [null, device.name, device.ownership, null, null, due, true, unitId, id, at, at]
  const tickets = await client.query<{ id: string }>({ ...insertTicket, values: [...made, ...kept] })
  await client.query({ ...insertEvent, values: [tickets.rows[0]?.id, at, 'submit', id, 'api', null, '{}'] })
  await client.query({ name: 'commit', text: 'commit' })
}

const takeNumber = {
  name: 'number',
  text: `insert into number_series (series, period, last) values ($1, $2, 1)
    on conflict (series, period) do update set last = number_series.last + 1 returning last`,
}

const insertTicket = {
  name: 'ticket',
  text: `insert into tickets (number, category, description, requester_name, phone, location, asset_id, device_name,
      ownership, follow_up_of, form_opened_at, due_at, supports_work, unit_id, submitted_by, submitted_at, stage_since)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) returning id`,
}

const insertEvent = {
  name: 'event',
  text: `insert into ticket_events (ticket_id, at, action, actor_id, via, note, details)
    values ($1, $2, $3, $4, $5, $6, $7)`,
}
