import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { PrivacyFacts } from '../../procedure/request/form/privacy-notice.tsx'
import type { Policies } from '../../registers/settings/policies.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/page/card.tsx'
import { Page, Stack } from '../../ui/page/page.tsx'
import { PrintButton } from '../../ui/print-button.tsx'
import { type Held, HeldCards } from './held-cards.tsx'

/** UU 27/2022 articles 5 to 8 and 32: what is held about whoever is signed in, who read it, and how it is put right. */
export function OwnDataPage({ held, policies }: { held: Held[]; policies: Policies }) {
  return (
    <Page
      title={t('Data saya')}
      lead={t('Semua yang disimpan aplikasi ini tentang akun Anda, dan siapa yang membacanya.')}
      breadcrumb={[{ label: t('Akun saya'), href: paths.account() }, { label: t('Data saya') }]}
      actions={
        <>
          <ButtonLink href={paths.ownDataFile()} icon="download" download>
            {t('Unduh berkas (JSON)')}
          </ButtonLink>
          <PrintButton />
        </>
      }
    >
      <Stack>
        <Card title={t('Pelindungan data pribadi')} icon="shield-lock">
          <PrivacyFacts policies={policies} />
        </Card>
        <Correction policies={policies} />
        <HeldCards held={held} />
      </Stack>
    </Page>
  )
}

function Correction({ policies }: { policies: Policies }) {
  return (
    <Card title={t('Memperbaiki data')} icon="edit">
      <p>
        {t('Nama, jabatan, NIP, dan unit pada akun diperbaiki oleh admin {office}.', {
          office: policies['office.shortName'],
        })}
      </p>
      <p>
        {t(
          'Nama dan telepon pada tiket yang keliru disampaikan kepada Kasubag TU. Tiket yang telah berakhir disimpan seperti terjadinya sampai masa simpannya lewat.',
        )}
      </p>
      <p>
        <a href={paths.noticeChoices()}>{t('Alamat dan pilihan pemberitahuan diatur sendiri di halaman ini.')}</a>
      </p>
      <p>
        {t('Pemohon tanpa akun meminta salinan datanya kepada kantor; permintaan dijawab paling lambat 3 kali 24 jam.')}
      </p>
    </Card>
  )
}
