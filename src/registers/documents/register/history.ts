import { t } from '../../../platform/words.ts'
import type { TimelineEntry } from '../../../ui/record/timeline.tsx'
import { reasonInWords } from '../revoke-document.ts'
import { methodNames } from '../standing.ts'
import type { DocumentRecord, SameNumber } from './queries.ts'

/** What became of one paper, oldest first: issued, signed, superseded, revoked. */
export function historyOf(document: DocumentRecord, papers: SameNumber[]): TimelineEntry[] {
  const entries = [issued(document), signed(document), superseded(document, papers), revoked(document)]
  return entries
    .filter((entry): entry is TimelineEntry => entry !== undefined)
    .sort((one, other) => one.at.getTime() - other.at.getTime())
}

/** The first later paper of the number; drafts take nobody's place. */
function supersededBy({ id }: { id: number }, papers: SameNumber[]): SameNumber | undefined {
  return papers.find((paper) => paper.id > id && paper.state !== 'draft')
}

function issued({ state, issuedAt, issuedBy }: DocumentRecord): TimelineEntry | undefined {
  if (state === 'signed') return undefined
  const what = {
    draft: t('Naskah dikirim untuk ditandatangani'),
    awaiting_signature: t('Dicetak dan menunggu tanda tangan'),
    issued: t('Terbit'),
  }[state]
  return { at: issuedAt, what, who: issuedBy, icon: 'printer' }
}

function signed({ signedAt, method, signerName, signerTitle }: DocumentRecord): TimelineEntry | undefined {
  if (!signedAt || !method) return undefined
  const who = [signerName, signerTitle].filter(Boolean).join(', ')
  return { at: signedAt, what: t(methodNames[method]), who, icon: 'signature', tone: 'accent' }
}

function superseded(document: DocumentRecord, papers: SameNumber[]): TimelineEntry | undefined {
  const later = document.state === 'draft' ? undefined : supersededBy(document, papers)
  if (!later) return undefined
  const what =
    later.version === document.version
      ? t('Digantikan surat yang bertanda tangan')
      : t('Digantikan versi {version}', { version: later.version })
  return { at: later.issuedAt, what, icon: 'refresh' }
}

function revoked({ revokedAt, revokedBy, revocationReason }: DocumentRecord): TimelineEntry | undefined {
  if (!revokedAt) return undefined
  const note = revocationReason ? reasonInWords(revocationReason) : undefined
  return { at: revokedAt, what: t('Dicabut'), who: revokedBy ?? undefined, note, icon: 'ban', tone: 'danger' }
}
