import { t } from '../../../platform/words.ts'
import type { StockedPart } from '../../../registers/spare-parts/queries.ts'
import { FormPart } from '../../../ui/form/arrange.tsx'
import type { FormValues } from '../../../ui/form/form.tsx'
import { Alert } from '../../../ui/page/alert.tsx'
import type { TicketRecord } from '../../ticket/record.ts'
import { partsRule } from '../../work-order/page/complaint-card.tsx'
import { PartRows } from '../../work-order/page/part-rows.tsx'

type PartsFieldProps = { ticket: TicketRecord; parts: StockedPart[]; typed: FormValues }

/** Catatan 2: only an asset is asked for parts; without one, for what is used up, where the office lets it (A22). */
export function PartsField({ ticket, parts, typed }: PartsFieldProps) {
  if (ticket.assetId === null)
    return (
      <FormPart title={t('Suku cadang')}>
        <Alert tone="warning">{partsRule(ticket)}</Alert>
        {ticket.deviceName ? (
          <p>{t('Bila tetap perlu suku cadang, pilih hasil "Non-Aset perlu suku cadang" dan tulis rekomendasi.')}</p>
        ) : null}
        {parts.length > 0 ? (
          <>
            <p>{t('Bahan habis pakai boleh dicatat; persediaan langsung berkurang.')}</p>
            <PartRows parts={parts} typed={typed} />
          </>
        ) : null}
      </FormPart>
    )

  return (
    <FormPart
      title={t('Suku cadang')}
      lead={t(
        'Yang dipasang pada perangkat ini; persediaan langsung berkurang. Yang dipesan dan tidak dipakai kembali.',
      )}
    >
      <PartRows parts={parts} typed={typed} serials />
    </FormPart>
  )
}
