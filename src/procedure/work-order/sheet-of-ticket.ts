import { speak, t } from '../../platform/words.ts'
import type { Act } from '../../registers/people/person.ts'
import type { Policies } from '../../registers/settings/policies.ts'
import { formatLongDate, formatPhone, formatTime } from '../../ui/format.ts'
import { ownershipNames } from '../ticket/ticket.ts'
import type { TicketFacts } from './queries.ts'
import { usualWorkTypes, type WorkOrderRequest } from './work-order.ts'
import type { PrintedDevice, WorkOrderSheet } from './work-order-sheet.ts'

export type SheetFacts = {
  act: Act
  policies: Policies
  facts: TicketFacts
  request: WorkOrderRequest
  number: string
  version: number
  ticketUrl: string
  signer: { name: string; nip: string | null } | undefined
}

/** The order as it is issued, unsigned: everything that it will ever say of the ticket, frozen. */
export function sheetOfTicket({
  act,
  policies,
  facts,
  request,
  number,
  version,
  ticketUrl,
  signer,
}: SheetFacts): WorkOrderSheet {
  return speak('id', () => ({
    letterhead: { lines: policies['letterhead.lines'], address: policies['letterhead.address'], logo: null },
    paper: 'a4',
    place: policies['letterhead.city'],
    nipLabel: policies['letterhead.nipPrefix'],
    number,
    version,
    issuedOn: formatLongDate(act.at),
    ticketNumber: facts.number,
    ticketUrl,
    basis: policies['sop.reference'],
    technician: {
      name: act.person.name,
      position: act.person.jobTitle ?? 'Tenaga Ahli Technical Support',
      nip: act.person.nip,
      acceptedAt: momentInWords(act.at),
    },
    signer: { name: signer?.name ?? '', position: policies['workOrder.signerTitle'], nip: signer?.nip ?? null },
    category: facts.category,
    complaint: {
      receivedAt: momentInWords(facts.submittedAt),
      requester: facts.requesterName,
      unit: facts.parentUnit ?? facts.unit,
      subUnit: facts.parentUnit ? facts.unit : null,
      location: facts.location,
      phone: formatPhone(facts.phone),
      description: facts.description,
    },
    device: printedDevice(facts),
    workTypes: request.workTypes?.length ? request.workTypes : usualWorkTypes(facts.category),
    cableMetres: null,
    otherWork: null,
    condition: request.condition || null,
    accessories: request.accessories || null,
    workingDays: policies['sla.handling.value'],
    dueAt: null,
    note: request.note || null,
    checks: null,
    signature: null,
  }))
}

/** "Senin, 23 November 2026 pukul 09.15 WIB" */
export function momentInWords(at: Date): string {
  return `${formatLongDate(at)} pukul ${formatTime(at)}`
}

export function printedDevice(facts: TicketFacts): PrintedDevice | null {
  if (facts.register)
    return {
      name: facts.assetName ?? '',
      model: facts.brandModel || null,
      serialNumber: facts.serialNumber || null,
      asset: { ...splitRegister(facts.register), acquisitionYear: facts.acquisitionYear?.toString() ?? null },
      ownership: null,
    }
  if (!facts.deviceName || !facts.ownership) return null
  return {
    name: facts.deviceName,
    model: null,
    serialNumber: null,
    asset: null,
    ownership: t(ownershipNames[facts.ownership]),
  }
}

function splitRegister(register: string): { code: string; register: string } {
  const end = register.lastIndexOf('.')
  return { code: register.slice(0, end), register: register.slice(end + 1) }
}
