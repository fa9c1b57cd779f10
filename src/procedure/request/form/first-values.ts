import { NotFound } from '../../../platform/refusal.ts'
import { searchAssets } from '../../../registers/assets/queries.ts'
import { readCalendar } from '../../../registers/calendar/queries.ts'
import type { Act } from '../../../registers/people/person.ts'
import { readPolicies } from '../../../registers/settings/queries.ts'
import type { Office } from '../../../registers/site.ts'
import type { FormValues } from '../../../ui/form/form.tsx'
import { type TicketRecord, ticketRecord } from '../../ticket/record.ts'
import { followedTicket } from '../follow-up.ts'

/** What a link to the form may name: a ticket to copy or to follow up, an asset (the QR on the device). */
export type Origin = { salin?: string; lanjutan?: string; aset?: string }

/** What the form begins with. A ticket that cannot be followed up is refused (`no-follow-up`). */
export async function firstValues({ db }: Office, act: Act, { salin, lanjutan, aset }: Origin): Promise<FormValues> {
  const own = { requesterName: act.person.shared ? '' : act.person.name, formOpenedAt: act.at.toISOString() }

  if (lanjutan) {
    const [calendar, policies] = await Promise.all([readCalendar(db), readPolicies(db)])
    await followedTicket(db, act, lanjutan, calendar, policies)
    return { ...own, ...copied(await ticketRecord(db, act.person, lanjutan)), followUpOf: lanjutan }
  }
  if (salin) return { ...own, ...copied(await ticketRecord(db, act.person, salin)) }
  if (aset) return { ...own, ...(await ofAsset(db, act.person.unitId, aset)) }
  return own
}

function copied(ticket: TicketRecord): FormValues {
  const { category, description, location, requesterName, phone } = ticket
  return { category, description, location, requesterName, phone: phone.replace(/^\+62/, '0'), ...deviceOf(ticket) }
}

function deviceOf({ register, deviceName, ownership }: TicketRecord): FormValues {
  if (register) return { 'device.kind': 'asset', 'device.register': register, assetSearch: register }
  if (!deviceName) return { 'device.kind': 'none' }
  return { 'device.kind': 'non_asset', 'device.name': deviceName, 'device.ownership': ownership ?? '' }
}

async function ofAsset(db: Office['db'], unitId: number, register: string): Promise<FormValues> {
  const found = await searchAssets(db, unitId, register)
  const asset = found.find((one) => one.register === register)
  if (!asset) throw new NotFound()
  return {
    category: asset.category,
    location: asset.location,
    'device.kind': 'asset',
    'device.register': register,
    assetSearch: register,
  }
}
