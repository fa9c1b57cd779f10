import type { Ownership } from '../../../src/platform/database/schema.ts'
import { speak } from '../../../src/platform/words.ts'
import type { TicketFacts } from '../../../src/procedure/work-order/queries.ts'
import { printedDevice, sheetOfTicket } from '../../../src/procedure/work-order/sheet-of-ticket.ts'
import { workOrderRequest } from '../../../src/procedure/work-order/work-order.ts'
import type { PrintedDevice, WorkOrderSheet } from '../../../src/procedure/work-order/work-order-sheet.ts'
import type { LetterIds } from '../../../src/registers/letters/queries.ts'
import type { Person } from '../../../src/registers/people/person.ts'
import type { Policies } from '../../../src/registers/settings/policies.ts'

type Device = Partial<
  Pick<
    TicketFacts,
    'register' | 'assetName' | 'brandModel' | 'serialNumber' | 'acquisitionYear' | 'deviceName' | 'ownership'
  >
>

/** A device as the order prints it, by the order's own code. */
export function deviceOnPaper(device: Device): PrintedDevice | null {
  return speak('id', () => printedDevice({ ...nothingReported, ...device }))
}

/** An order that this technician prints, with all that no ticket changes. */
export function orderOfNobody(technician: Person, policies: Policies, letters: LetterIds): WorkOrderSheet {
  return sheetOfTicket({
    act: { person: technician, via: 'page', at: nothingReported.submittedAt },
    policies,
    facts: nothingReported,
    parts: [],
    request: workOrderRequest.parse({}),
    number: '',
    version: 1,
    ticketUrl: '',
    verificationUrl: '',
    letters,
    signer: undefined,
  })
}

export const ownerships = ['personal', 'rented', 'grant_in_process', 'other_agency'] as const satisfies Ownership[]

const nothingReported: TicketFacts = {
  number: '',
  submittedAt: new Date(0),
  requesterName: '',
  phone: '',
  location: '',
  description: '',
  category: 'software',
  deviceName: null,
  ownership: null,
  unit: '',
  parentUnit: null,
  register: null,
  assetName: null,
  brandModel: null,
  serialNumber: null,
  acquisitionYear: null,
}
