import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../../ui/button.tsx'
import { type Filled, Form } from '../../../ui/form/form.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { Alert } from '../../../ui/page/alert.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { Columns, Page, Stack } from '../../../ui/page/page.tsx'
import { DefinitionList } from '../../../ui/record/facts.tsx'
import { CredentialFields, type SignersDesk } from '../credential-fields.tsx'
import { FivePoints } from '../five-points.tsx'
import type { WaitingOrder } from './queries.ts'
import type { SignedSeveral } from './sign-several.ts'

export type SeveralPageProps = {
  orders: WaitingOrder[]
  desk: SignersDesk
  about: string
  filled: Filled
  result?: SignedSeveral
  /** Seen on the page before, and since then signed, returned or printed anew. */
  moved: string[]
}

/** All orders that wait, each with its own checks; signed together with one proof of who signs. */
export function SeveralPage({ orders, result, moved, ...rest }: SeveralPageProps) {
  return (
    <Page
      title={t('Tanda tangani beberapa surat')}
      lead={t('Surat yang kelima butirnya ditandai akan ditandatangani. Yang lain tetap menunggu.')}
    >
      {result ? <Outcome result={result} /> : <Moved tickets={moved} />}
      {orders.length === 0 ? (
        <EmptyState icon="signature" title={t('Tidak ada surat yang menunggu tanda tangan')}>
          {t('Surat Perintah Perbaikan yang baru dicetak akan muncul di sini.')}
        </EmptyState>
      ) : (
        <Orders orders={orders} {...rest} />
      )}
    </Page>
  )
}

type OrdersProps = Omit<SeveralPageProps, 'result' | 'moved'>

function Orders({ orders, desk, about, filled }: OrdersProps) {
  if (desk.method === 'wet') return <OnPaperOneByOne orders={orders} />

  return (
    <Form action={paths.signSeveral()} {...filled}>
      <Columns
        aside={
          <Card title={t('Tanda tangan')} icon="signature" tone="accent">
            <CredentialFields {...desk} about={about} />
            <ButtonRow>
              <SubmitButton icon="signature" block busy={t('Menandatangani…')}>
                {t('Tanda tangani yang sudah diperiksa')}
              </SubmitButton>
            </ButtonRow>
          </Card>
        }
      >
        <Stack>
          {orders.map((order) => (
            <OrderToCheck order={order} />
          ))}
        </Stack>
      </Columns>
    </Form>
  )
}

function OrderToCheck({ order }: { order: WaitingOrder }) {
  const { number, version } = order

  return (
    <Card title={order.orderNumber} icon="file-certificate">
      <input type="hidden" name="order" value={number} />
      <input type="hidden" name={`${number}.version`} value={version} />
      <DefinitionList
        columns={2}
        items={[
          { term: t('Tiket'), description: <a href={paths.signature(number)}>{number}</a> },
          { term: t('Diperintahkan kepada'), description: order.technician },
          { term: t('Dicetak'), description: <Moment at={order.issuedAt} /> },
          { term: t('Batas tanda tangan'), description: order.dueAt && <Moment at={order.dueAt} /> },
        ]}
      />
      <Paper order={order} />
      <FivePoints facts={order} lookAlikes={order.lookAlikes} prefix={`${number}.`} />
    </Card>
  )
}

function Paper({ order }: { order: WaitingOrder }) {
  const href = `${paths.workOrderPdf(order.number)}?version=${order.version}&tampil`
  return (
    <div>
      <ButtonLink href={href} icon="file-text" newTab>
        {t('Buka surat')}
      </ButtonLink>
    </div>
  )
}

/** A scan belongs to one paper: each is uploaded on its own page. */
function OnPaperOneByOne({ orders }: { orders: WaitingOrder[] }) {
  return (
    <Stack>
      <Alert tone="info" title={t('Kantor ini menandatangani di atas kertas')}>
        {t('Cetak tiap surat, tanda tangani, lalu unggah pindaiannya satu per satu.')}
      </Alert>
      {orders.map((order) => (
        <Card title={order.orderNumber} icon="file-certificate">
          <ButtonRow>
            <Paper order={order} />
            <ButtonLink href={paths.signature(order.number)} icon="upload">
              {t('Unggah surat bertanda tangan')}
            </ButtonLink>
          </ButtonRow>
        </Card>
      ))}
    </Stack>
  )
}

function Moved({ tickets }: { tickets: string[] }) {
  if (tickets.length === 0) return null
  return (
    <Alert tone="warning" title={t('Ada surat yang berubah sejak halaman ini dibuka')}>
      {t('Sudah ditandatangani, dikembalikan, atau dicetak ulang: {tickets}. Periksa lagi yang masih menunggu.', {
        tickets: tickets.join(', '),
      })}
    </Alert>
  )
}

function Outcome({ result: { signed, refused } }: { result: SignedSeveral }) {
  return (
    <>
      {signed.length > 0 ? (
        <Alert tone="success" title={t('{n} surat telah ditandatangani', { n: signed.length })}>
          {signed.join(', ')}
        </Alert>
      ) : null}
      {refused.length > 0 ? (
        <Alert tone="danger" title={t('{n} surat belum ditandatangani', { n: refused.length })}>
          <ul>
            {refused.map(({ number, sentence }) => (
              <li>
                <a href={paths.signature(number)}>{number}</a>: {sentence}
              </li>
            ))}
          </ul>
        </Alert>
      ) : null}
    </>
  )
}
