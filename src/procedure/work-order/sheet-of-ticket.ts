import type { SignatureMethod } from '../../platform/database/schema.ts'
import type { Officer } from '../../platform/pdf/letterhead.ts'
import { speak, t } from '../../platform/words.ts'
import type { LetterIds } from '../../registers/letters/queries.ts'
import type { Act } from '../../registers/people/person.ts'
import type { Policies } from '../../registers/settings/policies.ts'
import { printedTitle, type Signatory } from '../../registers/signatories/signatory.ts'
import { quantityInWords } from '../../registers/spare-parts/spare-part.ts'
import { formatLongDate, formatPhone, formatTime } from '../../ui/format.ts'
import { handlingOf } from '../ticket/due.ts'
import { ownershipNames } from '../ticket/ticket.ts'
import type { TicketFacts } from './queries.ts'
import type { Reserved } from './reservations.ts'
import { usualWorkTypes, type WorkOrderRequest } from './work-order.ts'
import type { PrintedDevice, SignatureWords, WorkOrderSheet } from './work-order-sheet.ts'

export type SheetFacts = {
  act: Act
  policies: Policies
  facts: TicketFacts
  parts: Pick<Reserved, 'name' | 'quantity' | 'unitOfMeasure' | 'store'>[]
  request: WorkOrderRequest
  number: string
  version: number
  ticketUrl: string
  verificationUrl: string
  letters: LetterIds
  signer: Signatory | undefined
}

/** The order as it is issued, unsigned: everything that it will ever say of the ticket, frozen. */
export function sheetOfTicket({
  act,
  policies,
  facts,
  parts,
  request,
  number,
  version,
  ticketUrl,
  verificationUrl,
  letters,
  signer,
}: SheetFacts): WorkOrderSheet {
  return speak('id', () => ({
    ...wordsOfMethod(policies['signature.method'], policies),
    letterhead: { lines: policies['letterhead.lines'], address: policies['letterhead.address'] },
    letters,
    paper: policies['letterhead.paper'],
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
    signer: printedSignatory(signer, policies),
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
    parts: parts.map(({ name, quantity, unitOfMeasure, store }) => ({
      ...{ name, store },
      quantity: quantityInWords(quantity, unitOfMeasure),
    })),
    handling: handlingOf(policies),
    dueAt: null,
    note: request.note || null,
    checks: null,
    signature: null,
    copies: policies['letterhead.copies'],
    verificationUrl,
  }))
}

/** What a paper says of how it is signed; each method in words of its own (DOMAIN 4.4). */
export function wordsOfMethod(method: SignatureMethod, policies: Policies): SignatureWords {
  return { method, mark: marks[method] ?? policies['letterhead.mark'], notice: policies[`letterhead.footer.${method}`] }
}

// what BSrE's certificate may be called is not the office's choice; a paper for the pen has its pen
const marks: Partial<Record<SignatureMethod, string>> = {
  bsre: 'Ditandatangani secara elektronik menggunakan sertifikat elektronik BSrE',
  wet: '',
}

/** Who is named under a paper: nobody, by his position alone, where the office has no signatory that day. */
export function printedSignatory(signatory: Signatory | undefined, policies: Policies): Officer {
  return signatory
    ? { name: signatory.name, position: printedTitle(signatory, policies), nip: signatory.nip }
    : { name: '', position: policies['workOrder.signerTitle'], nip: null }
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
