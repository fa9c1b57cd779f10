import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { Moment } from '../../../ui/moment.tsx'
import type { OrderVersion } from '../record.ts'

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
    </>
  )
}

/** Every version stays readable, with the reason why it was sent back. */
export function EarlierVersions({ number, orders }: { number: string; orders: OrderVersion[] }) {
  const earlier = orders.slice(1)
  if (earlier.length === 0 && !orders[0]?.returnedAt) return null

  return (
    <>
      {orders
        .filter((order, index) => index > 0 || order.returnedAt)
        .map((order) => (
          <p class="road-facts">
            <span>
              <a href={`${paths.workOrderPdf(number)}?version=${order.version}`} data-turbo="false">
                {t('Versi {version}', { version: order.version })}
              </a>
            </span>
            <span>{order.technician}</span>
            {order.returnedAt ? (
              <span>
                {t('dikembalikan')} <Moment at={order.returnedAt} />: {order.returnReason}
              </span>
            ) : (
              <span>{t('diganti versi baru')}</span>
            )}
          </p>
        ))}
    </>
  )
}
