import type { Database } from '../../../platform/database/connect.ts'
import { Forbidden, Refusal } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import type { PaperRequest, PaperToSign } from '../../../procedure/signature/paper/paper.ts'
import { signPaper } from '../../../procedure/signature/paper/sign-paper.ts'
import { type Act, holdsRole, type Person } from '../../../registers/people/person.ts'
import type { Office } from '../../../registers/site.ts'
import { printFramed } from '../paper/print-recap.ts'
import { recaps } from '../recaps.ts'
import { frozenContents, frozenFor, insertRecapSignature, lockFrozen } from './queries.ts'

/**
 * The tu_head of that day signs the frozen recap that he was shown, in the office's way. Refuses one that is signed or revoked
 * (`recap-not-waiting`), and as `signPaper` does.
 */
export async function signRecap(office: Office, act: Act, id: number, request: PaperRequest): Promise<void> {
  if (!holdsRole(act.person, 'tu_head', 'full')) throw new Forbidden()
  await signPaper(office, act, await recapToSign(office, act.person, id), request)
}

async function recapToSign(office: Office, person: Person, id: number): Promise<PaperToSign> {
  const recap = await frozenFor(office.db, person, id)
  mustWait(recap.signedAt === null && recap.revokedAt === null)
  const { rows, frame: kept } = await frozenContents(office.db, id)
  const { number, documentId, sha256, figures, period, unitName, frozenAt } = recap
  const contents = { rows, figures, period, unitName }

  return {
    ...{ kind: 'recap', number, documentId, sha256 },
    name: `${recaps[recap.kind].title} ${period} Nomor ${number}`,
    printed: { ...kept, at: frozenAt },
    remedy: t('Bekukan rekap ini sekali lagi, lalu tanda tangani cetakan yang baru.'),
    print: (signed, { at }) =>
      printFramed(office, { recap: recaps[recap.kind], contents, frame: { ...kept, ...signed }, at }),
    lock: async (tx: Database) => mustWait(!(await lockFrozen(tx, id)).signed),
    insertSignature: (tx, act, signature) => insertRecapSignature(tx, act, { ...signature, recapId: id }),
  }
}

function mustWait(waits: boolean) {
  if (waits) return
  throw new Refusal('recap-not-waiting', t('Rekap ini tidak sedang menunggu tanda tangan. Muat ulang halaman.'))
}
