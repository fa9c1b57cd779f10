import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import type { Filled, FormValues } from '../../../ui/form/form.tsx'
import { tryForm } from '../../form.ts'
import { page, say } from '../../page.tsx'
import { only, requirePerson } from '../../sessions/session.ts'
import type { Site } from '../../site.ts'
import { idIn, type Typed, typed } from '../../typed.ts'
import { unitsInOrder } from '../../units/queries.ts'
import { registerKeepers } from '../asset.ts'
import { changeAsset } from '../change-asset.ts'
import { changeState } from '../change-state.ts'
import { knownCodes } from '../codes/queries.ts'
import { type AssetRecord, assetFor } from '../queries.ts'
import { registerAsset } from '../register-asset.ts'
import { transferAsset } from '../transfer-asset.ts'
import { valuesOf } from './asset-fields.tsx'
import { AssetChangePage, NewAssetPage } from './asset-form-page.tsx'
import { StatePage, TransferPage } from './transfer-page.tsx'
import { TransferRecordPage, transferOf } from './transfer-record.tsx'

const keepers = only(...registerKeepers)

export const formRoutes = new Hono<Site>()
  .get(paths.newAsset(), keepers, (c) => showNew(c))

  .post(paths.newAsset(), keepers, async (c) => {
    const values = await typed(c)
    const register = async () => {
      const made = await registerAsset(c.var.office.db, c.var.act, values)
      say(c, t('Aset {register} telah dicatat.', { register: made }))
      return c.redirect(paths.asset(made), 303)
    }

    return tryForm(register, (errors, status) => showNew(c, { values, errors }, status))
  })

  .get(paths.assetChange(), keepers, (c) => showChange(c))

  .post(paths.assetChange(), keepers, async (c) => {
    const values = await typed(c)
    const change = async () => {
      const register = await changeAsset(c.var.office.db, c.var.act, c.req.param('register') ?? '', values)
      say(c, t('Data aset telah disimpan.'))
      return c.redirect(paths.asset(register), 303)
    }

    return tryForm(change, (errors, status) => showChange(c, { values, errors }, status))
  })

  .get(paths.assetTransfer(), keepers, (c) => showTransfer(c))

  .post(paths.assetTransfer(), keepers, async (c) => {
    const values = await typed(c)
    const register = c.req.param('register') ?? ''
    const transfer = async () => {
      const id = await transferAsset(c.var.office.db, c.var.act, register, values)
      say(c, t('Mutasi telah dicatat.'))
      return c.redirect(paths.assetTransferRecord(register, String(id)), 303)
    }

    return tryForm(transfer, (errors, status) => showTransfer(c, { values, errors }, status))
  })

  .get(paths.assetTransferRecord(), requirePerson, async (c) => {
    const asset = await assetAsked(c)
    const transfer = await transferOf(c.var.office.db, asset, idIn(c.req.param('id')))
    return page(c, { title: t('Bukti mutasi aset') }, <TransferRecordPage {...{ asset, transfer }} />)
  })

  .get(paths.assetState(), keepers, (c) => showState(c))

  .post(paths.assetState(), keepers, async (c) => {
    const values = await typed(c)
    const register = c.req.param('register') ?? ''
    const change = async () => {
      await changeState(c.var.office.db, c.var.act, register, values)
      say(c, t('Keadaan aset telah disimpan.'))
      return c.redirect(paths.asset(register), 303)
    }

    return tryForm(change, (errors, status) => showState(c, { values, errors }, status))
  })

async function showNew(c: Context<Site>, filled: Filled = {}, status?: ContentfulStatusCode) {
  const [codes, units] = await Promise.all([knownCodes(c.var.office.db), activeUnits(c)])
  return page(c, { title: t('Catat aset') }, <NewAssetPage {...{ codes, units }} {...filled} />, status)
}

async function showChange(c: Context<Site>, filled: Filled = {}, status?: ContentfulStatusCode) {
  const [asset, codes] = await Promise.all([assetAsked(c), knownCodes(c.var.office.db)])
  const values = again(asset, filled) ?? valuesOf(asset)
  return page(c, { title: t('Ubah data aset') }, <AssetChangePage {...{ asset, codes, ...filled, values }} />, status)
}

async function showTransfer(c: Context<Site>, filled: Filled = {}, status?: ContentfulStatusCode) {
  const [asset, units] = await Promise.all([assetAsked(c), activeUnits(c)])
  const { unitId, holderName, location, seen } = asset
  const values = again(asset, filled) ?? { unitId: String(unitId), holderName, location, seen: String(seen) }
  return page(c, { title: t('Mutasi aset') }, <TransferPage {...{ asset, units, ...filled, values }} />, status)
}

async function showState(c: Context<Site>, filled: Filled = {}, status?: ContentfulStatusCode) {
  const asset = await assetAsked(c)
  const values = again(asset, filled) ?? { seen: String(asset.seen) }
  return page(c, { title: t('Keadaan aset') }, <StatePage {...{ asset, ...filled, values }} />, status)
}

/** What was typed, over the asset as it stands now: who was told of another's change may save all the same. */
function again({ seen }: AssetRecord, { values }: { values?: Typed }): FormValues | undefined {
  return values && { ...values, seen: String(seen) }
}

function assetAsked(c: Context<Site>): Promise<AssetRecord> {
  return assetFor(c.var.office.db, c.var.person, c.req.param('register') ?? '')
}

async function activeUnits(c: Context<Site>) {
  const units = await unitsInOrder(c.var.office.db)
  return units.filter(({ active }) => active)
}
