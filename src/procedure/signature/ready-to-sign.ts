import type { Reauthentication } from '../../platform/database/schema.ts'
import type { Calendar } from '../../registers/calendar/calendar.ts'
import { readCalendar } from '../../registers/calendar/queries.ts'
import { type Signing, signingBy } from '../../registers/documents/signing/signing.ts'
import type { Act } from '../../registers/people/person.ts'
import { digestOf, type Proof } from '../../registers/sessions/second-factor/proof.ts'
import type { Policies } from '../../registers/settings/policies.ts'
import { readPolicies } from '../../registers/settings/queries.ts'
import type { Office } from '../../registers/site.ts'

/** What is asked of the signatory once, however many orders he signs. */
export type Credentials = Proof & { nik?: string; passphrase?: string }

/** Proved and with his pen in hand. */
export type Ready = { policies: Policies; calendar: Calendar; signing: Signing; reauthentication: Reauthentication }

/**
 * Proves the signatory anew for the very papers that he was shown, by their SHA-256. `first` refuses what need not wait
 * for that: password hashing is slow on purpose.
 */
export async function readyToSign(
  office: Office,
  act: Act,
  credentials: Credentials,
  shown: string[],
  first: (policies: Policies) => void = () => {},
): Promise<Ready> {
  const [policies, calendar] = await Promise.all([readPolicies(office.db), readCalendar(office.db)])
  first(policies)
  const signing = signingBy(office, act.person, policies, credentials)

  const reauthentication = await office.authentication.prove(act.person, credentials, digestOf(shown))
  return { policies, calendar, signing, reauthentication }
}
