import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { paths } from '../paths.ts'
import { isDatabaseDown, isOutOfSpace, isOverburdened } from '../platform/database/connect.ts'
import { problem } from '../platform/http/problem.ts'
import { Forbidden, InvalidInput, NotFound, Refusal } from '../platform/refusal.ts'
import { t, words } from '../platform/words.ts'
import { ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/page/empty-state.tsx'
import { Page } from '../ui/page/page.tsx'
import { page } from './page.tsx'
import type { Site } from './site.ts'

type Answer = { status: ContentfulStatusCode; code: string; sentence: string; details?: Record<string, unknown> }

/** Every no of the site, said once: a page for people, problem+json for programs. A fault is logged here and nowhere else. */
export async function answerError(error: unknown, c: Context<Site>): Promise<Response> {
  const answer = answerTo(error)
  if (answer.status >= 500) c.var.office.log.error({ err: error, requestId: c.var.requestId }, 'request failed')
  if (answer.status === 503) c.header('retry-after', '5')
  if (typeof answer.details?.retryAfterSeconds === 'number')
    c.header('retry-after', String(answer.details.retryAfterSeconds))

  return isForPrograms(c)
    ? problem(c, answer.status, answer.code, answer.sentence, answer.details)
    : errorPage(c, answer)
}

export function answerNotFound(c: Context<Site>): Promise<Response> {
  return answerError(new NotFound(), c)
}

function answerTo(error: unknown): Answer {
  if (error instanceof Refusal)
    return { status: error.status, code: error.code, sentence: error.message, details: error.details }
  if (error instanceof InvalidInput)
    return {
      status: 422,
      code: 'invalid-input',
      sentence: t('Ada isian yang perlu diperbaiki.'),
      details: { errors: error.errors },
    }
  if (error instanceof NotFound)
    return {
      status: 404,
      code: 'not-found',
      sentence: t('Halaman atau tiket ini tidak ada, atau tidak untuk akun Anda.'),
    }
  if (error instanceof Forbidden)
    return { status: 403, code: 'forbidden', sentence: t('Akun Anda tidak berwenang melakukan tindakan ini.') }
  if (error instanceof HTTPException) return answerToHttp(error)
  if (hasNulByte(error) || hungUp(error)) return unreadable()
  if (isDatabaseDown(error))
    return {
      status: 503,
      code: 'database-away',
      sentence: t(
        'Basis data sedang tidak dapat dihubungi. Tidak ada yang tersimpan sebagian; coba lagi sebentar lagi.',
      ),
    }
  if (isOutOfSpace(error))
    return {
      status: 507,
      code: 'storage-full',
      sentence: t(
        'Ruang penyimpanan server penuh. Tidak ada yang tersimpan sebagian; beri tahu administrator, lalu coba lagi.',
      ),
    }
  if (isOverburdened(error))
    return {
      status: 503,
      code: 'database-busy',
      sentence: t('Basis data sedang terlalu sibuk. Tidak ada yang tersimpan sebagian; coba lagi sebentar lagi.'),
    }
  return {
    status: 500,
    code: 'fault',
    sentence: t('Terjadi kesalahan pada sistem. Kejadian ini sudah dicatat; silakan coba lagi.'),
  }
}

function answerToHttp(error: HTTPException): Answer {
  if (error.status === 400) return unreadable()
  if (error.status === 415)
    return {
      status: 415,
      code: 'unsupported-media-type',
      sentence: t('Kirim isi permintaan sebagai application/json.'),
    }
  if (error.status === 413)
    return {
      status: 422,
      code: 'too-large',
      sentence: t('Kiriman terlalu besar. Kurangi jumlah atau ukuran lampiran.'),
      details: {
        errors: [{ path: 'attachments', message: t('Kiriman terlalu besar. Kurangi jumlah atau ukuran lampiran.') }],
      },
    }
  if (error.status === 403)
    return { status: 403, code: 'foreign-form', sentence: t('Formulir ini dikirim dari situs lain dan ditolak.') }
  return {
    status: 500,
    code: 'fault',
    sentence: t('Terjadi kesalahan pada sistem. Kejadian ini sudah dicatat; silakan coba lagi.'),
  }
}

/** PostgreSQL stores no NUL; where one slips past a field's own check it is malformed input all the same. */
function hasNulByte(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '22021'
}

/** Node's word for a body whose sender went away half-way: nobody hears the answer, and no fault of ours is logged. */
function hungUp(error: unknown): boolean {
  return error instanceof Error && error.message === 'aborted' && 'code' in error && error.code === 'ECONNRESET'
}

function unreadable(): Answer {
  const message = t('Isi permintaan tidak dapat dibaca.')
  return { status: 422, code: 'invalid-input', sentence: message, details: { errors: [{ path: '', message }] } }
}

function isForPrograms(c: Context<Site>): boolean {
  return c.req.path.startsWith('/api/')
}

function errorPage(c: Context<Site>, { status, code, sentence }: Answer): Promise<Response> {
  const title = titles[status] ?? titles[500] ?? ''
  const body = (
    <Page title={t(title)} width="reading">
      <EmptyState
        icon={status >= 500 ? 'clock-exclamation' : 'alert-circle'}
        title={sentence}
        action={<WayOn path={c.req.path} status={status} />}
      >
        {t('Kode: {code}', { code })}
      </EmptyState>
    </Page>
  )
  return page(c, { title: t(title) }, body, status)
}

/** Back to the ticket that the act was about, where there is one. */
function WayOn({ path, status }: { path: string; status: number }) {
  const [, number] = /^\/tiket\/([^/]+)\/./.exec(path) ?? []
  const toTicket = number !== undefined && number !== 'baru' && status === 409
  return (
    <ButtonLink href={toTicket ? paths.ticket(number) : paths.home()} variant="primary">
      {toTicket ? t('Kembali ke tiket') : t('Ke Beranda')}
    </ButtonLink>
  )
}

const titles: Record<number, string> = {
  403: words('Tidak berwenang'),
  404: words('Tidak ditemukan'),
  409: words('Belum dapat dilakukan'),
  422: words('Perlu diperbaiki'),
  429: words('Terlalu banyak percobaan'),
  500: words('Terjadi kesalahan'),
  503: words('Sedang tidak tersedia'),
  507: words('Ruang penyimpanan penuh'),
}
