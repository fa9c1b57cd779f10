import type { Act } from '../../registers/people/person.ts'
import { noteReading } from '../../registers/personal-data/readings.ts'
import type { Office } from '../../registers/site.ts'
import { maySeePhone } from './answer.ts'
import type { TicketRecord } from './record.ts'

type Shown = Pick<TicketRecord, 'number' | 'submitterId' | 'requesterName' | 'unitId' | 'technicianId'>

/** This person was shown who asks, and his telephone where it is shown to him. */
export function noteTicketReading(office: Pick<Office, 'db' | 'log'>, act: Act, ticket: Shown): void {
  noteReading(office, act, {
    kind: 'ticket',
    object: ticket.number,
    subjectId: ticket.submitterId,
    requesterName: ticket.requesterName,
    withPhone: maySeePhone(act.person, ticket),
  })
}
