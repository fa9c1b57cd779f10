import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Select } from '../../../ui/form/choice-field.tsx'
import { Filters } from '../../../ui/list/filters.tsx'
import { Pager } from '../../../ui/list/pager.tsx'
import { Table } from '../../../ui/list/table.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { Page } from '../../../ui/page/page.tsx'
import { StageBadge } from '../../../ui/record/badges.tsx'
import { kindNames } from '../document.ts'
import { type Standing, standingNames, standings, standingTones } from '../standing.ts'
import { type Asked, kinds, registerHref } from './asked.ts'
import type { RegisterRow } from './queries.ts'

type RegisterPageProps = { documents: RegisterRow[]; asked: Asked; next?: string; first?: string }

export function RegisterPage({ documents, asked, next, first }: RegisterPageProps) {
  const { kind, standing, q } = asked

  return (
    <Page
      title={t('Daftar dokumen')}
      lead={t('Setiap surat dan laporan yang terbit, tersimpan byte demi byte seperti saat terbit.')}
      actions={
        <ButtonLink href={paths.certificates()} icon="key">
          {t('Sertifikat')}
        </ButtonLink>
      }
    >
      <Filters
        action={paths.documents()}
        values={{ kind, standing }}
        search={{ label: t('Cari nomor dokumen'), value: q, placeholder: t('Awal nomor, misalnya 0007/SPP') }}
        active={Boolean(kind || standing)}
        clearHref={kind || standing || q ? paths.documents() : undefined}
      >
        <Select
          name="kind"
          label={t('Jenis dokumen')}
          empty={t('Semua jenis')}
          options={kinds.map((value) => ({ value, label: t(kindNames[value]) }))}
        />
        <Select
          name="standing"
          label={t('Keadaan')}
          empty={t('Semua keadaan')}
          options={standings.map((value) => ({ value, label: t(standingNames[value]) }))}
        />
      </Filters>
      {documents.length > 0 ? <Documents documents={documents} /> : <Nothing asked={asked} />}
      <Pager next={next} first={first} />
    </Page>
  )
}

function Documents({ documents }: { documents: RegisterRow[] }) {
  return (
    <Card flush>
      <Table
        caption={t('Daftar dokumen')}
        columns={[
          {
            heading: t('Nomor'),
            kind: 'lead',
            cell: ({ id, number }) => <a href={paths.document(String(id))}>{number}</a>,
          },
          { heading: t('Jenis'), cell: ({ kind }) => t(kindNames[kind]) },
          { heading: t('Versi'), kind: 'number', cell: ({ version }) => version },
          { heading: t('Keadaan'), cell: ({ standing }) => <StandingBadge standing={standing} /> },
          { heading: t('Penandatangan'), cell: ({ signerName }) => signerName ?? '–' },
          { heading: t('Terbit'), cell: ({ issuedAt }) => <Moment at={issuedAt} /> },
        ]}
        rows={documents}
      />
    </Card>
  )
}

export function StandingBadge({ standing }: { standing: Standing }) {
  return <StageBadge label={t(standingNames[standing])} tone={standingTones[standing]} />
}

function Nothing({ asked }: { asked: Asked }) {
  if (registerHref(asked) === paths.documents())
    return (
      <EmptyState icon="file-certificate" title={t('Belum ada dokumen')}>
        {t('Surat Perintah Perbaikan tercatat di sini sejak Tenaga Ahli mencetaknya.')}
      </EmptyState>
    )
  return (
    <EmptyState icon="search" title={t('Tidak ada dokumen yang cocok')}>
      {t('Tulis nomor dari awal persis seperti tercetak, atau hapus saringan.')}
    </EmptyState>
  )
}
