import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { reasonInWords } from '../../../registers/documents/revoke-document.ts'
import type { Child } from '../../../ui/jsx/markup.ts'
import { Moment } from '../../../ui/moment.tsx'
import type { OrderVersion } from '../history.ts'

/** The newest version of the order; signed where it is signed. */
export function OrderPaper({ number, order }: { number: string; order: OrderVersion }) {
  return (
    <>
      <a href={paths.workOrderPdf(number)} data-turbo="false">
        {t('Surat Perintah Perbaikan {number}', { number: order.number })}
      </a>
      {order.version > 1 ? ` · ${t('versi {version}', { version: order.version })}` : null}
    </>
  )
}

export function Signed({ order }: { order: OrderVersion }) {
  return (
    <>
      {t('Surat Perintah Perbaikan ditandatangani')}
      {' · '}
      <a href={paths.verification(order.token)}>{t('Periksa keaslian')}</a>
      {order.revokedAt ? (
        <>
          {' · '}
          <Revoked {...order} />
        </>
      ) : null}
    </>
  )
}

/** Every version stays readable, with the reason why it was sent back or revoked. */
export function EarlierVersions({ number, orders }: { number: string; orders: OrderVersion[] }) {
  const gone = orders.filter((order, index) => index > 0 || order.returnedAt || order.revokedAt)

  return (
    <>
      {gone.map((order) => (
        <p class="road-facts">
          <span>
            <a href={`${paths.workOrderPdf(number)}?version=${order.version}`} data-turbo="false">
              {t('Versi {version}', { version: order.version })}
            </a>
          </span>
          <span>{order.technician}</span>
          <span>{whyGone(order)}</span>
        </p>
      ))}
    </>
  )
}

function whyGone(order: OrderVersion): Child {
  if (order.returnedAt)
    return (
      <>
        {t('dikembalikan')} <Moment at={order.returnedAt} />: {order.returnReason}
      </>
    )
  return order.revokedAt ? <Revoked {...order} /> : t('diganti versi baru')
}

function Revoked({ revokedAt, revocationReason }: Pick<OrderVersion, 'revokedAt' | 'revocationReason'>) {
  return (
    <>
      {t('dicabut')} {revokedAt ? <Moment at={revokedAt} /> : null}: {reasonInWords(revocationReason ?? '')}
    </>
  )
}
