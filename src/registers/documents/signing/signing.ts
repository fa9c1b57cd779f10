import type { SignatureMethod } from '../../../platform/database/schema.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import type { Person } from '../../people/person.ts'
import type { Policies } from '../../settings/policies.ts'
import type { Office } from '../../site.ts'
import { type BsreCredential, signingThroughBsre } from './bsre.ts'
import { signingInHouse } from './in-house.ts'

/** What a signature says beside the name of its holder, and the moment that the paper prints. */
export type SigningFacts = { reason: string; at: Date }

type SignedPaper = { pdf: Uint8Array; certificateId: number | null; timestampedAt: Date | null }

/** One way to put a signature into a finished PDF. It talks to other machines: never call `sign` in a transaction. */
export type Signing = {
  method: Exclude<SignatureMethod, 'wet'>
  /** `leaving` is called, and waited for, just before the paper goes to another house to be signed. */
  sign(paper: Uint8Array, facts: SigningFacts, leaving: () => Promise<void>): Promise<SignedPaper>
}

/** The way that the office chose (A14). Signing by pen has no `Signing`: it is refused, `signed-on-paper`. */
export function signingBy(office: Office, person: Person, policies: Policies, credential: BsreCredential): Signing {
  switch (policies['signature.method']) {
    case 'internal':
      return signingInHouse(office, person, policies)
    case 'bsre':
      return signingThroughBsre(office, person, policies, credential)
    case 'wet':
      throw new Refusal(
        'signed-on-paper',
        t('Kantor ini menandatangani di atas kertas. Cetak surat, tanda tangani, lalu unggah pindaiannya.'),
      )
  }
}
