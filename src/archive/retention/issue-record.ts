import { paths } from '../../paths.ts'
import type { Database } from '../../platform/database/connect.ts'
import { speak, t } from '../../platform/words.ts'
import { printedSignatory, wordsOfMethod } from '../../procedure/work-order/sheet-of-ticket.ts'
import { newToken } from '../../registers/documents/document.ts'
import { takeNumber } from '../../registers/documents/number.ts'
import { insertDocument } from '../../registers/documents/queries.ts'
import { lettersInForce, pressOf } from '../../registers/letters/queries.ts'
import type { Person } from '../../registers/people/person.ts'
import { roles } from '../../registers/people/roles.ts'
import type { Policies } from '../../registers/settings/policies.ts'
import { readPolicies } from '../../registers/settings/queries.ts'
import { holderInOffice } from '../../registers/signatories/queries.ts'
import type { Office } from '../../registers/site.ts'
import { formatLongDate, formatNumber, formatTime } from '../../ui/format.ts'
import { countItems, type Disposal, lockDisposal } from './disposals.ts'
import { approverOf, disposedGroups, disposedNumbers, disposedTotals, heldOf, writeFinish } from './record-queries.ts'
import { type RecordSheet, renderRecord } from './record-sheet.ts'
import { heldNames } from './retention.ts'

// more fill a hundred pages that nobody reads; the list stays in the application
const mostPrinted = 3000

/** The Berita Acara of a disposal of which nothing waits any more, to be signed by the tu_head. Safe to run twice. */
export async function issueRecord(office: Office, id: number): Promise<void> {
  const { db } = office
  const at = new Date()
  const [policies, letters] = await Promise.all([readPolicies(db), lettersInForce(db)])
  const press = await pressOf(db, letters)

  await db.transaction().execute(async (tx) => {
    const disposal = await lockDisposal(tx, id)
    const waiting = (await countItems(tx, id)).some(({ state }) => state === 'waiting')
    if (disposal.stage !== 'approved' || waiting) return

    const approver = await approverOf(tx, id, at)
    const number = await takeNumber(tx, 'disposal_record', policies['docNumber.disposalRecord.pattern'], at)
    const token = newToken()
    const frame = {
      policies,
      letters,
      number,
      token,
      verificationUrl: office.config.baseUrl + paths.verification(token),
    }
    const sheet = await sheetOf(tx, { ...frame, disposal, approver, at })
    const content = renderRecord(
      sheet,
      { ...press, onFault: (fault) => office.log.error({ fault, number }, 'edited template does not print') },
      at,
    )
    const act = { person: approver, via: 'job' as const, at }
    const paper = { kind: 'disposal_record' as const, number, version: 1, state: 'awaiting_signature' as const }
    const { id: documentId } = await insertDocument(tx, act, { ...paper, token, content })
    await writeFinish(tx, id, at, documentId, sheet)
  })
}

type Frame = Pick<RecordSheet, 'letters' | 'number' | 'token' | 'verificationUrl'> & {
  policies: Policies
  disposal: Disposal
  approver: Person
  at: Date
}

async function sheetOf(tx: Database, { policies, disposal, approver, at, ...frame }: Frame): Promise<RecordSheet> {
  const { id } = disposal
  const method = policies['signature.method']
  const signatory = await holderInOffice(tx, at)
  return {
    ...frame,
    ...wordsOfMethod(method, policies),
    letterhead: { lines: policies['letterhead.lines'], address: policies['letterhead.address'] },
    paper: policies['letterhead.paper'],
    place: policies['letterhead.city'],
    nipLabel: policies['letterhead.nipPrefix'],
    ...(await contents(tx, disposal, at)),
    approver: {
      name: approver.name,
      position: approver.jobTitle ?? speak('id', () => t(roles[approver.role].label)),
      on: speak('id', () => formatLongDate(disposal.approvedAt ?? at)),
    },
    letter: disposal.approvalLetter ?? '',
    listSha256: disposal.listSha256 ?? '',
    numbers: await disposedNumbers(tx, id, mostPrinted),
    signer: printedSignatory(signatory, policies),
    signature: null,
  }
}

async function contents(tx: Database, disposal: Disposal, at: Date) {
  const { id } = disposal
  const [groups, { orders, reports, oldest, newest }, held] = [
    await disposedGroups(tx, id),
    await disposedTotals(tx, id),
    await heldOf(tx, id),
  ]
  const sum = (part: 'tickets' | 'attachments') => formatNumber(groups.reduce((all, group) => all + group[part], 0))

  return speak('id', () => ({
    startedOn: momentOf(disposal.startedAt ?? at),
    finishedOn: momentOf(at),
    proposer: { name: disposal.proposedBy, on: formatLongDate(disposal.proposedAt) },
    periods: {
      tickets: formatLongDate(disposal.ticketsBefore),
      attachments: formatLongDate(disposal.attachmentsBefore),
      logs: formatLongDate(disposal.logsBefore),
    },
    groups: groups.map(({ year, unit, tickets, attachments }) => ({
      year: String(year),
      unit,
      tickets: formatNumber(tickets),
      attachments: formatNumber(attachments),
    })),
    totals: {
      tickets: sum('tickets'),
      attachments: sum('attachments'),
      orders: formatNumber(orders),
      reports: formatNumber(reports),
      readings: formatNumber(disposal.readingsDisposed),
      notices: formatNumber(disposal.noticesDisposed),
    },
    span: oldest && newest ? { oldest: formatLongDate(oldest), newest: formatLongDate(newest) } : null,
    held: held.map(({ heldBecause, tickets }) => ({
      reason: t(heldNames[heldBecause]),
      tickets: formatNumber(tickets),
    })),
  }))
}

function momentOf(at: Date): string {
  return `${formatLongDate(at)} pukul ${formatTime(at)}`
}
