import { Hono } from 'hono'
import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { page } from '../../page.tsx'
import { readPolicies } from '../../settings/queries.ts'
import type { Site } from '../../site.ts'
import { requirePerson } from '../session.ts'
import { confirmedApp } from './app/queries.ts'
import { appRoutes } from './app/routes.tsx'
import { SecondFactorPage } from './pages.tsx'
import { passkeysOf } from './passkey/queries.ts'
import { passkeysPossible } from './passkey/relying-party.ts'
import { passkeyRoutes } from './passkey/routes.tsx'
import { proofOptionsOf } from './proof.ts'
import { changesOf } from './queries.ts'

/** One's own ways to prove oneself beside the password. */
export const secondFactorRoutes = new Hono<Site>()
  .get(paths.secondFactor(), requirePerson, async (c) => {
    const { office, person } = c.var
    const { db, config } = office
    const [policies, app, passkeys, changes] = await Promise.all([
      readPolicies(db),
      confirmedApp(db, person.id),
      passkeysOf(db, person.id),
      changesOf(db, person.id),
    ])
    const shown = (
      <SecondFactorPage
        barred={c.get('waiting') !== undefined}
        options={await proofOptionsOf(db, person, policies, config)}
        appSince={app?.confirmedAt ?? null}
        possible={passkeysPossible(config.baseUrl)}
        baseUrl={config.baseUrl}
        {...{ passkeys, changes }}
      />
    )
    return page(c, { title: t('Pembuktian tambahan') }, shown)
  })
  .route('/', appRoutes)
  .route('/', passkeyRoutes)
