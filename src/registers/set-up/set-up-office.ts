import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import { forgetRemembered } from '../../platform/database/remembered.ts'
import { InvalidInput, NotFound } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { dateAt } from '../calendar/calendar.ts'
import { prepareAuthority } from '../documents/signing-identity.ts'
import { anybodyExists, insertPerson } from '../people/queries.ts'
import { tooManyAttempts } from '../sessions/counted.ts'
import { hashPassword } from '../sessions/password.ts'
import { countAttempt, forgetAttempts, type Origin } from '../sessions/sign-in-attempts.ts'
import { putPolicy } from '../settings/change-policy.ts'
import { insertSignatory } from '../signatories/queries.ts'
import type { Office } from '../site.ts'
import type { Typed } from '../typed.ts'
import { plantOrganisation } from '../units/plant-organisation.ts'
import { insertUnlessThere } from '../units/queries.ts'
import { forgetSetUpCodes, isSetUpCode } from './code.ts'
import { officeCode, type SetUp, setUpFrom } from './input.ts'

/**
 * Makes the office out of an empty database, its certificate authority included, once: whoever holds the code and comes
 * first. For everybody after him there is nothing here. Wrong codes are counted by address, so that nobody can lock the holder out.
 */
export async function setUpOffice({ db, secret }: Office, form: Typed, from: Origin): Promise<void> {
  if (await anybodyExists(db)) throw new NotFound()
  await needCode(db, String(form.code ?? ''), from)
  const setUp = setUpFrom(form)
  const admin = await hashPassword(setUp.adminPassword)
  const signer = await hashPassword(setUp.signerPassword)

  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('set-up', 0))`.execute(tx)
    if (await anybodyExists(tx)) throw new NotFound()

    await plantOrganisation(tx, setUp.units)
    const { adminId, signerId } = await insertFirstPeople(tx, setUp, { admin, signer })
    await insertSignatory(tx, {
      personId: signerId,
      capacity: 'definitive',
      startsOn: dateAt(new Date()).toString(),
      recordedBy: adminId,
    })
    await prepareAuthority(tx, secret, setUp.officeName, new Date())
    await putPolicy(tx, adminId, 'office.name', setUp.officeName)
    await putPolicy(tx, adminId, 'letterhead.lines', setUp.letterheadLines)
    await putPolicy(tx, adminId, 'letterhead.address', setUp.letterheadAddress)
    await forgetSetUpCodes(tx)
  })
  forgetRemembered()
}

async function needCode(db: Database, code: string, from: Origin): Promise<void> {
  const door = `#set-up ${from.address ?? ''}`
  const { lockedUntil } = await countAttempt(db, door, {})
  if (lockedUntil) throw tooManyAttempts(lockedUntil)

  if (!(await isSetUpCode(db, code)))
    throw new InvalidInput([
      { path: 'code', message: t('Kode tidak sesuai. Salin kode yang tercetak di terminal server.') },
    ])
  await forgetAttempts(db, door)
}

/** The signatory chooses a password of his own at the first sign-in. */
async function insertFirstPeople(tx: Database, setUp: SetUp, hashes: { admin: string; signer: string }) {
  const unitId = await insertUnlessThere(tx, { code: officeCode, name: setUp.officeName, kind: 'pusat' })
  const nobody = { unitId, nip: null, nrk: null, jobTitle: null, shared: false }

  const signerId = await insertPerson(
    tx,
    { ...nobody, username: setUp.signerUsername, name: setUp.signerName, role: 'tu_head', nip: setUp.signerNip },
    { hash: hashes.signer, mustChangePassword: true },
  )
  const adminId = await insertPerson(
    tx,
    { ...nobody, username: setUp.adminUsername, name: setUp.adminName, role: 'admin' },
    { hash: hashes.admin, mustChangePassword: false },
  )
  return { adminId, signerId }
}
