import { createWriteStream, existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { makeAnchor } from '../operations/audit/anchor.ts'
import { anchorFolder } from '../operations/audit/anchor-file.ts'
import { ownRoots } from '../operations/audit/anchor-key.ts'
import { AuditFault } from '../operations/audit/audit-fault.ts'
import type { ExportRequest } from '../operations/audit/export.ts'
import { exportFile, exportFormats, proofFile } from '../operations/audit/export-file.ts'
import { startOfDay } from '../operations/audit/period.ts'
import { chainOfTicket } from '../operations/audit/queries.ts'
import { recordVerification } from '../operations/audit/record.ts'
import { verifyAudit } from '../operations/audit/verify.ts'
import { withReachedDatabase } from '../operations/backup/reach-database.ts'
import { readConfig } from '../platform/config.ts'
import type { Database } from '../platform/database/connect.ts'
import { createLog } from '../platform/log.ts'
import { readSecret, secretFileOf } from '../platform/secret.ts'
import { t } from '../platform/words.ts'
import { isDay } from '../registers/calendar/calendar.ts'
import { recordAct } from '../registers/people/record-act.ts'
import { readPolicies } from '../registers/settings/queries.ts'

export const auditHelp = `audit verify          whether any record was changed, removed or put in past the application
  audit verify [--ticket NUMBER] [--since YYYY-MM-DD] [--quick] [--anchors DIR] [--root FILE]
    --quick     files are taken at the word of the SHA-256 beside them
    --anchors   where the anchors stand that left the database (AUDIT_ANCHOR_DIR)
    --root      the office's root certificate as PEM, from elsewhere; without it the roots that this machine's secret opens
    names each fault; exit code 1 where there is one
  audit anchor        binds and signs what was written since the last anchor, as the server does each night
  audit export --from YYYY-MM-DD --to YYYY-MM-DD --format jsonl|csv --out FILE [--without-rows]
  With the server running or not.`

const log = createLog({ logLevel: 'warn' })

export async function audit(args: string[]): Promise<void> {
  const [act, ...rest] = args
  if (act === 'verify') return verify(rest)
  if (act === 'anchor' && rest.length === 0) return anchor()
  if (act === 'export') return write(rest)
  console.log(auditHelp)
  process.exit(1)
}

async function verify(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      ticket: { type: 'string' },
      since: { type: 'string' },
      quick: { type: 'boolean', default: false },
      anchors: { type: 'string' },
      root: { type: 'string' },
    },
  })
  const { ticket, since, quick, anchors, root } = values
  const config = readConfig(process.env)
  const folder = anchors === undefined ? anchorFolder(config) : resolve(anchors)
  if (anchors !== undefined && !existsSync(folder)) throw new AuditFault(t('Folder {folder} tidak ada.', { folder }))

  await withReachedDatabase(config, log, async ({ db }) => {
    const roots = root === undefined ? await ownRoots(db, secretOf(config)) : [pemIn(root)]
    const chain = ticket === undefined ? undefined : await chainOfTicket(db, ticket)
    const scope = { chain, since: since === undefined ? undefined : startOfDay(dayOf(since)) }
    const began = new Date()
    const verified = await verifyAudit(db, { ...scope, contents: !quick, trusted: { roots, folder } }, console.log)
    const whole = chain === undefined && !scope.since && !quick
    await recordVerification(db, verified, { began, ended: new Date(), whole })
    console.log(
      t('{entries} catatan, {anchors} jangkar: {result}', {
        ...verified,
        result: verified.faults === 0 ? t('semuanya cocok.') : t('{faults} tidak cocok.', { faults: verified.faults }),
      }),
    )
    if (verified.faults > 0) process.exitCode = 1
  })
}

async function anchor() {
  const config = readConfig(process.env)
  await withReachedDatabase(config, log, async ({ db }) => {
    const at = new Date()
    const number = await makeAnchor({ db, config, log, secret: secretOf(config) }, at)
    if (number !== undefined) await recordAct(db, { via: 'shell', at }, 'audit_anchored', String(number))
    console.log(
      number === undefined ? t('Tidak ada yang baru sejak jangkar terakhir.') : t('Jangkar {number}.', { number }),
    )
  })
}

async function write(args: string[]) {
  const {
    from = '',
    to = '',
    format = 'jsonl',
    out,
    ...more
  } = parseArgs({
    args,
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      format: { type: 'string' },
      out: { type: 'string' },
      'without-rows': { type: 'boolean', default: false },
    },
  }).values
  const known = exportFormats.find((name) => name === format)
  if (!out || !known) throw new AuditFault(t('Sebut --from, --to, --out, dan --format jsonl atau csv.'))
  const file = resolve(out)

  await withReachedDatabase(readConfig(process.env), log, async ({ db }) => {
    const asked = await requestFor(db, { from: dayOf(from), to: dayOf(to), rows: !more['without-rows'] })
    await keep(exportFile(db, known, asked), file)
    if (known === 'csv') await keep(proofFile(db, asked), `${file}.proof.jsonl`)
    await recordAct(db, { via: 'shell', at: asked.at }, 'audit_exported', `${from}..${to}`)
    console.log(file)
  })
}

async function requestFor(db: Database, days: { from: string; to: string; rows: boolean }): Promise<ExportRequest> {
  const at = new Date()
  const until = new Date(startOfDay(days.to).getTime() + 24 * 60 * 60 * 1000)
  const policies = await readPolicies(db)
  const period = { from: startOfDay(days.from).toISOString(), until: until.toISOString() }
  return { ...period, rows: days.rows, office: policies['office.name'], at }
}

async function keep(bytes: Readable, file: string) {
  if (existsSync(file)) throw new AuditFault(t('{file} sudah ada dan tidak ditimpa.', { file }))
  await pipeline(bytes, createWriteStream(file, { flags: 'wx', mode: 0o600 }))
}

function secretOf(config: Parameters<typeof secretFileOf>[0]): Buffer {
  const file = secretFileOf(config)
  if (existsSync(file)) return readSecret(config)
  throw new AuditFault(t('{file} tidak ada. Tanpa rahasia itu sebut akar sertifikat kantor dengan --root.', { file }))
}

function pemIn(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new AuditFault(t('{file} tidak dapat dibaca.', { file }), { cause: error })
  }
}

function dayOf(text: string): string {
  if (isDay(text)) return text
  throw new AuditFault(t('Tulis tanggal seperti 2026-11-30.'))
}
