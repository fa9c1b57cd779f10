import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import type { SignersDesk } from '../../../procedure/signature/credential-fields.tsx'
import { PaperForm } from '../../../procedure/signature/paper/paper-form.tsx'
import { methodNames } from '../../../registers/documents/standing.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import type { Filled } from '../../../ui/form/form.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { Moment } from '../../../ui/moment.tsx'
import { Alert } from '../../../ui/page/alert.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { Columns, Page } from '../../../ui/page/page.tsx'
import { DefinitionList } from '../../../ui/record/facts.tsx'
import type { Recap } from '../recap.ts'
import { figuresInWords } from '../values.ts'
import { type Difference, isSame } from './difference.ts'
import { DifferenceCard } from './difference-card.tsx'
import { FrozenBadge } from './frozen-list-page.tsx'
import type { FrozenRecap } from './frozen-recap.ts'

type FrozenPageProps = {
  frozen: FrozenRecap
  recap: Recap
  rows: number
  difference: Difference
  /** Of whoever may sign it now. */
  desk?: SignersDesk
  about: string
  filled: Filled
}

export function FrozenPage({ frozen, recap, rows, difference, desk, about, filled }: FrozenPageProps) {
  return (
    <Page
      title={frozen.number}
      badge={<FrozenBadge {...frozen} />}
      lead={[t(recap.name), frozen.period, frozen.unitName ?? t('Semua Bidang/Unit')].join(' · ')}
      breadcrumb={[{ label: t('Rekap beku'), href: paths.frozenRecaps() }, { label: frozen.number }]}
      actions={<Acts frozen={frozen} />}
    >
      {desk ? null : <Refused filled={filled} />}
      <Columns aside={<Aside {...{ frozen, desk, about, filled }} />}>
        <Card title={t('Isi rekap')} icon="clipboard-text">
          <p>
            {t('Beku per')} <Moment at={frozen.frozenAt} as="full" />, {t('oleh {name}', { name: frozen.frozenBy })}
          </p>
          <DefinitionList
            columns={2}
            items={[
              { term: t('Baris'), description: formatNumber(rows) },
              ...figuresInWords(recap.figureNames, frozen.figures).map(({ label, value }) => ({
                term: label,
                description: value,
              })),
              { term: t('SHA-256 baris'), description: <code class="text-sm break-all">{frozen.rowsSha256}</code> },
            ]}
          />
          <p class="text-sm">{t(recap.rule)}</p>
        </Card>
        {isSame(difference) ? (
          <Alert tone="success">{t('Data hari ini menghasilkan rekap yang sama.')}</Alert>
        ) : (
          <DifferenceCard difference={difference} />
        )}
      </Columns>
    </Page>
  )
}

/** What was wanted of a recap whose form is gone. */
function Refused({ filled: { errors = [] } }: { filled: Filled }) {
  return (
    <>
      {errors.map(({ message }) => (
        <Alert tone="danger">{message}</Alert>
      ))}
    </>
  )
}

function Acts({ frozen }: { frozen: FrozenRecap }) {
  return (
    <>
      <ButtonLink href={paths.frozenRecapPdf(String(frozen.id))} icon="file-text" newTab>
        {t('Buka PDF')}
      </ButtonLink>
      <ButtonLink href={paths.verification(frozen.token)} icon="qrcode">
        {t('Halaman verifikasi')}
      </ButtonLink>
    </>
  )
}

function Aside({ frozen, desk, about, filled }: Pick<FrozenPageProps, 'frozen' | 'desk' | 'about' | 'filled'>) {
  if (desk) {
    const id = String(frozen.id)
    const addresses = { action: paths.frozenRecap(id), pdf: paths.frozenRecapPdf(id) }
    return <PaperForm title={t('Tanda tangani rekap')} {...addresses} {...{ desk, about, filled }} />
  }
  const { signedAt, signerName, signerTitle, method, sha256 } = frozen
  if (!signedAt || !method) return <Alert tone="info">{t('Rekap ini belum ditandatangani.')}</Alert>

  return (
    <Card title={t('Tanda tangan')} icon="signature">
      <DefinitionList
        items={[
          { term: t('Penandatangan'), description: signerName },
          { term: t('Jabatan'), description: signerTitle },
          { term: t('Ditandatangani'), description: <Moment at={signedAt} as="full" /> },
          { term: t('Cara menandatangani'), description: t(methodNames[method]) },
          { term: t('SHA-256'), description: <code class="text-sm break-all">{sha256}</code> },
        ]}
      />
    </Card>
  )
}
