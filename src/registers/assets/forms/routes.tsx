import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { paths } from '../../../paths.ts'
import { html } from '../../../platform/http/html.ts'
import { t } from '../../../platform/words.ts'
import type { Filled, FormValues } from '../../../ui/form/form.tsx'
import { tryForm } from '../../form.ts'
import { page, say } from '../../page.tsx'
import { only, requirePerson } from '../../sessions/session.ts'
import type { Site } from '../../site.ts'
import { idIn, typed } from '../../typed.ts'
import { activeUnits } from '../../units/queries.ts'
import { registerKeepers } from '../asset.ts'
import { changeAsset } from '../change-asset.ts'
import { changeState } from '../change-state.ts'
import { knownCodes } from '../codes/queries.ts'
import { type AssetRecord, assetFor } from '../queries.ts'
import { registerAsset } from '../register-asset.ts'
import { transferAsset } from '../transfer-asset.ts'
import { valuesOf } from './asset-fields.tsx'
import { AssetChangePage, NewAssetPage } from './asset-form-page.tsx'
import { Holders, holdersFrame, holdersOf } from './holders.tsx'
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

  .get(paths.assetHolders(), keepers, async (c) => {
    const holders = await holdersOf(c.var.office.db, c.req.query('unitId'))
    return html(c, <turbo-frame id={holdersFrame}>{Holders({ holders })}</turbo-frame>)
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
  const { db } = c.var.office
  const [codes, units, holders] = await Promise.all([
    knownCodes(db),
    activeUnits(db),
    holdersOf(db, filled.values?.unitId),
  ])
  return page(c, { title: t('Catat aset') }, <NewAssetPage {...{ codes, units, holders }} {...filled} />, status)
}

async function showChange(c: Context<Site>, filled: Filled = {}, status?: ContentfulStatusCode) {
  const { db } = c.var.office
  const [asset, codes] = await Promise.all([assetAsked(c), knownCodes(db)])
  const holders = await holdersOf(db, asset.unitId)
  const values = again(asset, filled, status) ?? valuesOf(asset)
  const shown = <AssetChangePage {...{ asset, codes, holders, ...filled, values }} />
  return page(c, { title: t('Ubah data aset') }, shown, status)
}

async function showTransfer(c: Context<Site>, filled: Filled = {}, status?: ContentfulStatusCode) {
  const { db } = c.var.office
  const [asset, units] = await Promise.all([assetAsked(c), activeUnits(db)])
  const { unitId, holderName, location, seen } = asset
  const values = again(asset, filled, status) ?? { unitId: String(unitId), holderName, location, seen: String(seen) }
  const holders = await holdersOf(db, values.unitId)
  const shown = <TransferPage {...{ asset, units, holders, ...filled, values }} />
  return page(c, { title: t('Mutasi aset') }, shown, status)
}

async function showState(c: Context<Site>, filled: Filled = {}, status?: ContentfulStatusCode) {
  const asset = await assetAsked(c)
  const values = again(asset, filled, status) ?? { seen: String(asset.seen) }
  return page(c, { title: t('Keadaan aset') }, <StatePage {...{ asset, ...filled, values }} />, status)
}

/** What was typed. Who was refused, and so told of another's change, may save all the same; who mistyped was told of none. */
function again({ seen }: AssetRecord, { values }: Filled, status?: number): FormValues | undefined {
  return status === 409 ? { ...values, seen: String(seen) } : values
}

function assetAsked(c: Context<Site>): Promise<AssetRecord> {
  return assetFor(c.var.office.db, c.var.person, c.req.param('register') ?? '')
}
