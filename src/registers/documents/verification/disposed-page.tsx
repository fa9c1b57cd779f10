import { t } from '../../../platform/words.ts'
import { Moment } from '../../../ui/moment.tsx'
import { Alert } from '../../../ui/page/alert.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { Page, Stack } from '../../../ui/page/page.tsx'
import { DefinitionList } from '../../../ui/record/facts.tsx'
import { kindNames } from '../document.ts'
import type { DisposedDocument } from './disposed-queries.ts'

/** The paper was ours; its number and hash are all that is left of it. */
export function DisposedPage({ document }: { document: DisposedDocument }) {
  const { kind, number, version, sha256, issuedAt, signedAt, disposedAt, record } = document
  return (
    <Page title={t('Verifikasi dokumen')} lead={t(kindNames[kind])} width="reading">
      <Stack>
        <Alert tone="info" title={t('Arsip dokumen ini telah dimusnahkan')}>
          {t(
            'Dokumen ini pernah diterbitkan. Masa simpannya telah lewat, sehingga yang tersisa hanya nomor dan sidiknya.',
          )}
        </Alert>
        <Card title={number} icon="file-certificate" lead={t('Cocokkan dengan dokumen yang Anda pegang.')}>
          <DefinitionList
            columns={2}
            items={[
              { term: t('Versi'), description: String(version) },
              { term: t('Terbit'), description: <Moment at={issuedAt} as="full" /> },
              { term: t('Ditandatangani'), description: signedAt && <Moment at={signedAt} as="full" /> },
              { term: t('Dimusnahkan'), description: disposedAt && <Moment at={disposedAt} as="date" /> },
              { term: t('Berita acara'), description: record },
              { term: t('SHA-256'), description: <code class="text-sm break-all">{sha256}</code> },
            ]}
          />
        </Card>
      </Stack>
    </Page>
  )
}
