import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { type Policies, policies as shipped } from '../../../registers/settings/policies.ts'
import { DefinitionList } from '../../../ui/record/facts.tsx'

/** UU 27/2022: what the data are for, by what right, who sees them and for how long. */
export function PrivacyNotice({ policies }: { policies: Policies }) {
  return (
    <details class="text-sm">
      <summary class="cursor-pointer py-2 font-semibold">{t('Pelindungan data pribadi')}</summary>
      <PrivacyFacts policies={policies} />
      <p>
        <a href={paths.ownData()}>{t('Data saya: yang disimpan dan siapa yang membacanya')}</a>
      </p>
    </details>
  )
}

export function PrivacyFacts({ policies }: { policies: Policies }) {
  return (
    <DefinitionList
      items={[
        { term: t('Tujuan'), description: said(policies, 'privacy.purpose') },
        { term: t('Dasar'), description: said(policies, 'privacy.basis') },
        { term: t('Yang dapat melihat'), description: said(policies, 'privacy.readers') },
        {
          term: t('Masa simpan'),
          description: t(
            'Tiket {tickets} tahun dan lampirannya {attachments} tahun sejak tiket berakhir; catatan pembacaan {logs} tahun.',
            {
              tickets: policies['retention.ticketYears'],
              attachments: policies['retention.attachmentYears'],
              logs: policies['retention.logYears'],
            },
          ),
        },
        { term: t('Kontak'), description: said(policies, 'privacy.contact') },
      ]}
    />
  )
}

type PrivacyKey = 'privacy.purpose' | 'privacy.basis' | 'privacy.readers' | 'privacy.contact'

/** The office's own words as they were typed, ours in the language of whoever reads. */
function said(policies: Policies, key: PrivacyKey): string {
  const sentence = policies[key]
  return sentence === shipped[key].fallback ? t(sentence) : sentence
}
